#include "pko/trend/comparison.hpp"

#include <array>
#include <cmath>

#include "pko/aggregate/measure.hpp"
#include "pko/core/error.hpp"
#include "trend/coverage.hpp"
#include "trend/shown.hpp"

namespace pko {

namespace {

constexpr int short_period = 90;

measure measure_of(counted what) {
  constexpr std::array<measure, 3> measures = {measure::records, measure::deaths, measure::casualties};
  return measures[static_cast<std::size_t>(what)];
}

void require_plain(const scope& asked, const period& when, const period& against) {
  if (!asked.by.empty() || asked.top || asked.from || asked.to)
    throw contradictory(
        "a comparison has two periods and no keys or range of its own; choose what it is about with filters");
  for (const auto& p : {when, against})
    if (!p.last())
      throw contradictory("the period \"" + to_string(p) +
                          "\" has no end; name its last day, as in 2021-01-01..2021-10-27");
}

class counter {
 public:
  counter(const dataset& data, measure m, const scope& asked)
      : data_(&data), measure_(m), asked_(asked), covered_(data, m, asked) {}

  [[nodiscard]] std::optional<double> count(const period& p) const {
    scope question = asked_;
    question.from = p.first();
    question.to = p.last();
    const auto table = answer(*data_, measure_, question);
    const auto* n = table.rows.empty() ? nullptr : std::get_if<double>(&table.rows.front().values.front());
    return n == nullptr ? std::nullopt : std::optional(*n);
  }

  [[nodiscard]] compared_periods compare(const period& when, const period& against, confidence_level level) const {
    compared_periods out{when, against, count(when), count(against), reason::ok, {}};
    if (!covered_.contains(when) || !covered_.contains(against) || !out.value || !out.baseline) {
      out.why = reason::not_covered;
      return out;
    }
    out.rates = test_rates(static_cast<std::int64_t>(*out.value), *when.days(),
                           static_cast<std::int64_t>(*out.baseline), *against.days(), rate_test::central, level);
    out.why = out.rates->why;
    return out;
  }

 private:
  const dataset* data_;
  measure measure_;
  scope asked_;
  detail::coverage covered_;
};

comparison_verdict verdict_of(const compared_periods& c, confidence_level level) {
  if (c.why == reason::not_covered) return comparison_verdict::not_comparable;
  if (!c.rates->p || *c.rates->p >= level.alpha()) return comparison_verdict::not_distinguishable;
  const auto& r = *c.rates;
  return static_cast<double>(r.x1) / r.t1 > static_cast<double>(r.x2) / r.t2 ? comparison_verdict::higher
                                                                             : comparison_verdict::lower;
}

void warn(period_comparison& out) {
  const auto& asked = out.as_asked;
  if (asked.when.overlap(asked.against))
    out.warnings.push_back("the two periods share days, so that they are not independent");
  if (std::min(*asked.when.days(), *asked.against.days()) < short_period && asked.when.days() != asked.against.days())
    out.warnings.push_back("fewer than 90 days stand against a period of another length");
  if (asked.when.days() != asked.against.days() && !out.like_for_like)
    out.warnings.push_back(
        "periods of different length in one year have no like-for-like comparison; what varies with the season may "
        "explain a difference");
  if (asked.why == reason::not_covered) out.warnings.push_back("the data do not cover every day of the two periods");
}

}  // namespace

std::string_view to_string(comparison_verdict v) noexcept {
  constexpr std::array<std::string_view, 4> words = {"higher", "lower", "not_distinguishable", "not_comparable"};
  return words[static_cast<std::size_t>(v)];
}

period_comparison compare_periods(const dataset& data, counted what, const scope& asked, const period& when,
                                  const period& against, confidence_level level) {
  require_plain(asked, when, against);
  const counter counts(data, measure_of(what), asked);
  period_comparison out{what, level.value(), counts.compare(when, against, level), {}, {}, {}};
  const auto moved = when.moved_to_year(against.first().year());
  if (!moved.overlap(when)) out.like_for_like = counts.compare(when, moved, level);
  const bool differ = when.days() != against.days();
  out.verdict = verdict_of(differ && out.like_for_like ? *out.like_for_like : out.as_asked, level);
  warn(out);
  return out;
}

std::string to_string(const period_comparison& c) {
  const auto side = [](std::optional<double> n, const period& p) {
    return (n ? text::shortest(*n) : "an unknown number") + " in " + to_string(p) + " (" + std::to_string(*p.days()) +
           " days)";
  };
  return std::string(to_string(measure_of(c.what))) + ": " + side(c.as_asked.value, c.as_asked.when) + " against " +
         side(c.as_asked.baseline, c.as_asked.against) + ": " + std::string(to_string(c.verdict));
}

}  // namespace pko
