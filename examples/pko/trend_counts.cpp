#include "pko/io/count_methods.hpp"
#include "trend_methods.hpp"

namespace pko_program {

namespace {

// The regressions, which know exposures.
bool relates_to_exposure(const std::string& name) {
  return name == "poisson" || name == "quasi_poisson" || name == "negative_binomial" || name == "count_trend";
}

std::vector<trend_method> all() {
  std::vector<trend_method> methods;
  for (const auto& name : pko::count_methods())
    methods.push_back({name,
                       [name](const trend_input& in) {
                         return pko::to_json(name, pko::answer_count_method(name, in.values, in.exposure));
                       },
                       relates_to_exposure(name)});
  return methods;
}

}  // namespace

const std::vector<trend_method>& counting_methods() {
  static const std::vector<trend_method> methods = all();
  return methods;
}

}  // namespace pko_program
