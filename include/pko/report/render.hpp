#pragma once
/// \file
/// An audited report for readers. Equal reports give equal bytes.

#include <filesystem>
#include <string>

#include "pko/report/audit.hpp"

namespace pko {

/// Markdown in the United Nations' number style ("per cent", commas in thousands, en dashes).
[[nodiscard]] std::string to_markdown(const audited_report& a);

/// One page of HTML that needs nothing else: no network, light and dark, for screens of any width and for paper.
[[nodiscard]] std::string to_html(const audited_report& a);

/// A figure as SVG with title, description and its values as text.
/// \throws invalid_value if the report has no such figure
[[nodiscard]] std::string to_svg(const audited_report& a, std::string_view figure_id);

/// One screen of plain text: counts of verdicts, and a line for each claim.
[[nodiscard]] std::string summary(const audited_report& a);

/// Writes report.html, report.md and report.json into the folder, which is made if it is not there.
/// All three or none: new files are written beside the old ones and renamed at the end.
/// \throws pko::error naming the path and the reason
void write_report(const audited_report& a, const std::filesystem::path& folder);

}  // namespace pko
