#include "trend/shown.hpp"

namespace pko::detail {

std::string shown(std::optional<double> x, const char* absent) {
  if (!x) return absent;
  const double size = std::abs(*x);
  if (size != 0 && size < 1e-9) return *x > 0 ? "under 0.000000001" : "above -0.000000001";
  return text::rounded(*x, size != 0 && size < 0.01 ? 9 : 4);
}

std::string shown_level(double level) { return text::shortest(std::round(level * 1e6) / 1e4) + " %"; }

}  // namespace pko::detail
