#pragma once
/// \file
/// Confidence intervals for counts and proportions. Each names its method; distributions come from Boost.Math.

#include <cstdint>
#include <optional>
#include <string_view>

namespace pko {

/// A confidence level strictly between 0 and 1; 0.95 and 95 cannot be confused.
class confidence_level {
 public:
  /// \throws invalid_value outside (0, 1).
  explicit confidence_level(double level);
  [[nodiscard]] double value() const noexcept { return level_; }
  /// 1 - level.
  [[nodiscard]] double alpha() const noexcept { return 1 - level_; }
  friend bool operator==(confidence_level, confidence_level) noexcept = default;

 private:
  double level_;
};

/// 95 per cent, the convention of the field.
[[nodiscard]] confidence_level ninety_five_percent() noexcept;

/// A two-sided confidence interval.
struct interval {
  double lower, upper;
  [[nodiscard]] bool contains(double x) const noexcept { return lower <= x && x <= upper; }
  friend bool operator==(const interval&, const interval&) noexcept = default;
};

/// Exact interval of a Poisson mean given one count (Garwood 1936): chi-squared quantiles; lower limit 0 for count 0.
/// \throws invalid_value if the count is negative.
[[nodiscard]] interval poisson_exact(std::int64_t count, confidence_level level = ninety_five_percent());

/// Mid-p interval of a Poisson mean: the tails hold half of the probability of the count itself. Shorter than the exact
/// one, and on average as sure as its level says; the exact one is never less sure. For count 0 the upper limit is
/// -ln(1 - level), one-sided. \throws invalid_value if the count is negative.
[[nodiscard]] interval poisson_mid_p(std::int64_t count, confidence_level level = ninety_five_percent());

/// The two approximations that go by the name of Byar.
enum class byar : std::uint8_t {
  classical,  ///< from x below and x + 1 above (Rothman and Boice 1979)
  half        ///< from x + 1/2 on both sides, as the R package epitools has it
};
/// Byar's approximation to the exact interval of a Poisson mean. Its lower limit for count 0 is 0.
/// \throws invalid_value if the count is negative.
[[nodiscard]] interval poisson_byar(std::int64_t count, byar form, confidence_level level = ninety_five_percent());

/// Exact interval of a proportion (Clopper and Pearson 1934): beta quantiles.
/// \throws invalid_value unless 0 <= successes <= trials and trials > 0.
[[nodiscard]] interval binomial_exact(std::int64_t successes, std::int64_t trials,
                                      confidence_level level = ninety_five_percent());

/// Mid-p interval of a proportion. \throws invalid_value unless 0 <= successes <= trials and trials > 0.
[[nodiscard]] interval binomial_mid_p(std::int64_t successes, std::int64_t trials,
                                      confidence_level level = ninety_five_percent());

/// Score interval of a proportion (Wilson 1927), the one to display.
/// \throws invalid_value unless 0 <= successes <= trials and trials > 0.
[[nodiscard]] interval binomial_wilson(std::int64_t successes, std::int64_t trials,
                                       confidence_level level = ninety_five_percent());

/// Intervals of a Poisson mean that a question may choose among; byar is the classical form.
enum class poisson_method : std::uint8_t { exact, mid_p, byar };
/// Intervals of a proportion that a question may choose among.
enum class proportion_method : std::uint8_t { wilson, clopper_pearson };

/// "exact", "mid_p", "byar".
[[nodiscard]] std::string_view to_string(poisson_method m) noexcept;
[[nodiscard]] std::optional<poisson_method> try_parse_poisson_method(std::string_view word) noexcept;
/// "wilson", "clopper_pearson".
[[nodiscard]] std::string_view to_string(proportion_method m) noexcept;
[[nodiscard]] std::optional<proportion_method> try_parse_proportion_method(std::string_view word) noexcept;

/// The interval of the method. \throws invalid_value as the method does
[[nodiscard]] interval poisson_limits(std::int64_t count, poisson_method method,
                                      confidence_level level = ninety_five_percent());
/// The interval of the method. \throws invalid_value as the method does
[[nodiscard]] interval proportion_limits(std::int64_t successes, std::int64_t trials, proportion_method method,
                                         confidence_level level = ninety_five_percent());

/// Exact test and interval for the ratio of two Poisson rates, (x1/t1) / (x2/t2), by the conditional binomial
/// (Przyborowski and Wilenski 1940; Lehmann 1959), with the central p-value that matches the interval.
struct rate_ratio {
  double estimate;  ///< infinite if x2 = 0
  interval limits;  ///< the upper limit is infinite if x2 = 0
  double p;         ///< two-sided, central
};

/// \throws invalid_value if a count is negative, an exposure is not above zero, or both counts are zero (undefined).
[[nodiscard]] rate_ratio compare_rates(std::int64_t x1, double t1, std::int64_t x2, double t2,
                                       confidence_level level = ninety_five_percent());

}  // namespace pko
