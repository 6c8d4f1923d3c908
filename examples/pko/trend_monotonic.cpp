#include "pko/io/write_trend.hpp"
#include "trend_methods.hpp"

namespace pko_program {

const std::vector<trend_method>& monotonic_methods() {
  static const std::vector<trend_method> methods = {
      {"mann_kendall", [](const trend_input& in) { return pko::to_json(pko::mann_kendall(in.values)); }},
      {"seasonal_mann_kendall",
       [](const trend_input& in) { return pko::to_json(pko::seasonal_mann_kendall(in.values)); }},
      {"hamed_rao", [](const trend_input& in) { return pko::to_json(pko::hamed_rao(in.values)); }},
      {"trend_free_prewhitened",
       [](const trend_input& in) { return pko::to_json(pko::trend_free_prewhitened(in.values)); }},
      {"theil_sen", [](const trend_input& in) { return pko::to_json(pko::theil_sen(in.values)); }},
      {"repeated_medians", [](const trend_input& in) { return pko::to_json(pko::repeated_medians(in.values)); }},
  };
  return methods;
}

}  // namespace pko_program
