#include "io/archive/codes.hpp"
#include "io/archive/dates.hpp"
#include "report/archive/report_v1.hpp"

namespace pko::detail {

namespace {

constexpr int population_count = 3;

void store_timing(const timing& when, statement_v1& out) {
  out.assumed = when.assumed() ? 1 : 0;
  if (when.at()) {
    out.at = to_string(*when.at());
  } else {
    out.from = to_string(when.days().first());
    out.to = stored_day(when.days().last());
  }
}

timing loaded_timing(const statement_v1& s) {
  const bool assumed = flag(s.assumed, "assumed date of a statement");
  if (!s.at.empty()) return timing(as_of{partial_date::parse(s.at), assumed});
  return timing(loaded_period(s.from, s.to), assumed);
}

quantity loaded_quantity(const statement_v1& s) {
  const auto how = parse_qualifier(s.qualifier);
  const double low = finite(s.low, "value of a statement"), high = finite(s.high, "value of a statement");
  if (how == qualifier::range) return quantity::range(low, high);
  if (high != low) throw invalid_value("value of a statement", s.id, "must be one number unless it is a range");
  return quantity::of(how, low);
}

}  // namespace

statement_v1 stored(const statement& s) {
  statement_v1 out;
  out.id = s.id;
  out.paragraph = s.paragraph;
  out.indicator = s.indicator;
  out.qualifier = to_string(s.value.how());
  out.low = finite(s.value.printed(), "value of a statement");
  out.high = finite(s.value.printed_high(), "value of a statement");
  out.unit = s.unit;
  store_timing(s.when, out);
  if (s.population) out.population = to_string(*s.population);
  for (const auto& code : s.missions) out.missions.items.push_back(to_string(code));
  out.note = s.note;
  return out;
}

statement restored(const statement_v1& s) {
  std::optional<population> whom;
  if (!s.population.empty()) whom = enumerator<population>(s.population, population_count, "population of a statement");
  return {s.id,   s.paragraph,      s.indicator, loaded_quantity(s),
          s.unit, loaded_timing(s), whom,        codes_of<mission_code>(s.missions.items),
          s.note};
}

}  // namespace pko::detail
