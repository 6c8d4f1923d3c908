#include <algorithm>
#include <iostream>
#include <memory>

#include "pko/aggregate/measure.hpp"
#include "pko/io/write_trend.hpp"
#include "question.hpp"
#include "trend_methods.hpp"

namespace pko_program {

namespace {

struct trend_options : question_options {
  std::string every = "year", method, exposure;
};

std::vector<trend_method> all_methods() {
  std::vector<trend_method> out;
  for (const auto* table : {&monotonic_methods(), &counting_methods()})
    out.insert(out.end(), table->begin(), table->end());
  return out;
}

trend_method method_asked(const trend_options& t) {
  const auto methods = all_methods();
  std::vector<std::string> names;
  for (const auto& m : methods) names.push_back(m.name);
  require_word("--method", t.method, names);
  auto found = *std::ranges::find(methods, t.method, &trend_method::name);
  if (!t.exposure.empty() && !found.takes_exposure)
    throw usage_error("--exposure: the method \"" + found.name +
                      "\" takes no exposure; ask for a rate, or leave it out");
  return found;
}

// Personnel-years in the periods of the values, of the same missions.
pko::series exposure_of(const trend_options& t, const pko::series& values, const pko::scope& asked) {
  const auto input = read_inputs({t.exposure}, t.common);
  pko::scope scope = asked;
  std::erase_if(scope.where, [](const pko::filter& f) { return f.by == pko::key::cause; });
  if (!values.points().empty()) {
    scope.from = pko::period::parse(values.points().front().period).first();
    scope.to = pko::period::parse(values.points().back().period).last();
  }
  return pko::series_of(input.data, pko::measure::personnel_years, scope, values.step());
}

std::string coverage_words(const pko::series& values) {
  const auto labels = values.labels();
  if (labels.empty()) return "no period is wholly covered";
  return std::to_string(labels.size()) + " of " + std::to_string(values.points().size()) + " periods, " +
         labels.front() + " to " + labels.back();
}

int run_trend(const trend_options& t) {
  const auto measure = pko::parse_measure(t.measure);
  const auto step = pko::parse_series_step(t.every);
  const auto method = method_asked(t);
  auto asked = scope_of(t);
  // Headcounts count uniformed personnel: the people above the line must be the same.
  if (!t.exposure.empty() &&
      std::ranges::find(asked.where, pko::key::population, &pko::filter::by) == asked.where.end())
    asked.where.push_back(pko::parse_filter("population=uniformed"));
  const auto input = read_inputs(t.files, t.common);
  trend_input in{pko::series_of(input.data, measure, asked, step), {}};
  if (!t.exposure.empty()) in.exposure = exposure_of(t, in.values, asked);
  const auto table = pko::answer(input.data, measure, asked);
  if (!t.common.quiet)
    for (const auto& note : table.notes) std::cerr << "note: " << note << '\n';
  write_provenance(t, input, table.population, coverage_words(in.values),
                   {{"measure", t.measure}, {"every", t.every}, {"method", method.name}, {"exposure", t.exposure}});
  print_json(pko::with_series(method.run(in), in.values));
  return 0;
}

}  // namespace

void add_trend(CLI::App& app, int& status) {
  auto t = std::make_shared<trend_options>();
  auto* sub = app.add_subcommand("trend", "Whether a series rises or falls, how fast, and what stands out");
  add_question(*sub, *t, "FILE");
  sub->add_option("--measure", t->measure, "What to follow (pko list measures)")->required();
  sub->add_option("--every", t->every, "year, fiscal_year, quarter or month");
  sub->add_option("--from", t->from, "First day, month or year");
  sub->add_option("--to", t->to, "Last day, month or year, included");
  std::string names;
  for (const auto& m : all_methods()) names += (names.empty() ? "" : ", ") + m.name;
  sub->add_option("--method", t->method, names)->required();
  sub->add_option("--exposure", t->exposure, "Headcounts whose personnel-years the counts are related to");
  sub->callback([t, &status] { status = run_trend(*t); });
}

}  // namespace pko_program
