#include "pko/core/error.hpp"

#include <utility>

namespace pko {

invalid_value::invalid_value(std::string field, std::string seen, std::string rule)
    : error(field + ": \"" + seen + "\" " + rule),
      field_(std::move(field)),
      seen_(std::move(seen)),
      rule_(std::move(rule)) {}

unknown_word::unknown_word(std::string kind, std::string word, std::string nearest)
    : error("unknown " + kind + " \"" + word + "\"" +
            (nearest.empty() ? std::string{} : "; did you mean \"" + nearest + "\"?")),
      word_(std::move(word)),
      nearest_(std::move(nearest)) {}

}  // namespace pko
