#pragma once
/// \file
/// Codes and enumerators to and from the words of an archive.

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/code.hpp"
#include "pko/core/error.hpp"

namespace pko::detail {

/// The words of the enumerators 0 to count - 1.
template <class Enum>
std::vector<std::string> words_of_all(int count) {
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) out.emplace_back(to_string(static_cast<Enum>(i)));
  return out;
}

/// The enumerator that prints as the word. \throws invalid_value
template <class Enum>
Enum enumerator(const std::string& word, int count, const char* field) {
  for (int i = 0; i < count; ++i)
    if (to_string(static_cast<Enum>(i)) == word) return static_cast<Enum>(i);
  throw invalid_value(field, word, "is not one of its words");
}

template <class Enum>
std::vector<Enum> enumerators(const std::vector<std::string>& list, int count, const char* field) {
  std::vector<Enum> out;
  for (const auto& word : list) out.push_back(enumerator<Enum>(word, count, field));
  return out;
}

template <class Code>
Code code_of(const std::string& word) {
  return word == "unknown" ? Code::unknown() : Code(word);
}

template <class Code>
std::vector<Code> codes_of(const std::vector<std::string>& list) {
  std::vector<Code> out;
  for (const auto& word : list) out.push_back(code_of<Code>(word));
  return out;
}

/// The item that a number of a column means. \throws invalid_value
template <class T>
const T& item_at(const std::vector<T>& items, std::int32_t index, const char* field) {
  if (index >= 0 && static_cast<std::size_t>(index) < items.size()) return items[static_cast<std::size_t>(index)];
  throw invalid_value(field, std::to_string(index),
                      "must be the place of one of " + std::to_string(items.size()) + " items");
}

/// \throws invalid_value unless 0 or 1
inline bool flag(std::int32_t number, const char* field) {
  if (number == 0 || number == 1) return number == 1;
  throw invalid_value(field, std::to_string(number), "must be 0 or 1");
}

/// \throws invalid_value unless finite: archives hold no other numbers, and text would not read them back
inline double finite(double number, const char* field) {
  if (std::isfinite(number)) return number;
  throw invalid_value(field, std::isnan(number) ? "not a number" : "infinity", "must be finite to stand in an archive");
}

/// \throws invalid_value unless the column has a value for each row
template <class Column>
void check_length(const Column& c, std::size_t rows, const char* field) {
  if (c.items.size() == rows) return;
  throw invalid_value(field, std::to_string(c.items.size()) + " values",
                      "must have one for each of " + std::to_string(rows) + " rows");
}

}  // namespace pko::detail
