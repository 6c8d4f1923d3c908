#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <concepts>
#include <limits>
#include <type_traits>
#include <unordered_set>

#include "pko/core/count.hpp"
#include "pko/core/error.hpp"

using pko::count;
using pko::incidents;
using pko::persons;
using pko::records;

namespace {

template <class A, class B>
concept addable = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept accumulable = requires(A a, B b) {
  a += b;
};
template <class A, class B>
concept comparable = requires(A a, B b) {
  a == b;
};
template <class A, class B>
concept orderable = requires(A a, B b) {
  a < b;
};
template <class T>
concept hashable = requires(T t) {
  { std::hash<T>{}(t) } -> std::convertible_to<std::size_t>;
};

// The positive twins prove that each refusal below is about the unit and not about a misspelt operator.
template <class U>
constexpr bool mixes_with_itself = addable<count<U>, count<U>>&& accumulable<count<U>&, count<U>>&&
    comparable<count<U>, count<U>>&& orderable<count<U>, count<U>>;
template <class U, class V>
constexpr bool mixes = addable<count<U>, count<V>> || accumulable<count<U>&, count<V>> ||
                       comparable<count<U>, count<V>> || orderable<count<U>, count<V>> ||
                       std::is_constructible_v<count<U>, count<V>> || std::is_assignable_v<count<U>&, count<V>>;

static_assert(mixes_with_itself<persons> && mixes_with_itself<incidents> && mixes_with_itself<records>);
static_assert(!mixes<persons, incidents> && !mixes<incidents, persons>);
static_assert(!mixes<persons, records> && !mixes<records, persons>);
static_assert(!mixes<incidents, records> && !mixes<records, incidents>);

// A bare number is no count: it does not say of what.
static_assert(std::is_constructible_v<count<persons>, int> && !std::is_convertible_v<int, count<persons>>);
static_assert(!addable<count<persons>, int> && !comparable<count<persons>, int>);
static_assert(!std::is_convertible_v<count<persons>, std::int64_t>);

static_assert(!std::is_default_constructible_v<count<persons>>);
static_assert(std::totally_ordered<count<persons>> && std::is_trivially_copyable_v<count<persons>>);
static_assert(hashable<count<persons>> && hashable<count<incidents>> && hashable<count<records>>);

}  // namespace

TEST_CASE("people can be added to people but not to incidents or records") {
  CHECK(addable<count<persons>, count<persons>>);
  CHECK_FALSE(addable<count<persons>, count<incidents>>);
  CHECK_FALSE(addable<count<persons>, count<records>>);
  CHECK_FALSE(addable<count<incidents>, count<records>>);
}

TEST_CASE("a count adds and prints with its unit") {
  CHECK(count<persons>(12) + count<persons>(5) == count<persons>(17));
  CHECK(to_string(count<persons>(17)) == "17 persons");
  CHECK(to_string(count<incidents>(0)) == "0 incidents");
  CHECK(to_string(count<records>(3)) == "3 records");
  count<incidents> total(1);
  total += count<incidents>(2);
  CHECK(total.value() == 3);
  CHECK(count<records>(2) < count<records>(10));
}

TEST_CASE("a negative count is refused and the message names the unit") {
  CHECK_THROWS_AS((void)count<persons>(-1), pko::invalid_value);
  CHECK_THROWS_AS((void)count<records>(std::numeric_limits<std::int64_t>::min()), pko::invalid_value);
  CHECK_THROWS_WITH_AS((void)count<incidents>(-3), "count of incidents: \"-3\" is negative", pko::invalid_value);
  CHECK(count<persons>(std::numeric_limits<std::int64_t>::max()).value() == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("adding counts does not depend on the order and zero changes nothing") {
  CHECK(rc::check([] {
    const auto draw = [] { return count<persons>(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000)); };
    const auto a = draw();
    const auto b = draw();
    const auto c = draw();
    RC_ASSERT(a + b == b + a);
    RC_ASSERT((a + b) + c == a + (b + c));
    RC_ASSERT(a + count<persons>(0) == a);
    RC_ASSERT((a + b).value() == a.value() + b.value());
    RC_ASSERT((a < b) == (a.value() < b.value()));
  }));
}

TEST_CASE("counts can be kept in a hash table") {
  const std::unordered_set<count<persons>> seen{count<persons>(1), count<persons>(2), count<persons>(1)};
  CHECK(seen.size() == 2);
}
