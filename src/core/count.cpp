#include "pko/core/count.hpp"

#include "pko/core/error.hpp"

namespace pko {

template <class Unit>
count<Unit>::count(std::int64_t number) : number_(number) {
  if (number < 0) throw invalid_value("count of " + std::string(Unit::name), std::to_string(number), "is negative");
}

template class count<persons>;
template class count<incidents>;
template class count<records>;

}  // namespace pko
