#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "command.hpp"
#include "pko/core/error.hpp"
#include "pko/core/file.hpp"
#include "pko/core/text.hpp"
#include "pko/io/archive.hpp"
#include "pko/io/write_hxl.hpp"
#include "pko/io/write_records.hpp"
#include "pko/io/write_sdmx.hpp"

namespace pko_program {

namespace {

struct convert_options {
  common_options common;
  std::vector<std::string> files;
  std::string to, out, kind, every, form = "binary";
};

// The file is only replaced once the new one is whole; but whoever names an input as output has most likely erred.
void require_other_file(const convert_options& c) {
  for (const auto& file : c.files) {
    std::error_code ignored;
    if (file != "-" && std::filesystem::equivalent(file, c.out, ignored))
      throw usage_error("--out: \"" + c.out + "\" is also an input; name another file");
  }
}

pko::table_kind one_kind(const convert_options& c, const pko::dataset& data) {
  const auto kinds = pko::kinds_of(data);
  std::vector<std::string> words;
  for (const auto k : kinds) words.emplace_back(to_string(k));
  if (c.kind.empty() && kinds.size() == 1) return kinds.front();
  if (c.kind.empty())
    throw pko::error("the input holds " + pko::text::join(words, " and ") + ", and " + c.to +
                     " has room for one of them; choose with --kind, or write json or archive, which hold all");
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (words[i] == c.kind) return kinds[i];
  throw pko::error("the input holds no " + c.kind + ", only " + pko::text::join(words, " and ") +
                   "; choose another --kind");
}

pko::key period_for(const convert_options& c, pko::table_kind kind) {
  if (!c.every.empty()) return pko::parse_key(c.every);
  return kind == pko::table_kind::casualties ? pko::key::day : pko::key::month;
}

std::string converted(const convert_options& c, const pko::dataset& data) {
  if (c.to == "archive") return pko::to_archive(data, pko::parse_archive_form(c.form));
  if (c.to == "json") return pko::to_pko_json(data);
  const auto kind = one_kind(c, data);
  if (c.to == "csv") return pko::to_pko_csv(data, kind);
  if (c.to == "hxl") return pko::to_hxl(data, kind);
  return pko::to_sdmx_csv(data, kind, period_for(c, kind));
}

int run_convert(const convert_options& c) {
  require_word("--to", c.to, {"csv", "json", "sdmx-csv", "hxl", "archive"});
  require_word("--form", c.form, {"text", "xml", "binary"});
  if (!c.kind.empty()) require_word("--kind", c.kind, {"casualties", "headcounts", "operations"});
  if (!c.every.empty()) require_word("--every", c.every, {"day", "month", "quarter", "year", "fiscal_year"});
  require_other_file(c);
  const auto input = read_inputs(c.files, c.common);
  const auto bytes = converted(c, input.data);
  if (c.out == "-") {
    std::cout << bytes << std::flush;
  } else {
    pko::write_whole_file(c.out, bytes);
  }
  return 0;
}

}  // namespace

void add_convert(CLI::App& app, int& status) {
  auto c = std::make_shared<convert_options>();
  auto* sub = app.add_subcommand("convert", "Write what was read in another form");
  sub->add_option("FILE", c->files, "Files to read; - is standard input")->required();
  sub->add_option("--to", c->to, "csv, json or archive, which read back as the same records; sdmx-csv or hxl")
      ->required();
  sub->add_option("--out", c->out, "File to write, whole or not at all; - is standard output")->required();
  sub->add_option("--kind", c->kind, "casualties, headcounts or operations: which of them, if the input holds several");
  sub->add_option("--every", c->every, "Period of sdmx-csv: day, month, quarter, year or fiscal_year");
  sub->add_option("--form", c->form, "Form of the archive: text, xml or binary");
  sub->add_flag("--strict", c->common.strict, "Stop at the first row that has to be rejected");
  sub->add_flag("--quiet", c->common.quiet, "No messages on standard error but errors");
  sub->callback([c, &status] { status = run_convert(*c); });
}

}  // namespace pko_program
