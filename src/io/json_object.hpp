#pragma once
// An object of JSON, written in the order in which its members are added. Private to the library.

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "pko/core/text.hpp"
#include "pko/io/write_result.hpp"

namespace pko::detail {

/// A number as JSON; null for what is not finite.
[[nodiscard]] inline std::string json_number(double x) { return std::isfinite(x) ? text::shortest(x) : "null"; }

class json_object {
 public:
  json_object& raw(std::string_view name, std::string_view json) {
    text_ += (text_.empty() ? "" : ", ") + json_string(name) + ": " + std::string(json);
    return *this;
  }
  json_object& add(std::string_view name, std::string_view value) { return raw(name, json_string(value)); }
  json_object& add(std::string_view name, const char* value) { return raw(name, json_string(value)); }
  json_object& add(std::string_view name, double value) { return raw(name, json_number(value)); }
  template <class Number>
  requires std::is_integral_v<Number> json_object& add(std::string_view name, Number value) {
    if constexpr (std::is_same_v<Number, bool>)
      return raw(name, value ? "true" : "false");
    else
      return raw(name, std::to_string(value));
  }
  template <class T>
  json_object& add(std::string_view name, const std::optional<T>& value) {
    return value ? add(name, *value) : raw(name, "null");
  }
  [[nodiscard]] std::string str() const { return "{" + text_ + "}"; }
  /// What stands between the braces.
  [[nodiscard]] const std::string& members() const noexcept { return text_; }

 private:
  std::string text_;
};

/// "[a, b]"
[[nodiscard]] inline std::string json_array(const std::vector<std::string>& items) {
  return "[" + text::join(items, ", ") + "]";
}

/// Each of many things as JSON, in an array.
template <class Things, class Write>
[[nodiscard]] std::string json_array_of(const Things& things, Write write) {
  std::vector<std::string> items;
  for (const auto& one : things) items.push_back(write(one));
  return json_array(items);
}

}  // namespace pko::detail
