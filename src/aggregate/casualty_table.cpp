#include "pko/aggregate/casualty_table.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <unordered_set>

#include "aggregate/casualty_store.hpp"

namespace pko {

using namespace detail;

namespace detail {

namespace {

template <class T>
std::span<const T> view(const std::vector<T>& v) {
  return v;
}

// The number that an id is, if it prints as it was written; zero stands for no id, so it is one more.
std::optional<std::uint32_t> as_number(std::string_view id) {
  if (id.empty()) return 0;
  if (id.size() > 9 || (id.front() == '0' && id.size() > 1)) return std::nullopt;
  std::uint32_t n = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), n);
  if (error != std::errc() || end != id.data() + id.size()) return std::nullopt;
  return n + 1;
}

packed_column packed_numbers(const std::vector<std::uint32_t>& numbers, storage& memory) {
  const raw_column raw = view(numbers);
  return pack(raw, zones_of(raw), memory, false);
}

id_column pack_ids(const casualty_tail& tail, storage& memory) {
  id_column out;
  if (tail.id_text.empty()) return out;
  out.any = true;
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 0; i < tail.size(); ++i) {
    const auto n = as_number(tail.id(i));
    if (!n) break;
    numbers.push_back(*n);
  }
  if (numbers.size() == tail.size()) {
    out.numbers = packed_numbers(numbers, memory);
    return out;
  }
  auto* const text = memory.take(tail.id_text.size());
  std::memcpy(text, tail.id_text.data(), tail.id_text.size());
  out.text = reinterpret_cast<const char*>(text);
  out.ends = packed_numbers(tail.id_ends, memory);
  return out;
}

}  // namespace

std::string id_column::operator[](std::size_t i) const {
  if (!any) return {};
  if (!text) {
    const auto n = numbers[i];
    return n == 0 ? std::string{} : std::to_string(n - 1);
  }
  return std::string(view(i));
}

std::string_view id_column::view(std::size_t i) const noexcept {
  const std::size_t first = i == 0 ? 0 : ends[i - 1];
  return {text + first, ends[i] - first};
}

std::array<raw_column, dead::columns> casualty_tail::raw() const {
  return {view(months), view(days),   view(missions), view(states), view(categories),
          view(sexes),  view(causes), view(outcomes), view(repeat)};
}

std::string_view casualty_tail::id(std::size_t i) const {
  const std::size_t first = i == 0 ? 0 : id_ends[i - 1];
  return std::string_view(id_text).substr(first, id_ends[i] - first);
}

void casualty_tail::add_id(std::string_view id) {
  id_text += id;
  id_ends.push_back(static_cast<std::uint32_t>(id_text.size()));
}

void casualty_tail::clear() noexcept {
  for (auto* column : {&months, &days, &id_ends}) column->clear();
  for (auto* column : {&missions, &states}) column->clear();
  for (auto* column : {&categories, &sexes, &causes, &outcomes, &repeat}) column->clear();
  id_text.clear();
}

std::uint32_t casualty_store::value(dead::column column, std::size_t i) const {
  if (i >= packed()) return view_of(tail.raw()[column])[i - packed()];
  const auto at = static_cast<std::size_t>(std::ranges::upper_bound(ends, i) - ends.begin());
  return segments[at]->value(column, i - (at == 0 ? 0 : ends[at - 1]));
}

std::string casualty_store::id(std::size_t i) const {
  if (i >= packed()) return std::string(tail.id(i - packed()));
  const auto at = static_cast<std::size_t>(std::ranges::upper_bound(ends, i) - ends.begin());
  return segments[at]->ids[i - (at == 0 ? 0 : ends[at - 1])];
}

std::vector<std::shared_ptr<const casualty_segment>> casualty_store::all() const {
  auto out = segments;
  if (tail.size() == 0) return out;
  auto last = std::make_shared<casualty_segment>();
  last->size = tail.size();
  const auto raw = tail.raw();
  for (std::size_t c = 0; c < dead::columns; ++c) {
    last->columns[c] = view_of(raw[c]);
    last->zones[c] = zones_of(raw[c]);
  }
  out.push_back(std::move(last));
  return out;
}

void casualty_store::push(std::shared_ptr<const casualty_segment> s) {
  ends.push_back(packed() + s->size);
  segments.push_back(std::move(s));
}

void casualty_store::seal() {
  if (tail.size() == 0) return;
  auto sealed = std::make_shared<casualty_segment>();
  sealed->size = tail.size();
  const auto raw = tail.raw();
  for (std::size_t c = 0; c < dead::columns; ++c) {
    sealed->zones[c] = zones_of(raw[c]);
    sealed->columns[c] = pack(raw[c], sealed->zones[c], *memory, false);
  }
  sealed->ids = pack_ids(tail, *memory);
  push(std::move(sealed));
  tail.clear();
}

}  // namespace detail

namespace {

const casualty_store& empty_store() {
  static const casualty_store none;
  return none;
}

std::uint32_t stored_day(std::int32_t day) { return static_cast<std::uint32_t>(day + dead::day_offset); }

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(std::string("casualty_table::append: ") + what);
}

void require_consistent(const casualty_columns& c) {
  const std::size_t n = c.days.size();
  require(c.missions.size() == n && c.states.size() == n && c.categories.size() == n && c.causes.size() == n &&
              c.outcomes.size() == n && (c.sexes.empty() || c.sexes.size() == n) &&
              (c.ids.empty() || c.ids.size() == n),
          "the columns differ in size");
  const auto within = [](std::span<const std::uint16_t> numbers, std::size_t values) {
    std::uint16_t largest = 0;
    for (const auto each : numbers) largest = std::max(largest, each);
    return numbers.empty() || largest < values;
  };
  require(within(c.missions, c.mission_codes.size()), "a mission number lies outside the list of missions");
  require(within(c.states, c.state_codes.size()), "a state number lies outside the list of states");
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

void append_numbers(std::vector<std::uint16_t>& to, std::span<const std::uint16_t> from,
                    const std::vector<std::uint16_t>& numbers) {
  for (const auto each : from) to.push_back(numbers[each]);
}

template <class Enum>
void append_bytes(std::vector<std::uint8_t>& to, std::span<const Enum> from) {
  static_assert(sizeof(Enum) == 1);
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(from.data());
  to.insert(to.end(), bytes, bytes + from.size());
}

// Days of one month stand together, so the last month answers most calls.
void append_days(casualty_tail& tail, std::span<const std::int32_t> days) {
  std::int32_t first = 0;
  std::int32_t last = -1;
  std::uint32_t month = 0;
  for (const auto day : days) {
    if (day < first || day > last) {
      const auto m = date::from_days(day).in_month();
      first = m.first_day().days_since_epoch();
      last = m.last_day().days_since_epoch();
      month = static_cast<std::uint32_t>(m.index());
    }
    tail.days.push_back(stored_day(day));
    tail.months.push_back(month);
  }
}

void append_slice(casualty_store& store, const casualty_columns& c, std::size_t first, std::size_t n,
                  const std::vector<std::uint16_t>& missions, const std::vector<std::uint16_t>& states) {
  auto& tail = store.tail;
  append_days(tail, c.days.subspan(first, n));
  append_numbers(tail.missions, c.missions.subspan(first, n), missions);
  append_numbers(tail.states, c.states.subspan(first, n), states);
  append_bytes(tail.categories, c.categories.subspan(first, n));
  if (c.sexes.empty()) {
    tail.sexes.resize(tail.months.size(), static_cast<std::uint8_t>(sex::not_stated));
  } else {
    append_bytes(tail.sexes, c.sexes.subspan(first, n));
  }
  append_bytes(tail.causes, c.causes.subspan(first, n));
  append_bytes(tail.outcomes, c.outcomes.subspan(first, n));
  tail.repeat.resize(tail.months.size(), 0);
  for (std::size_t i = first; i < first + n; ++i) tail.add_id(c.ids.empty() ? std::string_view{} : c.ids[i]);
}

void renumber(casualty_segment& s, dead::column column, const std::vector<std::uint16_t>& numbers, storage& memory) {
  std::vector<std::uint32_t> values(s.size);
  s.columns[column].decode(0, s.size, values.data());
  for (auto& v : values) v = numbers[v];
  const raw_column raw = std::span<const std::uint32_t>(values);
  s.zones[column] = zones_of(raw);
  s.columns[column] = pack(raw, s.zones[column], memory, false);
}

// A few rows are copied: a segment for each of many small parts would be all edges.
void append_rows_of(casualty_store& store, const casualty_segment& s, const std::vector<std::uint16_t>& missions,
                    const std::vector<std::uint16_t>& states) {
  if (store.tail.size() + s.size > segment_rows) store.seal();
  auto& tail = store.tail;
  for (std::size_t i = 0; i < s.size; ++i) {
    tail.months.push_back(s.value(dead::month, i));
    tail.days.push_back(s.value(dead::day, i));
    tail.missions.push_back(missions[s.value(dead::mission, i)]);
    tail.states.push_back(states[s.value(dead::state, i)]);
    tail.categories.push_back(static_cast<std::uint8_t>(s.value(dead::category, i)));
    tail.sexes.push_back(static_cast<std::uint8_t>(s.value(dead::sex, i)));
    tail.causes.push_back(static_cast<std::uint8_t>(s.value(dead::cause, i)));
    tail.outcomes.push_back(static_cast<std::uint8_t>(s.value(dead::outcome, i)));
    tail.repeat.push_back(static_cast<std::uint8_t>(s.value(dead::repeat, i)));
    tail.add_id(s.ids[i]);
  }
}

// The largest number among the ids, plus one.
std::uint32_t largest_number(const casualty_store& store) {
  std::uint32_t largest = 0;
  std::vector<std::uint32_t> numbers;
  for (const auto& s : store.segments) {
    if (!s->ids.any || s->ids.text) continue;
    numbers.resize(s->size);
    s->ids.numbers.decode(0, s->size, numbers.data());
    largest = std::max(largest, *std::ranges::max_element(numbers));
  }
  return largest;
}

// Ids that stood in earlier rows. Published numbers run on, so that a bit each takes little room.
class seen_ids {
 public:
  seen_ids(std::uint32_t largest, std::size_t rows) : bits_(largest < 64 * rows + 64 ? largest + std::size_t{1} : 0) {}

  /// True for rows without an id and for the first row of an id.
  bool is_new(const id_column& ids, std::size_t i) {
    if (!ids.text) return is_new_number(ids.numbers[i]);
    const auto id = ids.view(i);
    const auto number = as_number(id);
    return number ? is_new_number(*number) : texts_.insert(id).second;
  }

 private:
  bool is_new_number(std::uint32_t n) {
    if (n == 0) return true;
    if (n >= bits_.size()) return numbers_.insert(n).second;
    const bool seen = bits_[n];
    bits_[n] = true;
    return !seen;
  }

  std::vector<bool> bits_;
  std::unordered_set<std::uint32_t> numbers_;
  std::unordered_set<std::string_view> texts_;
};

}  // namespace

casualty_table::casualty_table() = default;
casualty_table::casualty_table(const casualty_table& other)
    : store_(other.store_ ? std::make_unique<casualty_store>(*other.store_) : nullptr) {}
casualty_table::casualty_table(casualty_table&& other) noexcept = default;
casualty_table& casualty_table::operator=(const casualty_table& other) {
  if (this != &other) store_ = other.store_ ? std::make_unique<casualty_store>(*other.store_) : nullptr;
  return *this;
}
casualty_table& casualty_table::operator=(casualty_table&& other) noexcept = default;
casualty_table::~casualty_table() = default;

const casualty_store& casualty_table::columns() const noexcept { return store_ ? *store_ : empty_store(); }

casualty_store& casualty_table::filled() {
  if (!store_) store_ = std::make_unique<casualty_store>();
  return *store_;
}

casualty_table casualty_table::part() {
  casualty_table out;
  out.filled().memory = filled().memory;
  return out;
}

void casualty_table::append(const casualty& record) {
  auto& store = filled();
  const auto mission = store.mission_codes.index_of(record.mission);
  const auto state = store.state_codes.index_of(record.nationality);
  if (store.tail.size() >= segment_rows) store.seal();
  auto& tail = store.tail;
  tail.months.push_back(static_cast<std::uint32_t>(record.when.in_month().index()));
  tail.days.push_back(stored_day(record.when.days_since_epoch()));
  tail.missions.push_back(mission);
  tail.states.push_back(state);
  tail.categories.push_back(static_cast<std::uint8_t>(record.category));
  tail.sexes.push_back(static_cast<std::uint8_t>(record.sex));
  tail.causes.push_back(static_cast<std::uint8_t>(record.cause));
  tail.outcomes.push_back(static_cast<std::uint8_t>(record.outcome));
  tail.repeat.push_back(0);
  tail.add_id(record.id);
}

void casualty_table::append(const casualty_columns& records) {
  require_consistent(records);
  auto& store = filled();
  const auto missions = renumbering(records.mission_codes, store.mission_codes);
  const auto states = renumbering(records.state_codes, store.state_codes);
  for (std::size_t at = 0; at < records.days.size();) {
    if (store.tail.size() >= segment_rows) store.seal();
    const std::size_t n = std::min(records.days.size() - at, segment_rows - store.tail.size());
    append_slice(store, records, at, n, missions, states);
    at += n;
  }
}

void casualty_table::append(casualty_table&& part) {
  if (part.size() == 0) return;
  auto& from = part.filled();
  from.seal();
  auto& store = filled();
  const auto missions = renumbering(std::span(from.mission_codes.values()), store.mission_codes);
  const auto states = renumbering(std::span(from.state_codes.values()), store.state_codes);
  const bool same_missions = changes_nothing(missions);
  const bool same_states = changes_nothing(states);
  if (from.memory != store.memory) store.borrowed.push_back(from.memory);
  store.borrowed.insert(store.borrowed.end(), from.borrowed.begin(), from.borrowed.end());
  for (const auto& s : from.segments) {
    if (s->size < segment_rows / 4) {
      append_rows_of(store, *s, missions, states);
      continue;
    }
    store.seal();
    if (same_missions && same_states) {
      store.push(s);
      continue;
    }
    auto copy = std::make_shared<casualty_segment>(*s);
    if (!same_missions) renumber(*copy, dead::mission, missions, *store.memory);
    if (!same_states) renumber(*copy, dead::state, states, *store.memory);
    store.push(std::move(copy));
  }
  part.store_.reset();
}

void casualty_table::pack() {
  if (store_) store_->seal();
}

void casualty_table::drop_ids() {
  if (!store_) return;
  store_->seal();
  for (auto& s : store_->segments) {
    auto without = std::make_shared<casualty_segment>(*s);
    without->ids = {};
    s = std::move(without);
  }
}

std::size_t casualty_table::size() const noexcept { return columns().size(); }

std::size_t casualty_table::memory() const noexcept {
  std::size_t bytes = columns().memory->taken() + columns().tail.size() * 21 + columns().tail.id_text.size();
  for (const auto& s : columns().segments) bytes += sizeof *s + dead::columns * s->blocks() * sizeof(value_range);
  for (const auto& b : columns().borrowed) bytes += b->taken();
  return bytes;
}

casualty casualty_table::row(std::size_t i) const {
  if (i >= size()) throw std::out_of_range("casualty_table::row: there are fewer rows");
  return {id(i),
          date::from_days(day(i)),
          mission_codes()[mission(i)],
          state_codes()[state(i)],
          category(i),
          sex(i),
          cause(i),
          outcome(i)};
}

std::size_t casualty_table::mark_repeats() {
  if (!store_) return 0;
  auto& store = *store_;
  store.seal();
  seen_ids seen(largest_number(store), store.size());
  std::size_t repeats = 0;
  for (auto& s : store.segments) {
    std::vector<std::uint8_t> flags(s->size, 0);
    for (std::size_t i = 0; s->ids.any && i < s->size; ++i) {
      flags[i] = !seen.is_new(s->ids, i) ? 1 : 0;
      repeats += flags[i];
    }
    const raw_column raw = std::span<const std::uint8_t>(flags);
    auto zones = zones_of(raw);
    if (zones == s->zones[dead::repeat]) continue;
    auto changed = std::make_shared<casualty_segment>(*s);
    changed->columns[dead::repeat] = detail::pack(raw, zones, *store.memory, false);
    changed->zones[dead::repeat] = std::move(zones);
    s = std::move(changed);
  }
  return repeats;
}

bool casualty_table::is_repeat(std::size_t i) const { return columns().value(dead::repeat, i) != 0; }
std::int32_t casualty_table::day(std::size_t i) const {
  return static_cast<std::int32_t>(columns().value(dead::day, i)) - dead::day_offset;
}
std::int32_t casualty_table::month_index(std::size_t i) const {
  return static_cast<std::int32_t>(columns().value(dead::month, i));
}
std::uint16_t casualty_table::mission(std::size_t i) const {
  return static_cast<std::uint16_t>(columns().value(dead::mission, i));
}
std::uint16_t casualty_table::state(std::size_t i) const {
  return static_cast<std::uint16_t>(columns().value(dead::state, i));
}
casualty_category casualty_table::category(std::size_t i) const {
  return static_cast<casualty_category>(columns().value(dead::category, i));
}
pko::sex casualty_table::sex(std::size_t i) const { return static_cast<pko::sex>(columns().value(dead::sex, i)); }
pko::cause casualty_table::cause(std::size_t i) const {
  return static_cast<pko::cause>(columns().value(dead::cause, i));
}
pko::outcome casualty_table::outcome(std::size_t i) const {
  return static_cast<pko::outcome>(columns().value(dead::outcome, i));
}
std::string casualty_table::id(std::size_t i) const { return columns().id(i); }
const dictionary<mission_code>& casualty_table::mission_codes() const noexcept { return columns().mission_codes; }
const dictionary<state_code>& casualty_table::state_codes() const noexcept { return columns().state_codes; }

}  // namespace pko
