#include "pko/aggregate/key.hpp"

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, key_count> words = {
    "mission", "mission_kind", "host_country", "state",       "region",  "subregion", "category", "population",
    "sex",     "cause",        "year",         "fiscal_year", "quarter", "month",     "day"};

}  // namespace

std::string_view to_string(key k) noexcept { return words.at(static_cast<std::size_t>(k)); }

key parse_key(std::string_view word) {
  for (const auto k : all_keys())
    if (to_string(k) == word) return k;
  throw unknown_word("key", std::string(word), text::nearest(word, {words.begin(), words.end()}));
}

const std::array<key, key_count>& all_keys() noexcept {
  static constexpr std::array<key, key_count> keys = {
      key::mission,   key::mission_kind, key::host_country, key::state, key::region,
      key::subregion, key::category,     key::population,   key::sex,   key::cause,
      key::year,      key::fiscal_year,  key::quarter,      key::month, key::day};
  return keys;
}

filter parse_filter(std::string_view s) {
  const auto equals = s.find('=');
  if (equals == std::string_view::npos)
    throw contradictory("filter \"" + std::string(s) + "\" is not KEY=VALUE[,VALUE...]");
  filter f{parse_key(text::trim(s.substr(0, equals))), {}};
  for (const auto value : text::split(s.substr(equals + 1), ','))
    if (const auto trimmed = text::trim(value); !trimmed.empty()) f.values.emplace_back(trimmed);
  if (f.values.empty()) throw contradictory("filter \"" + std::string(s) + "\" names no value");
  return f;
}

}  // namespace pko
