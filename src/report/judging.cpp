#include "report/judging.hpp"

#include <algorithm>
#include <cmath>

#include "pko/core/text.hpp"

namespace pko::detail {

std::vector<const statement*> judging::all(std::string_view role) const {
  std::vector<const statement*> out;
  for (const auto& o : about_.operands)
    if (const auto* id = std::get_if<std::string>(&o.value); id != nullptr && o.role == role)
      out.push_back(whole_.find(*id));
  return out;
}

const statement* judging::one(std::string_view role) const {
  const auto found = all(role);
  return found.empty() ? nullptr : found.front();
}

std::optional<double> judging::number(std::string_view role) const {
  for (const auto& o : about_.operands)
    if (const auto* value = std::get_if<double>(&o.value); value != nullptr && o.role == role) return *value;
  return std::nullopt;
}

std::vector<const statement*> judging::everything() const {
  std::vector<const statement*> out;
  for (const auto& id : statements_of(about_)) out.push_back(whole_.find(id));
  return out;
}

std::vector<const claim*> judging::claims(std::string_view role) const {
  std::vector<const claim*> out;
  for (const auto& o : about_.operands) {
    const auto* id = std::get_if<std::string>(&o.value);
    if (id == nullptr || o.role != role) continue;
    const auto at = std::ranges::find(whole_.claims(), *id, &claim::id);
    if (at != whole_.claims().end()) out.push_back(&*at);
  }
  return out;
}

judgement judging::of(const claim& other) const { return judge_claim(judging(whole_, other, records_)); }

judgement holds(std::vector<double> printed, std::vector<double> computed, const std::string& sentence,
                const std::vector<std::string>& caveats) {
  std::string reason = sentence;
  for (std::size_t i = 0; i < caveats.size(); ++i) reason += (i == 0 ? ", but " : "; ") + caveats[i];
  return {caveats.empty() ? verdict::holds : verdict::holds_with_caveat, std::move(printed), std::move(computed),
          std::move(reason)};
}

judgement fails(std::vector<double> printed, std::vector<double> computed, std::string sentence) {
  return {verdict::fails, std::move(printed), std::move(computed), std::move(sentence)};
}

judgement not_checkable(std::vector<double> printed, std::vector<double> computed, std::string sentence) {
  return {verdict::not_checkable, std::move(printed), std::move(computed), std::move(sentence)};
}

std::vector<double> printed_numbers(const std::vector<const statement*>& statements) {
  std::vector<double> out;
  for (const auto* s : statements) {
    out.push_back(s->value.printed());
    if (s->value.how() == qualifier::range) out.push_back(s->value.printed_high());
  }
  return out;
}

agreement compare(const bounds& computed, const quantity& printed) {
  if (printed.how() == qualifier::exact && computed.is_point())
    return rounds_to(*computed.low, printed.printed()) ? agreement::yes : agreement::no;
  // "More than" and "less than" leave the number itself out.
  if (printed.how() == qualifier::more_than) {
    if (computed.low && *computed.low > printed.printed()) return agreement::yes;
    return computed.high && *computed.high <= printed.printed() ? agreement::no : agreement::open;
  }
  if (printed.how() == qualifier::less_than) {
    if (computed.high && *computed.high < printed.printed()) return agreement::yes;
    return computed.low && *computed.low >= printed.printed() ? agreement::no : agreement::open;
  }
  const bounds limits = printed.limits();
  const bool below = computed.high && *computed.high < *limits.low;
  const bool above = computed.low && *computed.low > *limits.high;
  if (below || above) return agreement::no;
  const bool inside = computed.low && computed.high && *computed.low >= *limits.low && *computed.high <= *limits.high;
  return inside ? agreement::yes : agreement::open;
}

bool rounds_to(double computed, double printed) {
  const int decimals = decimals_of(printed);
  return text::rounded(computed, decimals) == text::rounded(printed, decimals);
}

bounds sum_of(const std::vector<const statement*>& statements) noexcept {
  bounds total{0.0, 0.0};
  for (const auto* s : statements) total = total + s->value.limits();
  return total;
}

bounds ratio_of(const bounds& a, const bounds& b) noexcept {
  bounds ratio;
  if (a.low && b.high && *b.high > 0) ratio.low = *a.low / *b.high;
  if (a.high && b.low && *b.low > 0) ratio.high = *a.high / *b.low;
  return ratio;
}

std::optional<std::string> common_unit(const std::vector<const statement*>& statements) {
  const auto differs = [&](const statement* s) { return s->unit != statements.front()->unit; };
  if (statements.empty() || std::ranges::any_of(statements, differs)) return std::nullopt;
  return statements.front()->unit;
}

std::string units_in_words(const std::vector<const statement*>& statements) {
  std::vector<std::string> units;
  for (const auto* s : statements) {
    const auto unit = unit_in_words(s->unit);
    if (std::ranges::find(units, unit) == units.end()) units.push_back(unit);
  }
  return in_words(units);
}

std::string bounds_in_words(const bounds& b, int decimals) {
  const int shown = decimals < 0 ? (b.low ? decimals_of(*b.low) : 0) : decimals;
  if (b.is_point() && *b.low == std::floor(*b.low)) return in_words(*b.low);
  if (b.is_point()) return in_words(*b.low, shown);
  if (b.low && b.high) return in_words(interval{*b.low, *b.high}, shown);
  if (b.low) return "more than " + in_words(*b.low, shown);
  return b.high ? "at most " + in_words(*b.high, shown) : "any number";
}

std::vector<double> numbers_of(const bounds& b) {
  std::vector<double> out;
  if (b.low) out.push_back(*b.low);
  if (b.high && !b.is_point()) out.push_back(*b.high);
  return out;
}

std::string added(const std::vector<const statement*>& statements) {
  std::vector<std::string> terms;
  for (const auto* s : statements) terms.push_back(s->unit == "year" ? years_in_words(s->value) : in_words(s->value));
  return text::join(terms, " + ");
}

}  // namespace pko::detail
