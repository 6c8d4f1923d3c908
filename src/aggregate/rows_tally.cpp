#include "aggregate/rows_tally.hpp"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "aggregate/parallel.hpp"

namespace pko::detail {

namespace {

// The counts of one thread.
class partial {
 public:
  partial(const cube& question, const tally_options& how)
      : loops_(&kernels_for(how.loops)),
        finder_(question, *loops_),
        counts_(question.cells() <= how.most_dense ? question.cells() : 0) {}

  void add(const casualty_segment& rows) {
    if (rows_ + rows.size > std::numeric_limits<std::uint32_t>::max()) spill();
    rows_ += rows.size;
    for (std::size_t b = 0; b < rows.blocks(); ++b) {
      block_cells at;
      if (finder_.find(rows, b, at)) counts_.empty() ? add_sparse(at) : add_dense(at);
    }
  }

  void merge(partial& other) {
    other.spill();
    spill();
    for (const auto& [cell, n] : other.more_) more_[cell] += n;
  }

  rows_tally result() {
    rows_tally out;
    if (more_.empty()) {
      for (std::size_t c = 0; c < counts_.size(); ++c) {
        if (counts_[c] == 0) continue;
        out.cells.push_back(c);
        out.rows.push_back(counts_[c]);
      }
      return out;
    }
    spill();
    for (const auto& [cell, n] : more_) out.cells.push_back(cell);
    std::ranges::sort(out.cells);
    for (const auto cell : out.cells) out.rows.push_back(more_.at(cell));
    return out;
  }

  // Adds the counts of another thread of few rows, cell by cell.
  [[nodiscard]] bool add_counts_of(const partial& other) {
    if (!more_.empty() || !other.more_.empty() || counts_.empty() ||
        rows_ + other.rows_ > std::numeric_limits<std::uint32_t>::max())
      return false;
    for (std::size_t c = 0; c < counts_.size(); ++c) counts_[c] += other.counts_[c];
    rows_ += other.rows_;
    return true;
  }

 private:
  void add_dense(const block_cells& at) {
    if (at.constant) {
      counts_[at.base] +=
          static_cast<std::uint32_t>(at.kept ? std::count_if(at.kept, at.kept + at.rows, [](auto k) { return k != 0; })
                                             : static_cast<std::ptrdiff_t>(at.rows));
    } else if (at.narrow && !at.kept) {
      loops_->count_rows(at.narrow, at.rows, counts_.data() + at.base);
    } else {
      for (std::size_t i = 0; i < at.rows; ++i) counts_[at.cell(i)] += !at.kept || at.kept[i] != 0 ? 1 : 0;
    }
  }

  void add_sparse(const block_cells& at) {
    for (std::size_t i = 0; i < at.rows; ++i)
      if (!at.kept || at.kept[i] != 0) ++more_[at.cell(i)];
  }

  void spill() {
    for (std::size_t c = 0; c < counts_.size(); ++c) {
      if (counts_[c] != 0) more_[c] += counts_[c];
      counts_[c] = 0;
    }
    rows_ = 0;
  }

  const kernels* loops_;
  cell_finder finder_;
  std::vector<std::uint32_t> counts_;
  std::size_t rows_ = 0;  // that the counts may hold
  std::unordered_map<std::uint64_t, std::int64_t> more_;
};

}  // namespace

rows_tally tally_rows(const casualty_store& store, const cube& question, const tally_options& how) {
  const auto all = store.all();
  const std::size_t useful = std::max<std::size_t>(1, store.size() / rows_worth_a_thread);
  const std::size_t threads = std::min<std::size_t>(std::max(how.threads, 1U), useful);
  std::vector<std::unique_ptr<partial>> parts(threads);
  for (auto& part : parts) part = std::make_unique<partial>(question, how);
  share_out(all.size(), threads, [&](std::size_t thread, std::size_t s) { parts[thread]->add(*all[s]); });
  for (std::size_t t = 1; t < threads; ++t)
    if (!parts[0]->add_counts_of(*parts[t])) parts[0]->merge(*parts[t]);
  return parts[0]->result();
}

}  // namespace pko::detail
