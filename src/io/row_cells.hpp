#pragma once
// One row of a file as typed values: repairs are counted, doubts become issues, impossible values reject the row.
// Private to the library.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "io/memory.hpp"
#include "pko/core/date.hpp"
#include "pko/io/issue.hpp"
#include "pko/io/layout.hpp"
#include "pko/io/read.hpp"

namespace pko::detail {

/// A mission cell: the code, and the text where it is unknown.
struct mission_cell {
  mission_code code;
  std::string text;
};

/// Strict reading stops at this row: its issue is the last one of the report.
struct row_stopped {};

class row_cells {
 public:
  /// \param strict throw row_stopped where a row has to be rejected
  row_cells(const recognised& found, const read_options& options, bool strict);

  /// Where repairs and issues go from now on.
  void report_to(read_report& report);

  /// Moves on to a row. The cells must last until the next call.
  void start(std::int64_t row, std::int64_t line, const std::vector<std::string_view>& cells);

  /// Issues (of the report) about unknown missions, which still lack a suggestion.
  [[nodiscard]] std::vector<std::size_t>& unknown_missions() noexcept { return unknown_missions_; }
  /// Repairs of the cell that was read last.
  [[nodiscard]] const std::vector<const char*>& made() const noexcept { return made_; }

  /// False once a value of the row was impossible.
  [[nodiscard]] bool ok() const noexcept { return ok_; }
  [[nodiscard]] std::int64_t row() const noexcept { return row_; }

  /// Trimmed text; empty where the column is absent.
  [[nodiscard]] std::string text(std::string_view column);
  /// As text(), but words for "no value" (NA, #N/A ...) are empty.
  [[nodiscard]] std::string text_or_blank(std::string_view column);
  /// Rejects the row if the cell is no date, or is blank and needed.
  [[nodiscard]] std::optional<date> day(std::string_view column, bool needed);
  /// Blank is not reported. Rejects the row if the cell is no whole number or is negative.
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view column);
  /// Unknown, with an issue, if neither code nor name is known.
  [[nodiscard]] state_code state(std::string_view code_column, std::string_view name_column);
  [[nodiscard]] mission_cell mission(std::string_view column);
  /// True if one of the cells says that the row is a sum.
  [[nodiscard]] bool is_sum(std::initializer_list<std::string_view> columns);

  /// The value of a word by `read`, which is asked once for each spelling unless it raises an issue.
  /// \param read () -> std::optional<Enum>
  template <class Enum, class Read>
  [[nodiscard]] std::optional<Enum> word(std::string_view column, Read read) {
    const auto at = position_of(column);
    const auto code = remembered(words_[at], raw(column), [&]() -> std::optional<std::uint8_t> {
      const std::optional<Enum> value = read();
      return value ? std::optional(static_cast<std::uint8_t>(*value)) : std::nullopt;
    });
    return code ? std::optional(static_cast<Enum>(*code)) : std::nullopt;
  }

  void repaired(const char* kind);
  void doubt(std::string_view column, const char* code, std::string seen, std::string message);
  void reject(std::string_view column, const char* code, std::string seen, std::string message);

 private:
  template <class Value, class Read>
  [[nodiscard]] std::optional<Value> remembered(memory<Value>& known, std::string_view text, Read read) {
    if (const auto* entry = known.find(text)) {
      for (const char* kind : entry->repairs) repaired(kind);
      return entry->value;
    }
    made_.clear();
    const std::size_t issues = report_->issues.size();
    const std::optional<Value> value = read();
    if (value && issues == report_->issues.size()) known.keep(text, *value, made_);
    return value;
  }

  [[nodiscard]] std::size_t position_of(std::string_view column) const;
  [[nodiscard]] std::optional<date> read_day(std::string_view column, bool needed);
  [[nodiscard]] std::optional<std::int64_t> read_number(std::string_view column);
  [[nodiscard]] std::optional<mission_code> read_mission(std::string_view column, std::string& seen);
  [[nodiscard]] std::string_view raw(std::string_view column) const;
  [[nodiscard]] std::optional<state_code> read_state_code(std::string_view column, std::string& seen);
  void add(std::string_view column, const char* code, std::string seen, std::string message, bool rejected);

  const recognised* found_;
  const read_options* options_;
  bool strict_;
  read_report* report_ = nullptr;
  const std::vector<std::string_view>* cells_ = nullptr;
  std::int64_t row_ = 0, line_ = 0;
  bool ok_ = true;
  memory<date> days_;
  memory<state_code> states_;
  memory<mission_code> missions_;
  std::vector<memory<std::uint8_t>> words_;               // by column of the layout
  std::unordered_map<const char*, std::int64_t*> tally_;  // where each kind of repair is counted
  std::vector<const char*> made_;                         // repairs of the reading under way
  std::vector<std::size_t> unknown_missions_;
};

/// "Is it ...?" for missions that no registry knows.
class mission_suggestions {
 public:
  explicit mission_suggestions(const mission_registry& missions) : missions_(&missions) {}
  /// What to say about a text, as the end of a message.
  [[nodiscard]] const std::string& about(const std::string& seen);

 private:
  const mission_registry* missions_;
  std::unordered_map<std::string, std::string> known_;
};

/// A date in any of the accepted forms. `ambiguous` is set for nn/nn/yyyy that is impossible day first.
struct read_date {
  std::optional<date> value;
  bool iso = false, ambiguous = false;
};
[[nodiscard]] read_date parse_any_date(std::string_view text);

/// True for the ways in which files write that there is no value.
[[nodiscard]] bool is_blank_word(std::string_view text) noexcept;

}  // namespace pko::detail
