#pragma once
/// \file
/// A report as data: statements, claims and figures that refer to each other without error.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/date.hpp"
#include "pko/core/error.hpp"
#include "pko/model/mission.hpp"
#include "pko/report/claim.hpp"
#include "pko/report/statement.hpp"

namespace pko {

/// The shapes that figures have.
enum class figure_shape : std::uint8_t {
  ranked_bars,        ///< values from the largest down
  bars_with_targets,  ///< values with the mark of the planned value that a target claim gives them
  causes_by_year,     ///< shares of the causes of deaths, drawn from casualty records where they are given
  police_by_mission   ///< police of each mission by category, drawn from headcounts where they are given
};

/// "ranked_bars", "bars_with_targets", "causes_by_year", "police_by_mission".
[[nodiscard]] std::string_view to_string(figure_shape s) noexcept;
/// \throws unknown_word
[[nodiscard]] figure_shape parse_figure_shape(std::string_view word);

/// One bar of a figure.
struct figure_bar {
  std::string statement;  ///< id; empty where the report shows a value that its text does not give
  std::string label;      ///< short name of what it shows

  friend bool operator==(const figure_bar&, const figure_bar&) = default;
};

/// A figure drawn from statements.
struct figure {
  std::string id;  ///< unique among figures; letters, digits, '-' and '_'
  std::string title;
  figure_shape shape;
  int paragraph;
  std::vector<figure_bar> bars;
  std::string note;  ///< source or caution below the figure; may be empty

  friend bool operator==(const figure&, const figure&) = default;
};

/// What a report is called.
struct report_heading {
  std::string symbol;  ///< "A/76/505"
  std::string title;
  date dated;
  std::string about;  ///< where it comes from and what was taken from it; may be empty

  friend bool operator==(const report_heading&, const report_heading&) = default;
};

/// One thing wrong in a report, with its place as a JSON pointer ("/claims/3/operands/whole/0").
struct report_problem {
  std::string place, what;

  friend bool operator==(const report_problem&, const report_problem&) = default;
};

/// A report that cannot be: everything that is wrong with it, each with its place and the remedy.
class invalid_report : public error {
 public:
  invalid_report(const std::string& name, std::vector<report_problem> problems);
  [[nodiscard]] const std::vector<report_problem>& problems() const noexcept { return problems_; }

 private:
  std::vector<report_problem> problems_;
};

/// A whole report: an immutable value, cheap to copy.
class report {
 public:
  /// \throws invalid_report with every problem: an id twice or malformed, a reference that leads nowhere, a role that
  /// the
  ///   kind of claim does not have, a word it cannot assert, a sum that contains itself.
  report(report_heading heading, std::vector<statement> statements, std::vector<claim> claims,
         std::vector<figure> figures);

  [[nodiscard]] const report_heading& heading() const noexcept;
  [[nodiscard]] std::span<const statement> statements() const noexcept;
  [[nodiscard]] std::span<const claim> claims() const noexcept;
  [[nodiscard]] std::span<const figure> figures() const noexcept;
  /// The statement, or null.
  [[nodiscard]] const statement* find(std::string_view statement_id) const noexcept;
  /// Every paragraph with a statement or a claim, in order.
  [[nodiscard]] std::vector<int> paragraphs() const;

  /// The same report with one statement changed (found by its id).
  /// \throws invalid_value if there is no such statement; invalid_report as the constructor does
  [[nodiscard]] report with(statement changed) const;

  friend bool operator==(const report& a, const report& b) noexcept;

 private:
  struct contents;
  std::shared_ptr<const contents> contents_;
};

}  // namespace pko
