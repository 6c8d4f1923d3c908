// Regions and host countries of the published files. The numbers were counted from the files outside the library, with
// the M49 list of the United Nations Statistics Division and a list of missions with their hosts.

#include <doctest/doctest.h>

#include "pko/aggregate/measure.hpp"
#include "pko/io/read.hpp"
#include "support/shared_data.hpp"

using namespace pko;

namespace {

result_table ask(const dataset& data, measure what, std::vector<key> by, std::vector<filter> where = {}) {
  scope s;
  s.by = std::move(by);
  s.where = std::move(where);
  return answer(data, what, s);
}

}  // namespace

TEST_CASE("deaths by region and by host country are those counted outside the library") {
  const auto folder = test::shared_data();
  if (!folder) return;
  const auto data = read({*folder / "DPPADPOSS-FATALITIES.csv"}).data;
  const auto regions = ask(data, measure::deaths, {key::region});
  CHECK(regions.rows.size() == 6);
  CHECK(regions.number({"Africa"}, "deaths") == 1968);
  CHECK(regions.number({"Americas"}, "deaths") == 393);
  CHECK(regions.number({"Asia"}, "deaths") == 993);
  CHECK(regions.number({"Europe"}, "deaths") == 965);
  CHECK(regions.number({"Oceania"}, "deaths") == 89);
  CHECK(regions.number({"unknown"}, "deaths") == 15);
  CHECK(ask(data, measure::deaths, {}, {{key::subregion, {"Western Asia"}}}).number({}, "deaths") == 118);

  const auto hosts = ask(data, measure::deaths, {key::host_country});
  CHECK(hosts.number({"MLI"}, "deaths") == 311);
  CHECK(hosts.number({"BIH+HRV+MKD+SRB"}, "deaths") == 213);
  CHECK(hosts.number({"SDN+SSD"}, "deaths") == 59);
  CHECK(ask(data, measure::deaths, {}, {{key::host_country, {"SDN"}}}).number({}, "deaths") == 416);
  CHECK(ask(data, measure::deaths, {}, {{key::host_country, {"LBN"}}}).number({}, "deaths") == 391);
}

TEST_CASE("strength and women by region and by host country are those counted outside the library") {
  const auto folder = test::shared_data();
  if (!folder) return;
  const auto data = read({*folder / "contributions_long_2012.csv"}).data;
  const auto regions = ask(data, measure::strength, {key::region});
  CHECK(regions.number({"Africa"}, "strength") == 37871.5);
  CHECK(regions.number({"Americas"}, "strength") == 7573.5);
  CHECK(regions.number({"Asia"}, "strength") == 43659.5);
  CHECK(regions.number({"Europe"}, "strength") == 5964);
  CHECK(regions.number({"Oceania"}, "strength") == 395);
  CHECK(ask(data, measure::women_share, {key::region}).number({"Oceania"}, "women_share") ==
        doctest::Approx(0.09873417721518987).epsilon(1e-12));

  const auto hosts = ask(data, measure::strength, {key::host_country});
  CHECK(hosts.number({"TLS"}, "strength") == 1243);
  CHECK(hosts.number({"TLS"}, "months") == 1);  // the mission there closed in between
  CHECK(hosts.number({"SDN"}, "strength") == 21612.5);
  CHECK(hosts.number({"SDN+SSD"}, "strength") == 3959);
  CHECK(ask(data, measure::strength, {}, {{key::host_country, {"SSD"}}}).number({}, "strength") == 3959 + 6634.5);
}
