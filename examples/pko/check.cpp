#include <iostream>
#include <memory>

#include "command.hpp"
#include "pko/io/write_result.hpp"

namespace pko_program {

namespace {

struct check_options {
  std::vector<std::string> files;
  std::string format = "text";
};

std::string as_text(const pko::read_report& report) {
  std::string out;
  for (const auto& issue : report.issues)
    out += (issue.rejected ? "rejected: " : "issue: ") + pko::to_string(issue, report.file) + " [" + issue.code + "]\n";
  return out + pko::summary(report) + "\n";
}

std::string as_json(const std::vector<pko::read_report>& reports) {
  if (reports.size() == 1) return pko::to_json(reports.front());
  std::string out = "[\n";
  for (const auto& r : reports) {
    auto one = pko::to_json(r);
    one.pop_back();
    out += one + (&r == &reports.back() ? "\n" : ",\n");
  }
  return out + "]\n";
}

int run_check(const check_options& c) {
  require_word("--format", c.format, {"text", "json"});
  common_options silent;
  silent.quiet = true;
  const auto input = read_inputs(c.files, silent);
  bool rejected = false;
  for (const auto& r : input.reports) rejected = rejected || r.rejected > 0;
  if (c.format == "json") {
    std::cout << as_json(input.reports);
  } else {
    for (const auto& r : input.reports) std::cout << as_text(r);
  }
  std::cout << std::flush;
  return rejected ? 1 : 0;
}

}  // namespace

void add_check(CLI::App& app, int& status) {
  auto c = std::make_shared<check_options>();
  auto* sub = app.add_subcommand("check", "Read files and list everything doubtful in them");
  sub->add_option("FILE", c->files, "Files to read; - is standard input")->required();
  sub->add_option("--format", c->format, "text or json");
  sub->callback([c, &status] { status = run_check(*c); });
}

}  // namespace pko_program
