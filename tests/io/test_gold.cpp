// Walks the independent answers of gold.json. Every figure is either asked of the library and must agree, or is listed
// with the reason why the program's measures cannot express it. At least nine of ten must be expressed.

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "pko/aggregate/measure.hpp"
#include "pko/core/text.hpp"
#include "pko/io/read.hpp"
#include "support/shared_data.hpp"

namespace {

using nlohmann::json;
using pko::key;
using pko::measure;
using words = std::vector<std::string>;

std::size_t leaves(const json& j) {
  if (!j.is_structured()) return 1;
  std::size_t n = 0;
  for (const auto& each : j) n += leaves(each);
  return n;
}

// One file of the folder, asked as the program would ask it.
class asked_file {
 public:
  explicit asked_file(std::vector<std::filesystem::path> paths) : reading_(pko::read(paths)) {}

  [[nodiscard]] pko::result_table ask(measure m, std::vector<key> by, std::vector<pko::filter> where = {},
                                      pko::repeats r = pko::repeats::once, const char* from = nullptr,
                                      const char* to = nullptr, std::optional<std::size_t> top = {}) const {
    pko::scope s;
    s.by = std::move(by);
    s.where = std::move(where);
    s.repeats = r;
    s.top = top;
    if (from) s.from = pko::partial_date::parse(from).first();
    if (to) s.to = pko::partial_date::parse(to).last();
    return pko::answer(reading_.data, m, s);
  }
  [[nodiscard]] const pko::read_report& report() const { return reading_.reports.front(); }
  [[nodiscard]] const pko::dataset& data() const { return reading_.data; }

 private:
  pko::reading reading_;
};

struct tally {
  std::size_t expressed = 0, left = 0;
  std::vector<std::string> reasons;

  void cannot(const std::string& figure, const json& value, const std::string& why) {
    left += leaves(value);
    reasons.push_back(figure + " (" + std::to_string(leaves(value)) + " figures): " + why);
  }
};

// Six decimals are printed there.
void agrees(tally& t, std::optional<double> ours, const json& gold) {
  REQUIRE(ours.has_value());
  CHECK(std::abs(*ours - gold.get<double>()) <= 5.000001e-7 * std::max(1.0, std::abs(gold.get<double>()) * 1e-6));
  ++t.expressed;
}

void same_text(tally& t, const std::string& ours, const json& gold) {
  CHECK(ours == gold.get<std::string>());
  ++t.expressed;
}

std::string month_of(const std::string& day) { return day.substr(0, 7); }

std::string cause_word(const std::string& as_written) {
  return std::string(to_string(pko::reference::cause_by_word(as_written).value()));
}
std::string casualty_word(const std::string& as_written) {
  return std::string(to_string(pko::reference::casualty_category_by_word(as_written).value()));
}
std::string headcount_word(const std::string& as_written) {
  return std::string(to_string(pko::reference::category_by_word(as_written).value()));
}

const std::map<std::string, std::vector<pko::filter>>& scopes() {
  static const std::map<std::string, std::vector<pko::filter>> all = {
      {"all_rows", {}},
      {"peacekeeping_only", {{key::mission_kind, {"peacekeeping"}}}},
      {"uniformed_only", {{key::population, {"uniformed"}}}},
      {"peacekeeping_and_uniformed", {{key::mission_kind, {"peacekeeping"}}, {key::population, {"uniformed"}}}}};
  return all;
}

void malicious(tally& t, const asked_file& f, const json& value, const char* from, const char* to) {
  for (const auto& [name, filters] : scopes()) {
    auto where = filters;
    where.push_back({key::cause, {"malicious_act"}});
    const auto total = f.ask(measure::deaths, {}, where, pko::repeats::keep, from, to);
    agrees(t, total.number({}, "deaths"), value.at(name).at("total"));
    const auto by = f.ask(measure::deaths, {key::mission}, where, pko::repeats::keep, from, to);
    CHECK(by.rows.size() == value.at(name).at("by_mission").size());
    for (const auto& [mission, n] : value.at(name).at("by_mission").items())
      agrees(t, by.number({mission}, "deaths"), n);
  }
  const auto by = f.ask(measure::deaths, {key::mission, key::category}, {{key::cause, {"malicious_act"}}},
                        pko::repeats::keep, from, to);
  for (const auto& [mission, types] : value.at("by_mission_and_personnel_type").items())
    for (const auto& [type, n] : types.items()) agrees(t, by.number({mission, casualty_word(type)}, "deaths"), n);
}

// A measure by one key: the object's names are the words.
void by_words(tally& t, const pko::result_table& table, const char* column, const json& value,
              const std::function<std::string(const std::string&)>& word) {
  for (const auto& [name, n] : value.items()) agrees(t, table.number({word(name)}, column), n);
}

std::string same(const std::string& s) { return s; }

void walk_fatalities(tally& t, const std::string& name, const json& v, const asked_file& f) {
  const auto records = [&](std::vector<key> by) { return f.ask(measure::records, std::move(by)); };
  if (name == "rows") {
    agrees(t, records({}).number({}, "records"), v);
  } else if (name == "distinct_casualty_ids") {
    agrees(t, f.ask(measure::deaths, {}).number({}, "deaths"), v);
  } else if (name == "duplicated_casualty_ids") {
    std::set<std::string> repeated;
    for (const auto& i : f.report().issues)
      if (i.code == "repeat") repeated.insert(i.seen);
    for (const auto& id : v) {
      CHECK(repeated.contains(id.get<std::string>()));
      ++t.expressed;
    }
    CHECK(repeated.size() == v.size());
  } else if (name == "date_range") {
    const auto days = records({key::day});
    same_text(t, days.rows.front().keys.front(), v[0]);
    same_text(t, days.rows.back().keys.front(), v[1]);
  } else if (name == "by_year_and_type") {
    const auto table = records({key::year, key::cause});
    for (const auto& [year, types] : v.items())
      for (const auto& [type, n] : types.items()) agrees(t, table.number({year, cause_word(type)}, "records"), n);
  } else if (name == "by_year") {
    by_words(t, records({key::year}), "records", v, same);
  } else if (name == "by_year_distinct_id") {
    by_words(t, f.ask(measure::deaths, {key::year}), "deaths", v, same);
  } else if (name == "by_type") {
    by_words(t, records({key::cause}), "records", v, cause_word);
  } else if (name == "by_mission_as_written") {
    const auto table = records({key::mission});
    const auto folded = table.number({"UNCPSG"}, "records");
    for (const auto& [mission, n] : v.items())
      agrees(t, mission == "UNPSG" ? folded : table.number({mission}, "records"), n);
  } else if (name == "by_mission_canonical") {
    by_words(t, records({key::mission}), "records", v, same);
  } else if (name == "by_mission_kind") {
    static const std::map<std::string, pko::mission_type> types = {
        {"PKO", pko::mission_type::operation},           {"PKO-aggregate", pko::mission_type::aggregate},
        {"PKO-component", pko::mission_type::component}, {"SPM", pko::mission_type::special_political},
        {"support", pko::mission_type::support},         {"other", pko::mission_type::other}};
    std::map<pko::mission_type, double> sums;
    for (const auto& row : records({key::mission}).rows)
      sums[pko::reference::missions().find(pko::mission_code(row.keys.front()))->type] +=
          std::get<double>(row.values.front());
    for (const auto& [kind, n] : v.items()) agrees(t, sums.at(types.at(kind)), n);
    CHECK(records({key::mission_kind}).number({"peacekeeping"}, "records") ==
          v["PKO"].get<double>() + v["PKO-aggregate"].get<double>() + v["PKO-component"].get<double>());
  } else if (name == "by_personnel_type") {
    by_words(t, records({key::category}), "records", v, casualty_word);
  } else if (name == "by_personnel_group") {
    by_words(t, records({key::population}), "records", v, same);
  } else if (name == "by_gender") {
    by_words(t, records({key::sex}), "records", v, [](const std::string& s) {
      return s == "F" ? "female" : s == "M" ? "male" : "not_stated";
    });
  } else if (name == "top20_nationalities") {
    const auto table = records({key::state});
    for (const auto& pair : v) {
      const auto code = pko::reference::states().by_name(pair[0].get<std::string>());
      REQUIRE(code.has_value());
      ++t.expressed;
      agrees(t, table.number({to_string(*code)}, "records"), pair[1]);
    }
  } else if (name.starts_with("malicious_20")) {
    const std::string year = name.substr(10, 4);
    const std::string to = name.size() > 14 ? year + "-10-27" : year;
    malicious(t, f, v, year.c_str(), to.c_str());
  } else if (name == "malicious_yearly_2013_2022") {
    const auto table = f.ask(measure::records, {key::year}, {{key::cause, {"malicious_act"}}});
    by_words(t, table, "records", v["counts"], same);
    for (const char* part : {"ols_slope_per_year", "mean", "moving_mean_3"})
      t.cannot(name + "." + part, v[part], "a line, a mean and a moving mean over years are no measures of a query");
  } else if (name == "deadliest_malicious_mission_days") {
    const auto table = f.ask(measure::records, {key::mission, key::day}, {{key::cause, {"malicious_act"}}});
    for (const auto& each : v) {
      agrees(t, table.number({each[0].get<std::string>(), each[1].get<std::string>()}, "records"), each[2]);
      t.expressed += 2;
    }
  } else if (name == "uniformed_peacekeeping_by_year_2000_on") {
    by_words(t, f.ask(measure::records, {key::year}, scopes().at("peacekeeping_and_uniformed")), "records", v, same);
  } else if (name == "malicious_by_month_2019_2021") {
    by_words(t, f.ask(measure::records, {key::month}, {{key::cause, {"malicious_act"}}}), "records", v, same);
  } else {
    FAIL("no question for ", name);
  }
}

// [male, female] or [male, female, total] of a month, by category; "Total" is everybody.
void three_numbers(tally& t, const asked_file& f, const std::string& month, const std::string& category,
                   const json& v) {
  std::vector<pko::filter> where = {{key::month, {month}}};
  if (category != "Total") where.push_back({key::category, {headcount_word(category)}});
  agrees(t, f.ask(measure::men, {}, where).number({}, "men"), v[0]);
  agrees(t, f.ask(measure::women, {}, where).number({}, "women"), v[1]);
  agrees(t, f.ask(measure::strength, {}, where).number({}, "strength"), v[2]);
}

void top_states(tally& t, const pko::result_table& table, const char* column, const std::string& month, const json& v) {
  std::size_t in_month = 0;
  for (const auto& row : table.rows) in_month += row.keys[0] == month ? 1 : 0;
  CHECK(in_month == v.size());
  for (const auto& pair : v) {
    agrees(t, table.number({month, pair[0].get<std::string>()}, column), pair[1]);
    ++t.expressed;
  }
}

double target_of(const std::string& category) {
  const auto c = *pko::reference::category_by_word(category);
  const auto& schedule = pko::reference::gender_parity_targets();
  // Experts on mission stand for individual military officers where staff officers are inside troops.
  return 100 * schedule
                   .planned(c == pko::personnel_category::experts_on_mission
                                ? pko::personnel_category::individual_military
                                : c,
                            2028)
                   ->share;
}

void walk_by_sex(tally& t, const std::string& name, const json& v, const asked_file& f) {
  if (name == "rows") {
    agrees(t, f.ask(measure::records, {}).number({}, "records"), v);
  } else if (name == "months") {
    const auto table = f.ask(measure::strength, {key::month});
    REQUIRE(table.rows.size() == v.size());
    for (std::size_t i = 0; i < v.size(); ++i) same_text(t, table.rows[i].keys[0], month_of(v[i].get<std::string>()));
  } else if (name == "total_by_month") {
    by_words(t, f.ask(measure::strength, {key::month}), "strength", v, month_of);
  } else if (name == "category_totals_by_month") {
    for (const auto& [day, categories] : v.items())
      for (const auto& [category, numbers] : categories.items()) three_numbers(t, f, month_of(day), category, numbers);
  } else if (name == "women_percent") {
    const auto table = f.ask(measure::women_share, {key::month, key::category});
    const auto all = f.ask(measure::women_share, {key::month});
    for (const auto& [day, categories] : v.items())
      for (const auto& [category, percent] : categories.items()) {
        const auto share = category == "Total" ? all.number({month_of(day)}, "women_share")
                                               : table.number({month_of(day), headcount_word(category)}, "women_share");
        agrees(t, 100 * share.value(), percent);
      }
  } else if (name == "women_percent_total_by_month") {
    const auto table = f.ask(measure::women_share, {key::month});
    for (const auto& [day, percent] : v.items())
      agrees(t, 100 * table.number({month_of(day)}, "women_share").value(), percent);
  } else if (name == "points_above_2028_target") {
    const auto table = f.ask(measure::women_share, {key::month, key::category});
    for (const auto& [day, categories] : v.items())
      for (const auto& [category, points] : categories.items())
        agrees(
            t,
            100 * table.number({month_of(day), headcount_word(category)}, "women_share").value() - target_of(category),
            points);
  } else if (name == "extra_women_needed_for_2028_target") {
    const auto table = f.ask(measure::women_share, {key::month, key::category});
    for (const auto& [day, categories] : v.items())
      for (const auto& [category, needed] : categories.items()) {
        const words row = {month_of(day), headcount_word(category)};
        const double women = table.number(row, "women").value();
        const double all = women + table.number(row, "men").value();
        agrees(t, std::max(0.0, std::ceil(target_of(category) * all / 100 - 1e-9) - women), needed);
      }
  } else if (name == "contributors_by_month") {
    by_words(t, f.ask(measure::contributors, {key::month}), "contributors", v, month_of);
  } else if (name == "missions_by_month") {
    std::map<std::string, double> present;
    for (const auto& row : f.ask(measure::strength, {key::month, key::mission}).rows)
      present[row.keys[0]] += std::get<double>(row.values[0]) > 0 ? 1 : 0;
    for (const auto& [day, n] : v.items()) agrees(t, present.at(month_of(day)), n);
  } else if (name == "top10_contributors") {
    const auto table = f.ask(measure::strength, {key::month, key::state}, {}, pko::repeats::once, nullptr, nullptr, 10);
    for (const auto& [day, list] : v.items()) top_states(t, table, "strength", month_of(day), list);
  } else if (name == "top10_contributors_of_women") {
    const auto table = f.ask(measure::women, {key::month, key::state}, {}, pko::repeats::once, nullptr, nullptr, 10);
    for (const auto& [day, list] : v.items()) top_states(t, table, "women", month_of(day), list);
  } else if (name == "concentration") {
    const auto top = f.ask(measure::top10_share, {key::month});
    const auto hhi = f.ask(measure::hhi, {key::month});
    for (const auto& [day, numbers] : v.items()) {
      agrees(t, 100 * top.number({month_of(day)}, "top10_share").value(), numbers["top10_share_percent"]);
      agrees(t, hhi.number({month_of(day)}, "hhi"), numbers["herfindahl"]);
    }
  } else if (name == "mission_totals") {
    const auto table = f.ask(measure::strength, {key::month, key::mission});
    for (const auto& [day, missions] : v.items())
      for (const auto& [mission, n] : missions.items())
        agrees(t, table.number({month_of(day), mission}, "strength"), n);
  } else if (name == "mean_monthly_strength") {
    const auto table = f.ask(measure::strength, {key::mission, key::year});
    for (const auto& [mission, years] : v.items())
      for (const auto& [year, numbers] : years.items()) {
        agrees(t, table.number({mission, year}, "strength"), numbers[0]);
        agrees(t, table.number({mission, year}, "months"), numbers[1]);
      }
  } else {
    FAIL("no question for ", name);
  }
}

void walk_per_mission(tally& t, const std::string& name, const json& v, const asked_file& f) {
  if (name == "rows") {
    agrees(t, f.ask(measure::records, {}).number({}, "records"), v);
  } else if (name == "mean_monthly_strength") {
    const auto strength = f.ask(measure::strength, {key::mission, key::year});
    const auto peak = f.ask(measure::peak, {key::mission, key::year});
    for (const auto& [mission, years] : v.items())
      for (const auto& [year, numbers] : years.items()) {
        agrees(t, strength.number({mission, year}, "strength"), numbers[0]);
        agrees(t, strength.number({mission, year}, "months"), numbers[1]);
        agrees(t, peak.number({mission, year}, "peak"), numbers[2]);
      }
  } else if (name == "total_by_month") {
    by_words(t, f.ask(measure::strength, {key::month}), "strength", v, month_of);
  } else if (name == "mean_monthly_total_by_year") {
    const auto table = f.ask(measure::strength, {key::year});
    for (const auto& [year, numbers] : v.items()) {
      agrees(t, table.number({year}, "strength"), numbers[0]);
      agrees(t, table.number({year}, "months"), numbers[1]);
    }
  } else {
    FAIL("no question for ", name);
  }
}

void walk_with_sums(tally& t, const std::string& name, const json& v, const asked_file& f) {
  if (name == "rows") {
    CHECK(f.report().rows == v.get<std::int64_t>());
    ++t.expressed;
  } else if (name == "rows_by_level") {
    agrees(t, f.ask(measure::records, {}).number({}, "records"), v["cm"]);
    CHECK(f.report().sum_rows == v["AA"].get<std::int64_t>() + v["cA"].get<std::int64_t>());
    t.cannot(name + ".AA and cA", json::array({1, 1}), "sum rows are counted together, which the test compares");
  } else if (name == "detail_sum") {
    for (const auto& [day, numbers] : v.items()) three_numbers(t, f, month_of(day), "Total", numbers);
  } else if (name == "detail_rows_with_all_cells_NA") {
    agrees(t, f.ask(measure::records, {}, {{key::state, {"USA"}}}).number({}, "records"), v["USA"]);
    CHECK(!f.ask(measure::strength, {}, {{key::state, {"USA"}}}).number({}, "strength"));
  } else {
    t.cannot(name, v, "sum rows inside a file are never figures of an answer");
  }
}

void walk_ranks(tally& t, const std::string& name, const json& v, const asked_file& f) {
  const auto strength = f.ask(measure::strength, {key::state});
  if (name == "rows") {
    agrees(t, f.ask(measure::records, {}).number({}, "records"), v);
  } else if (name == "dates") {
    same_text(t, f.ask(measure::strength, {key::month}).rows.front().keys[0], month_of(v[0].get<std::string>()));
  } else if (name == "sums") {
    agrees(t, f.ask(measure::women, {}).number({}, "women"), v[0]);
    agrees(t, f.ask(measure::men, {}).number({}, "men"), v[1]);
    agrees(t, f.ask(measure::strength, {}).number({}, "strength"), v[2]);
  } else if (name == "women_percent") {
    agrees(t, 100 * f.ask(measure::women_share, {}).number({}, "women_share").value(), v);
  } else if (name == "top10") {
    const auto top = f.ask(measure::strength, {key::state}, {}, pko::repeats::once, nullptr, nullptr, 10);
    CHECK(top.rows.size() == 10);
    for (const auto& pair : v) {
      agrees(t, top.number({pair[0].get<std::string>()}, "strength"), pair[1]);
      ++t.expressed;
    }
  } else if (name == "rows_where_parts_differ_from_total") {
    double differ = 0;
    for (const auto& i : f.report().issues) differ += i.code == "parts_differ_from_total" ? 1 : 0;
    agrees(t, differ, v);
  } else if (name == "contributors_of_1000_or_more") {
    double large = 0;
    for (const auto& row : strength.rows) large += std::get<double>(row.values[0]) >= 1000 ? 1 : 0;
    agrees(t, large, v);
  } else if (name == "share_of_women_above_15_percent") {
    double many = 0;
    for (const auto& row : f.ask(measure::women_share, {key::state}).rows)
      many += strength.number(row.keys, "strength") >= 100 && std::get<double>(row.values[0]) > 0.15 ? 1 : 0;
    agrees(t, many, v);
  } else {
    t.cannot(name, v, "ranks are printed in the source and are no measure");
  }
}

void walk_operations(tally& t, const std::string& name, const json& v, const asked_file& f) {
  if (name == "rows") {
    agrees(t, f.ask(measure::records, {}).number({}, "records"), v);
  } else if (name == "operations_in_missions_facts") {
    double operations = 0;
    for (const auto& m : pko::reference::missions().missions())
      operations += m.type == pko::mission_type::operation ? 1 : 0;
    agrees(t, operations, v);
  } else if (name == "active") {
    std::set<std::string> active;
    for (const auto& op : f.data().operations)
      if (op.active) active.insert(to_string(op.mission));
    CHECK(active.size() == v.size());
    for (const auto& mission : v) {
      CHECK(active.contains(mission.get<std::string>()));
      ++t.expressed;
    }
  } else {
    t.cannot(name, v, "lists of names as written, not figures of a measure");
  }
}

void walk_contributions(tally& t, const std::string& name, const json& v, const asked_file& f) {
  if (name == "rows") {
    agrees(t, f.ask(measure::records, {}).number({}, "records"), v);
  } else if (name == "totals") {
    for (const auto& [day, numbers] : v.items()) three_numbers(t, f, month_of(day), "Total", numbers);
  } else if (name == "by_type") {
    const auto share = f.ask(measure::women_share, {key::month, key::category});
    for (const auto& [day, types] : v.items())
      for (const auto& [type, numbers] : types.items()) {
        const words row = {month_of(day), headcount_word(type)};
        agrees(t, share.number(row, "men"), numbers[0]);
        agrees(t, share.number(row, "women"), numbers[1]);
        agrees(t, 100 * share.number(row, "women_share").value(), numbers[2]);
      }
  } else {
    FAIL("no question for ", name);
  }
}

void walk_rates(tally& t, const json& v, const asked_file& strengths, const asked_file& deaths) {
  const auto mean = strengths.ask(measure::strength, {key::mission, key::year});
  const auto killed = deaths.ask(measure::deaths, {key::mission, key::year}, {{key::population, {"uniformed"}}});
  for (const auto& [mission_year, numbers] : v.items()) {
    const words row = {mission_year.substr(0, mission_year.size() - 5), mission_year.substr(mission_year.size() - 4)};
    const double n = killed.number(row, "deaths").value_or(0);
    const double strength = mean.number(row, "strength").value();
    agrees(t, n, numbers[0]);
    agrees(t, strength, numbers[1]);
    agrees(t, 1000 * n / strength, numbers[2]);
  }
}

bool is_left_aside(const std::string& name) {
  return name.ends_with("_wrong_way") || name == "quirk_rows" || name == "differences";
}

}  // namespace

TEST_CASE("Every figure of the independent answers that a measure can express is reproduced") {
  const auto folder = pko::test::shared_data();
  if (!folder) return;
  std::ifstream stream(*folder / "gold.json");
  const auto gold = json::parse(stream);
  tally t;
  using walker = void (*)(tally&, const std::string&, const json&, const asked_file&);
  const std::map<std::string, walker> walkers = {
      {"DPPADPOSS-FATALITIES.csv", walk_fatalities},      {"Gender.Full.to2012.csv", walk_by_sex},
      {"Data.Mission.to2012.csv", walk_per_mission},      {"full_gender_data.2012H1.csv", walk_with_sums},
      {"odp_contributionranks.csv", walk_ranks},          {"DPPADPOSS-PKO.csv", walk_operations},
      {"contributions_long_2012.csv", walk_contributions}};
  for (const auto& [file_bound, figures] : gold.items()) {
    const auto& file = file_bound;
    if (file == "about" || file == "files") continue;
    const auto walk = walkers.find(file);
    std::optional<asked_file> asked;
    if (walk != walkers.end()) asked.emplace(std::vector{*folder / file});
    for (const auto& [name_bound, figure] : figures.items()) {
      const auto& name = name_bound;
      if (is_left_aside(name)) continue;
      INFO(file, " ", name);
      const auto& value = figure.at("value");
      if (asked) {
        walk->second(t, name, value, *asked);
      } else if (file == "fatality_rates") {
        walk_rates(t, value, asked_file({*folder / "Data.Mission.to2012.csv"}),
                   asked_file({*folder / "DPPADPOSS-FATALITIES.csv"}));
      } else if (file == "Data.Monthly.to2012.csv" && name == "rows") {
        agrees(t, asked_file({*folder / file}).ask(measure::records, {}).number({}, "records"), value);
      } else {
        t.cannot(file + " " + name, value, "the file prints a number of contributors but names no states to count");
      }
    }
  }
  for (const auto& reason : t.reasons) std::cout << "not expressed: " << reason << '\n';
  const double share = static_cast<double>(t.expressed) / static_cast<double>(t.expressed + t.left);
  std::cout << t.expressed << " figures expressed, " << t.left << " not: " << pko::text::rounded(100 * share, 1)
            << " per cent\n";
  CHECK(t.expressed > 3000);
  CHECK(share >= 0.9);
}
