#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <limits>
#include <memory>
#include <thread>

#include "command.hpp"
#include "pko/aggregate/condenser.hpp"
#include "pko/aggregate/measure.hpp"
#include "pko/core/error.hpp"
#include "pko/core/file.hpp"
#include "pko/core/text.hpp"
#include "pko/io/write_result.hpp"
#include "pko/report/chart.hpp"

namespace pko_program {

namespace {

struct query_options {
  common_options common;
  std::vector<std::string> files, by, where;
  std::string complete, interval, measure, from, to, repeats = "once", format, provenance;
  int top = 0;
  unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  bool coverage = false;
};

pko::partial_date day_of(const std::string& option, const std::string& text) {
  if (const auto d = pko::partial_date::try_parse(text)) return *d;
  throw usage_error(option + ": \"" + text + "\" is not a day, month or year like 2021-06-10, 2021-06 or 2021");
}

pko::scope scope_of(const query_options& q) {
  pko::scope asked;
  for (const auto& list : q.by)
    for (const auto word : pko::text::split(list, ',')) asked.by.push_back(pko::parse_key(pko::text::trim(word)));
  for (std::size_t i = 0; i < asked.by.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (asked.by[i] == asked.by[j])
        throw usage_error("--by: the key \"" + std::string(to_string(asked.by[i])) + "\" stands twice");
  for (const auto& f : q.where) asked.where.push_back(pko::parse_filter(f));
  if (!q.from.empty()) asked.from = day_of("--from", q.from).first();
  if (!q.to.empty()) asked.to = day_of("--to", q.to).last();
  if (!q.complete.empty()) asked.complete = pko::parse_completion(q.complete);
  asked.threads = q.threads;
  if (q.top > 0) asked.top = static_cast<std::size_t>(q.top);
  require_word("--repeats", q.repeats, {"once", "keep"});
  asked.repeats = q.repeats == "keep" ? pko::repeats::keep : pko::repeats::once;
  return asked;
}

// The interval is a companion of shares that is asked for, and a choice among those of rates.
void choose_interval(const std::string& word, pko::measure measure, pko::scope& asked) {
  if (word.empty()) return;
  if (measure == pko::measure::women_share) {
    require_word("--interval of women_share", word, {"wilson", "clopper_pearson"});
    asked.share_limits = pko::try_parse_proportion_method(word);
  } else if (measure == pko::measure::rate) {
    require_word("--interval of rate", word, {"exact", "mid_p", "byar"});
    asked.rate_limits = *pko::try_parse_poisson_method(word);
  } else {
    throw usage_error("--interval is for the measures women_share and rate");
  }
}

std::string in_format(const pko::result_table& table, const std::string& format, pko::coverage_columns also) {
  if (format == "csv") return pko::to_csv(table, also);
  if (format == "json") return pko::to_json(table, also);
  if (format == "markdown") return pko::to_markdown(table, also);
  if (format == "svg") return pko::to_svg(table);
  return pko::to_text(table, also);
}

std::string quoted_list(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const auto& w : words) out.push_back(pko::json_string(w));
  return "[" + pko::text::join(out, ", ") + "]";
}

// A converted file or an archive brings the sources that it was made from, with their own snapshot dates.
std::string sources_of(const pko::dataset& data) {
  std::vector<std::string> sources;
  for (const auto& s : data.sources)
    sources.push_back("    {\"name\": " + pko::json_string(s.name) + ", \"layout\": " + pko::json_string(s.layout) +
                      ", \"kind\": " + pko::json_string(to_string(s.kind)) +
                      ", \"snapshot\": " + (s.snapshot ? pko::json_string(to_string(*s.snapshot)) : "null") +
                      ", \"covers\": " + (s.covers ? pko::json_string(to_string(*s.covers)) : "null") + "}");
  return pko::text::join(sources, ",\n");
}

// What the answer came from: files with checksums, layouts and snapshot dates; the question; population and coverage.
std::string provenance_of(const query_options& q, const pko::reading& input, const pko::result_table& table) {
  std::vector<std::string> files;
  for (const auto& r : input.reports) {
    std::string snapshot = "null";
    for (const auto& s : input.data.sources)
      if (s.name == r.file && s.snapshot) snapshot = pko::json_string(to_string(*s.snapshot));
    files.push_back("    {\"file\": " + pko::json_string(r.file) + ", \"layout\": " + pko::json_string(r.layout) +
                    ", \"bytes\": " + std::to_string(r.bytes) + ", \"crc32\": " + std::to_string(r.checksum) +
                    ", \"snapshot\": " + snapshot + ", \"rows\": " + std::to_string(r.rows) +
                    ", \"accepted\": " + std::to_string(r.accepted) + "}");
  }
  return "{\n  \"measure\": " + pko::json_string(q.measure) + ",\n  \"by\": " + quoted_list(table.keys) +
         ",\n  \"where\": " + quoted_list(q.where) + ",\n  \"from\": " + pko::json_string(q.from) +
         ",\n  \"to\": " + pko::json_string(q.to) + ",\n  \"repeats\": " + pko::json_string(q.repeats) +
         ",\n  \"population\": " + pko::json_string(table.population) +
         ",\n  \"coverage\": " + pko::json_string(table.coverage) +
         ",\n  \"parts\": {\"unit\": " + pko::json_string(to_string(table.unit)) +
         ", \"covered\": " + std::to_string(table.whole.covered) +
         ", \"expected\": " + std::to_string(table.whole.expected) + "}" + ",\n  \"files\": [\n" +
         pko::text::join(files, ",\n") + "\n  ],\n  \"sources\": [\n" + sources_of(input.data) + "\n  ]\n}\n";
}

int run_query(query_options q) {
  if (q.format.empty()) q.format = isatty(STDOUT_FILENO) != 0 ? "table" : "csv";
  require_word("--format", q.format, {"table", "csv", "json", "markdown", "svg"});
  const auto measure = pko::parse_measure(q.measure);
  auto asked = scope_of(q);
  choose_interval(q.interval, measure, asked);
  const reading_options how{asked.repeats, q.threads};
  const bool condense =
      asked.repeats == pko::repeats::keep && pko::condenser::can_answer(measure) && is_too_large(q.files);
  const auto input =
      condense ? read_condensed(q.files, q.common, how, measure, asked) : read_inputs(q.files, q.common, how);
  const auto table = pko::answer(input.data, measure, asked);
  if (!q.common.quiet) {
    for (const auto& note : table.notes) std::cerr << "note: " << note << '\n';
    if (!table.whole.is_whole())
      std::cerr << "note: the files cover " << to_string(table.whole, table.unit) << " of the question\n";
  }
  if (!q.provenance.empty()) pko::write_whole_file(q.provenance, provenance_of(q, input, table));
  const auto also = q.coverage ? pko::coverage_columns::shown : pko::coverage_columns::hidden;
  std::cout << in_format(table, q.format, also) << std::flush;
  return 0;
}

}  // namespace

void add_query(CLI::App& app, int& status) {
  auto q = std::make_shared<query_options>();
  auto* sub = app.add_subcommand("query", "Answer a question from published files");
  sub->add_option("FILE", q->files, "Files to read; - is standard input")->required();
  sub->add_option("--measure", q->measure, "What to compute (pko list measures)")->required();
  sub->add_option("--by", q->by, "Keys to group by, comma-separated (pko list keys)")->allow_extra_args(false);
  sub->add_option("--where", q->where, "KEY=VALUE[,VALUE...]; may repeat")->allow_extra_args(false);
  sub->add_option("--from", q->from, "First day, month or year");
  sub->add_option("--to", q->to, "Last day, month or year, included");
  sub->add_option("--top", q->top, "Keep the N largest rows, of each period where there are periods")
      ->check(CLI::Range(1, std::numeric_limits<int>::max()));
  sub->add_flag("--complete{covered}", q->complete,
                "Every combination that occurs, in every period; =mandated: by mandate");
  sub->add_option("--interval", q->interval, "women_share: wilson or clopper_pearson; rate: exact, mid_p or byar");
  sub->add_flag("--coverage", q->coverage, "Say of each row what its numbers rest on");
  sub->add_option("--repeats", q->repeats, "once or keep");
  sub->add_option("--threads", q->threads, "Threads to use")->check(CLI::Range(1, 1024));
  sub->add_option("--format", q->format, "table, csv, json, markdown or svg");
  sub->add_option("--provenance", q->provenance, "Write what the answer came from to this file");
  sub->add_flag("--strict", q->common.strict, "Stop at the first row that has to be rejected");
  sub->add_flag("--quiet", q->common.quiet, "No messages on standard error but errors");
  sub->callback([q, &status] { status = run_query(*q); });
}

}  // namespace pko_program
