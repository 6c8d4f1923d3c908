#include "pko/aggregate/strength_table.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "aggregate/strength_store.hpp"

namespace pko {

using namespace detail;

namespace detail {

namespace {

template <class T>
std::span<const T> view(const std::vector<T>& v) {
  return v;
}

std::vector<std::uint32_t> rows_before(const std::vector<std::uint8_t>& flags) {
  std::vector<std::uint32_t> out;
  std::uint32_t rows = 0;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    if (i % block_rows == 0) out.push_back(rows);
    rows += flags[i] & heads::first_flag;
  }
  return rows == flags.size() ? std::vector<std::uint32_t>{} : out;
}

}  // namespace

std::uint32_t strength_segment::ordinal(std::size_t i) const noexcept {
  if (rows_before.empty()) return static_cast<std::uint32_t>(i);
  const std::size_t block = i / block_rows;
  std::uint32_t rows = rows_before[block];
  for (std::size_t k = block * block_rows; k <= i; ++k) rows += value(heads::flags, k) & heads::first_flag;
  return rows - 1;
}

std::array<raw_column, heads::columns> strength_tail::raw() const {
  return {view(months), view(missions), view(states), view(categories), view(women),
          view(men),    view(totals),   view(flags),  view(from_end),   view(row)};
}

void strength_tail::clear() noexcept {
  rows = 0;
  for (auto* column : {&months, &missions, &states}) column->clear();
  for (auto* column : {&categories, &flags, &from_end}) column->clear();
  for (auto* column : {&women, &men, &totals, &row}) column->clear();
}

std::uint32_t strength_store::value(heads::column column, std::size_t i) const {
  if (i >= packed()) return view_of(tail.raw()[column])[i - packed()];
  const auto at = static_cast<std::size_t>(std::ranges::upper_bound(ends, i) - ends.begin());
  return segments[at]->value(column, i - (at == 0 ? 0 : ends[at - 1]));
}

row_origin strength_store::origin(std::size_t i) const {
  if (i >= packed()) {
    std::uint32_t rows = 0;
    for (std::size_t k = 0; k <= i - packed(); ++k) rows += tail.flags[k] & heads::first_flag;
    return {tail.source, tail.row[i - packed()] + rows - 1};
  }
  const auto at = static_cast<std::size_t>(std::ranges::upper_bound(ends, i) - ends.begin());
  const auto& s = *segments[at];
  const std::size_t k = i - (at == 0 ? 0 : ends[at - 1]);
  return {s.source, s.value(heads::row, k) + s.ordinal(k)};
}

std::vector<std::shared_ptr<const strength_segment>> strength_store::all() const {
  auto out = segments;
  if (tail.size() == 0) return out;
  auto last = std::make_shared<strength_segment>();
  last->size = tail.size();
  last->source = tail.source;
  const auto raw = tail.raw();
  for (std::size_t c = 0; c < heads::columns; ++c) {
    last->columns[c] = view_of(raw[c]);
    last->zones[c] = zones_of(raw[c]);
  }
  last->rows_before = rows_before(tail.flags);
  out.push_back(std::move(last));
  return out;
}

void strength_store::push(std::shared_ptr<const strength_segment> s) {
  ends.push_back(packed() + s->size);
  segments.push_back(std::move(s));
}

void strength_store::seal() {
  if (tail.size() == 0) return;
  auto sealed = std::make_shared<strength_segment>();
  sealed->size = tail.size();
  sealed->source = tail.source;
  sealed->rows_before = rows_before(tail.flags);
  const auto raw = tail.raw();
  for (std::size_t c = 0; c < heads::columns; ++c) {
    sealed->zones[c] = zones_of(raw[c]);
    const bool counts = c == heads::women || c == heads::men || c == heads::total;
    sealed->columns[c] = pack(raw[c], sealed->zones[c], *memory, counts);
  }
  push(std::move(sealed));
  tail.clear();
}

void strength_store::cover(std::uint32_t mission, std::uint32_t month) {
  const auto index = strength_table::first_month + static_cast<std::int32_t>(month);
  if (!coverage.empty() && coverage.back().mission == mission && coverage.back().month == index) return;
  if (covered.insert(mission << 16U | month).second) coverage.push_back({static_cast<std::uint16_t>(mission), index});
}

}  // namespace detail

namespace {

// In the columns a number of people is one more, so that zero is left for what is not reported.
std::uint32_t stored(std::optional<std::int64_t> number) {
  return number ? static_cast<std::uint32_t>(*number) + 1 : 0;
}

std::optional<std::int64_t> loaded(std::uint32_t number) {
  return number == 0 ? std::nullopt : std::optional<std::int64_t>(number - 1);
}

std::uint16_t stored_month(date d) {
  const auto index = d.in_month().index() - strength_table::first_month;
  if (index < 0 || index > std::numeric_limits<std::uint16_t>::max())
    throw invalid_value("reporting date", to_string(d), "is before 1900 or after 7361");
  return static_cast<std::uint16_t>(index);
}

const strength_store& empty_store() {
  static const strength_store none;
  return none;
}

// Room for the cells of one row: a row never lies in two segments, and a segment has one source.
void make_room(strength_store& store, std::uint32_t source, std::size_t cells) {
  if (store.tail.size() != 0 && (store.tail.source != source || store.tail.size() + cells > segment_rows)) store.seal();
  store.tail.source = source;
}

template <class T>
std::vector<std::uint16_t> renumbering(std::span<const T> values, dictionary<T>& into) {
  std::vector<std::uint16_t> numbers;
  numbers.reserve(values.size());
  for (const auto& v : values) numbers.push_back(into.index_of(v));
  return numbers;
}

bool changes_nothing(const std::vector<std::uint16_t>& numbers) {
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (numbers[i] != i) return false;
  return true;
}

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(std::string("strength_table::append: ") + what);
}

template <class T>
bool fits(std::span<const T> column, std::size_t n, bool may_be_empty = false) {
  return column.size() == n || (may_be_empty && column.empty());
}

void require_consistent(const strength_columns& c) {
  const std::size_t n = c.months.size();
  require(fits(c.days, n) && fits(c.missions, n) && fits(c.states, n) && fits(c.categories, n) && fits(c.women, n) &&
              fits(c.men, n) && fits(c.totals, n, true) && fits(c.rows, n, true) && fits(c.begins_row, n, true),
          "the columns differ in size");
  const auto within = [](std::span<const std::uint16_t> numbers, std::size_t values) {
    std::uint16_t largest = 0;
    for (const auto each : numbers) largest = std::max(largest, each);
    return numbers.empty() || largest < values;
  };
  require(within(c.missions, c.mission_words.size()), "a mission number lies outside the list of missions");
  require(within(c.states, c.state_codes.size()), "a state number lies outside the list of states");
  require(c.begins_row.empty() || n == 0 || c.begins_row.front() != 0, "the first cell does not begin a row");
}

void append_numbers(std::vector<std::uint16_t>& to, std::span<const std::uint16_t> from,
                    const std::vector<std::uint16_t>& numbers, bool same) {
  if (same) {
    to.insert(to.end(), from.begin(), from.end());
    return;
  }
  const std::size_t at = to.size();
  to.resize(at + from.size());
  for (std::size_t i = 0; i < from.size(); ++i) to[at + i] = numbers[from[i]];
}

void append_people(std::vector<std::uint32_t>& to, std::span<const std::int32_t> from) {
  const std::size_t at = to.size();
  to.resize(at + from.size());
  std::uint32_t* const out = to.data() + at;
  for (std::size_t i = 0; i < from.size(); ++i) out[i] = static_cast<std::uint32_t>(from[i]) + 1U;
}

// Days to the month's end, which are nearly always none. Cells of one month stand together.
void append_days(std::vector<std::uint8_t>& to, std::span<const std::uint16_t> months,
                 std::span<const std::uint8_t> days) {
  const std::size_t before = to.size();
  to.resize(before + months.size());
  for (std::size_t first = 0; first < months.size();) {
    std::size_t last = first + 1;
    while (last < months.size() && months[last] == months[first]) ++last;
    const auto length =
        static_cast<std::uint8_t>(month::from_index(strength_table::first_month + months[first]).days());
    std::uint8_t* const left = to.data() + before;
    std::uint8_t most = 0;
    for (std::size_t i = first; i < last; ++i) {
      left[i] = static_cast<std::uint8_t>(length - days[i]);
      most = std::max(most, left[i]);
    }
    require(most < length, "a day is not in its month");  // a day zero leaves all, one beyond the end wraps around
    first = last;
  }
}

// Rows as stored, where every cell begins one: for most files one loop over one column.
void append_rows_of_cells(strength_tail& tail, const strength_columns& c, std::size_t first, std::size_t n) {
  const std::size_t before = tail.flags.size();
  tail.flags.resize(before + n, heads::first_flag);
  tail.row.resize(before + n);
  std::uint32_t* const out = tail.row.data() + before;
  if (c.rows.empty()) {
    std::fill_n(out, n, c.first_row + static_cast<std::uint32_t>(first) - tail.rows);
  } else {
    const std::uint32_t* const rows = c.rows.data() + first;
    for (std::size_t i = 0; i < n; ++i) out[i] = rows[i] - (tail.rows + static_cast<std::uint32_t>(i));
  }
  tail.rows += static_cast<std::uint32_t>(n);
}

// Rows as stored, of which some have several cells.
void append_rows(strength_tail& tail, const strength_columns& c, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    const bool begins = c.begins_row[i] != 0;
    tail.flags.push_back(begins ? heads::first_flag : std::uint8_t{0});
    tail.rows += begins ? 1 : 0;
    const auto row = c.rows.empty() ? c.first_row + static_cast<std::uint32_t>(i) : c.rows[i];
    tail.row.push_back(row - (tail.rows - 1));
  }
}

void cover_cells(strength_store& store, std::span<const std::uint16_t> missions,
                 std::span<const std::uint16_t> months) {
  for (std::size_t i = 0; i < missions.size(); ++i)
    if (i == 0 || missions[i] != missions[i - 1] || months[i] != months[i - 1]) store.cover(missions[i], months[i]);
}

// Cells from first to last, which fit the tail.
void append_slice(strength_store& store, const strength_columns& c, std::size_t first, std::size_t last,
                  const std::vector<std::uint16_t>& missions, bool same_missions,
                  const std::vector<std::uint16_t>& states, bool same_states) {
  auto& tail = store.tail;
  const std::size_t n = last - first;
  const std::size_t before = tail.size();
  const auto months = c.months.subspan(first, n);
  append_days(tail.from_end, months, c.days.subspan(first, n));
  tail.months.insert(tail.months.end(), months.begin(), months.end());
  append_numbers(tail.missions, c.missions.subspan(first, n), missions, same_missions);
  append_numbers(tail.states, c.states.subspan(first, n), states, same_states);
  const auto* const categories = reinterpret_cast<const std::uint8_t*>(c.categories.data());
  tail.categories.insert(tail.categories.end(), categories + first, categories + last);
  append_people(tail.women, c.women.subspan(first, n));
  append_people(tail.men, c.men.subspan(first, n));
  if (c.totals.empty()) {
    tail.totals.resize(before + n, 0);
  } else {
    append_people(tail.totals, c.totals.subspan(first, n));
  }
  const auto begins = c.begins_row.empty() ? c.begins_row : c.begins_row.subspan(first, n);
  if (std::ranges::find(begins, std::uint8_t{0}) == begins.end()) {
    append_rows_of_cells(tail, c, first, n);
  } else {
    append_rows(tail, c, first, last);
  }
  cover_cells(store, std::span(tail.missions).subspan(before), months);
}

// Gives a column of numbers of another list the numbers of this one.
void renumber(strength_segment& s, heads::column column, const std::vector<std::uint16_t>& numbers, storage& memory) {
  std::vector<std::uint32_t> values(s.size);
  s.columns[column].decode(0, s.size, values.data());
  for (auto& v : values) v = numbers[v];
  const raw_column raw = std::span<const std::uint32_t>(values);
  s.zones[column] = zones_of(raw);
  s.columns[column] = pack(raw, s.zones[column], memory, false);
}

// A few cells are copied: a segment for each of many small parts would be all edges.
void append_cells_of(strength_store& store, const strength_segment& s, std::uint32_t source,
                     const std::vector<std::uint16_t>& missions, const std::vector<std::uint16_t>& states) {
  make_room(store, source, s.size);
  auto& tail = store.tail;
  for (std::size_t i = 0; i < s.size; ++i) {
    tail.months.push_back(static_cast<std::uint16_t>(s.value(heads::month, i)));
    tail.missions.push_back(missions[s.value(heads::mission, i)]);
    tail.states.push_back(states[s.value(heads::state, i)]);
    tail.categories.push_back(static_cast<std::uint8_t>(s.value(heads::category, i)));
    tail.women.push_back(s.value(heads::women, i));
    tail.men.push_back(s.value(heads::men, i));
    tail.totals.push_back(s.value(heads::total, i));
    tail.flags.push_back(static_cast<std::uint8_t>(s.value(heads::flags, i)));
    tail.from_end.push_back(static_cast<std::uint8_t>(s.value(heads::from_end, i)));
    const std::uint32_t row = s.value(heads::row, i) + s.ordinal(i);
    tail.rows += tail.flags.back() & heads::first_flag;
    tail.row.push_back(row - (tail.rows - 1));
  }
}

}  // namespace

strength_table::strength_table() = default;
strength_table::strength_table(const strength_table& other)
    : store_(other.store_ ? std::make_unique<strength_store>(*other.store_) : nullptr) {}
strength_table::strength_table(strength_table&& other) noexcept = default;
strength_table& strength_table::operator=(const strength_table& other) {
  if (this != &other) store_ = other.store_ ? std::make_unique<strength_store>(*other.store_) : nullptr;
  return *this;
}
strength_table& strength_table::operator=(strength_table&& other) noexcept = default;
strength_table::~strength_table() = default;

const strength_store& strength_table::columns() const noexcept { return store_ ? *store_ : empty_store(); }

strength_store& strength_table::filled() {
  if (!store_) store_ = std::make_unique<strength_store>();
  return *store_;
}

strength_table strength_table::part() {
  strength_table out;
  out.filled().memory = filled().memory;
  return out;
}

void strength_table::append_row(row_origin origin, std::span<const strength> cells, const std::string& mission_text) {
  if (cells.empty()) return;
  if (origin.row > std::numeric_limits<std::uint32_t>::max()) throw error("a source has more than 4,294,967,295 rows");
  auto& store = filled();
  const auto& code = cells.front().mission;
  const auto mission = store.mission_names.index_of(code.is_unknown() ? "?" + mission_text : std::string(code.view()));
  std::vector<std::uint16_t> states;
  for (const auto& cell : cells) {
    static_cast<void>(stored_month(cell.reported));
    states.push_back(store.state_codes.index_of(cell.contributor));
  }
  make_room(store, origin.source, cells.size());
  auto& tail = store.tail;
  ++tail.rows;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto& cell = cells[i];
    const auto cell_month = stored_month(cell.reported);
    tail.months.push_back(cell_month);
    tail.from_end.push_back(static_cast<std::uint8_t>(cell.reported.in_month().days() - cell.reported.day()));
    tail.missions.push_back(mission);
    tail.states.push_back(states[i]);
    tail.categories.push_back(static_cast<std::uint8_t>(cell.category));
    tail.women.push_back(stored(cell.people.women()));
    tail.men.push_back(stored(cell.people.men()));
    tail.totals.push_back(stored(cell.people.printed_total()));
    tail.flags.push_back(i == 0 ? heads::first_flag : std::uint8_t{0});
    tail.row.push_back(static_cast<std::uint32_t>(origin.row) - (tail.rows - 1));
    store.cover(mission, cell_month);
  }
}

void strength_table::append(const strength_columns& cells) {
  require_consistent(cells);
  if (cells.months.empty()) return;
  auto& store = filled();
  const auto missions = renumbering(cells.mission_words, store.mission_names);
  const auto states = renumbering(cells.state_codes, store.state_codes);
  const bool same_missions = changes_nothing(missions);
  const bool same_states = changes_nothing(states);
  const std::size_t n = cells.months.size();
  for (std::size_t at = 0; at < n;) {
    make_room(store, cells.source, 1);
    std::size_t end = std::min(n, at + segment_rows - store.tail.size());
    if (end < n && !cells.begins_row.empty()) {
      std::size_t cut = end;
      while (cut > at && cells.begins_row[cut] == 0) --cut;
      if (cut == at && store.tail.size() != 0) {  // the row does not fit any more
        store.seal();
        continue;
      }
      if (cut == at) {  // a row longer than a segment has one for itself
        while (end < n && cells.begins_row[end] == 0) ++end;
      } else {
        end = cut;
      }
    }
    append_slice(store, cells, at, end, missions, same_missions, states, same_states);
    at = end;
  }
}

void strength_table::append(strength_table&& part, std::uint32_t source_offset) {
  if (part.size() == 0) return;
  auto& from = part.filled();
  from.seal();
  auto& store = filled();
  const auto missions = renumbering(std::span(from.mission_names.values()), store.mission_names);
  const auto states = renumbering(std::span(from.state_codes.values()), store.state_codes);
  const bool same_missions = changes_nothing(missions);
  const bool same_states = changes_nothing(states);
  for (const auto& c : from.coverage)
    store.cover(missions[c.mission], static_cast<std::uint32_t>(c.month - first_month));
  if (from.memory != store.memory) store.borrowed.push_back(from.memory);
  store.borrowed.insert(store.borrowed.end(), from.borrowed.begin(), from.borrowed.end());
  for (const auto& s : from.segments) {
    const std::uint32_t source = s->source + source_offset;
    if (s->size < segment_rows / 4) {
      append_cells_of(store, *s, source, missions, states);
      continue;
    }
    store.seal();
    if (same_missions && same_states && source_offset == 0) {
      store.push(s);
      continue;
    }
    auto copy = std::make_shared<strength_segment>(*s);
    copy->source = source;
    if (!same_missions) renumber(*copy, heads::mission, missions, *store.memory);
    if (!same_states) renumber(*copy, heads::state, states, *store.memory);
    store.push(std::move(copy));
  }
  part.store_.reset();
}

void strength_table::pack() {
  if (store_) store_->seal();
}

std::size_t strength_table::size() const noexcept { return columns().size(); }

std::size_t strength_table::memory() const noexcept {
  std::size_t bytes = columns().memory->taken() + columns().tail.size() * 25;
  for (const auto& s : columns().segments)
    bytes += sizeof *s + s->rows_before.size() * 4 + heads::columns * s->blocks() * sizeof(value_range);
  for (const auto& b : columns().borrowed) bytes += b->taken();
  return bytes;
}

bool strength_table::is_superseded(std::size_t i) const {
  return (columns().value(heads::flags, i) & heads::superseded_flag) != 0;
}
bool strength_table::is_repeat(std::size_t i) const {
  return (columns().value(heads::flags, i) & heads::repeat_flag) != 0;
}
bool strength_table::begins_row(std::size_t i) const {
  return (columns().value(heads::flags, i) & heads::first_flag) != 0;
}
std::int32_t strength_table::month_index(std::size_t i) const {
  return first_month + static_cast<std::int32_t>(columns().value(heads::month, i));
}
std::uint16_t strength_table::mission(std::size_t i) const {
  return static_cast<std::uint16_t>(columns().value(heads::mission, i));
}
std::uint16_t strength_table::state(std::size_t i) const {
  return static_cast<std::uint16_t>(columns().value(heads::state, i));
}
personnel_category strength_table::category(std::size_t i) const {
  return static_cast<personnel_category>(columns().value(heads::category, i));
}

headcount strength_table::people(std::size_t i) const {
  const auto& c = columns();
  return {loaded(c.value(heads::women, i)), loaded(c.value(heads::men, i)), loaded(c.value(heads::total, i))};
}

strength strength_table::cell(std::size_t i) const {
  if (i >= size()) throw std::out_of_range("strength_table::cell: there are fewer cells");
  const auto m = month(i);
  return {date(m.year(), m.number(), m.days() - static_cast<int>(columns().value(heads::from_end, i))),
          mission_at(mission(i)), state_codes()[state(i)], category(i), people(i)};
}

row_origin strength_table::origin(std::size_t i) const { return columns().origin(i); }

mission_code strength_table::mission_at(std::uint16_t index) const {
  const std::string& name = mission_word(index);
  return name.front() == '?' ? mission_code::unknown() : mission_code(name);
}

const std::string& strength_table::mission_word(std::uint16_t index) const { return columns().mission_names[index]; }

std::string strength_table::mission_text(std::size_t i) const {
  const std::string& name = mission_word(mission(i));
  return name.front() == '?' ? name.substr(1) : std::string{};
}

std::size_t strength_table::mission_count() const noexcept { return columns().mission_names.size(); }
const dictionary<state_code>& strength_table::state_codes() const noexcept { return columns().state_codes; }
const std::vector<strength_table::mission_month>& strength_table::coverage() const noexcept {
  return columns().coverage;
}

}  // namespace pko
