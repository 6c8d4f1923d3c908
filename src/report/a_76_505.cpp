#include "pko/report/a_76_505.hpp"

#include "pko/report/json.hpp"
#include "reference/embedded.hpp"

namespace pko {

const report& a_76_505() {
  static const report built_in = parse_report(detail::embedded_file("a_76_505/report.json"), "a_76_505/report.json");
  return built_in;
}

}  // namespace pko
