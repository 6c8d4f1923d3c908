#include "pko/core/error.hpp"

#include <cstring>
#include <system_error>
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

std::string system_reason(int error_number) {
#if defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 32)
  if (const char* text = strerrordesc_np(error_number)) return text;
#endif
#endif
  return std::generic_category().message(error_number);
}

}  // namespace pko
