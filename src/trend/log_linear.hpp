#pragma once
// Regression of counts on one level for each group and at most one slope over time, with a log link: the shape of a
// trend line and of Farrington's baseline. It follows the iterations that R's glm makes (start, stop rule, halved
// steps), so that it stops where R stops, but needs no matrix: levels are solved for within their group. Private.

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace pko::detail {

/// Rows stand group by group; `group_ends` has one end for each group. Empty spans: one group, no offset, weights 1.
struct log_linear_rows {
  std::span<const double> y;            ///< counts
  std::span<const double> time;         ///< empty: no slope
  std::span<const double> offset = {};  ///< log of the exposure
  std::span<const double> weight = {};  ///< prior weights
  std::span<const std::size_t> group_ends = {};
};

/// A fit and the memory that it needed, which the next fit uses again.
class log_linear {
 public:
  enum class outcome { settled, rank_loss, not_settled };

  /// theta infinite: Poisson. `warm` begins where the fit before ended, of the same rows, instead of at the counts.
  /// `to_rest` goes on beyond R's stop rule until nothing moves; the weights are then those of the end.
  outcome fit(const log_linear_rows& rows, double theta = std::numeric_limits<double>::infinity(), bool warm = false,
              bool to_rest = true);

  [[nodiscard]] std::span<const double> means() const noexcept { return mu_; }
  /// Working weights: what standard errors, leverages and dispersion come from. Without `to_rest` they are those of
  /// the last step, a step behind the means, as R has them.
  [[nodiscard]] std::span<const double> weights() const noexcept { return w_; }
  [[nodiscard]] double deviance() const noexcept { return deviance_; }
  [[nodiscard]] double slope() const noexcept { return slope_; }
  [[nodiscard]] double slope_variance() const noexcept { return 1 / spread_; }
  /// log mean of a group at a time, without offset, and its variance at dispersion 1.
  [[nodiscard]] double at(double time, std::size_t group = 0) const noexcept;
  [[nodiscard]] double variance_at(double time, std::size_t group = 0) const noexcept;
  /// The leverage of each row.
  void leverages(const log_linear_rows& rows, std::vector<double>& out) const;
  /// How far the last step moved the log mean of any row: near 0, unless the estimate runs away.
  [[nodiscard]] double last_move() const noexcept { return last_move_; }

 private:
  struct group {
    std::size_t begin, end;
    double weight, time, level, level_before;
  };

  void prepare(const log_linear_rows& rows, bool warm);
  bool step(const log_linear_rows& rows, double theta);
  bool solve(const log_linear_rows& rows);
  void weigh(const log_linear_rows& rows, double theta);
  void predict(const log_linear_rows& rows);
  double deviance_of(const log_linear_rows& rows, double theta) const;
  bool step_back(const log_linear_rows& rows, double theta, double worst);
  void settle_weights(const log_linear_rows& rows, double theta);

  std::vector<group> groups_;
  std::vector<double> eta_, mu_, w_, z_;
  std::vector<double> before_;
  double slope_ = 0, slope_before_ = 0, spread_ = 1, deviance_ = 0, constant_ = 0, last_move_ = 0;
  bool sloped_ = false, large_ = false;
};

}  // namespace pko::detail
