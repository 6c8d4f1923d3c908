#include "pko/io/diff.hpp"

#include <iostream>
#include <memory>

#include "command.hpp"
#include "pko/core/text.hpp"

namespace pko_program {

namespace {

struct diff_options {
  common_options common;
  std::string before, after, format = "text";
};

std::string shown(const std::string& value) { return value.empty() ? "(blank)" : value; }

std::string as_text(const pko::record_change& row) {
  std::string out{to_string(row.what)};
  for (const auto& k : row.key) out += " " + shown(k.value);
  for (const auto& f : row.fields) {
    out += (&f == &row.fields.front() ? ": " : ", ") + f.field + " ";
    if (row.what == pko::change_kind::changed)
      out += shown(f.before) + " -> " + shown(f.after);
    else
      out += shown(f.before + f.after);
  }
  return out + "\n";
}

std::string as_text(const pko::difference& d) {
  std::string out;
  for (const auto& row : d.rows) out += as_text(row);
  out += pko::text::grouped(d.added) + " added, " + pko::text::grouped(d.removed) + " removed, " +
         pko::text::grouped(d.changed) + " changed";
  for (const auto& [field, n] : d.fields)
    out += (field == d.fields.begin()->first ? ": " : ", ") + field + " " + pko::text::grouped(n);
  return out + "\n";
}

int run_diff(const diff_options& d) {
  require_word("--format", d.format, {"text", "json"});
  if (d.before == "-" && d.after == "-") throw usage_error("only one of OLD and NEW can be standard input");
  const auto before = read_inputs({d.before}, d.common);
  const auto after = read_inputs({d.after}, d.common);
  const auto found = pko::diff(before.data, after.data);
  std::cout << (d.format == "json" ? pko::to_json(found) : as_text(found)) << std::flush;
  return 0;
}

}  // namespace

void add_diff(CLI::App& app, int& status) {
  auto d = std::make_shared<diff_options>();
  auto* sub = app.add_subcommand("diff", "Say what changed between two releases of one data set");
  sub->add_option("OLD", d->before, "The earlier release; - is standard input")->required();
  sub->add_option("NEW", d->after, "The later release; - is standard input")->required();
  sub->add_option("--format", d->format, "text or json");
  sub->add_flag("--strict", d->common.strict, "Stop at the first row that has to be rejected");
  sub->add_flag("--quiet", d->common.quiet, "No messages on standard error but errors");
  sub->callback([d, &status] { status = run_diff(*d); });
}

}  // namespace pko_program
