#pragma once
/// \file
/// The one exception tree of pko. Everything the library throws on purpose derives from pko::error.

#include <stdexcept>
#include <string>
#include <string_view>

namespace pko {

/// Base of every exception that pko throws on purpose.
class error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// One value could not be constructed: says which field, what was seen and which rule it broke.
class invalid_value : public error {
 public:
  invalid_value(std::string field, std::string seen, std::string rule);

  [[nodiscard]] const std::string& field() const noexcept { return field_; }
  [[nodiscard]] const std::string& seen() const noexcept { return seen_; }
  [[nodiscard]] const std::string& rule() const noexcept { return rule_; }

 private:
  std::string field_, seen_, rule_;
};

/// A question names something that does not exist (a key, a measure, a filter value).
/// The nearest existing word, if one is near, is offered.
class unknown_word : public error {
 public:
  unknown_word(std::string kind, std::string word, std::string nearest);

  [[nodiscard]] const std::string& word() const noexcept { return word_; }
  [[nodiscard]] const std::string& nearest() const noexcept { return nearest_; }

 private:
  std::string word_, nearest_;
};

/// A well-formed question that the given data cannot answer honestly; what() says why and what to do instead.
class not_answerable : public error {
 public:
  using error::error;
};

/// Two parts of a question contradict each other (a share of women asked for women only, a range that ends before it
/// begins).
class contradictory : public error {
 public:
  using error::error;
};

/// What the system says of an error number (errno), in English whatever the locale where the system can.
[[nodiscard]] std::string system_reason(int error_number);

}  // namespace pko
