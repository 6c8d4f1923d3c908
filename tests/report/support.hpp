#pragma once
// Short ways to say what the tests of reports say often.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "pko/aggregate/dataset.hpp"
#include "pko/report/a_76_505.hpp"
#include "pko/report/audit.hpp"

namespace pko::test {

/// The finding of a claim.
inline finding finding_of(const audited_report& a, std::string_view claim_id) {
  const auto at = std::ranges::find(a.findings, claim_id, &finding::claim);
  REQUIRE_MESSAGE(at != a.findings.end(), "no claim " << claim_id);
  return *at;
}

inline bool mentions(const finding& f, std::string_view words) { return f.reason.find(words) != std::string::npos; }

/// The report with another number in one statement.
inline report changed(const report& r, std::string_view statement_id, const quantity& value) {
  const auto* s = r.find(statement_id);
  REQUIRE_MESSAGE(s != nullptr, "no statement " << statement_id);
  statement other = *s;
  other.value = value;
  return r.with(other);
}

/// Casualty records made up for a test.
class made_up_records {
 public:
  explicit made_up_records(const period& covers) {
    data_source source{"made-up.csv",
                       "test",
                       table_kind::casualties,
                       {key::mission, key::mission_kind, key::state, key::category, key::population, key::sex,
                        key::cause, key::year, key::fiscal_year, key::quarter, key::month, key::day},
                       {},
                       false,
                       covers.last(),
                       covers};
    data_.sources.push_back(source);
  }

  made_up_records& deaths(int how_many, std::string_view day, std::string_view mission, casualty_category whose,
                          cause why) {
    for (int i = 0; i < how_many; ++i)
      data_.casualties.append(
          {"", date::parse(day), mission_code(mission), state_code("FRA"), whose, sex::male, why, outcome::killed});
    return *this;
  }
  [[nodiscard]] const dataset& data() const { return data_; }

 private:
  dataset data_;
};

/// Records with the counts that the published file of April 2025 has for paragraphs 53 and 57, and with its days for
/// MINUSMA.
inline dataset records_like_the_published() {
  using enum casualty_category;
  made_up_records r(period::parse("2013-01-01..2021-12-31"));
  r.deaths(4, "2021-04-02", "MINUSMA", military, cause::malicious_act)
      .deaths(3, "2021-01-13", "MINUSMA", military, cause::malicious_act)
      .deaths(1, "2021-01-14", "MINUSMA", military, cause::malicious_act)
      .deaths(1, "2021-01-15", "MINUSMA", military, cause::malicious_act)
      .deaths(1, "2021-02-12", "MINUSMA", military, cause::malicious_act)
      .deaths(1, "2021-10-02", "MINUSMA", military, cause::malicious_act)
      .deaths(1, "2021-01-30", "MINUSMA", local_civilian, cause::malicious_act)
      .deaths(4, "2021-01-13", "MINUSCA", military, cause::malicious_act)
      .deaths(1, "2021-10-27", "MINUSCA", police, cause::malicious_act)
      .deaths(1, "2021-05-10", "MONUSCO", military_observer, cause::malicious_act)
      .deaths(8, "2021-12-08", "MINUSMA", military, cause::malicious_act)
      .deaths(9, "2020-05-10", "MINUSMA", military, cause::malicious_act)
      .deaths(3, "2020-12-25", "MINUSCA", military, cause::malicious_act)
      .deaths(1, "2020-06-01", "UNAMA", international_civilian, cause::malicious_act)
      .deaths(1, "2020-07-01", "UNSMIL", local_civilian, cause::malicious_act)
      .deaths(20, "2014-07-01", "UNAMID", military, cause::malicious_act)
      .deaths(22, "2019-03-01", "UNMISS", military, cause::illness)
      .deaths(29, "2019-03-01", "UNMISS", local_civilian, cause::illness)
      .deaths(48, "2020-08-01", "UNMISS", military, cause::illness)
      .deaths(49, "2020-08-01", "UNMISS", local_civilian, cause::illness);
  return r.data();
}

}  // namespace pko::test
