#pragma once
/// \file
/// Questions to a dataset. Which verbs exist depends on the kind of the measure: headcounts are a stock and have no sum
/// over time, deaths are a flow and have one, women's share pools numerator and denominator.

#include <cstddef>
#include <optional>
#include <vector>

#include "pko/aggregate/coverage.hpp"
#include "pko/aggregate/dataset.hpp"
#include "pko/aggregate/key.hpp"
#include "pko/aggregate/result_table.hpp"
#include "pko/core/interval.hpp"
#include "pko/core/measure_kind.hpp"
#include "pko/core/period.hpp"

namespace pko {

/// Whether a casualty id, or a headcount row equal to another, counts once or every time it stands.
enum class repeats : std::uint8_t { once, keep };

/// Of what, by what, when: the part of a question that every measure shares.
struct scope {
  std::vector<key> by;
  std::vector<filter> where;
  std::optional<date> from, to;            ///< both included; headcounts compare their months
  completion complete = completion::none;  ///< which rows there are beside those that the data have
  std::optional<std::size_t> top;  ///< the rows with the largest values, in each period where periods are asked for
  pko::repeats repeats = pko::repeats::once;
  std::optional<proportion_method> share_limits;       ///< of women_share, as companions; none: no limits
  poisson_method rate_limits = poisson_method::exact;  ///< of rates
  confidence_level level = ninety_five_percent();      ///< of either
  unsigned threads = 1;  ///< started for this question alone; the answer is the same for any number
};

/// Verbs to say what a question is about; each returns a new question. The dataset must outlive it.
template <class Self>
class narrowing {
 public:
  /// \throws contradictory if no key or value is given
  [[nodiscard]] Self where(key k, std::vector<std::string> values) const {
    return changed([&](scope& s) { s.where.push_back({k, std::move(values)}); });
  }
  [[nodiscard]] Self where(filter f) const {
    return changed([&](scope& s) { s.where.push_back(std::move(f)); });
  }
  /// Groups the answer; replaces earlier groups.
  [[nodiscard]] Self by(std::vector<key> keys) const {
    return changed([&](scope& s) { s.by = std::move(keys); });
  }
  /// Days of a period; an open end reaches to the end of the data.
  [[nodiscard]] Self in(const period& p) const {
    return changed([&](scope& s) {
      s.from = p.first();
      s.to = p.last();
    });
  }
  /// Every combination of the non-time keys that occurs, in every period: zero only inside coverage, or only while a
  /// mandate may have run as well.
  [[nodiscard]] Self complete(completion how = completion::covered) const {
    return changed([&](scope& s) { s.complete = how; });
  }
  [[nodiscard]] Self top(std::size_t rows) const {
    return changed([&](scope& s) { s.top = rows; });
  }
  /// Gives shares limits.
  [[nodiscard]] Self with_limits(proportion_method m, confidence_level level = ninety_five_percent()) const {
    return changed([&](scope& s) {
      s.share_limits = m;
      s.level = level;
    });
  }
  /// Chooses the limits of rates.
  [[nodiscard]] Self with_limits(poisson_method m, confidence_level level = ninety_five_percent()) const {
    return changed([&](scope& s) {
      s.rate_limits = m;
      s.level = level;
    });
  }
  [[nodiscard]] Self counting(repeats r) const {
    return changed([&](scope& s) { s.repeats = r; });
  }
  /// Threads to start for this question; the answer is the same for any number.
  [[nodiscard]] Self using_threads(unsigned n) const {
    return changed([&](scope& s) { s.threads = n; });
  }
  [[nodiscard]] const scope& asked() const noexcept { return scope_; }
  [[nodiscard]] const dataset& data() const noexcept { return *data_; }

 protected:
  narrowing(const dataset& data, scope s) : data_(&data), scope_(std::move(s)) {}

 private:
  template <class Change>
  [[nodiscard]] Self changed(Change change) const {
    Self copy = static_cast<const Self&>(*this);
    change(static_cast<narrowing&>(copy).scope_);
    return copy;
  }

  const dataset* data_;
  scope scope_;
};

/// A question about a measure of one kind.
template <measure_kind Kind>
class selection;

/// Headcounts: people at each month's snapshot. Every verb throws unknown_word for a filter value that does not exist,
/// not_answerable where the data lack a key, and contradictory where the question contradicts itself.
template <>
class selection<stock> : public narrowing<selection<stock>> {
 public:
  explicit selection(const dataset& data, scope s = {}) : narrowing(data, std::move(s)) {}

  /// Mean of the monthly sums over the covered months; by month, the sum. Columns: strength, months.
  [[nodiscard]] result_table mean_over_months() const;
  /// As mean_over_months(), of women. Columns: women, months.
  [[nodiscard]] result_table women() const;
  /// As mean_over_months(), of men. Columns: men, months.
  [[nodiscard]] result_table men() const;
  /// Largest monthly sum, the earliest of equals. Columns: peak, month.
  [[nodiscard]] result_table peak() const;
  /// Latest monthly sum. Columns: last, month.
  [[nodiscard]] result_table last() const;
  /// Women / (women + men), both summed over the group first. Columns: women_share, women, men, months; where limits
  /// are asked for, lower and upper after the share. They are those of the mean snapshot, in whole people, because who
  /// serves for a year is not twelve people: pooled over months the share is no surer than in one.
  [[nodiscard]] result_table women_share() const;
  /// Distinct states with more than zero people. Column: contributors.
  [[nodiscard]] result_table contributors() const;
  /// Monthly sums x days of the month / days of its year, added: person-time. Columns: personnel_years, months.
  [[nodiscard]] result_table personnel_years() const;
  /// Gini coefficient over the contributing states. Column: gini.
  [[nodiscard]] result_table gini() const;
  /// Herfindahl-Hirschman index over the contributing states: sum of squared shares. Column: hhi.
  [[nodiscard]] result_table hhi() const;
  /// Share of the ten largest contributing states. Column: top10_share.
  [[nodiscard]] result_table top10_share() const;
};

/// What flows count.
enum class counted : std::uint8_t { records, deaths, casualties };

/// Events in periods: they add up over everything, time included.
template <>
class selection<flow> : public narrowing<selection<flow>> {
 public:
  selection(const dataset& data, counted what, scope s = {}) : narrowing(data, std::move(s)), what_(what) {}

  /// Columns: records; deaths; or casualties, killed, injured.
  [[nodiscard]] result_table sum_over_time() const;
  /// Deaths per 1,000 personnel-years of the headcounts, with the exact 95 per cent Poisson interval, or that of
  /// scope::rate_limits and scope::level. Both sides keep
  /// to the months that headcounts cover and to the population they count. Columns: rate, lower, upper, deaths,
  /// personnel_years. \throws not_answerable unless deaths were asked for.
  [[nodiscard]] result_table per(const selection<stock>& exposure) const;

  [[nodiscard]] counted what() const noexcept { return what_; }

 private:
  counted what_;
};

/// Uniformed personnel at month end.
[[nodiscard]] inline selection<stock> headcounts(const dataset& data) { return selection<stock>(data); }
/// People killed.
[[nodiscard]] inline selection<flow> deaths(const dataset& data) { return {data, counted::deaths}; }
/// People killed and injured.
[[nodiscard]] inline selection<flow> casualties(const dataset& data) { return {data, counted::casualties}; }
/// Accepted rows that are not sum rows, repeats included.
[[nodiscard]] inline selection<flow> records_of(const dataset& data) { return {data, counted::records}; }

/// True for questions whose answer may be added over time. False for every stock.
template <class T>
concept sums_over_time = requires(const T& question) {
  question.sum_over_time();
};

}  // namespace pko
