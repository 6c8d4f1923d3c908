#pragma once
// The rules of aggregation once more, in the plainest way: loops over rows and maps of words. It shares no code with
// the library beyond the registry's kinds of missions and the tree of categories.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "aggregate/tables.hpp"

namespace pko::test::oracle {

using words = std::vector<std::string>;
/// What is expected in one cell: nothing, a number, or a month in words.
struct expected_cell {
  std::optional<double> number = {};
  std::string month = {};
};
using expected_rows = std::map<words, std::vector<expected_cell>>;

// --- words of rows ---------------------------------------------------------------------------------------------------

inline int year_in(const std::string& day) { return std::stoi(day.substr(0, 4)); }
inline int month_in(const std::string& day) { return std::stoi(day.substr(5, 2)); }
inline std::string month_word(const std::string& day) { return day.substr(0, 7); }

inline std::string time_word(const std::string& key, const std::string& day) {
  const int y = year_in(day);
  const int m = month_in(day);
  if (key == "year") return std::to_string(y);
  if (key == "quarter") return std::to_string(y) + "-Q" + std::to_string((m + 2) / 3);
  if (key == "month") return month_word(day);
  if (key == "day") return day;
  const int start = m >= 7 ? y : y - 1;
  const int end = (start + 1) % 100;
  return std::to_string(start) + "/" + (end < 10 ? "0" : "") + std::to_string(end);
}

inline bool is_time_key(const std::string& key) {
  return key == "year" || key == "fiscal_year" || key == "quarter" || key == "month" || key == "day";
}

inline std::string mission_word(const std::string& mission) { return mission[0] == '?' ? "unknown" : mission; }

inline std::string kind_word(const std::string& mission) {
  if (mission[0] == '?') return "unknown";
  return mission == "UNAMA" ? "special_political" : "peacekeeping";
}

inline std::string host_word(const std::string& mission) {
  static const std::map<std::string, std::string> hosts = {
      {"UNIFIL", "LBN"}, {"UNDOF", "SYR"}, {"UNAMA", "AFG"}, {"UNTSO", "EGY+ISR+JOR+LBN+SYR"}};
  return mission[0] == '?' ? "unknown" : hosts.at(mission);
}

inline std::string region_word(const std::string& state) {
  static const std::map<std::string, std::string> regions = {
      {"FJI", "Oceania"}, {"GHA", "Africa"}, {"IRL", "Europe"}, {"NPL", "Asia"}, {"?", "unknown"}};
  return regions.at(state);
}
inline std::string subregion_word(const std::string& state) {
  static const std::map<std::string, std::string> subregions = {{"FJI", "Melanesia"},
                                                                {"GHA", "Sub-Saharan Africa"},
                                                                {"IRL", "Northern Europe"},
                                                                {"NPL", "Southern Asia"},
                                                                {"?", "unknown"}};
  return subregions.at(state);
}

/// Which categories of headcounts a word takes in.
inline std::set<std::string> leaves_of(const std::string& node) {
  if (node == "uniformed")
    return {"troops",
            "staff_officers",
            "experts_on_mission",
            "individual_police",
            "formed_police_units",
            "police",
            "justice_corrections",
            "unknown"};
  if (node == "military") return {"troops", "staff_officers", "experts_on_mission"};
  if (node == "individual_military") return {"staff_officers", "experts_on_mission"};
  if (node == "observers") return {"experts_on_mission"};
  if (node == "police") return {"police", "individual_police", "formed_police_units"};
  return {node};
}

inline std::string casualty_population(const std::string& category) {
  return category == "military" || category == "military_observer" || category == "police" ? "uniformed" : "civilian";
}

inline words split_words(const std::string& text) {
  words out;
  std::string word;
  for (const char c : text + ",") {
    if (c != ',') {
      word += c;
    } else {
      if (!word.empty()) out.push_back(word);
      word.clear();
    }
  }
  return out;
}

struct plain_filter {
  std::string key;
  words values;
};

inline std::vector<plain_filter> filters_of(const question& q) {
  std::vector<plain_filter> out;
  for (const auto& w : q.where) out.push_back({w.substr(0, w.find('=')), split_words(w.substr(w.find('=') + 1))});
  return out;
}

inline bool among(const words& list, const std::string& word) {
  for (const auto& each : list)
    if (each == word) return true;
  return false;
}

/// A row, or a part of one, as words by key.
using row_words = std::map<std::string, std::string>;

inline bool passes_category(const plain_filter& f, const std::string& category, bool casualties) {
  for (const auto& value : f.values) {
    if (casualties && (value == category || value == casualty_population(category))) return true;
    if (!casualties && leaves_of(value).count(category) > 0) return true;
  }
  return false;
}

/// A mission is found under each of its hosts.
inline bool passes_host(const plain_filter& f, const std::string& hosts) {
  std::string host;
  for (const char c : hosts + "+") {
    if (c != '+') {
      host += c;
      continue;
    }
    if (among(f.values, host)) return true;
    host.clear();
  }
  return among(f.values, hosts);
}

inline bool passes(const std::vector<plain_filter>& filters, const row_words& row, bool casualties) {
  for (const auto& f : filters) {
    if (f.key == "category"                               ? !passes_category(f, row.at("category"), casualties)
        : f.key == "host_country"                         ? !passes_host(f, row.at("host_country"))
        : f.key == "population" && among(f.values, "all") ? false
                                                          : !among(f.values, row.at(f.key)))
      return false;
  }
  return true;
}

/// The days of a range with all their time words; months stand by their first day.
inline std::vector<std::string> days_between(const std::string& first, const std::string& last, bool months) {
  std::vector<std::string> out;
  for (date d = date::parse(first); d <= date::parse(last); d = d + 1)
    if (!months || d.day() == 1) out.push_back(to_string(d));
  return out;
}

inline bool passes_time(const std::vector<plain_filter>& filters, const std::string& day) {
  for (const auto& f : filters)
    if (is_time_key(f.key) && !among(f.values, time_word(f.key, day))) return false;
  return true;
}

inline std::string first_day(const std::string& any, bool month) {
  const auto d = partial_date::parse(any).first();
  return to_string(month ? d.in_month().first_day() : d);
}
inline std::string last_day(const std::string& any, bool month) {
  const auto d = partial_date::parse(any).last();
  return to_string(month ? d.in_month().last_day() : d);
}

// --- headcounts ------------------------------------------------------------------------------------------------------

struct piece {
  row_words row;
  std::string month;  // its first day
  std::optional<std::int64_t> people, women, men;
};

inline std::string figures(const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : "blank"; }

/// Rows that count: of two reporting dates of a mission in a month the later, of equal rows the first.
inline std::vector<head_row> counted_rows(const std::vector<head_row>& rows, bool once) {
  std::map<std::pair<std::string, std::string>, std::string> latest;
  for (const auto& r : rows) {
    auto& day = latest[{r.mission, month_word(r.day)}];
    day = std::max(day, r.day);
  }
  std::set<words> seen;
  std::vector<head_row> out;
  for (const auto& r : rows) {
    if (r.day != latest[{r.mission, month_word(r.day)}]) continue;
    const words all = {month_word(r.day), r.state,        r.mission,       r.category,
                       figures(r.women),  figures(r.men), figures(r.total)};
    const bool repeats_another = r.state != "?" && !seen.insert(all).second;
    if (!(once && repeats_another)) out.push_back(r);
  }
  return out;
}

inline row_words words_of(const head_row& r) {
  row_words w = {{"mission", mission_word(r.mission)},
                 {"mission_kind", kind_word(r.mission)},
                 {"host_country", host_word(r.mission)},
                 {"state", r.state == "?" ? "unknown" : r.state},
                 {"region", region_word(r.state)},
                 {"subregion", subregion_word(r.state)},
                 {"category", r.category},
                 {"population", "uniformed"},
                 {"sex", ""}};
  for (const char* k : {"year", "fiscal_year", "quarter", "month"}) w[k] = time_word(k, r.day);
  return w;
}

/// A row whole, or by sex: a part for women, one for men, and one for people whose sex is not stated.
inline std::vector<piece> pieces_of(const head_row& r, bool by_sex) {
  piece whole{words_of(r), month_word(r.day) + "-01", {}, r.women, r.men};
  if (r.women || r.men)
    whole.people = r.women.value_or(0) + r.men.value_or(0);
  else
    whole.people = r.total;
  if (!by_sex) return {whole};
  std::vector<piece> out;
  piece part = whole;
  part.row["sex"] = "female";
  part.people = r.women;
  out.push_back(part);
  part.row["sex"] = "male";
  part.people = r.men;
  out.push_back(part);
  if (!r.women && !r.men && r.total) {
    part.row["sex"] = "not_stated";
    part.people = r.total;
    out.push_back(part);
  }
  return out;
}

/// One group in one period: its pieces, and the months covered for it.
struct group_of_pieces {
  std::vector<piece> pieces;
  std::set<std::string> months;
};

inline std::map<std::string, std::int64_t> monthly(const group_of_pieces& g) {
  std::map<std::string, std::int64_t> sums;
  for (const auto& month : g.months) {
    bool any_piece = false;
    bool any_reported = false;
    std::int64_t sum = 0;
    for (const auto& p : g.pieces) {
      if (p.month != month) continue;
      any_piece = true;
      if (p.people) {
        any_reported = true;
        sum += *p.people;
      }
    }
    if (!any_piece || any_reported) sums[month] = sum;
  }
  return sums;
}

inline double days_share(const std::string& month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year_in(month) % 4 == 0;  // enough for the years of these tests
  const int n = days[month_in(month) - 1] + (leap && month_in(month) == 2 ? 1 : 0);
  return static_cast<double>(n) / (leap ? 366 : 365);
}

inline std::vector<expected_cell> measure_of(const std::string& measure, const group_of_pieces& g) {
  const double months = static_cast<double>(g.months.size());
  double people = 0, women = 0, men = 0, paired_women = 0, paired_men = 0, years = 0;
  bool any_people = false, any_women = false, any_men = false, any_pair = false;
  std::map<std::string, double> states;
  for (const auto& p : g.pieces) {
    if (p.people) {
      any_people = true;
      people += static_cast<double>(*p.people);
      years += static_cast<double>(*p.people) * days_share(p.month);
      if (*p.people > 0 && p.row.at("state") != "unknown") states[p.row.at("state")] += static_cast<double>(*p.people);
    }
    if (p.women) any_women = true, women += static_cast<double>(*p.women);
    if (p.men) any_men = true, men += static_cast<double>(*p.men);
    if (p.women && p.men) {
      any_pair = true;
      paired_women += static_cast<double>(*p.women);
      paired_men += static_cast<double>(*p.men);
    }
  }
  const auto known = [&](bool any) { return !g.months.empty() && (g.pieces.empty() || any); };
  const auto if_known = [&](bool any, double value) { return known(any) ? expected_cell{value} : expected_cell{}; };
  if (measure == "strength") return {if_known(any_people, people / months), {months}};
  if (measure == "women") return {if_known(any_women, women / months), {months}};
  if (measure == "men") return {if_known(any_men, men / months), {months}};
  if (measure == "personnel_years") return {if_known(any_people, years), {months}};
  if (measure == "contributors") return {if_known(any_people, static_cast<double>(states.size()))};
  if (measure == "women_share") {
    expected_cell share;
    if (known(any_pair) && paired_women + paired_men > 0) share.number = paired_women / (paired_women + paired_men);
    return {share, if_known(any_pair, paired_women), if_known(any_pair, paired_men), {months}};
  }
  if (measure == "peak" || measure == "last") {
    std::optional<std::pair<std::string, std::int64_t>> best;
    for (const auto& [month, sum] : monthly(g))
      if (!best || measure == "last" || sum > best->second) best = {month, sum};
    if (!best || !known(any_people)) return {{}, {}};
    return {{static_cast<double>(best->second)}, {{}, month_word(best->first)}};
  }
  // Concentration, straight from its definition over pairs.
  double total = 0, squares = 0, differences = 0;
  std::vector<double> sizes;
  for (const auto& [state, n] : states) total += n, sizes.push_back(n);
  if (total == 0) return {{}};
  for (const double a : sizes) squares += a / total * (a / total);
  for (const double a : sizes)
    for (const double b : sizes) differences += std::abs(a - b);
  if (measure == "hhi") return {{squares}};
  if (measure == "gini") return {{differences / (2 * static_cast<double>(sizes.size()) * total)}};
  std::sort(sizes.rbegin(), sizes.rend());
  double top = 0;
  for (std::size_t i = 0; i < sizes.size() && i < 10; ++i) top += sizes[i];
  return {{top / total}};
}

/// The words of the keys that are times (or that are not), and all of them in order.
inline words label(const words& keys, const row_words& row, bool time) {
  words out;
  for (const auto& k : keys)
    if (is_time_key(k) == time) out.push_back(row.at(k));
  return out;
}
inline words joined(const words& keys, const words& others, const words& times) {
  words out;
  std::size_t o = 0, t = 0;
  for (const auto& k : keys) out.push_back(is_time_key(k) ? times[t++] : others[o++]);
  return out;
}
inline words times_of(const words& keys, const std::string& day) {
  words out;
  for (const auto& k : keys)
    if (is_time_key(k)) out.push_back(time_word(k, day));
  return out;
}

/// Headcounts count uniformed people: where the filters leave none of their categories, nothing is covered.
inline bool counts_anyone(const std::vector<plain_filter>& filters) {
  for (const auto& leaf : leaves_of("uniformed")) {
    bool left = true;
    for (const auto& f : filters) {
      if (f.key == "population" && !among(f.values, "uniformed") && !among(f.values, "all")) left = false;
      if (f.key == "category" && !passes_category(f, leaf, false)) left = false;
    }
    if (left) return true;
  }
  return false;
}

/// Months (by first day) that the question covers for a group: of its own mission, or host country, where these are
/// told apart.
inline std::set<std::string> covered(const std::vector<head_row>& rows, const question& q, const words& keys,
                                     const words& others) {
  const auto filters = filters_of(q);
  std::set<std::string> months;
  if (!counts_anyone(filters)) return months;
  std::string own_mission, own_host;
  std::size_t o = 0;
  for (const auto& k : keys) {
    if (is_time_key(k)) continue;
    if (k == "mission") own_mission = others[o];
    if (k == "host_country") own_host = others[o];
    ++o;
  }
  for (const auto& r : rows) {
    const std::string month = month_word(r.day) + "-01";
    if (!q.from.empty() && month < first_day(q.from, true)) continue;
    if (!q.to.empty() && month > last_day(q.to, true)) continue;
    if (!passes_time(filters, month)) continue;
    bool mission_passes = own_mission.empty() ? own_host.empty() || host_word(r.mission) == own_host
                                              : mission_word(r.mission) == own_mission;
    for (const auto& f : filters) {
      if (f.key == "host_country" && !passes_host(f, host_word(r.mission))) mission_passes = false;
      if (f.key == "mission" && !among(f.values, mission_word(r.mission))) mission_passes = false;
    }
    if (mission_passes) months.insert(month);
  }
  return months;
}

inline expected_rows headcounts(const std::vector<head_row>& rows, const std::string& measure, const question& q) {
  const words keys = split_words(q.by);
  const auto filters = filters_of(q);
  bool by_sex = among(keys, "sex");
  for (const auto& f : filters) by_sex = by_sex || f.key == "sex";

  std::set<words> combinations;
  std::map<std::pair<words, words>, group_of_pieces> groups;
  const auto in_range = [&](const std::string& month) {
    return (q.from.empty() || month >= first_day(q.from, true)) && (q.to.empty() || month <= last_day(q.to, true));
  };
  for (const auto& r : counted_rows(rows, q.repeats == pko::repeats::once)) {
    for (const auto& p : pieces_of(r, by_sex)) {
      if (!in_range(p.month) || !passes(filters, p.row, false)) continue;
      combinations.insert(label(keys, p.row, false));
      groups[{label(keys, p.row, false), label(keys, p.row, true)}].pieces.push_back(p);
    }
  }
  if (q.complete || keys.empty()) {
    bool times_only = true;
    for (const auto& k : keys) times_only = times_only && is_time_key(k);
    if (times_only) combinations.insert(words{});
    std::string first, last;
    for (const auto& r : rows) {
      if (first.empty() || r.day < first) first = r.day;
      last = std::max(last, r.day);
    }
    if (!q.from.empty()) first = q.from;
    if (!q.to.empty()) last = q.to;
    if (keys.empty()) {
      groups[{{}, {}}];
    } else if (!first.empty() && !last.empty()) {
      for (const auto& month : days_between(first_day(first, true), last_day(last, true), true))
        if (passes_time(filters, month))
          for (const auto& combination : combinations) groups[{combination, times_of(keys, month)}];
    }
  }
  expected_rows out;
  for (auto& [names, group] : groups) {
    for (const auto& month : covered(rows, q, keys, names.first))
      if (times_of(keys, month) == names.second) group.months.insert(month);
    out[joined(keys, names.first, names.second)] = measure_of(measure, group);
  }
  return out;
}

// --- casualties ------------------------------------------------------------------------------------------------------

inline row_words words_of(const casualty_row& r) {
  row_words w = {{"mission", mission_word(r.mission)},
                 {"mission_kind", kind_word(r.mission)},
                 {"host_country", host_word(r.mission)},
                 {"state", r.state == "?" ? "unknown" : r.state},
                 {"region", region_word(r.state)},
                 {"subregion", subregion_word(r.state)},
                 {"category", r.category},
                 {"population", casualty_population(r.category)},
                 {"sex", r.sex},
                 {"cause", r.cause}};
  for (const char* k : {"year", "fiscal_year", "quarter", "month", "day"}) w[k] = time_word(k, r.day);
  return w;
}

/// Rows without those whose id stood before.
inline std::vector<casualty_row> first_rows(const std::vector<casualty_row>& rows) {
  std::set<std::string> seen;
  std::vector<casualty_row> out;
  for (const auto& r : rows)
    if (r.id.empty() || seen.insert(r.id).second) out.push_back(r);
  return out;
}

/// \param last_update the day to which the file covers every mission; it covers from its first incident on
inline expected_rows casualties(const std::vector<casualty_row>& rows, const std::string& last_update,
                                const std::string& measure, const question& q) {
  const words keys = split_words(q.by);
  const auto filters = filters_of(q);
  std::string first;
  for (const auto& r : rows)
    if (first.empty() || r.day < first) first = r.day;
  const auto begin = q.from.empty() ? first : first_day(q.from, false);
  const auto end = q.to.empty() ? last_update : last_day(q.to, false);

  const bool every_row = measure == "records" || q.repeats == pko::repeats::keep;
  std::map<std::pair<words, words>, std::vector<casualty_row>> groups;
  std::set<words> combinations;
  for (const auto& r : every_row ? rows : first_rows(rows)) {
    const auto w = words_of(r);
    if (measure == "deaths" && r.outcome != "killed") continue;
    if ((!q.from.empty() && r.day < begin) || (!q.to.empty() && r.day > end) || !passes(filters, w, true)) continue;
    combinations.insert(label(keys, w, false));
    groups[{label(keys, w, false), label(keys, w, true)}].push_back(r);
  }
  if (keys.empty()) groups[{{}, {}}];
  bool times_only = true;
  for (const auto& k : keys) times_only = times_only && is_time_key(k);
  if (times_only) combinations.insert(words{});
  std::map<words, bool> wholly_covered;  // by the words of the period
  if (!begin.empty() && begin <= end)
    for (const auto& day : days_between(begin, end, false)) {
      if (!passes_time(filters, day)) continue;
      const auto period = times_of(keys, day);
      wholly_covered.emplace(period, true);
      if (day < first || day > last_update) wholly_covered[period] = false;
      if (q.complete)
        for (const auto& combination : combinations) groups[{combination, period}];
    }
  expected_rows out;
  for (const auto& [names, people] : groups) {
    double killed = 0, injured = 0;
    for (const auto& r : people) (r.outcome == "killed" ? killed : injured) += 1;
    std::vector<expected_cell> cells;
    if (measure == "records")
      cells = {{static_cast<double>(people.size())}};
    else if (people.empty() && !wholly_covered[names.second])
      cells.resize(measure == "deaths" ? 1 : 3);
    else if (measure == "deaths")
      cells = {{killed}};
    else
      cells = {{killed + injured}, {killed}, {injured}};
    out[joined(keys, names.first, names.second)] = cells;
  }
  return out;
}

// --- comparison ------------------------------------------------------------------------------------------------------

inline bool equal(const expected_cell& expected, const result_cell& cell) {
  if (!expected.month.empty()) return to_string(cell) == expected.month;
  const auto* number = std::get_if<double>(&cell);
  if (!expected.number) return number == nullptr && to_string(cell).empty();
  return number && std::abs(*number - *expected.number) <= 1e-12 * std::max(1.0, std::abs(*expected.number));
}

/// Empty if the answer is what was expected, otherwise the first difference in words.
inline std::string difference(const expected_rows& expected, const result_table& table) {
  if (table.rows.size() != expected.size())
    return std::to_string(table.rows.size()) + " rows where " + std::to_string(expected.size()) + " were expected";
  std::size_t i = 0;
  for (const auto& [keys, cells] : expected) {
    const auto& row = table.rows[i++];
    if (row.keys != keys)
      return "row " + text::join(row.keys, " ") + " where " + text::join(keys, " ") + " was expected";
    if (row.values.size() != cells.size()) return "another number of columns";
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (equal(cells[c], row.values[c])) continue;
      const auto wanted = cells[c].number ? text::shortest(*cells[c].number) : cells[c].month;
      return "row " + printed(row) + ", value " + std::to_string(c + 1) + ": expected " +
             (wanted.empty() ? "-" : wanted);
    }
  }
  return {};
}

}  // namespace pko::test::oracle
