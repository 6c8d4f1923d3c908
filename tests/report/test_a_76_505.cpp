// The built-in report as a whole; its paragraphs one by one are the specification in tests/spec.

#include "report/support.hpp"

using namespace pko;

TEST_CASE("The built-in report speaks of every paragraph that it promises") {
  const auto paragraphs = a_76_505().paragraphs();
  for (const int p : {1,  3,  4,  5,  12, 13, 30, 33, 34, 36,  37,  43,  52,  53, 57,
                      59, 60, 61, 64, 78, 79, 88, 91, 98, 115, 120, 144, 157, 161}) {
    CAPTURE(p);
    CHECK(std::ranges::find(paragraphs, p) != paragraphs.end());
  }
}

TEST_CASE("Every finding gives its reason in one sentence") {
  for (const auto& f : audit(a_76_505()).findings) {
    CAPTURE(f.claim);
    CHECK(f.reason.size() > 20);
    CHECK(f.reason.back() == '.');
    CHECK(f.reason.find(". ") == std::string::npos);
  }
}
