#include "pko/model/provenance.hpp"

namespace pko {

std::string to_string(const provenance& p) {
  std::string out = p.source;
  if (!p.place.empty()) out += ", " + p.place;
  if (p.snapshot) out += " (data of " + to_string(*p.snapshot) + ")";
  return out;
}

}  // namespace pko
