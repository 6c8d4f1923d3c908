#include "report/json_fields.hpp"

#include <algorithm>
#include <limits>

#include "pko/core/text.hpp"

namespace pko::detail {

json_fields::json_fields(const json& object, std::string place, std::vector<report_problem>& problems)
    : object_(object), place_(std::move(place)), problems_(problems) {
  if (!object.is_object())
    problems_.push_back({place_, "must be an object in braces, and is " + kind_in_words(object)});
}

void json_fields::add(const std::string& name, std::string what) {
  problems_.push_back({place_ + "/" + name, std::move(what)});
}

const json_fields::json* json_fields::find(const std::string& name, bool required) {
  asked_.push_back(name);
  if (!object_.is_object()) return nullptr;
  const auto at = object_.find(name);
  if (at != object_.end() && !at->is_null()) return &*at;
  if (required) add(name, "is missing");
  return nullptr;
}

std::string json_fields::text(const std::string& name, bool required) {
  const json* value = find(name, required);
  if (value == nullptr) return {};
  if (value->is_string()) return value->get<std::string>();
  add(name, "must be text in quotes, and is " + kind_in_words(*value));
  return {};
}

std::optional<int> json_fields::whole(const std::string& name) {
  const json* value = find(name, true);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number_integer() && !value->is_number_unsigned()) {
    add(name, "must be a whole number, and is " + kind_in_words(*value));
    return std::nullopt;
  }
  const auto number = value->get<double>();
  if (number < 0 || number > std::numeric_limits<int>::max()) {
    add(name, "is out of range; give a number from 0 to 2,147,483,647");
    return std::nullopt;
  }
  return static_cast<int>(number);
}

bool json_fields::flag(const std::string& name) {
  const json* value = find(name, false);
  if (value == nullptr) return false;
  if (value->is_boolean()) return value->get<bool>();
  add(name, "must be true or false, and is " + kind_in_words(*value));
  return false;
}

const json_fields::json* json_fields::list(const std::string& name, bool required) {
  const json* value = find(name, required);
  if (value == nullptr || value->is_array()) return value;
  add(name, "must be a list in brackets, and is " + kind_in_words(*value));
  return nullptr;
}

void json_fields::skip(const std::vector<std::string>& names) {
  asked_.insert(asked_.end(), names.begin(), names.end());
}

void json_fields::finish() {
  if (!object_.is_object()) return;
  for (const auto& [name, value] : object_.items()) {
    if (std::ranges::find(asked_, name) != asked_.end()) continue;
    const auto near = pko::text::nearest(name, asked_);
    add(name, "is no field here" + (near.empty() ? std::string("; leave it out") : "; did you mean \"" + near + "\"?"));
  }
}

std::string kind_in_words(const json_fields::json& value) {
  if (value.is_string()) return "the text \"" + value.get<std::string>().substr(0, 60) + "\"";
  if (value.is_number()) return "the number " + value.dump();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_array()) return "a list";
  return value.is_null() ? "null" : "an object";
}

}  // namespace pko::detail
