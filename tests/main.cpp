// The entry of every test executable. A run in which no test case ran has failed: it tested nothing.
// With PKO_TEST_LOCALE set, everything runs in that locale, in C++ and in C; where it is not installed the run is
// skipped (status 77) and says so.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <clocale>
#include <cstdlib>
#include <iostream>
#include <locale>
#include <stdexcept>

namespace {

constexpr int skipped = 77;
unsigned cases_run = 0;

struct case_counter : doctest::IReporter {
  explicit case_counter(const doctest::ContextOptions& /*options*/) {}
  void report_query(const doctest::QueryData& /*query*/) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats& stats) override { cases_run = stats.numTestCasesPassingFilters; }
  void test_case_start(const doctest::TestCaseData& /*test*/) override {}
  void test_case_reenter(const doctest::TestCaseData& /*test*/) override {}
  void test_case_end(const doctest::CurrentTestCaseStats& /*stats*/) override {}
  void test_case_exception(const doctest::TestCaseException& /*thrown*/) override {}
  void subcase_start(const doctest::SubcaseSignature& /*subcase*/) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData& /*data*/) override {}
  void log_message(const doctest::MessageData& /*data*/) override {}
  void test_case_skipped(const doctest::TestCaseData& /*test*/) override {}
};

REGISTER_LISTENER("case_counter", 1, case_counter);

// All of a locale but the language of the system's own messages: tests quote those, and users like to read them in
// theirs.
bool enter_locale(const char* name) {
  try {
    std::locale::global(std::locale(std::locale(name), "C", std::locale::messages));
  } catch (const std::runtime_error&) {
    std::cout << "skipped: the locale " << name << " is not installed on this machine (see localedef)\n";
    return false;
  }
  return std::setlocale(LC_ALL, name) != nullptr && std::setlocale(LC_MESSAGES, "C") != nullptr;
}

}  // namespace

int main(int argc, char** argv) {
  if (const char* name = std::getenv("PKO_TEST_LOCALE"); name != nullptr && !enter_locale(name)) return skipped;
  doctest::Context context(argc, argv);
  const int failed = context.run();
  if (context.shouldExit() || failed != 0) return failed;
  if (cases_run == 0) {
    std::cout << "no test case ran\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
