#include "aggregate/coder.hpp"

#include <algorithm>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko::detail {

namespace {

std::vector<std::string> words_of_missions(const mission_registry& registry) {
  std::vector<std::string> words = {"unknown"};
  for (const auto& m : registry.missions()) words.push_back(to_string(m.code));
  return words;
}

std::vector<std::string> words_of_states(const state_registry& registry) {
  std::vector<std::string> words = {"unknown"};
  for (const auto& s : registry.states()) words.push_back(to_string(s.code));
  return words;
}

std::vector<std::string> headcount_categories() {
  std::vector<std::string> words;
  for (int c = 0; c < personnel_category_count; ++c) words.emplace_back(to_string(static_cast<personnel_category>(c)));
  words.emplace_back("observers");
  return words;
}

std::vector<std::string> casualty_categories() {
  std::vector<std::string> words;
  for (int c = 0; c < casualty_category_count; ++c) words.emplace_back(to_string(static_cast<casualty_category>(c)));
  words.emplace_back("uniformed");
  words.emplace_back("civilian");
  return words;
}

// "MLI"; of several hosts "ERI+ETH", in order of code.
std::string host_words(const mission_registry& registry, const mission_code& code) {
  const auto* entry = registry.find(code);
  if (!entry || entry->hosts.empty()) return "unknown";
  std::vector<std::string> hosts;
  for (const auto& host : entry->hosts) hosts.push_back(to_string(host));
  std::ranges::sort(hosts);
  return text::join(hosts, "+");
}

std::vector<std::string> words_of_hosts(const mission_registry& registry) {
  std::vector<std::string> words = {"unknown"};
  for (const auto& m : registry.missions()) words.push_back(host_words(registry, m.code));
  return words;
}

std::string word_of_region(const state_registry& registry, state_code code, std::string state::*region) {
  const auto* entry = registry.find(code);
  return entry && !(entry->*region).empty() ? entry->*region : "unknown";
}

std::vector<std::string> words_of_regions(const state_registry& registry, std::string state::*region) {
  std::vector<std::string> words = {"unknown"};
  for (const auto& s : registry.states()) words.push_back(word_of_region(registry, s.code, region));
  return words;
}

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

[[noreturn]] void no_such_value(key k, const std::string& value, const std::vector<std::string>& candidates) {
  throw unknown_word(std::string(to_string(k)), value, text::nearest(value, candidates));
}

std::string one_of(key k, const std::string& value, const std::vector<std::string>& candidates) {
  const auto word = text::lower(value);
  if (!has(candidates, word)) no_such_value(k, value, candidates);
  return word;
}

// The candidate that the value is, whatever its letter case.
std::string spelled(key k, const std::string& value, const std::vector<std::string>& candidates) {
  for (const auto& candidate : candidates)
    if (text::lower(candidate) == text::lower(value)) return candidate;
  no_such_value(k, value, candidates);
}

// A host by its code, or several as they are printed together.
std::string host_value(const std::string& value, const dataset& data) {
  if (text::lower(value) == "unknown") return "unknown";
  std::vector<std::string> codes;
  for (const auto part : text::split(value, '+')) {
    const auto code = data.states.by_code(text::trim(part));
    if (!code) no_such_value(key::host_country, value, words_of_states(data.states));
    codes.push_back(to_string(*code));
  }
  std::ranges::sort(codes);
  auto word = text::join(codes, "+");
  const auto together = words_of_hosts(data.missions);
  if (codes.size() > 1 && !has(together, word)) no_such_value(key::host_country, value, together);
  return word;
}

// A time value in the form in which it is printed.
std::string time_value(key k, const std::string& value) {
  const auto parsed = period::try_parse(value);
  const bool fits = parsed && parsed->last() &&
                    time_word(k, parsed->first().in_month().index(), parsed->first().days_since_epoch()) == value;
  if (!fits) {
    const month example(2021, 6);
    throw unknown_word(std::string(to_string(k)), value,
                       time_word(k, example.index(), date(2021, 6, 10).days_since_epoch()));
  }
  return value;
}

}  // namespace

std::string time_word(key k, std::int32_t month_index, std::int32_t day) {
  const month m = month::from_index(month_index);
  switch (k) {
    case key::year:
      return std::to_string(m.year());
    case key::fiscal_year:
      return fiscal_year_label(m);
    case key::quarter:
      return quarter_label(m);
    case key::month:
      return to_string(m);
    default:
      return to_string(date::from_days(day));
  }
}

void labels::add(std::string word) {
  const auto at = std::ranges::find(words_, word);
  codes_.push_back(static_cast<std::uint32_t>(at - words_.begin()));
  if (at == words_.end()) words_.push_back(std::move(word));
}

coder::coder(const dataset& data, table_kind table, vocabulary words) : data_(&data), words_(words), table_(table) {
  const bool deaths = table == table_kind::casualties;
  const std::size_t missions = deaths ? data.casualties.mission_codes().size() : data.headcounts.mission_count();
  for (std::size_t i = 0; i < missions; ++i) {
    const auto index = static_cast<std::uint16_t>(i);
    const auto code = deaths ? data.casualties.mission_codes()[index] : data.headcounts.mission_at(index);
    mission_words_.push_back(to_string(code));
    mission_kinds_.push_back(data.missions.kind_of(code));
    const auto first = std::ranges::find(mission_words_, mission_words_.back());
    mission_codes_.push_back(static_cast<std::uint32_t>(first - mission_words_.begin()));
  }
  const auto& states = deaths ? data.casualties.state_codes() : data.headcounts.state_codes();
  for (std::size_t i = 0; i < states.size(); ++i)
    state_words_.push_back(to_string(states[static_cast<std::uint16_t>(i)]));
}

const labels& coder::hosts() const {
  if (hosts_) return *hosts_;
  auto& made = hosts_.emplace();
  for (const auto& acronym : mission_words_)
    made.add(acronym == "unknown" ? acronym : host_words(data_->missions, mission_code(acronym)));
  return made;
}

const labels& coder::regions() const {
  return regions_ ? *regions_ : regions_.emplace(labels_of_states(&state::region));
}

const labels& coder::subregions() const {
  return subregions_ ? *subregions_ : subregions_.emplace(labels_of_states(&state::subregion));
}

labels coder::labels_of_states(std::string state::*region) const {
  const auto& codes =
      table_ == table_kind::casualties ? data_->casualties.state_codes() : data_->headcounts.state_codes();
  labels made;
  for (const auto code : codes.values()) made.add(word_of_region(data_->states, code, region));
  return made;
}

std::uint32_t coder::code(key k, const observation& o) const {
  switch (k) {
    case key::mission:
      return mission_codes_[o.mission];
    case key::mission_kind:
      return static_cast<std::uint32_t>(mission_kinds_[o.mission]);
    case key::host_country:
      return hosts().code(o.mission);
    case key::state:
      return o.state;
    case key::region:
      return regions().code(o.state);
    case key::subregion:
      return subregions().code(o.state);
    case key::category:
      return o.category;
    case key::population:
      return static_cast<std::uint32_t>(o.population);
    case key::sex:
      return static_cast<std::uint32_t>(o.sex);
    case key::cause:
      return static_cast<std::uint32_t>(o.cause);
    case key::day:
      return static_cast<std::uint32_t>(o.day);
    case key::month:
      return static_cast<std::uint32_t>(o.month);
    case key::quarter:
      return static_cast<std::uint32_t>(o.month / 3 * 3);
    case key::year:
      return static_cast<std::uint32_t>(o.month / 12 * 12);
    case key::fiscal_year:
      break;
  }
  return static_cast<std::uint32_t>((o.month + 6) / 12 * 12 - 6);  // its July
}

std::string coder::word(key k, std::uint32_t code) const {
  switch (k) {
    case key::mission:
      return mission_words_[code];
    case key::mission_kind:
      return std::string(to_string(static_cast<mission_kind>(code)));
    case key::host_country:
      return hosts().word(code);
    case key::state:
      return state_words_[code];
    case key::region:
      return regions().word(code);
    case key::subregion:
      return subregions().word(code);
    case key::category:
      return std::string(words_ == vocabulary::casualties ? to_string(static_cast<casualty_category>(code))
                                                          : to_string(static_cast<personnel_category>(code)));
    case key::population:
      return std::string(to_string(static_cast<population>(code)));
    case key::sex:
      return std::string(to_string(static_cast<sex>(code)));
    case key::cause:
      return std::string(to_string(static_cast<cause>(code)));
    default:
      break;
  }
  if (k == key::day) return time_word(k, 24000, static_cast<std::int32_t>(code));
  return time_word(k, static_cast<std::int32_t>(code), 0);
}

std::vector<std::string> coder::canonical(const filter& f) const {
  std::vector<std::string> out;
  for (const auto& value : f.values) {
    switch (f.by) {
      case key::mission: {
        const auto match = data_->missions.resolve(value);
        if (!match && text::lower(value) != "unknown") no_such_value(f.by, value, words_of_missions(data_->missions));
        out.push_back(to_string(match ? match->code : mission_code::unknown()));
        break;
      }
      case key::state: {
        const auto code = data_->states.by_code(value);
        if (!code && text::lower(value) != "unknown") no_such_value(f.by, value, words_of_states(data_->states));
        out.push_back(to_string(code.value_or(state_code::unknown())));
        break;
      }
      case key::host_country:
        out.push_back(host_value(value, *data_));
        break;
      case key::region:
        out.push_back(spelled(f.by, value, words_of_regions(data_->states, &state::region)));
        break;
      case key::subregion:
        out.push_back(spelled(f.by, value, words_of_regions(data_->states, &state::subregion)));
        break;
      case key::mission_kind:
        out.push_back(one_of(f.by, value, {"peacekeeping", "special_political", "other", "unknown"}));
        break;
      case key::population:
        out.push_back(one_of(f.by, value, {"uniformed", "civilian", "all"}));
        break;
      case key::sex:
        out.push_back(one_of(f.by, value, {"female", "male", "not_stated"}));
        break;
      case key::cause: {
        std::vector<std::string> causes;
        for (int c = 0; c < cause_count; ++c) causes.emplace_back(to_string(static_cast<cause>(c)));
        out.push_back(one_of(f.by, value, causes));
        break;
      }
      case key::category:
        out.push_back(text::lower(value));
        break;
      default:
        out.push_back(time_value(f.by, value));
        break;
    }
  }
  return out;
}

std::function<bool(const observation&)> coder::category_test(const filter& f) const {
  const bool deaths = words_ == vocabulary::casualties;
  const auto own = deaths ? casualty_categories() : headcount_categories();
  const auto others = deaths ? headcount_categories() : casualty_categories();
  std::vector<bool> accepted(std::max(personnel_category_count, casualty_category_count));
  for (const auto& value : canonical(f)) {
    if (!has(own, value) && has(others, value))
      throw not_answerable(std::string(deaths ? "casualties are not split into" : "headcounts have no category") +
                           " \"" + value + "\"; categories here: " + text::join(own, ", "));
    if (!has(own, value)) {
      auto all = own;
      all.insert(all.end(), others.begin(), others.end());
      no_such_value(f.by, value, all);
    }
    // Headcounts beside casualties may be of a category that casualties lack; they are uniformed all the same.
    if (deaths && value == "uniformed") accepted[casualty_category_count] = true;
    for (std::size_t c = 0; c < accepted.size(); ++c) {
      if (deaths && c < casualty_category_count) {
        const auto category = static_cast<casualty_category>(c);
        if (value == to_string(category) || value == to_string(population_of(category))) accepted[c] = true;
      } else if (!deaths) {
        const auto node = try_parse_personnel_category(value == "observers" ? "experts_on_mission" : value);
        if (data_->categories.includes(*node, static_cast<personnel_category>(c))) accepted[c] = true;
      }
    }
  }
  return [accepted](const observation& o) { return accepted[o.category]; };
}

// A mission is found under each of its hosts, and under all of them together.
std::function<bool(const observation&)> coder::host_test(const filter& f) const {
  const auto values = canonical(f);
  std::vector<bool> accepted;
  for (const auto code : hosts().codes()) {
    const auto& word = hosts().word(code);
    const auto each = text::split(word, '+');
    accepted.push_back(has(values, word) || std::ranges::any_of(each, [&](std::string_view host) {
                         return has(values, std::string(host));
                       }));
  }
  return [accepted](const observation& o) { return accepted[o.mission]; };
}

std::function<bool(const observation&)> coder::test_of(const filter& f) const {
  if (f.by == key::category) return category_test(f);
  if (f.by == key::host_country) return host_test(f);
  const auto values = canonical(f);
  if (f.by == key::population && has(values, "all")) return [](const observation&) { return true; };
  // Missions and states have a word for each index of a dictionary; everything else is compared by its word.
  if (f.by == key::mission || f.by == key::state) {
    const auto& words = f.by == key::mission ? mission_words_ : state_words_;
    std::vector<bool> accepted;
    for (const auto& w : words) accepted.push_back(has(values, w));
    const bool mission = f.by == key::mission;
    return [accepted, mission](const observation& o) { return accepted[mission ? o.mission : o.state]; };
  }
  return [this, values, k = f.by](const observation& o) { return has(values, word(k, code(k, o))); };
}

std::vector<filter> on(const std::vector<filter>& filters, std::initializer_list<key> keys) {
  std::vector<filter> out;
  for (const auto& f : filters)
    if (std::ranges::find(keys, f.by) != keys.end()) out.push_back(f);
  return out;
}

std::vector<key> among(const std::vector<key>& keys, std::initializer_list<key> some) {
  std::vector<key> out;
  for (const auto k : keys)
    if (std::ranges::find(some, k) != some.end()) out.push_back(k);
  return out;
}

std::string word_of_mission(key k, const mission_registry& registry, const mission_code& code) {
  if (k == key::mission) return to_string(code);
  if (k == key::mission_kind) return std::string(to_string(registry.kind_of(code)));
  return host_words(registry, code);
}

std::optional<key> coverage_key(const std::vector<key>& by) {
  for (const auto k : {key::mission, key::host_country})
    if (std::ranges::find(by, k) != by.end()) return k;
  return std::nullopt;
}

std::function<bool(const observation&)> all_of(const coder& c, const std::vector<filter>& filters) {
  std::vector<std::function<bool(const observation&)>> tests;
  for (const auto& f : filters) tests.push_back(c.test_of(f));
  return [tests](const observation& o) { return std::ranges::all_of(tests, [&](const auto& t) { return t(o); }); };
}

void require_range(const scope& asked) {
  if (asked.from && asked.to && *asked.to < *asked.from)
    throw contradictory("the range from " + to_string(*asked.from) + " to " + to_string(*asked.to) +
                        " ends before it begins");
}

namespace {

void require_one_layout_a_month(const dataset& data) {
  for (const auto& a : data.sources)
    for (const auto& b : data.sources)
      if (a.kind == table_kind::headcounts && b.kind == table_kind::headcounts && a.layout < b.layout && a.covers &&
          b.covers && a.covers->overlap(*b.covers))
        throw not_answerable(a.name + " (" + a.layout + ") and " + b.name + " (" + b.layout + ") overlap in time, " +
                             to_string(*a.covers->overlap(*b.covers)) +
                             ": their people would count twice; give one of them, or cut them to different months");
}

}  // namespace

void require_carried(const dataset& data, table_kind table, const scope& asked, bool for_records,
                     std::string_view measure) {
  std::vector<key> needed = asked.by;
  for (const auto& f : asked.where) needed.push_back(f.by);
  bool any = false;
  for (const auto& source : data.sources) {
    if (source.kind != table) continue;
    any = true;
    const auto& carried = for_records ? source.record_keys : source.keys;
    for (const auto k : needed)
      if (!carried.contains(k))
        throw not_answerable(source.name + ": the layout \"" + source.layout + "\" does not carry the key \"" +
                             std::string(to_string(k)) + "\" for the measure \"" + std::string(measure) + "\"");
  }
  if (!any)
    throw not_answerable("the measure \"" + std::string(measure) + "\" needs " + std::string(to_string(table)) +
                         ", and no file given holds them");
  if (table == table_kind::headcounts) require_one_layout_a_month(data);
}

}  // namespace pko::detail
