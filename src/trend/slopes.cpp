#include "trend/slopes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "trend/order.hpp"
#include "trend/shown.hpp"

namespace pko::detail {

namespace {

constexpr std::uint64_t pairs_made = 20000;
constexpr std::size_t largest_sample = 60000;
constexpr double sample_deviations = 3.5;     // how far around a rank of the sample its bracket reaches
constexpr double interpolation_error = 1e-3;  // of the pairs in a bracket
constexpr double narrow = 1e-13;              // a bracket of this relative width holds one slope
constexpr int most_rounds = 200;
constexpr double infinite = std::numeric_limits<double>::infinity();

// Numbers below 1 in size that stand for the given ones times a power of two, so that no difference overflows.
struct scaled {
  std::vector<double> values;
  int exponent = 0;

  explicit scaled(std::span<const double> given) : values(given.begin(), given.end()) {
    double largest = 0;
    for (const double v : values) largest = std::max(largest, std::abs(v));
    if (largest > 0) std::frexp(largest, &exponent);
    if (exponent > -1000)  // ldexp of the reciprocal would overflow, and so small values need no scaling
      for (double& v : values) v = std::ldexp(v, -exponent - 1);
    else
      exponent = -1;
    ++exponent;
  }
};

// Numbers below it in the order of slopes: all pairs with a smaller slope, and those with this slope if it is
// inclusive.
struct bound {
  double slope;
  bool inclusive;
  friend auto operator<=>(const bound& a, const bound& b) = default;
};

// Repeats on every machine.
class random_numbers {
 public:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>((next() >> 32) * n >> 32); }

 private:
  std::uint64_t state_ = 76505;
};

class slope_search {
 public:
  slope_search(std::span<const double> t, std::span<const double> y) : t_(t), y_(y), n_(t.size()), z_(n_) {
    pairs_ = std::uint64_t{n_} * (n_ - 1) / 2;
    cap_ = std::max<std::uint64_t>(pairs_made, 8 * std::uint64_t{n_});
    counts_[{-infinite, false}] = 0;
    counts_[{infinite, true}] = pairs_;
    // Slopes of zero are exact: y itself is ranked. Counts of events have many of them.
    (void)count({0, false});
    (void)count({0, true});
    draw();
  }

  /// The slopes at two ranks, which are equal or follow each other.
  std::pair<double, double> at(std::uint64_t first, std::uint64_t second) {
    for (int round = 0; round < most_rounds; ++round) {
      auto high = std::ranges::find_if(counts_, [&](const auto& c) { return c.second >= second; });
      auto low = std::prev(high);
      while (low->second >= first) --low;
      const auto [from, below] = *low;
      const auto [to, through] = *high;
      if (from.slope == to.slope) return {to.slope, to.slope};
      if (through - below <= cap_)
        if (const auto found = made(from, to, first - below, second - below)) return *found;
      const double size = std::max(std::abs(from.slope), std::abs(to.slope));
      if (std::isfinite(size) && to.slope - from.slope <= narrow * size) return {to.slope, to.slope};
      probe(round, {from, below}, {to, through}, first, second);
    }
    return by_counting(first, second);
  }

 private:
  using counted = std::pair<bound, std::uint64_t>;

  [[nodiscard]] double slope(std::size_t i, std::size_t j) const { return (y_[j] - y_[i]) / (t_[j] - t_[i]); }

  void draw() {
    random_numbers random;
    const std::size_t size = std::min(largest_sample, 8 * n_);
    sample_.reserve(size);
    while (sample_.size() < size) {
      const std::size_t i = random.below(n_);
      const std::size_t j = random.below(n_);
      if (i != j) sample_.push_back(slope(i, j));
    }
    std::ranges::sort(sample_);
  }

  // Ranks of y - slope x t in the order of time; pairs that the bound counts are inversions.
  std::span<const std::uint32_t> ranks_at(const bound& b) {
    for (std::size_t i = 0; i < n_; ++i) z_[i] = y_[i] - b.slope * t_[i];
    return rank(z_, b.inclusive ? equals::reversed : equals::in_order, space_);
  }

  std::uint64_t count(const bound& b) {
    const auto [at, added] = counts_.try_emplace(b, 0);
    if (added) at->second = inversions(ranks_at(b), space_);
    return at->second;
  }

  void probe(int round, const counted& low, const counted& high, std::uint64_t first, std::uint64_t second) {
    if (round == 0) {
      probe_sample(low, high, first);
      return;
    }
    const double from = low.first.slope;
    const double to = high.first.slope;
    if (round > 6 || !std::isfinite(from) || !std::isfinite(to)) {
      probe_middle(low, high);
      return;
    }
    // The slopes between two near bounds lie almost evenly.
    const auto inside = static_cast<double>(high.second - low.second);
    const double margin = std::max(static_cast<double>(cap_) / 4, interpolation_error * inside);
    const auto place = [&](double rank) {
      return from + (to - from) * std::clamp((rank - static_cast<double>(low.second)) / inside, 0.0, 1.0);
    };
    const double a = place(static_cast<double>(first) - margin);
    const double b = place(static_cast<double>(second) + margin);
    const bool cuts = (a > from && a < to) || (b > from && b < to);
    if (a > from && a < to) (void)count({a, false});
    if (b > from && b < to) (void)count({b, true});
    if (!cuts) probe_middle(low, high);
  }

  void probe_sample(const counted& low, const counted& high, std::uint64_t first) {
    const auto m = static_cast<double>(sample_.size());
    const double share = (static_cast<double>(first) - 0.5) / static_cast<double>(pairs_);
    const double spread = sample_deviations * std::sqrt(m * share * (1 - share)) + 2;
    const auto sampled = [&](double place) { return sample_[static_cast<std::size_t>(std::clamp(place, 0.0, m - 1))]; };
    const bound a{sampled(share * m - spread), false};
    const bound b{sampled(share * m + spread), true};
    if (low.first < a && a < high.first && std::isfinite(a.slope)) (void)count(a);
    if (low.first < b && b < high.first && std::isfinite(b.slope)) (void)count(b);
  }

  // The middle of the sampled slopes between the bounds, else the middle of the bounds.
  void probe_middle(const counted& low, const counted& high) {
    const auto from = std::ranges::upper_bound(sample_, low.first.slope);
    const auto to = std::ranges::lower_bound(sample_, high.first.slope);
    double b = 0;
    if (from < to && std::isfinite(*(from + (to - from) / 2)))
      b = *(from + (to - from) / 2);
    else
      b = std::max(low.first.slope, -1e300) / 2 + std::min(high.first.slope, 1e300) / 2;
    (void)count({b, false});
    (void)count({b, true});
  }

  // Makes the pairs between two bounds: those whose order differs between the two rankings, which are the exchanges of
  // an insertion sort from the one to the other.
  std::optional<std::pair<double, double>> made(const bound& from, const bound& to, std::uint64_t first,
                                                std::uint64_t second) {
    order_at(from);
    std::vector<std::uint32_t> target(n_);
    if (std::isfinite(to.slope)) {
      const auto ranks = ranks_at(to);
      for (std::size_t p = 0; p < n_; ++p) target[p] = ranks[order_[p]];
    } else {
      for (std::size_t p = 0; p < n_; ++p) target[p] = static_cast<std::uint32_t>(n_ - 1 - order_[p]);
    }
    found_.clear();
    for (std::size_t p = 1; p < n_; ++p) {
      const auto value = target[p];
      const auto at = order_[p];
      std::size_t q = p;
      for (; q > 0 && target[q - 1] > value; --q) {
        const auto other = order_[q - 1];
        if (found_.size() > 4 * cap_) return std::nullopt;
        found_.push_back(other < at ? slope(other, at) : slope(at, other));
        target[q] = target[q - 1];
        order_[q] = other;
      }
      target[q] = value;
      order_[q] = at;
    }
    if (second > found_.size() || first == 0) return std::nullopt;
    const auto nth = found_.begin() + static_cast<std::ptrdiff_t>(first - 1);
    std::ranges::nth_element(found_, nth);
    return std::pair(*nth, first == second ? *nth : *std::min_element(nth + 1, found_.end()));
  }

  void order_at(const bound& from) {
    if (std::isfinite(from.slope)) {
      (void)ranks_at(from);
      positions_by_rank(space_, order_);
      return;
    }
    order_.resize(n_);
    for (std::size_t p = 0; p < n_; ++p) order_[p] = static_cast<std::uint32_t>(p);
  }

  // For times so uneven that y - slope x t says nothing: bisects over the doubles and looks at every pair each time.
  std::pair<double, double> by_counting(std::uint64_t first, std::uint64_t second) const {
    const auto through = [&](double limit) {
      std::uint64_t n = 0;
      for (std::size_t j = 1; j < n_; ++j)
        for (std::size_t i = 0; i < j; ++i) n += slope(i, j) <= limit ? 1U : 0U;
      return n;
    };
    const auto value = [&](std::uint64_t wanted) {
      double low = -std::numeric_limits<double>::max();
      double high = std::numeric_limits<double>::max();
      if (through(high) < wanted) return infinite;
      while (low < high) {
        const double middle = low / 2 + high / 2;
        if (middle <= low || middle >= high) break;
        (through(middle) >= wanted ? high : low) = middle;
      }
      return high;
    };
    return {value(first), value(second)};
  }

  std::span<const double> t_, y_;
  std::size_t n_;
  std::uint64_t pairs_ = 0, cap_ = 0;
  std::vector<double> z_, sample_, found_;
  std::vector<std::uint32_t> order_;
  order_space space_;
  std::map<bound, std::uint64_t> counts_;
};

std::vector<double> all_slopes(std::span<const double> t, std::span<const double> y) {
  std::vector<double> slopes(t.size() * (t.size() - 1) / 2);
  double* next = slopes.data();
  for (std::size_t j = 1; j < t.size(); ++j, next += j - 1)
    for (std::size_t i = 0; i < j; ++i) next[i] = (y[j] - y[i]) / (t[j] - t[i]);
  return slopes;
}

// Brings the values of these ranks, which rise and count from 1, to their places: the middle rank first, so that the
// others look at one side of it only.
void place(std::span<double> values, std::span<const std::uint64_t> ranks, std::uint64_t below = 0) {
  if (ranks.empty()) return;
  const auto rank = ranks[ranks.size() / 2];
  const auto at = static_cast<std::size_t>(rank - below - 1);
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(at));
  const auto [from, to] = std::equal_range(ranks.begin(), ranks.end(), rank);
  place(values.first(at), {ranks.begin(), from}, below);
  place(values.subspan(at + 1), {to, ranks.end()}, rank);
}

std::vector<double> searched(std::span<const double> t, std::span<const double> y,
                             const std::vector<std::uint64_t>& ranks) {
  slope_search search(t, y);
  std::vector<double> out;
  for (std::size_t r = 0; r < ranks.size(); ++r) {
    const bool two = r + 1 < ranks.size() && ranks[r + 1] == ranks[r] + 1;
    const auto found = search.at(ranks[r], two ? ranks[r + 1] : ranks[r]);
    out.push_back(found.first);
    if (two) {
      out.push_back(found.second);
      ++r;
    }
  }
  return out;
}

}  // namespace

std::vector<std::uint64_t> median_ranks(std::uint64_t n) {
  if (n % 2 == 1) return {(n + 1) / 2};
  return {n / 2, n / 2 + 1};
}

std::vector<std::optional<double>> slopes_at(std::span<const double> t, std::span<const double> y,
                                             const std::vector<std::uint64_t>& ranks) {
  const scaled times(t);
  const scaled values(y);
  std::vector<double> found;
  if (t.size() * (t.size() - 1) / 2 <= pairs_made) {
    auto slopes = all_slopes(times.values, values.values);
    place(slopes, ranks);
    for (const auto r : ranks) found.push_back(slopes[r - 1]);
  } else {
    found = searched(times.values, values.values, ranks);
  }
  std::vector<std::optional<double>> out;
  for (const double slope : found) out.push_back(if_finite(std::ldexp(slope, values.exponent - times.exponent)));
  return out;
}

std::optional<double> median_slope(std::span<const double> t, std::span<const double> y) {
  if (t.size() < 2) return std::nullopt;
  const auto found = slopes_at(t, y, median_ranks(std::uint64_t{t.size()} * (t.size() - 1) / 2));
  for (const auto& each : found)
    if (!each) return std::nullopt;
  return found.front() == found.back() ? found.front() : if_finite(*found.front() / 2 + *found.back() / 2);
}

std::optional<double> median(std::vector<double>& values) {
  if (values.empty()) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  if (values.size() % 2 == 1) return if_finite(*middle);
  return if_finite(*std::max_element(values.begin(), middle) / 2 + *middle / 2);
}

}  // namespace pko::detail
