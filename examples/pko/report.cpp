#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <span>

#include "command.hpp"
#include "pko/core/file.hpp"
#include "pko/report/a_76_505.hpp"
#include "pko/report/archive.hpp"
#include "pko/report/audit.hpp"
#include "pko/report/compare.hpp"
#include "pko/report/json.hpp"
#include "pko/report/render.hpp"

namespace pko_program {

namespace {

struct report_options {
  common_options common;
  std::string file, out, format, exported, against;
  std::vector<std::string> data;
};

std::string bytes_of(const std::string& file) {
  if (file == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  if (std::filesystem::is_directory(file))
    throw pko::input_error(file + ": this is a directory; name the report inside it");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw pko::input_error(file + ": cannot be opened; check the name and who may read it");
  return {std::istreambuf_iterator<char>(stream), {}};
}

pko::report report_asked(const std::string& file) {
  if (file.empty()) return pko::a_76_505();
  const auto bytes = bytes_of(file);
  return pko::is_archive(bytes) ? pko::report_from_archive(bytes, file) : pko::parse_report(bytes, file);
}

// Files that go together: casualty files of the same days are releases of the same data and stand apart, so that each
// is held against the report; all other files belong to each.
struct file_group {
  std::vector<std::string> files;
  std::vector<pko::period> casualties;
};

const pko::data_source* casualties_in(const pko::dataset& data) {
  for (const auto& source : data.sources)
    if (source.kind == pko::table_kind::casualties && source.covers) return &source;
  return nullptr;
}

void put_in_a_group(const std::string& file, const pko::period& covers, std::vector<file_group>& groups) {
  for (auto& group : groups) {
    const bool apart = std::none_of(group.casualties.begin(), group.casualties.end(),
                                    [&](const pko::period& p) { return p.overlap(covers).has_value(); });
    if (!apart) continue;
    group.files.push_back(file);
    group.casualties.push_back(covers);
    return;
  }
  groups.push_back({{file}, {covers}});
}

std::vector<pko::dataset> releases_of(const report_options& r) {
  const bool standard_input = std::find(r.data.begin(), r.data.end(), "-") != r.data.end();
  std::vector<pko::dataset> out;
  if (r.data.size() == 1 || standard_input) {
    out.push_back(read_inputs(r.data, r.common).data);
    return out;
  }
  common_options silently = r.common;
  silently.quiet = true;
  std::vector<file_group> groups;
  std::vector<std::string> shared;
  for (const auto& file : r.data) {
    const auto read = read_inputs({file}, silently);
    const auto* casualties = casualties_in(read.data);
    casualties != nullptr ? put_in_a_group(file, *casualties->covers, groups) : shared.push_back(file);
  }
  if (groups.empty()) groups.push_back({});
  for (std::size_t i = 0; i < groups.size(); ++i) {
    auto files = groups[i].files;
    files.insert(files.end(), shared.begin(), shared.end());
    out.push_back(read_inputs(files, r.common).data);
  }
  return out;
}

pko::audited_report audited(const report_options& r) {
  const auto subject = report_asked(r.file);
  if (r.data.empty()) return pko::audit(subject);
  return pko::audit(subject, std::span<const pko::dataset>(releases_of(r)));
}

int compare_two(const report_options& r) {
  if (!r.out.empty() || !r.data.empty() || !r.exported.empty())
    throw usage_error("--against prints a comparison of two reports; leave out --out, --data and --export");
  if (!r.format.empty()) require_word("--format", r.format, {"markdown", "json"});
  const auto compared = pko::compare_reports(report_asked(r.against), report_asked(r.file));
  const std::string text = r.format == "json" ? pko::to_json(compared) : pko::to_markdown(compared);
  std::cout << text << std::flush;
  return 0;
}

std::string in_format(const pko::audited_report& a, const std::string& format) {
  if (format == "json") return pko::to_json(a);
  return format == "html" ? pko::to_html(a) : pko::to_markdown(a);
}

int run_report(const report_options& r) {
  if (!r.against.empty()) return compare_two(r);
  if (!r.format.empty()) require_word("--format", r.format, {"html", "markdown", "json"});
  if (!r.exported.empty()) {
    pko::write_whole_file(r.exported, pko::to_json(report_asked(r.file)));
    if (r.out.empty() && r.format.empty() && r.data.empty()) return 0;
  }
  const auto result = audited(r);
  const bool writes = !r.out.empty() || r.format.empty();
  const std::string folder = r.out.empty() ? "pko-report" : r.out;
  if (writes) pko::write_report(result, folder);
  if (!r.format.empty()) {
    std::cout << in_format(result, r.format) << std::flush;
  } else if (!r.common.quiet) {
    std::cout << pko::summary(result) << "\nWritten: " << (std::filesystem::path(folder) / "report.html").string()
              << ", report.md, report.json\n"
              << std::flush;
  }
  return 0;
}

}  // namespace

void add_report(CLI::App& app, int& status) {
  auto r = std::make_shared<report_options>();
  auto* sub = app.add_subcommand("report", "Audit a report: the built-in A/76/505, or one of your own");
  sub->add_option("REPORT", r->file, "A report as JSON or archive; without it, A/76/505");
  sub->add_option("--data", r->data, "A file of published data to re-compute claims from; may repeat")
      ->allow_extra_args(false);
  sub->add_option("--out", r->out, "Folder for report.html, report.md and report.json (default pko-report)");
  sub->add_option("--export", r->exported, "Write the report itself as JSON, to start one of your own from");
  sub->add_option("--format", r->format, "Print html, markdown or json instead of writing files");
  sub->add_option("--against", r->against, "An earlier report: print what changed, statement by statement");
  sub->add_flag("--quiet", r->common.quiet, "No messages but errors");
  sub->callback([r, &status] { status = run_report(*r); });
}

}  // namespace pko_program
