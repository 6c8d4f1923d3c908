#pragma once
// What the subcommands on trends share: a question with filters and a range, and where its answer came from.

#include <string>
#include <utility>
#include <vector>

#include "command.hpp"
#include "pko/aggregate/selection.hpp"

namespace pko_program {

/// Options of a question in words.
struct question_options {
  common_options common;
  std::vector<std::string> files, where;
  std::string measure, from, to, repeats = "once", format = "json", provenance;
};

/// Adds the options that every such subcommand has.
void add_question(CLI::App& sub, question_options& q, const std::string& file_option);

/// \throws usage_error for a date or a word that does not exist
[[nodiscard]] pko::scope scope_of(const question_options& q);

/// Writes --provenance: files with checksums, layouts and snapshot dates, the filters, population and coverage, and
/// what else is said of the question.
void write_provenance(const question_options& q, const pko::reading& input, const std::string& population,
                      const std::string& coverage, const std::vector<std::pair<std::string, std::string>>& also);

/// Prints one document of JSON.
void print_json(const std::string& document);

}  // namespace pko_program
