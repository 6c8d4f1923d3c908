#include "pko/aggregate/partial_sums.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>
#include <unordered_map>

#include "aggregate/casualty_store.hpp"
#include "pko/aggregate/condenser.hpp"
#include "pko/core/error.hpp"

namespace pko {

namespace {

using namespace detail;

constexpr std::array optional_keys = {key::state, key::sex, key::cause};

key_set optional_of(const key_set& keys) {
  key_set out;
  for (const auto k : optional_keys)
    if (keys.contains(k)) out = out.with(k);
  return out;
}

// What tells two sources apart: everything but the days they cover and the date of the data.
bool is_same_file(const data_source& a, const data_source& b) {
  return a.name == b.name && a.layout == b.layout && a.kind == b.kind && a.keys == b.keys &&
         a.record_keys == b.record_keys && a.splits_sexes == b.splits_sexes;
}

bool stands_before(const data_source& a, const data_source& b) {
  const auto words = [](const data_source& s) {
    std::string keys;
    for (const auto k : all_keys()) keys += s.keys.contains(k) ? s.record_keys.contains(k) ? '2' : '1' : '0';
    return std::tuple(s.kind, s.name, s.layout, keys, s.splits_sexes);
  };
  return words(a) < words(b);
}

// One casualty by the numbers of its table, so that most rows need no comparison of words.
struct packed_casualty {
  std::uint64_t bits;

  static constexpr std::array<unsigned, 7> widths = {1, 3, 2, 3, 16, 16, 22};
  static constexpr std::array columns = {dead::outcome, dead::cause,   dead::sex, dead::category,
                                         dead::state,   dead::mission, dead::day};

  [[nodiscard]] std::uint32_t operator[](std::size_t column) const noexcept {
    unsigned shift = 0;
    for (std::size_t c = 0; c < column; ++c) shift += widths[c];
    return static_cast<std::uint32_t>(bits >> shift & ((std::uint64_t{1} << widths[column]) - 1));
  }
};

using packed_counts = std::unordered_map<std::uint64_t, std::int64_t>;

// Counts the rows of a table by everything that is told apart.
class casualty_counter {
 public:
  explicit casualty_counter(const key_set& told_apart) {
    for (std::size_t c = 0; c < skipped_.size(); ++c) {
      const auto column = packed_casualty::columns[c];
      skipped_[c] = (column == dead::state && !told_apart.contains(key::state)) ||
                    (column == dead::sex && !told_apart.contains(key::sex)) ||
                    (column == dead::cause && !told_apart.contains(key::cause));
    }
  }

  [[nodiscard]] packed_counts count(const casualty_table& table) {
    packed_counts counts;
    for (const auto& s : table.columns().all())
      for (std::size_t at = 0; at < s->size; at += block_rows)
        count_block(*s, at, std::min(block_rows, s->size - at), counts);
    return counts;
  }

 private:
  void count_block(const casualty_segment& s, std::size_t at, std::size_t n, packed_counts& counts) {
    std::fill_n(bits_.begin(), n, 0);
    unsigned shift = 0;
    for (std::size_t c = 0; c < skipped_.size(); ++c) {
      if (!skipped_[c]) {
        s.columns[packed_casualty::columns[c]].decode(at, n, values_.data());
        for (std::size_t i = 0; i < n; ++i) bits_[i] |= std::uint64_t{values_[i]} << shift;
      }
      shift += packed_casualty::widths[c];
    }
    for (std::size_t i = 0; i < n;) {
      std::size_t end = i + 1;
      while (end < n && bits_[end] == bits_[i]) ++end;
      counts[bits_[i]] += static_cast<std::int64_t>(end - i);
      i = end;
    }
  }

  std::array<bool, packed_casualty::columns.size()> skipped_{};
  std::array<std::uint32_t, block_rows> values_{};
  std::array<std::uint64_t, block_rows> bits_{};
};

// Casualties that wait to be appended in one go.
struct waiting_casualties {
  std::vector<std::int32_t> days;
  std::vector<std::uint16_t> missions, states;
  std::vector<casualty_category> categories;
  std::vector<sex> sexes;
  std::vector<cause> causes;
  std::vector<outcome> outcomes;
  dictionary<mission_code> mission_codes;
  dictionary<state_code> state_codes;

  void flush(casualty_table& out) {
    out.append({days,
                missions,
                states,
                categories,
                sexes,
                causes,
                outcomes,
                {},
                mission_codes.values(),
                state_codes.values()});
    days.clear();
    for (auto* c : {&missions, &states}) c->clear();
    categories.clear();
    sexes.clear();
    causes.clear();
    outcomes.clear();
  }
};

// As much of a sum as one cell holds; empty where the cells have no such number.
std::optional<std::int64_t> part_of(std::int64_t& left, bool is_there) {
  if (!is_there) return std::nullopt;
  const auto part = std::min<std::int64_t>(left, std::numeric_limits<std::int32_t>::max());
  left -= part;
  return part;
}

}  // namespace

bool partial_sums::headcount_key::operator<(const headcount_key& other) const {
  return std::tie(reported, mission, contributor, cells) <
         std::tie(other.reported, other.mission, other.contributor, other.cells);
}

partial_sums::partial_sums(key_set told_apart) : told_apart_(optional_of(told_apart)) {}

bool partial_sums::is_equal(const partial_sums& other) const {
  const auto same = [](const data_source& a, const data_source& b) {
    return is_same_file(a, b) && a.snapshot == b.snapshot && a.covers == b.covers;
  };
  return told_apart_ == other.told_apart_ && std::ranges::equal(sources_, other.sources_, same) &&
         casualties_ == other.casualties_ && headcounts_ == other.headcounts_;
}

void partial_sums::add_source(data_source source) {
  // A wide row has its cells apart here, and headcounts their sexes always.
  const auto loses = [&](key k) {
    return !told_apart_.contains(k) && !(k == key::sex && source.kind == table_kind::headcounts);
  };
  for (const auto k : optional_keys) {
    if (!loses(k)) continue;
    source.keys = source.keys.without(k);
    source.record_keys = source.record_keys.without(k);
  }
  for (auto& known : sources_) {
    if (!is_same_file(known, source)) continue;
    if (source.snapshot) known.snapshot = std::max(known.snapshot.value_or(*source.snapshot), *source.snapshot);
    if (known.covers && source.covers) {
      known.covers = period::between(std::min(known.covers->first(), source.covers->first()),
                                     std::max(*known.covers->last(), *source.covers->last()));
    } else if (source.covers) {
      known.covers = source.covers;
    }
    return;
  }
  sources_.insert(std::ranges::upper_bound(sources_, source, stands_before), std::move(source));
}

void partial_sums::add(const dataset& part) {
  for (const auto& source : part.sources)
    if (source.kind == table_kind::operations)
      throw not_answerable(source.name + " (" + source.layout +
                           ") is a list, which has nothing to add up; leave it out");
  for (const auto& source : part.sources) add_source(source);
  add_casualties(part.casualties);
  add_headcounts(part.headcounts);
}

void partial_sums::add_casualties(const casualty_table& table) {
  for (const auto& [bits, n] : casualty_counter(told_apart_).count(table)) {
    const packed_casualty one{bits};
    const auto code = [&](std::size_t column) { return static_cast<std::uint16_t>(one[column]); };
    casualties_[{static_cast<std::int32_t>(one[6]) - dead::day_offset, table.mission_codes()[code(5)],
                 told_apart_.contains(key::state) ? table.state_codes()[code(4)] : state_code::unknown(),
                 static_cast<casualty_category>(one[3]),
                 told_apart_.contains(key::sex) ? static_cast<sex>(one[2]) : sex::not_stated,
                 told_apart_.contains(key::cause) ? static_cast<cause>(one[1]) : cause::unknown,
                 static_cast<outcome>(one[0])}] += n;
  }
}

void partial_sums::add_headcounts(const strength_table& table) {
  scope asked;
  asked.repeats = repeats::keep;
  if (told_apart_.contains(key::state)) asked.by = {key::state};
  condenser sums(measure::strength, asked);
  sums.add(table);
  const auto few = sums.finish();
  for (std::size_t i = 0; i < few.size();) {
    std::size_t end = i + 1;
    while (end < few.size() && !few.begins_row(end)) ++end;
    add_row(few, i, end);
    i = end;
  }
}

void partial_sums::add_row(const strength_table& table, std::size_t first, std::size_t last) {
  const auto cell = table.cell(first);
  headcount_key key{cell.reported,
                    table.mission_word(table.mission(first)),
                    told_apart_.contains(key::state) ? cell.contributor : state_code::unknown(),
                    {}};
  std::vector<people> cells;
  bool lacks = false;
  for (std::size_t i = first; i < last; ++i) {
    const auto n = table.people(i);
    const cell_shape shape{table.category(i), n.women().has_value(), n.men().has_value(),
                           n.printed_total().has_value()};
    key.cells.push_back(shape);
    cells.push_back({n.women().value_or(0), n.men().value_or(0), n.printed_total().value_or(0)});
    lacks = lacks || shape.women != shape.men || (!shape.women && !shape.total);
  }
  if (lacks) return add_sums(key, 1, cells);
  for (std::size_t i = 0; i < cells.size(); ++i)
    add_sums({key.reported, key.mission, key.contributor, {key.cells[i]}}, 0, {cells[i]});
}

void partial_sums::add_sums(const headcount_key& key, std::int64_t rows, const std::vector<people>& cells) {
  auto& sums = headcounts_[key];
  sums.rows += rows;
  sums.cells.resize(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    sums.cells[i].women += cells[i].women;
    sums.cells[i].men += cells[i].men;
    sums.cells[i].total += cells[i].total;
  }
}

partial_sums& partial_sums::operator+=(const partial_sums& other) {
  if (other.told_apart_ != told_apart_)
    throw contradictory("these sums tell different keys apart; make all parts with the same keys");
  const partial_sums copy = other;  // it may be this one
  for (const auto& source : copy.sources_) add_source(source);
  for (const auto& [key, n] : copy.casualties_) casualties_[key] += n;
  for (const auto& [key, sums] : copy.headcounts_) add_sums(key, sums.rows, sums.cells);
  return *this;
}

void partial_sums::put_casualties(casualty_table& out) const {
  waiting_casualties rows;
  for (const auto& [one, n] : casualties_) {
    const auto mission = rows.mission_codes.index_of(one.mission);
    const auto state = rows.state_codes.index_of(one.nationality);
    for (std::int64_t left = n; left > 0;) {
      const auto more = std::min(static_cast<std::size_t>(left), segment_rows - rows.days.size());
      const auto size = rows.days.size() + more;
      rows.days.resize(size, one.day);
      rows.missions.resize(size, mission);
      rows.states.resize(size, state);
      rows.categories.resize(size, one.category);
      rows.sexes.resize(size, one.sex);
      rows.causes.resize(size, one.cause);
      rows.outcomes.resize(size, one.outcome);
      if (size == segment_rows) rows.flush(out);
      left -= static_cast<std::int64_t>(more);
    }
  }
  if (!rows.days.empty()) rows.flush(out);
}

void partial_sums::put_headcounts(strength_table& out, std::uint32_t source) const {
  std::int64_t number = 0;
  for (const auto& [key, sums] : headcounts_) {
    const bool unknown = key.mission.starts_with('?');
    const auto mission = unknown ? mission_code::unknown() : mission_code(key.mission);
    auto left = sums.cells;
    const auto any_left = [&] {
      return std::ranges::any_of(left, [](const people& p) { return p.women > 0 || p.men > 0 || p.total > 0; });
    };
    for (auto least = std::max<std::int64_t>(1, sums.rows); least > 0 || any_left(); --least) {
      std::vector<strength> cells;
      for (std::size_t i = 0; i < left.size(); ++i) {
        const auto& shape = key.cells[i];
        cells.push_back({key.reported, mission, key.contributor, shape.category,
                         headcount(part_of(left[i].women, shape.women), part_of(left[i].men, shape.men),
                                   part_of(left[i].total, shape.total))});
      }
      out.append_row({source, ++number}, cells, unknown ? key.mission.substr(1) : std::string());
    }
  }
}

dataset partial_sums::to_dataset() const {
  dataset out;
  out.sources = sources_;
  const auto heads = std::ranges::find(sources_, table_kind::headcounts, &data_source::kind);
  put_casualties(out.casualties);
  put_headcounts(out.headcounts, heads == sources_.end() ? 0 : static_cast<std::uint32_t>(heads - sources_.begin()));
  out.headcounts.mark_repeats(false);
  return out;
}

result_table partial_sums::answer(measure what, const scope& asked) const {
  if (asked.repeats != repeats::keep) throw contradictory("sums hold every record; ask with repeats kept");
  if (what == measure::records)
    for (const auto& source : sources_)
      if (source.kind == table_kind::headcounts)
        throw not_answerable("sums of headcounts do not know of how many records they are; ask the records themselves");
  return pko::answer(to_dataset(), what, asked);
}

}  // namespace pko
