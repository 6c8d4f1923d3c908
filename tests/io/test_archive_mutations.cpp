#include <doctest/doctest.h>
#include <sys/resource.h>

#include <string>

#include "io/archive_mutations.hpp"
#include "io/archive_samples.hpp"
#include "pko/io/archive.hpp"

#if defined(__SANITIZE_ADDRESS__)
#define PKO_MEMORY_IS_WATCHED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define PKO_MEMORY_IS_WATCHED
#endif
#endif

using namespace pko;
using namespace pko::test;

namespace {

// Sanitizers keep freed memory back, so that what the process takes says nothing of what was asked for.
#if defined(PKO_MEMORY_IS_WATCHED) || defined(__SANITIZE_THREAD__)
constexpr bool memory_says_something = false;
#else
constexpr bool memory_says_something = true;
#endif

/// Most of memory that the process ever had, in kilobytes.
long peak_memory() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

struct outcome_count {
  int loaded = 0, refused = 0;
};

outcome_count try_mutations(archive_form form, int times, unsigned seed) {
  const auto whole = to_archive(small_dataset(), form);
  const auto line = first_line(whole), content = payload(whole);
  dice d(seed);
  outcome_count out;
  for (int i = 0; i < times; ++i) {
    std::string changed = content;
    for (std::size_t n = 1 + below(d, 3); n > 0; --n) mutate(changed, d);
    try {
      (void)dataset_from_archive(sealed(line, changed), "mutated.pko");
      ++out.loaded;
    } catch (const archive_error&) {
      ++out.refused;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("manipulated archives with a right checksum load or are refused and never take much memory") {
  constexpr int times = 7000;
  constexpr long most_kilobytes = 256L * 1024;
  const long before = peak_memory();
  for (const auto form : all_forms) {
    CAPTURE(to_string(form));
    const auto seen = try_mutations(form, times, 20210407U + static_cast<unsigned>(form));
    CHECK(seen.loaded + seen.refused == times);
    CHECK(seen.loaded > 0);
    CHECK(seen.refused > times / 2);
  }
  if (memory_says_something) CHECK(peak_memory() - before < most_kilobytes);
}
