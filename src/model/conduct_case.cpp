#include "pko/model/conduct_case.hpp"

#include <array>
#include <map>
#include <set>

#include "model/words.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, 2> misconduct_words = {"sexual_exploitation_and_abuse", "other"};

}  // namespace

template <>
count<reports>::count(std::int64_t number) : number_(number) {
  if (number < 0) throw invalid_value("count of reports", std::to_string(number), "is negative");
}

std::string_view to_string(misconduct m) noexcept { return detail::word_of(misconduct_words, m); }

misconduct parse_misconduct(std::string_view word) {
  if (const auto found = detail::enum_of<misconduct>(misconduct_words, word)) return *found;
  throw unknown_word("misconduct", std::string(word),
                     text::nearest(word, {misconduct_words.begin(), misconduct_words.end()}));
}

conduct_case::conduct_case(tracked_item progress, misconduct what, mission_code mission,
                           std::vector<alleged_person> persons, std::vector<victim> victims)
    : progress_(std::move(progress)),
      what_(what),
      mission_(mission),
      persons_(std::move(persons)),
      victims_(std::move(victims)) {
  if (persons_.empty())
    throw invalid_value("case " + progress_.id(), "no person", "names nobody; a person of unknown category is one");
}

conduct_counts count_conduct(std::span<const conduct_case> cases, misconduct what, const period& during) {
  conduct_counts out;
  std::map<personnel_category, count<reports>> by_category;
  for (const auto& c : cases) {
    if (c.what() != what || !during.contains(c.received())) continue;
    out.received += count<reports>(1);
    out.persons += count<persons>(static_cast<std::int64_t>(c.persons().size()));
    out.victims += count<persons>(static_cast<std::int64_t>(c.victims().size()));
    std::set<personnel_category> named;
    for (const auto& p : c.persons()) named.insert(p.category);
    for (const auto category : named) by_category.try_emplace(category, 0).first->second += count<reports>(1);
  }
  out.by_category.assign(by_category.begin(), by_category.end());
  return out;
}

}  // namespace pko
