#pragma once
// What the subcommands of the program share.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "pko/aggregate/measure.hpp"
#include "pko/io/read.hpp"

namespace pko_program {

/// Wrong usage found after the command line was parsed; exit status 2.
class usage_error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Options of every subcommand.
struct common_options {
  bool quiet = false;
  bool strict = false;
};

/// One of the words, or a usage_error that suggests the nearest.
void require_word(const std::string& option, const std::string& word, const std::vector<std::string>& words);

/// How files are read.
struct reading_options {
  pko::repeats repeats = pko::repeats::once;
  unsigned threads = 0;  ///< 0 = as many as the machine has
};

/// Reads files, archives and standard input ("-"); says on stderr what reading said.
[[nodiscard]] pko::reading read_inputs(const std::vector<std::string>& files, const common_options& options,
                                       const reading_options& how = {});

/// True for files whose rows are better not held in memory all at once.
[[nodiscard]] bool is_too_large(const std::vector<std::string>& files);

/// As read_inputs(), but of headcounts only the sums that one question needs.
[[nodiscard]] pko::reading read_condensed(const std::vector<std::string>& files, const common_options& options,
                                          const reading_options& how, pko::measure what, const pko::scope& asked);

/// Each adds its subcommand; the returned function runs it and gives the exit status.
void add_query(CLI::App& app, int& status);
void add_check(CLI::App& app, int& status);
void add_list(CLI::App& app, int& status);
void add_convert(CLI::App& app, int& status);
void add_diff(CLI::App& app, int& status);
void add_report(CLI::App& app, int& status);
void add_trend(CLI::App& app, int& status);
void add_compare(CLI::App& app, int& status);
void add_target(CLI::App& app, int& status);

}  // namespace pko_program
