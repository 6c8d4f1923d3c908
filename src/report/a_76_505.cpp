#include "pko/report/a_76_505.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "pko/report/json.hpp"
#include "reference/embedded.hpp"

namespace pko {

namespace {

using json = nlohmann::ordered_json;

// The report by its sections, in their order. Together they are one report: a claim may speak of any statement.
constexpr std::array<std::string_view, 12> parts = {"report",        "context",      "pandemic", "politics",
                                                    "women",         "protection",   "safety",   "performance",
                                                    "peacebuilding", "partnerships", "conduct",  "figures"};

std::string joined() {
  json whole = json::object();
  for (const auto part : parts) {
    const auto section = json::parse(detail::embedded_file("a_76_505/" + std::string(part) + ".json"));
    for (const auto& [name, value] : section.items()) {
      if (!value.is_array() || !whole.contains(name)) {
        whole[name] = value;
        continue;
      }
      for (const auto& item : value) whole[name].push_back(item);
    }
  }
  return whole.dump();
}

}  // namespace

const report& a_76_505() {
  static const report built_in = parse_report(joined(), "data/a_76_505");
  return built_in;
}

}  // namespace pko
