#include <cmath>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "io/own_read.hpp"
#include "io/source.hpp"
#include "pko/core/date.hpp"
#include "pko/core/text.hpp"
#include "pko/io/layout.hpp"

namespace pko::detail {

namespace {

using nlohmann::json;

constexpr double milliseconds_a_day = 86'400'000;
constexpr int deepest = 64;  // records need three levels; what is much deeper is no table and would exhaust the stack

// True if brackets outside strings stand in each other more often than any table does.
bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') in_string = !in_string;
    if (c == '\\' && in_string) ++i;
    if (in_string) continue;
    if ((c == '[' || c == '{') && ++depth > deepest) return true;
    if (c == ']' || c == '}') --depth;
  }
  return false;
}

bool is_date_column(const std::string& name) {
  const auto column = normalised_column(name);
  return column.ends_with("date") || column == "last_update";
}

// Milliseconds since 1970, also negative; a clock time belongs to the day on which it falls.
std::string day_of(double milliseconds) {
  const double days = std::floor(milliseconds / milliseconds_a_day);
  if (!(std::abs(days) < 1e6)) return text::shortest(milliseconds);
  try {
    return to_string(date::from_days(static_cast<std::int32_t>(days)));
  } catch (const invalid_value&) {
    return text::shortest(milliseconds);
  }
}

std::string cell_of(const json& value, bool is_date) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() && is_date) return day_of(value.get<double>());
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

const json* rows_in(const json& document) {
  if (document.is_array()) return &document;
  if (!document.is_object()) return nullptr;
  for (const auto& member : document)
    if (member.is_array() && !member.empty() && member.front().is_object()) return &member;
  return nullptr;
}

class json_rows : public row_source {
 public:
  json_rows(json document, const std::string& name) : document_(std::move(document)), rows_(rows_in(document_)) {
    if (is_own(document_)) return;
    if (!rows_) throw input_error(name + ": the JSON holds no array of records; give [{...}, {...}]");
    std::unordered_set<std::string> known;
    for (const auto& record : *rows_) {
      if (!record.is_object()) continue;
      for (const auto& [key, unused] : record.items())
        if (known.insert(key).second) header_.push_back(key);
    }
  }

  const std::vector<std::string>& header() const override { return header_; }

  const json* own_document() const override { return is_own(document_) ? &document_ : nullptr; }

  bool next(source_row& row) override {
    if (at_ == rows_->size()) return false;
    const auto& record = (*rows_)[at_++];
    texts_.clear();
    for (const auto& name : header_) {
      const auto member = record.is_object() ? record.find(name) : record.end();
      texts_.push_back(record.is_object() && member != record.end() ? cell_of(*member, is_date_column(name))
                                                                    : std::string{});
    }
    cells_.assign(texts_.begin(), texts_.end());
    row = {&cells_, 0, record.is_object() ? nullptr : "not_a_record"};
    return true;
  }

 private:
  json document_;
  const json* rows_;
  std::size_t at_ = 0;
  std::vector<std::string> header_, texts_;
  std::vector<std::string_view> cells_;
};

}  // namespace

std::unique_ptr<row_source> open_json_rows(const std::string& text, const std::string& name) {
  if (is_too_deep(text))
    throw input_error(name + ": the JSON stands in itself more than " + std::to_string(deepest) +
                      " levels deep; give a plain array of records, [{...}, {...}]");
  try {
    return std::make_unique<json_rows>(json::parse(text), name);
  } catch (const json::parse_error& e) {
    throw input_error(name + ", byte " + std::to_string(e.byte) +
                      ": the JSON is broken or cut off there; get the file again, or mend it");
  } catch (const json::out_of_range&) {
    throw input_error(name + ": the JSON holds a number that no computer number can hold; correct it");
  }
}

}  // namespace pko::detail
