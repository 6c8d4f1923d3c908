#pragma once
// What must hold for any bytes at all that someone hands to the reader.

#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "pko/aggregate/measure.hpp"
#include "pko/io/read.hpp"
#include "pko/io/write_result.hpp"

namespace pko::test {

/// What became of some bytes.
struct fate {
  bool refused = false;
  std::int64_t accepted = 0, rejected = 0;
};

namespace detail {

inline void require(bool holds, const char* what) {
  if (!holds) throw std::logic_error(what);
}

inline void ask(const dataset& data) {
  scope by_month;
  by_month.by = {key::mission, key::year};
  for (const auto m : all_measures()) {
    try {
      const auto table = answer(data, m, by_month);
      (void)to_csv(table);
      (void)to_json(table);
    } catch (const error&) {
      // A question that these data cannot answer.
    }
  }
}

inline void check(const read_report& report, bool strict) {
  require(report.rows == report.accepted + report.rejected, "a row was lost");
  require(report.sum_rows <= report.accepted, "more sum rows than rows");
  require(report.repeats <= report.accepted, "more repeats than rows");
  require(!strict || report.rejected == 0, "strict reading rejected a row and went on");
  std::int64_t rejections = 0;
  for (const auto& i : report.issues) {
    rejections += i.rejected;
    require(!i.code.empty() && !i.message.empty(), "an issue without words");
    require(i.row >= 0 && i.row <= report.rows, "an issue about a row that is not there");
  }
  require((rejections > 0) == (report.rejected > 0), "rejections and their issues differ");
  (void)to_json(report);
  (void)summary(report);
}

inline fate read_one(std::string_view bytes, bool strict, bool ask_everything) {
  read_options options;
  options.strict = strict;
  reader r(options);
  fate out;
  std::istringstream stream{std::string(bytes)};
  try {
    r.add(stream, "any");
  } catch (const error&) {
    out.refused = true;
  }
  const auto result = r.finish();
  require(result.reports.size() == (out.refused ? 0U : 1U), "a refused input left a report");
  for (const auto& report : result.reports) {
    check(report, strict);
    out.accepted = report.accepted;
    out.rejected = report.rejected;
  }
  if (ask_everything) ask(result.data);
  return out;
}

}  // namespace detail

/// Reads bytes as a file, leniently and strictly.
/// \param ask_everything asks every measure of what was read, too
/// \throws std::logic_error if a promise of reading is broken
inline fate read_any(std::string_view bytes, bool ask_everything = true) {
  const auto lenient = detail::read_one(bytes, false, ask_everything);
  const auto strict = detail::read_one(bytes, true, false);
  detail::require(strict.refused == (lenient.refused || lenient.rejected > 0), "strict and lenient reading disagree");
  detail::require(strict.refused || strict.accepted == lenient.accepted, "strict reading accepted other rows");
  return lenient;
}

}  // namespace pko::test
