// Read this first: values that are always valid, and what happens to those that are not.

#include <iostream>

#include "pko/pko.hpp"

namespace {

template <class Make>
void attempt(Make make) {
  try {
    std::cout << to_string(make()) << '\n';
  } catch (const pko::invalid_value& refused) {
    std::cout << "refused: " << refused.what() << '\n';
  }
}

}  // namespace

int main() {
  attempt([] { return pko::date(2021, 10, 27); });
  attempt([] { return pko::date(2021, 2, 30); });
  attempt([] { return pko::month::parse("2021-06") + 8; });
  attempt([] { return pko::month::parse("2021-13"); });
  attempt([] { return pko::period::parse("2020/21"); });
  attempt([] { return pko::period::parse("2021-01-01..2021-10-27").moved_to_year(2020); });
  attempt([] { return pko::state_code("MLI"); });
  attempt([] { return pko::state_code("Mali"); });
  attempt([] { return pko::quantity::more_than(74200); });
  attempt([] { return pko::count<pko::persons>(17) + pko::count<pko::persons>(12); });
  attempt([] { return pko::count<pko::incidents>(-1); });

  // A difference of two lower bounds is not known on either side.
  const auto difference = pko::quantity::more_than(22000).limits() - pko::quantity::more_than(2000).limits();
  std::cout << "more than 22,000 less more than 2,000: "
            << (difference.low || difference.high ? "bounded" : "nothing is known") << '\n';

  // A registry is a value: adding a mission gives another registry.
  const auto& known = pko::reference::missions();
  const auto extended = known.with(pko::mission{pko::mission_code("UNXYZ"),
                                                pko::mission_type::operation,
                                                "An operation of the future",
                                                {pko::state_code("MLI")},
                                                "",
                                                pko::partial_date::parse("2030-01"),
                                                {},
                                                "this example"});
  const auto is_known = [](const pko::mission_registry& registry) {
    return registry.find(pko::mission_code("UNXYZ")) ? "knows" : "does not know";
  };
  std::cout << "the built-in registry " << is_known(known) << " UNXYZ, the extended one " << is_known(extended)
            << " it\n";
  std::cout << "ONUCI is " << to_string(known.resolve("ONUCI")->code) << '\n';
}
