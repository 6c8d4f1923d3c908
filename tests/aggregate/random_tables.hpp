#pragma once
// Random small tables and random questions to them. Numbers are small, so that repeats and superseded dates are common.

#include <rapidcheck.h>

#include <iostream>

#include "aggregate/tables.hpp"

namespace pko::test {

inline std::optional<std::int64_t> random_number() {
  const int n = *rc::gen::weightedElement<int>({{2, -1}, {2, 0}, {3, 1}, {3, 2}, {1, 50}});
  return n < 0 ? std::nullopt : std::optional<std::int64_t>(n);
}

inline rc::Gen<head_row> any_head_row() {
  return rc::gen::exec([] {
    head_row r;
    const std::string month =
        *rc::gen::element<std::string>("2019-11", "2019-12", "2020-01", "2020-02", "2020-06", "2020-07");
    r.day = month + *rc::gen::weightedElement<std::string>({{5, "-28"}, {1, "-27"}});
    r.mission = *rc::gen::weightedElement<std::string>(
        {{3, "UNIFIL"}, {3, "UNDOF"}, {2, "UNAMA"}, {1, "UNTSO"}, {1, "?AAA"}, {1, "?BBB"}});
    r.state = *rc::gen::weightedElement<std::string>({{3, "FJI"}, {3, "GHA"}, {2, "IRL"}, {1, "?"}});
    r.category = *rc::gen::weightedElement<std::string>({{3, "troops"},
                                                         {1, "staff_officers"},
                                                         {2, "experts_on_mission"},
                                                         {1, "police"},
                                                         {1, "individual_police"},
                                                         {1, "unknown"}});
    r.women = random_number();
    r.men = random_number();
    if (!r.women && !r.men) r.total = random_number();
    return r;
  });
}

inline rc::Gen<casualty_row> any_casualty_row() {
  return rc::gen::exec([] {
    casualty_row r;
    r.id = *rc::gen::weightedElement<std::string>({{3, ""}, {1, "a"}, {1, "b"}, {1, "c"}, {1, "d"}, {1, "e"}});
    r.day = *rc::gen::element<std::string>("2019-11-30", "2019-12-01", "2020-02-28", "2020-02-29", "2020-03-01",
                                           "2020-06-30", "2020-07-01");
    r.mission =
        *rc::gen::weightedElement<std::string>({{3, "UNIFIL"}, {3, "UNDOF"}, {2, "UNAMA"}, {1, "UNTSO"}, {1, "?AAA"}});
    r.state = *rc::gen::weightedElement<std::string>({{3, "FJI"}, {3, "GHA"}, {1, "?"}});
    r.category = *rc::gen::element<std::string>("military", "military_observer", "police", "international_civilian",
                                                "local_civilian", "other");
    r.cause = *rc::gen::element<std::string>("malicious_act", "accident", "illness");
    r.sex = *rc::gen::element<std::string>("female", "male", "not_stated");
    r.outcome = *rc::gen::weightedElement<std::string>({{3, "killed"}, {1, "injured"}});
    return r;
  });
}

/// Rows of which some stand twice.
template <class Row>
std::vector<Row> with_repeats(std::vector<Row> rows) {
  const std::size_t most = *rc::gen::inRange<std::size_t>(0, 4);
  for (std::size_t i = 0; i < most && !rows.empty(); ++i)
    rows.push_back(rows[*rc::gen::inRange<std::size_t>(0, rows.size())]);
  return rows;
}

inline std::vector<head_row> random_headcounts() {
  return with_repeats(*rc::gen::container<std::vector<head_row>>(any_head_row()));
}
inline std::vector<casualty_row> random_casualties() {
  return with_repeats(*rc::gen::container<std::vector<casualty_row>>(any_casualty_row()));
}

/// Some of the keys in any order, each once.
inline std::string random_keys(const std::vector<std::string>& keys) {
  std::vector<std::string> chosen;
  const int most = *rc::gen::weightedElement<int>({{1, 0}, {3, 1}, {3, 2}, {3, 3}, {1, 6}});
  for (int i = 0; i < most; ++i) {
    const auto k = *rc::gen::elementOf(keys);
    if (std::find(chosen.begin(), chosen.end(), k) == chosen.end()) chosen.push_back(k);
  }
  return text::join(chosen, ",");
}

/// Some filters with one or two values each.
inline std::vector<std::string> random_filters(
    const std::vector<std::pair<std::string, std::vector<std::string>>>& words) {
  std::vector<std::string> out;
  const int most = *rc::gen::weightedElement<int>({{3, 0}, {3, 1}, {1, 2}});
  for (int i = 0; i < most; ++i) {
    const auto chosen = *rc::gen::elementOf(words);
    out.push_back(chosen.first + "=" + *rc::gen::elementOf(chosen.second));
    if (*rc::gen::arbitrary<bool>()) out.back() += "," + *rc::gen::elementOf(chosen.second);
  }
  return out;
}

inline void random_range(question& q) {
  const std::vector<std::string> ends = {"2019", "2019-12", "2020-01-15", "2020-02-28", "2020-02", "2020-06", "2021"};
  auto from = *rc::gen::weightedElement<std::string>({{3, ""}, {1, *rc::gen::elementOf(ends)}});
  auto to = *rc::gen::weightedElement<std::string>({{3, ""}, {1, *rc::gen::elementOf(ends)}});
  if (!from.empty() && !to.empty() && partial_date::parse(to).last() < partial_date::parse(from).first())
    std::swap(from, to);
  q.from = from;
  q.to = to;
}

inline question random_headcount_question(bool sexes) {
  question q;
  std::vector<std::string> keys = {"mission",  "mission_kind", "host_country", "state",       "region",  "subregion",
                                   "category", "population",   "year",         "fiscal_year", "quarter", "month"};
  std::vector<std::pair<std::string, std::vector<std::string>>> filters = {
      {"mission", {"UNIFIL", "UNDOF", "MINUSMA", "unknown"}},
      {"mission_kind", {"peacekeeping", "special_political", "unknown"}},
      {"host_country", {"LBN", "SYR", "MLI", "EGY+ISR+JOR+LBN+SYR", "unknown"}},
      {"state", {"FJI", "IRL", "NPL", "unknown"}},
      {"region", {"Oceania", "Africa", "unknown"}},
      {"subregion", {"Melanesia", "Northern Europe", "Polynesia"}},
      {"category",
       {"troops", "military", "individual_military", "police", "uniformed", "observers", "unknown", "civilian"}},
      {"population", {"uniformed", "all", "civilian"}},
      {"year", {"2019", "2020", "2022"}},
      {"fiscal_year", {"2019/20", "2020/21"}},
      {"quarter", {"2019-Q4", "2020-Q3"}},
      {"month", {"2019-11", "2020-01", "2020-02", "2020-05"}}};
  if (sexes) {
    keys.push_back("sex");
    filters.push_back({"sex", {"female", "male", "not_stated"}});
  }
  q.by = random_keys(keys);
  q.where = random_filters(filters);
  random_range(q);
  q.complete = *rc::gen::weightedElement<bool>({{3, false}, {1, true}});
  q.repeats = *rc::gen::weightedElement<pko::repeats>({{3, repeats::once}, {1, repeats::keep}});
  return q;
}

inline question random_casualty_question() {
  question q;
  q.by = random_keys({"mission", "mission_kind", "host_country", "state", "region", "subregion", "category",
                      "population", "sex", "cause", "year", "fiscal_year", "quarter", "month", "day"});
  q.where = random_filters({{"mission", {"UNIFIL", "UNDOF", "MINUSMA", "unknown"}},
                            {"mission_kind", {"peacekeeping", "unknown"}},
                            {"host_country", {"LBN", "AFG", "EGY+ISR+JOR+LBN+SYR"}},
                            {"state", {"FJI", "IRL", "unknown"}},
                            {"region", {"Oceania", "Europe"}},
                            {"subregion", {"Sub-Saharan Africa", "Melanesia"}},
                            {"category", {"military", "police", "uniformed", "civilian", "other"}},
                            {"population", {"uniformed", "all", "civilian"}},
                            {"sex", {"female", "not_stated"}},
                            {"cause", {"malicious_act", "unknown"}},
                            {"year", {"2019", "2020", "2022"}},
                            {"fiscal_year", {"2019/20", "2020/21"}},
                            {"month", {"2020-02", "2020-03", "2020-05"}},
                            {"day", {"2020-02-29", "2020-03-02"}}});
  random_range(q);
  q.complete = *rc::gen::weightedElement<bool>({{3, false}, {1, true}});
  q.repeats = *rc::gen::weightedElement<pko::repeats>({{3, repeats::once}, {1, repeats::keep}});
  return q;
}

/// For the message of a property that does not hold.
inline std::string words_of(const question& q) {
  return "by=" + q.by + " where=" + text::join(q.where, ";") + " from=" + q.from + " to=" + q.to +
         (q.complete ? " complete" : "") + (q.repeats == repeats::keep ? " keep" : "");
}

inline void show(const head_row& r, std::ostream& out) {
  const auto n = [](const std::optional<std::int64_t>& v) { return v ? std::to_string(*v) : "-"; };
  out << r.day << ' ' << r.mission << ' ' << r.state << ' ' << r.category << ' ' << n(r.women) << '/' << n(r.men) << '/'
      << n(r.total);
}
inline void show(const casualty_row& r, std::ostream& out) {
  out << r.id << ' ' << r.day << ' ' << r.mission << ' ' << r.state << ' ' << r.category << ' ' << r.cause << ' '
      << r.sex << ' ' << r.outcome;
}
inline std::ostream& operator<<(std::ostream& out, const head_row& r) {
  show(r, out);
  return out;
}
inline std::ostream& operator<<(std::ostream& out, const casualty_row& r) {
  show(r, out);
  return out;
}

}  // namespace pko::test
