#include "pko/aggregate/condenser.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "aggregate/strength_store.hpp"
#include "pko/core/error.hpp"

namespace pko {

using namespace detail;

namespace {

constexpr std::uint32_t women_bit = 1, men_bit = 2, total_bit = 4;

struct sums {
  std::int64_t women = 0, men = 0, total = 0, cells = 0;
};

// Sums by a packed key, in the order in which keys first appear.
class sum_table {
 public:
  sum_table() : slots_(1024, free_slot) {}

  [[nodiscard]] sums& of(std::uint64_t key) {
    if (last_ != free_slot && keys_[last_] == key) return sums_[last_];
    std::size_t slot = hash(key) >> shift_;
    while (slots_[slot] != free_slot && keys_[slots_[slot]] != key) slot = (slot + 1) & (slots_.size() - 1);
    if (slots_[slot] == free_slot) {
      slots_[slot] = last_ = static_cast<std::uint32_t>(keys_.size());
      keys_.push_back(key);
      sums_.emplace_back();
      if (keys_.size() * 2 > slots_.size()) grow();
    } else {
      last_ = slots_[slot];
    }
    return sums_[last_];
  }

  [[nodiscard]] const std::vector<std::uint64_t>& keys() const noexcept { return keys_; }
  [[nodiscard]] const sums& at(std::size_t i) const noexcept { return sums_[i]; }

 private:
  static constexpr std::uint32_t free_slot = 0xFFFFFFFFU;

  [[nodiscard]] static std::uint64_t hash(std::uint64_t key) noexcept {
    return (key ^ key >> 29U) * 0x9E3779B97F4A7C15U;
  }
  void grow() {
    slots_.assign(2 * slots_.size(), free_slot);
    --shift_;
    for (std::uint32_t i = 0; i < keys_.size(); ++i) {
      std::size_t slot = hash(keys_[i]) >> shift_;
      while (slots_[slot] != free_slot) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = i;
    }
  }

  std::vector<std::uint32_t> slots_;
  unsigned shift_ = 64 - 10;
  std::vector<std::uint64_t> keys_;
  std::vector<sums> sums_;
  std::uint32_t last_ = free_slot;
};

// A cell without its numbers of people: month 16 bits, mission 16, state 16, category 6, day from the month's end 5,
// which numbers are there 3.
struct cell_key {
  std::uint64_t month, mission, state, category, from_end, present;

  [[nodiscard]] std::uint64_t packed() const noexcept {
    return month << 46U | mission << 30U | state << 14U | category << 8U | from_end << 3U | present;
  }
  [[nodiscard]] static cell_key of(std::uint64_t packed) noexcept {
    return {packed >> 46U & 0xFFFFU, packed >> 30U & 0xFFFFU, packed >> 14U & 0xFFFFU,
            packed >> 8U & 0x3FU,    packed >> 3U & 0x1FU,    packed & 7U};
  }
};

bool needs_states(measure what, const scope& asked) {
  const auto is_state = [](key k) { return told_from(k) == key::state; };
  return what == measure::contributors || what == measure::gini || what == measure::hhi ||
         what == measure::top10_share || std::ranges::any_of(asked.by, is_state) ||
         std::ranges::any_of(asked.where, is_state, &filter::by);
}

// As much of a sum as one cell holds.
std::int32_t part_of(std::int64_t& left) {
  const auto part = std::min<std::int64_t>(left, std::numeric_limits<std::int32_t>::max());
  left -= part;
  return static_cast<std::int32_t>(part);
}

// Cells that wait to be appended.
struct waiting_cells {
  std::vector<std::uint16_t> months, missions, states;
  std::vector<std::uint8_t> days;
  std::vector<personnel_category> categories;
  std::vector<std::int32_t> women, men, totals;

  void add(const cell_key& k, std::int32_t w, std::int32_t m, std::int32_t t) {
    const auto month = month::from_index(strength_table::first_month + static_cast<std::int32_t>(k.month));
    months.push_back(static_cast<std::uint16_t>(k.month));
    missions.push_back(static_cast<std::uint16_t>(k.mission));
    states.push_back(static_cast<std::uint16_t>(k.state));
    days.push_back(static_cast<std::uint8_t>(month.days() - static_cast<int>(k.from_end)));
    categories.push_back(static_cast<personnel_category>(k.category));
    women.push_back(w);
    men.push_back(m);
    totals.push_back(t);
  }
  void clear() {
    for (auto* c : {&months, &missions, &states}) c->clear();
    for (auto* c : {&women, &men, &totals}) c->clear();
    days.clear();
    categories.clear();
  }
};

}  // namespace

class condenser::impl {
 public:
  explicit impl(bool with_states) : with_states_(with_states) {}

  void add(const strength_table& block, std::uint32_t source) {
    const auto& columns = block.columns();
    const auto segments = columns.all();
    if (std::ranges::any_of(segments, [](const auto& s) { return !s->rows_before.empty(); })) {
      whole_.append(strength_table(block), source);
      return;
    }
    source_ = source;
    const auto missions = numbers_of(columns.mission_names.values(), mission_words_);
    const auto states =
        with_states_ ? numbers_of(columns.state_codes.values(), state_codes_) : std::vector<std::uint16_t>{};
    for (const auto& s : segments)
      for (std::size_t at = 0; at < s->size; at += block_rows)
        add_rows(*s, at, std::min(block_rows, s->size - at), missions, states);
  }

  strength_table finish() {
    strength_table out;
    waiting_cells cells;
    if (!with_states_) static_cast<void>(state_codes_.index_of(state_code::unknown()));
    for (std::size_t i = 0; i < sums_.keys().size(); ++i) {
      put(cell_key::of(sums_.keys()[i]), sums_.at(i), cells, out);
      if (cells.months.size() >= segment_rows) flush(cells, out);
    }
    flush(cells, out);
    out.append(std::move(whole_));
    sums_ = {};
    whole_ = {};
    return out;
  }

 private:
  template <class T>
  static std::vector<std::uint16_t> numbers_of(const std::vector<T>& values, dictionary<T>& in) {
    std::vector<std::uint16_t> out;
    for (const auto& v : values) out.push_back(in.index_of(v));
    return out;
  }

  void add_rows(const strength_segment& s, std::size_t at, std::size_t n, const std::vector<std::uint16_t>& missions,
                const std::vector<std::uint16_t>& states) {
    const auto decode = [&](heads::column c) -> const std::uint32_t* {
      s.columns[c].decode(at, n, values_[c].data());
      return values_[c].data();
    };
    const auto* const month = decode(heads::month);
    const auto* const mission = decode(heads::mission);
    const auto* const category = decode(heads::category);
    const auto* const from_end = decode(heads::from_end);
    const auto* const women = decode(heads::women);
    const auto* const men = decode(heads::men);
    const auto* const total = decode(heads::total);
    const auto* const state = with_states_ ? decode(heads::state) : nullptr;
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint64_t present =
          (women[i] > 0 ? women_bit : 0U) | (men[i] > 0 ? men_bit : 0U) | (total[i] > 0 ? total_bit : 0U);
      auto& to = sums_.of(cell_key{month[i], missions[mission[i]], state ? states[state[i]] : std::uint64_t{0},
                                   category[i], from_end[i], present}
                              .packed());
      to.women += women[i];  // one more than people; taken away below
      to.men += men[i];
      to.total += total[i];
      ++to.cells;
    }
  }

  // Sums as cells: one where all numbers are there, otherwise as many as there were, since lacking numbers are counted.
  static void put(const cell_key& k, sums s, waiting_cells& cells, strength_table&) {
    const bool has_women = (k.present & women_bit) != 0;
    const bool has_men = (k.present & men_bit) != 0;
    const bool has_total = (k.present & total_bit) != 0;
    s.women -= has_women ? s.cells : 0;
    s.men -= has_men ? s.cells : 0;
    s.total -= has_total ? s.cells : 0;
    const bool complete = has_women && has_men;
    std::int64_t least = complete || (has_total && !has_women && !has_men) ? 1 : s.cells;
    while (least > 0 || s.women > 0 || s.men > 0 || s.total > 0) {
      const auto w = has_women ? part_of(s.women) : -1;
      const auto m = has_men ? part_of(s.men) : -1;
      cells.add(k, w, m, has_total ? part_of(s.total) : -1);
      --least;
    }
  }

  void flush(waiting_cells& cells, strength_table& out) const {
    strength_columns columns{};
    columns.source = source_;
    columns.months = cells.months;
    columns.days = cells.days;
    columns.missions = cells.missions;
    columns.states = cells.states;
    columns.categories = cells.categories;
    columns.women = cells.women;
    columns.men = cells.men;
    columns.totals = cells.totals;
    columns.first_row = static_cast<std::uint32_t>(out.size() + 1);
    columns.mission_words = mission_words_.values();
    columns.state_codes = state_codes_.values();
    out.append(columns);
    cells.clear();
  }

  bool with_states_;
  std::uint32_t source_ = 0;
  sum_table sums_;
  strength_table whole_;
  dictionary<std::string> mission_words_;
  dictionary<state_code> state_codes_;
  std::array<std::array<std::uint32_t, block_rows>, heads::columns> values_{};
};

bool condenser::can_answer(measure what) noexcept {
  switch (what) {
    case measure::records:
    case measure::deaths:
    case measure::casualties:
    case measure::rate:
      return false;
    default:
      return true;
  }
}

condenser::condenser(measure what, const scope& asked) : impl_(std::make_unique<impl>(needs_states(what, asked))) {
  if (!can_answer(what))
    throw not_answerable("sums of headcounts cannot answer the measure \"" + std::string(to_string(what)) + "\"");
  if (asked.repeats != repeats::keep) throw contradictory("sums of headcounts hold every row; ask with repeats kept");
}
condenser::~condenser() = default;
condenser::condenser(condenser&&) noexcept = default;
condenser& condenser::operator=(condenser&&) noexcept = default;

void condenser::add(const strength_table& block, std::uint32_t source) { impl_->add(block, source); }
strength_table condenser::finish() { return impl_->finish(); }

}  // namespace pko
