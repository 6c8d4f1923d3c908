#include "pko/io/issue.hpp"

#include "pko/core/text.hpp"

namespace pko {

std::string to_string(const issue& what, const std::string& file) {
  std::string place = file;
  if (what.row > 0) place += ", row " + std::to_string(what.row);
  if (what.line > 0) place += " (line " + std::to_string(what.line) + ")";
  if (!what.column.empty()) place += ", column " + what.column;
  return place + ": " + what.message;
}

std::string summary(const read_report& r) {
  std::string out = r.file + " (" + r.layout + "): " + text::grouped(r.rows) + " rows, " + text::grouped(r.accepted) +
                    " accepted, " + text::grouped(r.rejected) + " rejected, " + text::grouped(r.sum_rows) +
                    " sum rows, " +
                    (r.repeats_counted ? text::grouped(r.repeats) + " repeats" : "repeats not looked for");
  std::vector<std::string> kinds;
  for (const auto& [kind, n] : r.repairs) kinds.push_back(kind + " " + text::grouped(n));
  return out + "; repairs: " + (kinds.empty() ? "none" : text::join(kinds, ", "));
}

}  // namespace pko
