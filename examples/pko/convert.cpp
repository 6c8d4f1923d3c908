#include <iostream>
#include <memory>

#include "command.hpp"
#include "pko/io/archive.hpp"

namespace pko_program {

namespace {

struct convert_options {
  common_options common;
  std::vector<std::string> files;
  std::string to, out, form = "binary";
};

int run_convert(const convert_options& c) {
  require_word("--to", c.to, {"archive"});
  require_word("--form", c.form, {"text", "xml", "binary"});
  const auto input = read_inputs(c.files, c.common);
  pko::save_archive(input.data, c.out, pko::parse_archive_form(c.form));
  return 0;
}

}  // namespace

void add_convert(CLI::App& app, int& status) {
  auto c = std::make_shared<convert_options>();
  auto* sub = app.add_subcommand("convert", "Write what was read in another form");
  sub->add_option("FILE", c->files, "Files to read; - is standard input")->required();
  sub->add_option("--to", c->to, "archive")->required();
  sub->add_option("--out", c->out, "File to write, whole or not at all")->required();
  sub->add_option("--form", c->form, "Form of the archive: text, xml or binary");
  sub->add_flag("--strict", c->common.strict, "Stop at the first row that has to be rejected");
  sub->add_flag("--quiet", c->common.quiet, "No messages on standard error but errors");
  sub->callback([c, &status] { status = run_convert(*c); });
}

}  // namespace pko_program
