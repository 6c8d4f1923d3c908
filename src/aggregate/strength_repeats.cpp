// Rows of headcounts that must not count beside others.

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "aggregate/parallel.hpp"
#include "aggregate/strength_store.hpp"

namespace pko {

using namespace detail;

namespace {

// Finalizer of splitmix64: spreads the bits of a key over the whole word.
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

// Cells of one month that stand together in a segment.
struct slice {
  std::uint32_t segment;
  std::uint16_t first, size, month;
};

// The cells of all months, those of one month together and in the order of rows.
std::vector<slice> slices_by_month(const strength_store& store) {
  std::vector<slice> slices;
  const auto add = [&](std::size_t segment, std::size_t first, std::size_t n, std::uint32_t month) {
    if (!slices.empty()) {
      auto& last = slices.back();
      if (last.segment == segment && last.month == month && std::size_t{last.first} + last.size == first &&
          last.size + n <= std::numeric_limits<std::uint16_t>::max()) {
        last.size = static_cast<std::uint16_t>(last.size + n);
        return;
      }
    }
    slices.push_back({static_cast<std::uint32_t>(segment), static_cast<std::uint16_t>(first),
                      static_cast<std::uint16_t>(n), static_cast<std::uint16_t>(month)});
  };
  for (std::size_t s = 0; s < store.segments.size(); ++s) {
    const auto& segment = *store.segments[s];
    for (std::size_t b = 0; b < segment.blocks(); ++b) {
      const std::size_t first = b * block_rows;
      const std::size_t n = std::min(block_rows, segment.size - first);
      const auto& zone = segment.zones[heads::month][b];
      if (zone.is_constant()) {
        add(s, first, n, zone.least);
      } else {
        for (std::size_t i = first; i < first + n; ++i) add(s, i, 1, segment.value(heads::month, i));
      }
    }
  }
  std::ranges::stable_sort(slices, {}, &slice::month);
  return slices;
}

// The columns of one month's cells, wide.
struct month_cells {
  std::vector<std::uint32_t> mission, state, category, women, men, total, flags;
  std::vector<std::size_t> cell;  // in the table, by slice
  std::vector<slice> slices;

  void load(const strength_store& store, std::span<const slice> of) {
    std::size_t n = 0;
    for (const auto& s : of) n += s.size;
    for (auto* column : {&mission, &state, &category, &women, &men, &total, &flags}) column->resize(n);
    std::size_t at = 0;
    starts_.clear();
    slices.assign(of.begin(), of.end());
    for (const auto& s : of) {
      const auto& segment = *store.segments[s.segment];
      const auto decode = [&](heads::column c, std::vector<std::uint32_t>& to) {
        segment.columns[c].decode(s.first, s.size, to.data() + at);
      };
      decode(heads::mission, mission);
      decode(heads::state, state);
      decode(heads::category, category);
      decode(heads::women, women);
      decode(heads::men, men);
      decode(heads::total, total);
      decode(heads::flags, flags);
      starts_.push_back(at);
      at += s.size;
    }
  }
  [[nodiscard]] std::size_t size() const noexcept { return mission.size(); }
  [[nodiscard]] bool begins(std::size_t i) const { return (flags[i] & heads::first_flag) != 0; }
  [[nodiscard]] std::size_t row_end(std::size_t start) const {
    std::size_t end = start + 1;
    while (end < size() && !begins(end)) ++end;
    return end;
  }
  /// The number in the table of a cell.
  [[nodiscard]] std::size_t number(const strength_store& store, std::size_t i) const {
    const auto at = static_cast<std::size_t>(std::ranges::upper_bound(starts_, i) - starts_.begin()) - 1;
    const auto& s = slices[at];
    return (s.segment == 0 ? 0 : store.ends[s.segment - 1]) + s.first + (i - starts_[at]);
  }

 private:
  std::vector<std::size_t> starts_;  // by slice
};

// What one month has.
struct month_marks {
  std::vector<std::size_t> repeated;  // first cells, by their numbers in the table
  std::size_t conflicts = 0;
  std::vector<std::size_t> conflicting;  // of the first ten keys: the first cells of their first rows, by number
};

constexpr std::size_t most_conflicts = 10;

// Finds repeats in one month. Kept between months for its memory.
class month_search {
 public:
  month_marks operator()(const strength_store& store, const std::vector<bool>& unknown_state,
                         std::span<const slice> of) {
    cells_.load(store, of);
    reset(cells_.size());
    month_marks out;
    std::size_t end = 0;
    for (std::size_t i = 0; i < cells_.size(); i = end) {
      end = cells_.row_end(i);
      if ((cells_.flags[i] & heads::superseded_flag) != 0 || unknown_state[cells_.state[i]]) continue;
      const auto key = key_of(i, end - i);
      if (stands_already(i, end, key)) {
        out.repeated.push_back(cells_.number(store, i));
      } else {
        count(i, key);
      }
    }
    list_conflicts(store, out);
    return out;
  }

  /// The rows with different figures that have the key of a row, after a search of its month.
  std::vector<std::size_t> rows_like(const strength_store& store, std::size_t number) const {
    std::size_t first = 0;
    while (cells_.number(store, first) != number) ++first;
    const auto key = key_of(first, cells_.row_end(first) - first);
    std::vector<std::size_t> out;
    for (const auto& r : rows_)
      if (r.row != free && key_of(r.row, cells_.row_end(r.row) - r.row) == key)
        out.push_back(cells_.number(store, r.row));
    std::ranges::sort(out);
    return out;
  }

 private:
  static constexpr std::uint32_t free = std::numeric_limits<std::uint32_t>::max();

  // Rows of one key.
  struct keyed {
    std::uint64_t key;
    std::uint32_t first, rows;
  };
  // A row, and bits of its hash that tell most others apart.
  struct tagged {
    std::uint32_t row, tag;
  };

  void reset(std::size_t n) {
    std::size_t slots = 64;
    while (slots < 2 * n) slots *= 2;
    rows_.assign(slots, {free, 0});
    keys_.clear();
    key_slots_.assign(64, free);
    last_ = free;
  }

  [[nodiscard]] std::uint64_t key_of(std::size_t i, std::size_t n) const {
    return std::uint64_t{cells_.mission[i]} << 40U | std::uint64_t{cells_.state[i]} << 24U |
           std::uint64_t{cells_.category[i]} << 16U | std::min<std::uint64_t>(n, 65535);
  }

  [[nodiscard]] bool same_figures(std::size_t a, std::size_t b, std::size_t n) const {
    for (std::size_t k = 0; k < n; ++k)
      if (cells_.women[a + k] != cells_.women[b + k] || cells_.men[a + k] != cells_.men[b + k] ||
          cells_.total[a + k] != cells_.total[b + k])
        return false;
    return true;
  }

  // True if an earlier row has the same key and figures; otherwise remembers this one.
  bool stands_already(std::size_t i, std::size_t end, std::uint64_t key) {
    std::uint64_t hash = mixed(key);
    for (std::size_t k = i; k < end; ++k)
      hash =
          mixed(hash + cells_.total[k] * 0x9E3779B97F4A7C15U + (std::uint64_t{cells_.women[k]} << 32U | cells_.men[k]));
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    std::size_t slot = hash & (rows_.size() - 1);
    for (; rows_[slot].row != free; slot = (slot + 1) & (rows_.size() - 1)) {
      if (rows_[slot].tag != tag) continue;
      const std::size_t other = rows_[slot].row;
      const std::size_t n = cells_.row_end(other) - other;
      if (n == end - i && key_of(other, n) == key && same_figures(other, i, n)) return true;
    }
    rows_[slot] = {static_cast<std::uint32_t>(i), tag};
    return false;
  }

  // Counts the rows with different figures of each key. Rows of one key often stand together.
  void count(std::size_t i, std::uint64_t key) {
    if (last_ == free || keys_[last_].key != key) last_ = find(i, key);
    ++keys_[last_].rows;
  }

  std::uint32_t find(std::size_t i, std::uint64_t key) {
    if (key_slots_.size() < 2 * keys_.size() + 2) grow();
    std::size_t slot = slot_of(key);
    if (key_slots_[slot] == free) {
      key_slots_[slot] = static_cast<std::uint32_t>(keys_.size());
      keys_.push_back({key, static_cast<std::uint32_t>(i), 0});
    }
    return key_slots_[slot];
  }

  [[nodiscard]] std::size_t slot_of(std::uint64_t key) const {
    std::size_t slot = mixed(key) & (key_slots_.size() - 1);
    while (key_slots_[slot] != free && keys_[key_slots_[slot]].key != key) slot = (slot + 1) & (key_slots_.size() - 1);
    return slot;
  }

  void grow() {
    key_slots_.assign(2 * key_slots_.size(), free);
    for (std::uint32_t k = 0; k < keys_.size(); ++k) key_slots_[slot_of(keys_[k].key)] = k;
  }

  void list_conflicts(const strength_store& store, month_marks& out) const {
    // Keys stand in the order of their first rows.
    for (const auto& k : keys_) {
      if (k.rows < 2) continue;
      if (++out.conflicts <= most_conflicts) out.conflicting.push_back(cells_.number(store, k.first));
    }
  }

  month_cells cells_;
  std::vector<tagged> rows_;              // open addressing by key and figures: first cells
  std::vector<keyed> keys_;               // in the order of their first rows
  std::vector<std::uint32_t> key_slots_;  // open addressing by key: into keys_
  std::uint32_t last_ = free;             // the key counted last
};

std::vector<std::span<const slice>> months_of(const std::vector<slice>& slices) {
  std::vector<std::span<const slice>> months;
  for (std::size_t at = 0; at < slices.size();) {
    std::size_t end = at;
    while (end < slices.size() && slices[end].month == slices[at].month) ++end;
    months.push_back(std::span(slices).subspan(at, end - at));
    at = end;
  }
  return months;
}

// Sets a flag on all cells of rows, given by their first cells in order; clears others than the first ones if asked to.
void set_flags(strength_store& store, const std::vector<std::size_t>& rows, std::uint8_t flag, bool clear) {
  auto row = rows.begin();
  for (std::size_t s = 0; s < store.segments.size(); ++s) {
    const std::size_t start = s == 0 ? 0 : store.ends[s - 1];
    const bool any = row != rows.end() && *row < store.ends[s];
    if (!any && !(clear && (store.segments[s]->range(heads::flags).largest > heads::first_flag))) continue;
    auto changed = std::make_shared<strength_segment>(*store.segments[s]);
    std::vector<std::uint8_t> flags(changed->size);
    for (std::size_t i = 0; i < flags.size(); ++i)
      flags[i] = static_cast<std::uint8_t>(changed->value(heads::flags, i) & (clear ? heads::first_flag : 0xFFU));
    for (; row != rows.end() && *row < store.ends[s]; ++row) {
      std::size_t i = *row - start;
      do flags[i] |= flag;
      while (++i < flags.size() && (flags[i] & heads::first_flag) == 0);
    }
    const raw_column raw = std::span<const std::uint8_t>(flags);
    changed->zones[heads::flags] = zones_of(raw);
    changed->columns[heads::flags] = pack(raw, changed->zones[heads::flags], *store.memory, false);
    store.segments[s] = std::move(changed);
  }
}

// First cells of rows of an earlier reporting date of a mission in the same month.
std::vector<std::size_t> superseded_rows(const strength_store& store) {
  // Nearly every file has one reporting day a month, its last.
  value_range days;
  for (const auto& s : store.segments) days.include(s->range(heads::from_end));
  if (store.segments.empty() || days.is_constant()) return {};
  const auto key = [](const strength_segment& s, std::size_t i) {
    return s.value(heads::mission, i) << 16U | s.value(heads::month, i);
  };
  std::unordered_map<std::uint32_t, std::uint32_t> latest;  // days before the month's end
  bool differ = false;
  for (const auto& s : store.segments) {
    // Rows of one mission and month stand together, so most look-ups are of the key just seen.
    std::uint32_t* day = nullptr;
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < s->size; ++i) {
      const auto k = key(*s, i);
      const auto d = s->value(heads::from_end, i);
      if (!day || k != last) day = &latest.try_emplace(k, d).first->second;
      last = k;
      differ = differ || *day != d;
      *day = std::min(*day, d);
    }
  }
  std::vector<std::size_t> rows;
  if (!differ) return rows;
  std::size_t start = 0;
  for (const auto& s : store.segments) {
    for (std::size_t i = 0; i < s->size; ++i)
      if ((s->value(heads::flags, i) & heads::first_flag) != 0 && s->value(heads::from_end, i) != latest[key(*s, i)])
        rows.push_back(start + i);
    start += s->size;
  }
  return rows;
}

std::vector<row_origin> origins(const strength_store& store, const std::vector<std::size_t>& rows) {
  std::vector<row_origin> out;
  out.reserve(rows.size());
  for (const auto i : rows) out.push_back(store.origin(i));
  return out;
}

figure_conflict conflict_of(const strength_table& table, const std::vector<std::size_t>& rows) {
  const auto i = rows.front();
  return {table.month(i), table.state_codes()[table.state(i)], table.mission_word(table.mission(i)), table.category(i),
          origins(table.columns(), rows)};
}

}  // namespace

strength_table::marks strength_table::mark_repeats(bool look_for_repeats, unsigned threads) {
  marks out;
  if (!store_) return out;
  auto& store = *store_;
  store.seal();
  const auto superseded = superseded_rows(store);
  set_flags(store, superseded, heads::superseded_flag, true);
  out.superseded_rows = origins(store, superseded);
  out.superseded = superseded.size();
  if (!look_for_repeats) return out;

  std::vector<bool> unknown_state;
  for (const auto code : store.state_codes.values()) unknown_state.push_back(code.is_unknown());
  const auto slices = slices_by_month(store);
  const auto months = months_of(slices);
  std::vector<month_marks> found(months.size());
  std::vector<month_search> searches(std::max(threads, 1U));
  share_out(months.size(), searches.size(),
            [&](std::size_t thread, std::size_t m) { found[m] = searches[thread](store, unknown_state, months[m]); });

  std::vector<std::size_t> repeated;
  std::vector<std::pair<std::size_t, std::size_t>> conflicting;  // first cell and month
  for (std::size_t m = 0; m < found.size(); ++m) {
    repeated.insert(repeated.end(), found[m].repeated.begin(), found[m].repeated.end());
    out.conflicts += found[m].conflicts;
    for (const auto cell : found[m].conflicting) conflicting.emplace_back(cell, m);
  }
  std::ranges::sort(repeated);
  std::ranges::sort(conflicting);
  conflicting.resize(std::min(conflicting.size(), most_conflicts));
  std::vector<std::vector<std::size_t>> conflicts;
  for (std::size_t c = 0; c < conflicting.size(); ++c) {
    const auto [cell, m] = conflicting[c];
    if (c == 0 || conflicting[c - 1].second != m) static_cast<void>(searches[0](store, unknown_state, months[m]));
    conflicts.push_back(searches[0].rows_like(store, cell));
  }
  set_flags(store, repeated, heads::repeat_flag, false);
  out.repeated_rows = origins(store, repeated);
  out.repeats = repeated.size();
  for (const auto& rows : conflicts) out.first_conflicts.push_back(conflict_of(*this, rows));
  return out;
}

}  // namespace pko
