#include <iostream>
#include <memory>

#include "pko/aggregate/measure.hpp"
#include "pko/io/write_trend.hpp"
#include "question.hpp"

namespace pko_program {

namespace {

struct compare_options : question_options {
  std::string period, against;
};

pko::counted counted_by(const std::string& word) {
  require_word("--measure", word, {"records", "deaths", "casualties"});
  if (word == "records") return pko::counted::records;
  return word == "deaths" ? pko::counted::deaths : pko::counted::casualties;
}

pko::period period_of(const std::string& option, const std::string& text) {
  const auto p = pko::period::try_parse(text);
  if (p && p->last()) return *p;
  throw usage_error(option + ": \"" + text +
                    "\" is not a period with two ends like 2021-01-01..2021-10-27, 2021-06 or 2021");
}

int run_compare(const compare_options& c) {
  const auto what = counted_by(c.measure);
  const auto when = period_of("--period", c.period);
  const auto against = period_of("--against", c.against);
  const auto asked = scope_of(c);
  const auto input = read_inputs(c.files, c.common);
  const auto result = pko::compare_periods(input.data, what, asked, when, against);
  if (!c.common.quiet)
    for (const auto& warning : result.warnings) std::cerr << "warning: " << warning << '\n';
  const auto table = pko::answer(input.data, pko::parse_measure(c.measure), asked);
  write_provenance(c, input, table.population, table.coverage,
                   {{"measure", c.measure}, {"period", to_string(when)}, {"against", to_string(against)}});
  print_json(pko::to_json(result));
  return 0;
}

}  // namespace

void add_compare(CLI::App& app, int& status) {
  auto c = std::make_shared<compare_options>();
  auto* sub = app.add_subcommand("compare", "Compare the counts of two periods, also like for like");
  add_question(*sub, *c, "FILE");
  sub->add_option("--measure", c->measure, "records, deaths or casualties")->required();
  sub->add_option("--period", c->period, "A..B, days included; also a month, quarter or year")->required();
  sub->add_option("--against", c->against, "C..D")->required();
  sub->callback([c, &status] { status = run_compare(*c); });
}

}  // namespace pko_program
