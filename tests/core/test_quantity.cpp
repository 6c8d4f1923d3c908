#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <concepts>
#include <limits>
#include <string>
#include <type_traits>

#include "pko/core/error.hpp"
#include "pko/core/quantity.hpp"

using pko::bounds;
using pko::parse_quantity;
using pko::qualifier;
using pko::quantity;

static_assert(!std::is_default_constructible_v<quantity> && std::equality_comparable<quantity>);
static_assert(!std::is_convertible_v<double, quantity>, "a bare number does not say how it is meant");
static_assert(!std::totally_ordered<quantity>, "more than 5 is neither above nor below about 6");

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

bounds at_least(double low) { return {low, std::nullopt}; }
bounds at_most(double high) { return {std::nullopt, high}; }
bounds within(double low, double high) { return {low, high}; }
const bounds nothing_known{};

// Counts, shares with decimals and negative changes, large and small.
double drawn_number() {
  const auto whole = static_cast<double>(*rc::gen::inRange<std::int64_t>(-10'000'000, 10'000'000));
  constexpr double steps[] = {1, 10, 100, 1000, 1e7, 1e-3, 1e-12};
  return whole / steps[*rc::gen::inRange<std::size_t>(0, 7)];
}

quantity drawn_quantity() {
  const auto how = static_cast<qualifier>(*rc::gen::inRange(0, 6));
  const double a = drawn_number();
  const double b = drawn_number();
  return how == qualifier::range ? quantity::range(std::min(a, b), std::max(a, b)) : quantity::of(how, a);
}

// A number inside, given where it lies between the ends; an open side reaches a hundred further.
double inside(const bounds& b, double where) {
  const double low = b.low ? *b.low : b.high ? *b.high - 100 : -100;
  const double high = b.high ? *b.high : low + 100;
  return low + (high - low) * where;
}

bounds drawn_bounds(std::int64_t least) {
  const auto low = static_cast<double>(*rc::gen::inRange<std::int64_t>(least, 1000));
  const auto width = static_cast<double>(*rc::gen::inRange<std::int64_t>(0, 1000));
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      return at_least(low);
    case 1:
      return at_most(low + width);
    default:
      return within(low, low + width);
  }
}

double drawn_place() { return static_cast<double>(*rc::gen::inRange(0, 9)) / 8; }

}  // namespace

TEST_CASE("a quantity keeps the printed number and how it was meant") {
  const auto q = quantity::more_than(74'200);
  CHECK(q.how() == qualifier::more_than);
  CHECK(q.printed() == 74'200);
  CHECK(q.printed_high() == 74'200);
  const auto range = quantity::range(3, 10);
  CHECK(range.how() == qualifier::range);
  CHECK(range.printed() == 3);
  CHECK(range.printed_high() == 10);
  CHECK(quantity::exact(17) != quantity::about(17));
  CHECK(quantity::of(qualifier::almost, 2) == quantity::almost(2));
}

TEST_CASE("more than bounds a value from below and less than from above") {
  CHECK(quantity::more_than(74'200).limits() == at_least(74'200));
  CHECK(quantity::less_than(10).limits() == at_most(10));
  CHECK(quantity::exact(17).limits() == within(17, 17));
  CHECK(quantity::range(3, 10).limits() == within(3, 10));
  CHECK(quantity::exact(17).limits().is_point());
  CHECK_FALSE(quantity::range(3, 10).limits().is_point());
  CHECK_FALSE(quantity::more_than(3).limits().is_point());
}

TEST_CASE("about allows 5 per cent to either side and almost only downwards") {
  const auto about = quantity::about(200).limits();
  CHECK(*about.low == doctest::Approx(190));
  CHECK(*about.high == doctest::Approx(210));
  const auto almost = quantity::almost(200).limits();
  CHECK(*almost.low == doctest::Approx(190));
  CHECK(*almost.high == 200);
  const auto fall = quantity::about(-200).limits();
  CHECK(*fall.low == doctest::Approx(-210));
  CHECK(*fall.high == doctest::Approx(-190));
}

TEST_CASE("bounds contain their ends and everything on an open side") {
  CHECK(within(3, 10).contains(3));
  CHECK(within(3, 10).contains(10));
  CHECK_FALSE(within(3, 10).contains(10.5));
  CHECK_FALSE(within(3, 10).contains(2.5));
  CHECK(at_least(3).contains(1e9));
  CHECK_FALSE(at_least(3).contains(2));
  CHECK(at_most(3).contains(-1e9));
  CHECK_FALSE(at_most(3).contains(4));
  CHECK(nothing_known.contains(0));
}

TEST_CASE("a quantity without a finite number cannot be made") {
  CHECK_THROWS_AS((void)quantity::exact(not_a_number), pko::invalid_value);
  CHECK_THROWS_AS((void)quantity::about(infinite), pko::invalid_value);
  CHECK_THROWS_AS((void)quantity::range(1, infinite), pko::invalid_value);
  CHECK_THROWS_AS((void)quantity::range(not_a_number, 1), pko::invalid_value);
  CHECK_THROWS_AS((void)quantity::range(10, 3), pko::invalid_value);
  CHECK_THROWS_AS((void)quantity::of(qualifier::range, 3), pko::invalid_value);
  CHECK_NOTHROW((void)quantity::range(3, 3));
  CHECK_THROWS_WITH_AS((void)quantity::range(1, infinite), doctest::Contains("\"inf\""), pko::invalid_value);
}

TEST_CASE("quantities print as prose writes them") {
  CHECK(to_string(quantity::exact(17)) == "17");
  CHECK(to_string(quantity::more_than(74'200)) == "more than 74,200");
  CHECK(to_string(quantity::less_than(1'000'000)) == "less than 1,000,000");
  CHECK(to_string(quantity::about(38)) == "about 38");
  CHECK(to_string(quantity::almost(5)) == "almost 5");
  CHECK(to_string(quantity::range(3, 10)) == "3 to 10");
  CHECK(to_string(quantity::exact(18.2)) == "18.2");
  CHECK(to_string(quantity::exact(-4.5)) == "-4.5");
  CHECK(to_string(quantity::exact(-0.0)) == "0");
  CHECK(to_string(quantity::exact(1e-7)) == "0.0000001");
}

TEST_CASE("printed quantities are read back") {
  CHECK(parse_quantity("17") == quantity::exact(17));
  CHECK(parse_quantity("more than 74,200") == quantity::more_than(74'200));
  CHECK(parse_quantity("about 18.2") == quantity::about(18.2));
  CHECK(parse_quantity("3 to 10") == quantity::range(3, 10));
  CHECK(parse_quantity("-10 to -3") == quantity::range(-10, -3));
}

TEST_CASE("text that no quantity prints is refused") {
  for (const char* text : {"",
                           " ",
                           "17 ",
                           " 17",
                           "seventeen",
                           "more than",
                           "more than ",
                           "more  than 5",
                           "More than 5",
                           "over 5",
                           "74200",
                           "7,42,00",
                           "74,20",
                           "74,,200",
                           ",5",
                           "5,",
                           "+5",
                           "1e3",
                           "0x10",
                           "5.",
                           ".5",
                           "5.0",
                           "05",
                           "-0",
                           "nan",
                           "inf",
                           "3 to",
                           " to 10",
                           "3 to 5 to 10",
                           "10 to 3",
                           "about 3 to 10",
                           "3 to about 10",
                           "3-10",
                           "17 persons",
                           "12 %"}) {
    CAPTURE(text);
    CHECK_THROWS_AS((void)parse_quantity(text), pko::invalid_value);
  }
}

TEST_CASE("every quantity reads back from its print") {
  CHECK(rc::check([] {
    const auto q = drawn_quantity();
    const auto text = to_string(q);
    RC_LOG() << text;
    RC_ASSERT(parse_quantity(text) == q);
    RC_ASSERT(text.find('e', text.find_first_of("0123456789")) == std::string::npos);
  }));
}

TEST_CASE("the printed number of every quantity lies within what is known") {
  CHECK(rc::check([] {
    const auto q = drawn_quantity();
    RC_ASSERT(q.limits().contains(q.printed()));
    RC_ASSERT(q.limits().contains(q.printed_high()));
  }));
}

TEST_CASE("qualifiers have one word each") {
  for (const auto q : {qualifier::exact, qualifier::more_than, qualifier::less_than, qualifier::about,
                       qualifier::almost, qualifier::range})
    CHECK(pko::parse_qualifier(to_string(q)) == q);
  CHECK(to_string(qualifier::more_than) == "more_than");
  CHECK(to_string(qualifier::range) == "range");
  CHECK_THROWS_AS((void)pko::parse_qualifier("more than"), pko::unknown_word);
  try {
    (void)pko::parse_qualifier("abuot");
    FAIL("a misspelt qualifier was accepted");
  } catch (const pko::unknown_word& e) {
    CHECK(e.nearest() == "about");
  }
}

TEST_CASE("bounds of a sum add side by side and an open side stays open") {
  CHECK(within(1, 2) + within(10, 20) == within(11, 22));
  CHECK(at_least(5) + within(10, 20) == at_least(15));
  CHECK(at_least(5) + at_least(7) == at_least(12));
  CHECK(at_most(5) + at_most(7) == at_most(12));
  CHECK(at_least(5) + at_most(7) == nothing_known);
  CHECK(nothing_known + within(1, 2) == nothing_known);
}

TEST_CASE("the difference of two lower bounds is unknown") {
  CHECK(at_least(74'200) - at_least(66'000) == nothing_known);
  CHECK(at_most(5) - at_most(3) == nothing_known);
  CHECK(within(10, 20) - within(1, 2) == within(8, 19));
  CHECK(at_least(10) - within(1, 2) == at_least(8));
  CHECK(within(10, 20) - at_least(1) == at_most(19));
  CHECK(at_least(10) - at_most(4) == at_least(6));
}

TEST_CASE("the ratio of two lower bounds has no bound") {
  CHECK(at_least(17) / at_least(2) == nothing_known);
  CHECK(within(10, 20) / within(2, 5) == within(2, 10));
  CHECK(at_least(10) / within(2, 5) == at_least(2));
  CHECK(within(10, 20) / at_least(2) == at_most(10));
  CHECK(at_most(20) / at_least(2) == at_most(10));
}

TEST_CASE("a ratio is refused while the denominator may be zero or negative") {
  CHECK_THROWS_AS((void)(within(1, 2) / within(0, 5)), pko::invalid_value);
  CHECK_THROWS_WITH_AS((void)(within(1, 2) / within(-1, 5)), doctest::Contains("\"-1\""), pko::invalid_value);
  CHECK_THROWS_AS((void)(within(1, 2) / at_most(5)), pko::invalid_value);
  CHECK_THROWS_AS((void)(within(1, 2) / nothing_known), pko::invalid_value);
}

TEST_CASE("whatever two quantities really are their sum and difference lie within the bounds") {
  CHECK(rc::check([] {
    const auto a = drawn_bounds(-1000);
    const auto b = drawn_bounds(-1000);
    const double x = inside(a, drawn_place());
    const double y = inside(b, drawn_place());
    RC_ASSERT((a + b).contains(x + y));
    RC_ASSERT((a - b).contains(x - y));
    RC_ASSERT(a + b == b + a);
  }));
}

TEST_CASE("the bounds of sums and differences are as tight as they can be") {
  CHECK(rc::check([] {
    const auto a = drawn_bounds(-1000);
    const auto b = drawn_bounds(-1000);
    RC_ASSERT(((a + b).low.has_value() == (a.low && b.low)));
    RC_ASSERT(((a + b).high.has_value() == (a.high && b.high)));
    RC_ASSERT(((a - b).low.has_value() == (a.low && b.high)));
    RC_ASSERT(((a - b).high.has_value() == (a.high && b.low)));
  }));
}

TEST_CASE("whatever two positive quantities really are their ratio lies within the bounds") {
  CHECK(rc::check([] {
    const auto a = drawn_bounds(1);
    const auto b = drawn_bounds(1);
    RC_PRE((a.low.has_value() && b.low.has_value()));
    const double x = inside(a, drawn_place());
    const double y = inside(b, drawn_place());
    const auto ratio = a / b;
    // The quotient itself is rounded once.
    RC_ASSERT((!ratio.low || *ratio.low <= x / y * (1 + 1e-15)));
    RC_ASSERT((!ratio.high || x / y <= *ratio.high * (1 + 1e-15)));
  }));
}
