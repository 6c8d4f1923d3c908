#pragma once
// The methods of `pko trend` by name. Each file of methods has its table; trend.cpp joins them.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pko/trend/series.hpp"

namespace pko_program {

/// What a method is asked about.
struct trend_input {
  pko::series values;
  std::optional<pko::series> exposure;  ///< of --exposure: personnel-years in the periods of the values
};

/// A method: makes one object of JSON with `method`, `n`, `reason` and what is its own.
struct trend_method {
  std::string name;
  std::function<std::string(const trend_input&)> run;
  bool takes_exposure = false;
};

/// Mann-Kendall and Theil-Sen with their relatives.
[[nodiscard]] const std::vector<trend_method>& monotonic_methods();
/// Regressions, early warning, change points and forecasts.
[[nodiscard]] const std::vector<trend_method>& counting_methods();

}  // namespace pko_program
