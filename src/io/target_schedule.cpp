#include "pko/io/target_schedule.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "pko/core/delimited.hpp"
#include "pko/core/text.hpp"
#include "pko/io/issue.hpp"

namespace pko {

namespace {

using cells = std::vector<std::string>;

char delimiter_of(std::string_view text) {
  const auto line = text.substr(0, text.find_first_of("\r\n"));
  char best = ',';
  for (const char c : {';', '\t'})
    if (std::ranges::count(line, c) > std::ranges::count(line, best)) best = c;
  return best;
}

class schedule_reader {
 public:
  schedule_reader(std::string_view text, const std::string& name) : reader_(text, delimiter_of(text)), name_(name) {
    const auto* first = reader_.next();
    if (first == nullptr) throw input_error(name + ": the file is empty; give a header and rows");
    for (const auto cell : first->cells) header_.push_back(text::lower(text::trim(cell)));
    category_ = column({"category"});
    year_ = column({"year"});
    target_ = column({"target_percent", "target_percent_women"});
    strategy_ = find({"strategy"});
    source_ = find({"source"});
  }

  target_schedule read() {
    std::vector<target> targets;
    while (const auto* record = reader_.next()) {
      ++row_;
      line_ = record->line;
      cells row;
      for (const auto cell : record->cells) row.emplace_back(text::trim(cell));
      if (row.size() != header_.size())
        fail("", std::to_string(row.size()) + " cells stand under a header of " + std::to_string(header_.size()) +
                     "; quote cells that hold the delimiter");
      targets.push_back(target_in(row));
      if (std::ranges::count_if(targets, [&](const target& t) {
            return t.category == targets.back().category && t.year == targets.back().year;
          }) > 1)
        fail("year", "the category has a second target for " + std::to_string(targets.back().year) + "; leave one");
    }
    if (targets.empty()) throw input_error(name_ + ": the schedule has no rows; give at least one target");
    return target_schedule(std::move(targets));
  }

 private:
  std::optional<std::size_t> find(std::initializer_list<std::string_view> names) const {
    for (const auto name : names)
      if (const auto at = std::ranges::find(header_, name); at != header_.end())
        return static_cast<std::size_t>(at - header_.begin());
    return std::nullopt;
  }

  std::size_t column(std::initializer_list<std::string_view> names) const {
    if (const auto at = find(names)) return *at;
    throw input_error(name_ + ": the schedule lacks the column \"" + std::string(*names.begin()) + "\"; found " +
                      text::join(header_, ", ") + " (a schedule has category, year and target_percent)");
  }

  [[noreturn]] void fail(const std::string& column, const std::string& why) const {
    throw input_error(name_ + ", row " + std::to_string(row_) + ", line " + std::to_string(line_) +
                      (column.empty() ? "" : ", column " + column) + ": " + why);
  }

  target target_in(const cells& row) const {
    const auto category = try_parse_personnel_category(text::lower(row[category_]));
    if (!category)
      fail("category", "\"" + row[category_] + "\" is no category of personnel; `pko list categories` lists them");
    const auto year = text::parse_whole(row[year_]);
    if (!year || *year < 1400 || *year > 9999) fail("year", "\"" + row[year_] + "\" is not a year like 2028");
    const auto per_cent = text::parse_number(row[target_]);
    if (!per_cent || !(*per_cent >= 0 && *per_cent <= 100))
      fail(header_[target_], "\"" + row[target_] + "\" is not a number of per cent between 0 and 100, like 12.5");
    return {strategy_ ? row[*strategy_] : "", *category, static_cast<int>(*year), *per_cent / 100,
            source_ ? row[*source_] : ""};
  }

  delimited_reader reader_;
  std::string name_;
  cells header_;
  std::size_t category_ = 0, year_ = 0, target_ = 0;
  std::optional<std::size_t> strategy_, source_;
  std::int64_t row_ = 0, line_ = 0;
};

}  // namespace

target_schedule parse_target_schedule(std::string_view text, const std::string& name) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  try {
    return schedule_reader(text, name).read();
  } catch (const endless_record& e) {
    throw input_error(name + ", line " + std::to_string(e.line()) + ": " + e.what());
  }
}

target_schedule read_target_schedule(const std::filesystem::path& file) {
  std::error_code unknown;
  if (std::filesystem::is_directory(file, unknown))
    throw input_error(file.string() + ": this is a directory; name the file inside it");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw input_error(file.string() + ": cannot be opened; check the name and who may read it");
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  return parse_target_schedule(text, file.string());
}

}  // namespace pko
