// What R, scipy and brute force answer on thousands of series, held against the library. README.md says where the
// values come from and how to make them anew.
#include <doctest/doctest.h>

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "reference_values/reference_values.hpp"
#include "support/shared_data.hpp"

namespace {

using pko::test::checkers;
using pko::test::comparison;
using pko::test::json;

const json& reference() {
  static const json read = [] {
    std::ifstream in(pko::test::source_tree() / "tests/reference_values/values.json");
    return json::parse(in);
  }();
  return read;
}

checkers all_checkers() {
  checkers all;
  for (auto family : {pko::test::interval_checkers(), pko::test::monotonic_checkers(), pko::test::regression_checkers(),
                      pko::test::warning_checkers(), pko::test::change_and_forecast_checkers()})
    all.merge(family);
  return all;
}

comparison compare(const json& method, const pko::test::checker& check) {
  const auto fields = method.at("fields").get<std::vector<std::string>>();
  const json& pool = reference().at("series").at(method.at("of").get<std::string>());
  comparison found;
  for (std::size_t i = 0; i < method.at("rows").size(); ++i) {
    const json& row = method.at("rows")[i];
    found.at(i);
    check({pool.at(row.at(0).get<std::size_t>()), fields, row}, found);
  }
  return found;
}

void report(const std::string& name, const comparison& found) {
  std::cout << name << ": " << found.compared() << " values, furthest " << found.furthest() << '\n';
  CHECK_MESSAGE(found.compared() > 0, name << " was compared with nothing");
  const auto& differences = found.differences();
  for (std::size_t i = 0; i < differences.size() && i < 10; ++i) FAIL_CHECK(name << ", " << differences[i]);
  CHECK_MESSAGE(differences.empty(), name << " differs in " << differences.size() << " values");
}

}  // namespace

TEST_CASE("every method gives the values of R, scipy or its definition on thousands of series") {
  const auto& methods = reference().at("methods");
  CHECK(methods.size() == all_checkers().size());
  for (const auto& one : all_checkers()) {
    const std::string& name = one.first;
    REQUIRE_MESSAGE(methods.contains(name), "no reference for " << name);
    report(name, compare(methods.at(name), one.second));
  }
}

TEST_CASE("the reference values stand on at least two thousand series") {
  std::size_t series = 0;
  for (const auto& pool : {"trend", "monthly", "regressions", "shares", "alarm", "surveillance", "change", "forecast"})
    series += reference().at("series").at(pool).size();
  CHECK(series >= 2000);
}

TEST_CASE("a comparison tells a value that is off, one that is missing and one too many") {
  comparison found;
  found.number("near", 1 + 1e-9, json(1.0));
  found.number("none", std::nullopt, json());
  CHECK(found.differences().empty());
  found.number("off", 1 + 1e-7, json(1.0));
  found.number("missing", std::nullopt, json(1.0));
  found.number("too many", 1.0, json());
  found.numbers("short", {1.0}, json::parse("[1.0, 2.0]"));
  CHECK(found.differences().size() == 4);
  CHECK(found.compared() == 6);
}
