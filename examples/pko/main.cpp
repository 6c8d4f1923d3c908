// pko: ask published files of United Nations peacekeeping, check them, audit a report against them.

#include <exception>
#include <iostream>

#include "command.hpp"
#include "pko/core/error.hpp"
#include "pko/version.hpp"

namespace {

constexpr int input_problem = 1;
constexpr int wrong_usage = 2;

int complain(const std::string& what, int status) {
  std::cerr << "pko: " << what << '\n';
  return status;
}

int run(int argc, char** argv) {
  CLI::App app("Ask, check and audit the published data of United Nations peacekeeping", "pko");
  app.set_version_flag("--version", "pko " + std::string(pko::version));
  app.require_subcommand(1);
  int status = 0;
  pko_program::add_query(app, status);
  pko_program::add_trend(app, status);
  pko_program::add_compare(app, status);
  pko_program::add_target(app, status);
  pko_program::add_check(app, status);
  pko_program::add_report(app, status);
  pko_program::add_convert(app, status);
  pko_program::add_diff(app, status);
  pko_program::add_list(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    const int shown = app.exit(e, std::cout, std::cerr);
    return shown == 0 ? 0 : wrong_usage;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    return run(argc, argv);
  } catch (const pko_program::usage_error& e) {
    return complain(e.what(), wrong_usage);
  } catch (const pko::unknown_word& e) {
    return complain(e.what(), wrong_usage);
  } catch (const pko::contradictory& e) {
    return complain(e.what(), wrong_usage);
  } catch (const pko::error& e) {
    return complain(e.what(), input_problem);
  } catch (const std::bad_alloc&) {
    return complain("there is not enough memory for this input", input_problem);
  } catch (const std::exception& e) {
    return complain(std::string("unexpected: ") + e.what(), input_problem);
  }
}
