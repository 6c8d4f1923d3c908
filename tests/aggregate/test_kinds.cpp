#include <doctest/doctest.h>

#include <concepts>

#include "pko/aggregate/selection.hpp"
#include "pko/core/count.hpp"

namespace {

template <class Question>
constexpr bool adds_over_time = pko::sums_over_time<Question>;

// What each question can be asked. Every "cannot" below has a twin that can, so that a misspelt verb would be noticed.
template <class Q>
constexpr bool has_mean = requires(const Q& q) {
  q.mean_over_months();
};
template <class Q>
constexpr bool has_peak = requires(const Q& q) {
  q.peak();
};
template <class Q>
constexpr bool has_share = requires(const Q& q) {
  q.women_share();
};
template <class Q>
constexpr bool has_person_time = requires(const Q& q) {
  q.personnel_years();
};
template <class Numerator, class Denominator>
constexpr bool has_rate = requires(const Numerator& n, const Denominator& d) {
  n.per(d);
};
template <class Kind>
constexpr bool has_questions = requires {
  sizeof(pko::selection<Kind>);
};

template <class A, class B>
concept addable = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept addable_in_place = requires(A a, B b) {
  a += b;
};
template <class A, class B>
concept comparable = requires(A a, B b) {
  a < b;
};

using people = pko::count<pko::persons>;
using events = pko::count<pko::incidents>;
using rows = pko::count<pko::records>;
using headcount_question = pko::selection<pko::stock>;
using event_question = pko::selection<pko::flow>;

}  // namespace

TEST_CASE("headcounts cannot be added over time and deaths can") {
  CHECK_FALSE(adds_over_time<headcount_question>);
  CHECK(adds_over_time<event_question>);
  CHECK_FALSE(adds_over_time<decltype(pko::headcounts(std::declval<const pko::dataset&>()))>);
  CHECK(adds_over_time<decltype(pko::deaths(std::declval<const pko::dataset&>()))>);
}

TEST_CASE("deaths have no mean over months and no peak and no person-time and headcounts have") {
  CHECK(has_mean<headcount_question>);
  CHECK_FALSE(has_mean<event_question>);
  CHECK(has_peak<headcount_question>);
  CHECK_FALSE(has_peak<event_question>);
  CHECK(has_share<headcount_question>);
  CHECK_FALSE(has_share<event_question>);
  CHECK(has_person_time<headcount_question>);
  CHECK_FALSE(has_person_time<event_question>);
}

TEST_CASE("a rate is events per people and never the reverse") {
  CHECK(has_rate<event_question, headcount_question>);
  CHECK_FALSE(has_rate<headcount_question, event_question>);
  CHECK_FALSE(has_rate<event_question, event_question>);
  CHECK_FALSE(has_rate<headcount_question, headcount_question>);
}

TEST_CASE("only stocks and flows are asked of tables while shares and rates come out of them") {
  CHECK(has_questions<pko::stock>);
  CHECK(has_questions<pko::flow>);
  CHECK_FALSE(has_questions<pko::share>);
  CHECK_FALSE(has_questions<pko::rate>);
}

TEST_CASE("narrowing a question keeps its kind") {
  using narrowed_heads =
      decltype(std::declval<const headcount_question&>().where(pko::key::mission, {}).by({}).complete());
  using narrowed_events = decltype(std::declval<const event_question&>().where(pko::key::mission, {}).by({}).top(1));
  CHECK(std::same_as<narrowed_heads, headcount_question>);
  CHECK(std::same_as<narrowed_events, event_question>);
  CHECK_FALSE(adds_over_time<narrowed_heads>);
  CHECK(adds_over_time<narrowed_events>);
}

TEST_CASE("people and incidents and records are units that do not mix") {
  CHECK(addable<people, people>);
  CHECK(addable<events, events>);
  CHECK(addable<rows, rows>);
  CHECK_FALSE(addable<people, events>);
  CHECK_FALSE(addable<people, rows>);
  CHECK_FALSE(addable<events, rows>);
  CHECK_FALSE(addable_in_place<people&, rows>);
  CHECK(addable_in_place<people&, people>);
  CHECK_FALSE(addable<people, int>);
  CHECK_FALSE(comparable<people, events>);
  CHECK(comparable<people, people>);
  CHECK_FALSE(std::convertible_to<people, events>);
  CHECK_FALSE(std::convertible_to<int, people>);
}
