#pragma once
// Fields of a JSON object, read with every problem noted at its place. Private to the library.

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pko/report/report.hpp"

namespace pko::detail {

/// An object at a place. Fields that nobody asked for are reported by finish().
class json_fields {
 public:
  using json = nlohmann::ordered_json;

  json_fields(const json& object, std::string place, std::vector<report_problem>& problems);

  /// Null if absent; a problem then, if it is required.
  [[nodiscard]] const json* find(const std::string& name, bool required);
  /// Empty if absent or no text.
  [[nodiscard]] std::string text(const std::string& name, bool required);
  [[nodiscard]] std::optional<int> whole(const std::string& name);
  [[nodiscard]] bool flag(const std::string& name);
  /// The elements of an array; nothing if absent.
  [[nodiscard]] const json* list(const std::string& name, bool required);
  /// Text turned into a value by a function that throws pko::error for what it does not know.
  template <class T>
  [[nodiscard]] std::optional<T> parsed(const std::string& name, bool required,
                                        const std::function<T(std::string_view)>& parse) {
    const auto before = problems_.size();
    const std::string word = text(name, required);
    if (problems_.size() != before || (word.empty() && !required)) return std::nullopt;
    try {
      return parse(word);
    } catch (const error& e) {
      add(name, e.what());
      return std::nullopt;
    }
  }

  void add(const std::string& name, std::string what);
  /// Skips fields that hold what was computed.
  void skip(const std::vector<std::string>& names);
  void finish();
  [[nodiscard]] const std::string& place() const noexcept { return place_; }

 private:
  const json& object_;
  std::string place_;
  std::vector<report_problem>& problems_;
  std::vector<std::string> asked_;
};

/// "a number", "text" ...
[[nodiscard]] std::string kind_in_words(const json_fields::json& value);

}  // namespace pko::detail
