#include <memory>

#include "pko/io/target_schedule.hpp"
#include "pko/io/write_trend.hpp"
#include "pko/reference/reference.hpp"
#include "question.hpp"

namespace pko_program {

namespace {

struct target_options : question_options {
  std::string schedule, model = "linear";
};

int run_target(const target_options& t) {
  require_word("--model", t.model, {"linear", "logit", "compound"});
  const auto asked = scope_of(t);
  const auto schedule =
      t.schedule.empty() ? pko::reference::gender_parity_targets() : pko::read_target_schedule(t.schedule);
  const auto input = read_inputs(t.files, t.common);
  const auto all = pko::assess_targets(input.data, asked, schedule, pko::parse_projection_model(t.model));
  std::string coverage;
  for (const auto& one : all)
    if (one.when) coverage = "until " + to_string(*one.when);
  write_provenance(t, input, "uniformed", coverage,
                   {{"measure", "women_share"},
                    {"schedule", t.schedule.empty() ? "uniformed gender parity strategy 2018-2028" : t.schedule},
                    {"model", t.model}});
  print_json(pko::to_json(all));
  return 0;
}

}  // namespace

void add_target(CLI::App& app, int& status) {
  auto t = std::make_shared<target_options>();
  auto* sub = app.add_subcommand("target", "Women's share of each category against its target");
  add_question(*sub, *t, "--data");
  sub->add_option("--from", t->from, "First day, month or year");
  sub->add_option("--to", t->to, "Last day, month or year, included");
  sub->add_option("--schedule", t->schedule, "CSV with category, year, target_percent; else the built-in schedule");
  sub->add_option("--model", t->model, "How a share goes on: linear, logit or compound");
  sub->callback([t, &status] { status = run_target(*t); });
}

}  // namespace pko_program
