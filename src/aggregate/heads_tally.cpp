#include "aggregate/heads_tally.hpp"

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <utility>

#include "aggregate/parallel.hpp"

namespace pko::detail {

head_sums& head_sums::operator+=(const head_sums& other) noexcept {
  women += other.women;
  men += other.men;
  paired_women += other.paired_women;
  paired_men += other.paired_men;
  unsplit += other.unsplit;
  present |= other.present;
  has_women |= other.has_women;
  has_men |= other.has_men;
  paired |= other.paired;
  has_unsplit |= other.has_unsplit;
  return *this;
}

void head_sums::add(std::uint32_t women_stored, std::uint32_t men_stored, std::uint32_t total_stored) noexcept {
  present = true;
  const std::int64_t w = women_stored == 0 ? 0 : women_stored - 1;
  const std::int64_t m = men_stored == 0 ? 0 : men_stored - 1;
  women += w;
  men += m;
  has_women |= women_stored != 0;
  has_men |= men_stored != 0;
  if (women_stored != 0 && men_stored != 0) {
    paired_women += w;
    paired_men += m;
    paired = true;
  } else if (women_stored == 0 && men_stored == 0 && total_stored != 0) {
    unsplit += total_stored - 1;
    has_unsplit = true;
  }
}

namespace {

using segments = std::vector<std::shared_ptr<const strength_segment>>;

constexpr std::uint64_t half = std::uint64_t{1} << 32U;

// The sums of one thread. Rows that report both sexes are added as one word, 32 bits each, until they could overflow;
// all other rows are added one by one.
class partial {
 public:
  partial(const cube& question, std::uint8_t skip, const tally_options& how)
      : question_(&question),
        loops_(&kernels_for(how.loops)),
        finder_(question, *loops_),
        skip_(skip),
        dense_(question.cells() <= how.most_dense) {
    if (!dense_) return;
    words_.resize(question.cells());
    women_.resize(question.cells());
    men_.resize(question.cells());
  }

  void add(const strength_segment& rows) {
    for (std::size_t b = 0; b < rows.blocks(); ++b) {
      block_cells at;
      counted_ = b != 0 && counted_;
      if (!finder_.find(rows, b, at)) {
        counted_ = false;
        continue;
      }
      sift_flags(rows, b, at);
      if (dense_ && !at.wide && fits_words(rows, b)) {
        add_block(rows, b, at);
      } else {
        add_one_by_one(rows, at, [](std::uint32_t, std::uint32_t) { return true; });
      }
    }
  }

  // What this thread has, cell by cell.
  void merge(partial& other) {
    other.flush();
    flush();
    for (std::size_t c = 0; c < women_.size(); ++c) {
      women_[c] += other.women_[c];
      men_[c] += other.men_[c];
    }
    if (!other.others_.empty() && others_.empty()) others_.resize(question_->cells());
    for (std::size_t c = 0; c < other.others_.size(); ++c) others_[c] += other.others_[c];
    for (const auto& [cell, sums] : other.sparse_) sparse_[cell] += sums;
    blank_rows_ += other.blank_rows_;
  }

  heads_tally result() {
    flush();
    heads_tally out;
    out.blank_rows = blank_rows_;
    if (!dense_) {
      for (const auto& [cell, sums] : sparse_) out.cells.push_back(cell);
      std::ranges::sort(out.cells);
      for (const auto cell : out.cells) out.sums.push_back(sparse_.at(cell));
      return out;
    }
    std::size_t filled = 0;
    for (std::size_t c = 0; c < women_.size(); ++c) filled += is_present(c) ? 1 : 0;
    out.cells.reserve(filled);
    out.sums.reserve(filled);
    for (std::size_t c = 0; c < women_.size(); ++c) {
      if (!is_present(c)) continue;
      head_sums sums = others_.empty() ? head_sums{} : others_[c];
      if ((women_[c] | men_[c]) != 0) {
        const auto w = static_cast<std::int64_t>(women_[c]);
        const auto m = static_cast<std::int64_t>(men_[c]);
        head_sums pairs{w, m, w, m, 0, true, true, true, true, false};
        sums += pairs;
      }
      out.cells.push_back(c);
      out.sums.push_back(sums);
    }
    return out;
  }

 private:
  static constexpr std::size_t rows_of_a_run = 24;  // from here on a change of cell that is not foreseen is paid for

  [[nodiscard]] bool is_present(std::size_t c) const {
    return (women_[c] | men_[c]) != 0 || (!others_.empty() && others_[c].present);
  }

  // Rows that are superseded, or repeat others, are not kept.
  void sift_flags(const strength_segment& rows, std::size_t block, block_cells& at) {
    if ((rows.zones[heads::flags][block].largest & ~std::uint32_t{heads::first_flag}) == 0) return;
    rows.columns[heads::flags].decode(at.first, at.rows, codes_.data());
    std::uint32_t all = 0;
    for (std::size_t i = 0; i < at.rows; ++i) all |= codes_[i];
    if ((all & skip_) == 0) return;
    for (std::size_t i = 0; i < at.rows; ++i)
      kept_[i] = (codes_[i] & skip_) == 0 && (!at.kept || at.kept[i] != 0) ? 1 : 0;
    at.kept = kept_.data();
  }

  // Whether the sums of a block surely fit the halves of a word.
  [[nodiscard]] static bool fits_words(const strength_segment& rows, std::size_t block) {
    return std::max(rows.zones[heads::women][block].largest, rows.zones[heads::men][block].largest) <
               half / block_rows &&
           rows.zones[heads::women][block].largest > 0 && rows.zones[heads::men][block].largest > 0;
  }

  void reserve_bits(const strength_segment& rows, std::size_t block) {
    const std::uint64_t w = std::uint64_t{rows.zones[heads::women][block].largest} * block_rows;
    const std::uint64_t m = std::uint64_t{rows.zones[heads::men][block].largest} * block_rows;
    if (women_bound_ + w >= half || men_bound_ + m >= half) flush();
    women_bound_ += w;
    men_bound_ += m;
  }

  void add_block(const strength_segment& rows, std::size_t block, const block_cells& at) {
    reserve_bits(rows, block);
    const bool counted = std::exchange(counted_, false);  // a row that goes on from the block before
    const auto& women = rows.columns[heads::women];
    const auto& men = rows.columns[heads::men];
    const bool all_reported = rows.zones[heads::women][block].least > 0 && rows.zones[heads::men][block].least > 0;
    if (at.constant && !at.kept && all_reported) {
      // Stored numbers are one more than people.
      const std::uint64_t w = loops_->sum(women, at.first, at.rows) + (std::uint64_t{women.base} - 1) * at.rows;
      const std::uint64_t m = loops_->sum(men, at.first, at.rows) + (std::uint64_t{men.base} - 1) * at.rows;
      words_[at.base] += m << 32U | w;
      if ((w | m) == 0) add_one_by_one(rows, at, [](std::uint32_t, std::uint32_t) { return true; });
      return;
    }
    if (women.width == 0 || men.width == 0) {
      counted_ = counted;
      add_one_by_one(rows, at, [](std::uint32_t, std::uint32_t) { return true; });
      return;
    }
    const bool any_zero = loops_->pair(women, men, at.first, at.rows, pairs_.data());
    if (at.kept) loops_->mask_words(at.kept, at.rows, pairs_.data());
    if (at.constant) {
      words_[at.base] += loops_->add_up(pairs_.data(), at.rows);
    } else {
      add_pairs(at);
    }
    // Rows that lack a number, and those of nobody, which leave no trace in a sum.
    counted_ = any_zero && counted;
    if (any_zero)
      add_one_by_one(rows, at, [](std::uint32_t w, std::uint32_t m) { return w == 0 || m == 0 || (w == 1 && m == 1); });
  }

  // Files stand in reporting order, so that long runs of rows are of one cell where its keys are few.
  void add_pairs(const block_cells& at) {
    std::uint64_t* const sums = words_.data() + at.base;
    if (loops_->changes(at.narrow, at.rows) <= at.rows / rows_of_a_run) {
      loops_->add_runs(at.narrow, pairs_.data(), at.rows, sums);
    } else if (at.span < few_cells) {
      loops_->add_to_few(at.narrow, pairs_.data(), at.rows, sums);
    } else {
      loops_->add_words(at.narrow, pairs_.data(), at.rows, sums);
    }
  }

  // Adds the rows of which the numbers of women and men, as stored, are wanted.
  template <class Wanted>
  void add_one_by_one(const strength_segment& rows, const block_cells& at, Wanted wanted) {
    const auto& flags = rows.columns[heads::flags];
    for (std::size_t i = 0; i < at.rows; ++i) {
      const std::size_t r = at.first + i;
      if ((flags[r] & heads::first_flag) != 0) counted_ = false;
      if (at.kept && at.kept[i] == 0) continue;
      const auto w = rows.value(heads::women, r);
      const auto m = rows.value(heads::men, r);
      if (!wanted(w, m)) continue;
      const auto t = rows.value(heads::total, r);
      other(at.cell(i)).add(w, m, t);
      const bool blank = (w == 0) != (m == 0) || (w == 0 && t == 0);
      if (blank && !counted_) {
        counted_ = true;
        ++blank_rows_;
      }
    }
  }

  head_sums& other(std::uint64_t cell) {
    if (!dense_) return sparse_[cell];
    if (others_.empty()) others_.resize(question_->cells());
    return others_[cell];
  }

  void flush() {
    if (women_bound_ == 0 && men_bound_ == 0) return;
    for (std::size_t c = 0; c < words_.size(); ++c) {
      women_[c] += words_[c] & (half - 1);
      men_[c] += words_[c] >> 32U;
      words_[c] = 0;
    }
    women_bound_ = men_bound_ = 0;
  }

  const cube* question_;
  const kernels* loops_;
  cell_finder finder_;
  std::uint8_t skip_;
  bool dense_;
  std::vector<std::uint64_t> words_, women_, men_;
  std::uint64_t women_bound_ = 0, men_bound_ = 0;  // of what the words hold
  std::vector<head_sums> others_;
  std::unordered_map<std::uint64_t, head_sums> sparse_;
  std::size_t blank_rows_ = 0;
  bool counted_ = false;  // the row of the file that is being walked has been counted as blank
  std::array<std::uint64_t, block_rows> pairs_;
  std::array<std::uint32_t, block_rows> codes_;
  std::array<std::uint8_t, block_rows> kept_;
};

}  // namespace

heads_tally tally_heads(const strength_store& store, const cube& question, std::uint8_t skip,
                        const tally_options& how) {
  const segments all = store.all();
  const std::size_t useful = std::max<std::size_t>(1, store.size() / rows_worth_a_thread);
  const std::size_t threads = std::min<std::size_t>(std::max(how.threads, 1U), useful);
  std::vector<std::unique_ptr<partial>> parts(threads);
  for (auto& part : parts) part = std::make_unique<partial>(question, skip, how);
  share_out(all.size(), threads, [&](std::size_t thread, std::size_t s) { parts[thread]->add(*all[s]); });
  for (std::size_t t = 1; t < threads; ++t) parts[0]->merge(*parts[t]);
  return parts[0]->result();
}

}  // namespace pko::detail
