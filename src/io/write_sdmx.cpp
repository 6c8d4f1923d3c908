#include "pko/io/write_sdmx.hpp"

#include <algorithm>
#include <utility>

#include "pko/aggregate/measure.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

std::string frequency_of(key every) {
  switch (every) {
    case key::day:
      return "D";
    case key::month:
      return "M";
    case key::quarter:
      return "Q";
    case key::year:
    case key::fiscal_year:
      return "A";
    default:
      throw contradictory("\"" + std::string(to_string(every)) +
                          "\" is no period; take day, month, quarter, "
                          "year or fiscal_year");
  }
}

// "2020/21" -> "2020-07-01/P1Y": the label alone could be taken for two calendar years.
std::string time_period(const std::string& printed, key every) {
  return every == key::fiscal_year ? printed.substr(0, 4) + "-07-01/P1Y" : printed;
}

std::string code_of(const std::string& word, key k) {
  if (word == "unknown" || word == "not_stated") return "_U";
  if (k == key::sex) return word == "female" ? "F" : "M";
  std::string out = word;
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::string upper(std::string_view word) { return code_of(std::string(word), key::category); }

bool every_source_carries(const dataset& data, table_kind kind, key k) {
  return std::ranges::all_of(data.sources, [&](const data_source& s) { return s.kind != kind || s.keys.contains(k); });
}

std::vector<key> dimensions_of(const dataset& data, table_kind kind) {
  std::vector<key> out;
  for (const auto k : {key::mission, key::state, key::category, key::sex, key::cause})
    if (every_source_carries(data, kind, k)) out.push_back(k);
  return out;
}

std::size_t decimals_of(const std::string& number) {
  const auto point = number.find('.');
  return point == std::string::npos ? 0 : number.size() - point - 1;
}

/// The lines of one dataflow.
class dataflow {
 public:
  dataflow(std::string id, std::vector<key> dimensions, key every, bool by_outcome)
      : start_("dataflow,PKO:" + std::move(id) + "(1.0),I," + frequency_of(every)),
        dimensions_(std::move(dimensions)),
        every_(every) {
    out_ = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ";
    for (const auto k : dimensions_) out_ += "," + upper(to_string(k));
    out_ += by_outcome ? ",OUTCOME" : "";
    out_ += ",TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,UNIT_MULT,DECIMALS\n";
  }

  void add(const result_row& row, const result_cell& value, const std::string& outcome) {
    const auto number = to_string(value);
    out_ += start_;
    for (std::size_t k = 0; k < dimensions_.size(); ++k) out_ += "," + code_of(row.keys[k], dimensions_[k]);
    out_ += outcome + "," + time_period(row.keys.back(), every_);
    out_ += number.empty() ? ",NaN,O" : "," + number + ",A";
    out_ += ",PS,0," + std::to_string(decimals_of(number)) + "\n";
  }

  [[nodiscard]] std::string text() && { return std::move(out_); }

 private:
  std::string start_, out_;
  std::vector<key> dimensions_;
  key every_;
};

}  // namespace

std::string to_sdmx_csv(const dataset& data, table_kind kind, key every) {
  if (kind == table_kind::operations)
    throw not_answerable(
        "the list of operations holds no observations, so there is nothing to write as SDMX-CSV; "
        "take csv, json or hxl");
  scope asked;
  asked.by = dimensions_of(data, kind);
  const bool events = kind == table_kind::casualties;
  const std::string id = events ? "CASUALTIES" : every == key::month ? "STRENGTH" : "MEAN_STRENGTH";
  dataflow flow(id, asked.by, every, events);
  asked.by.push_back(every);
  const auto table = answer(data, events ? measure::casualties : measure::strength, asked);
  for (const auto& row : table.rows) {
    if (!events) flow.add(row, row.values.front(), {});
    for (std::size_t v = 1; events && v < row.values.size(); ++v)
      if (row.values[v] != result_cell(0.0)) flow.add(row, row.values[v], "," + upper(table.values[v]));
  }
  return std::move(flow).text();
}

}  // namespace pko
