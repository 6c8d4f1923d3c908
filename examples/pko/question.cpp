#include "question.hpp"

#include <iostream>

#include "pko/core/file.hpp"
#include "pko/core/text.hpp"
#include "pko/io/write_result.hpp"

namespace pko_program {

namespace {

pko::partial_date day_of(const std::string& option, const std::string& text) {
  if (const auto d = pko::partial_date::try_parse(text)) return *d;
  throw usage_error(option + ": \"" + text + "\" is not a day, month or year like 2021-06-10, 2021-06 or 2021");
}

std::string file_in_json(const pko::read_report& r, const pko::dataset& data) {
  std::string snapshot = "null";
  for (const auto& s : data.sources)
    if (s.name == r.file && s.snapshot) snapshot = pko::json_string(to_string(*s.snapshot));
  return "    {\"file\": " + pko::json_string(r.file) + ", \"layout\": " + pko::json_string(r.layout) +
         ", \"bytes\": " + std::to_string(r.bytes) + ", \"crc32\": " + std::to_string(r.checksum) +
         ", \"snapshot\": " + snapshot + ", \"rows\": " + std::to_string(r.rows) +
         ", \"accepted\": " + std::to_string(r.accepted) + "}";
}

}  // namespace

void add_question(CLI::App& sub, question_options& q, const std::string& file_option) {
  sub.add_option(file_option, q.files, "Files to read; - is standard input")->required();
  sub.add_option("--where", q.where, "KEY=VALUE[,VALUE...]; may repeat")->allow_extra_args(false);
  sub.add_option("--repeats", q.repeats, "once or keep");
  sub.add_option("--format", q.format, "json");
  sub.add_option("--provenance", q.provenance, "Write what the answer came from to this file");
  sub.add_flag("--strict", q.common.strict, "Stop at the first row that has to be rejected");
  sub.add_flag("--quiet", q.common.quiet, "No messages on standard error but errors");
}

pko::scope scope_of(const question_options& q) {
  require_word("--format", q.format, {"json"});
  require_word("--repeats", q.repeats, {"once", "keep"});
  pko::scope asked;
  for (const auto& f : q.where) asked.where.push_back(pko::parse_filter(f));
  if (!q.from.empty()) asked.from = day_of("--from", q.from).first();
  if (!q.to.empty()) asked.to = day_of("--to", q.to).last();
  asked.repeats = q.repeats == "keep" ? pko::repeats::keep : pko::repeats::once;
  return asked;
}

void write_provenance(const question_options& q, const pko::reading& input, const std::string& population,
                      const std::string& coverage, const std::vector<std::pair<std::string, std::string>>& also) {
  if (q.provenance.empty()) return;
  std::vector<std::string> files;
  for (const auto& r : input.reports) files.push_back(file_in_json(r, input.data));
  std::vector<std::string> filters;
  for (const auto& f : q.where) filters.push_back(pko::json_string(f));
  std::string out = "{\n";
  for (const auto& [name, value] : also) out += "  " + pko::json_string(name) + ": " + pko::json_string(value) + ",\n";
  out += "  \"where\": [" + pko::text::join(filters, ", ") + "],\n  \"from\": " + pko::json_string(q.from) +
         ",\n  \"to\": " + pko::json_string(q.to) + ",\n  \"repeats\": " + pko::json_string(q.repeats) +
         ",\n  \"population\": " + pko::json_string(population) + ",\n  \"coverage\": " + pko::json_string(coverage) +
         ",\n  \"files\": [\n" + pko::text::join(files, ",\n") + "\n  ]\n}\n";
  pko::write_whole_file(q.provenance, out);
}

void print_json(const std::string& document) { std::cout << document << '\n' << std::flush; }

}  // namespace pko_program
