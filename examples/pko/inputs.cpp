#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "command.hpp"
#include "pko/core/text.hpp"
#include "pko/io/archive.hpp"

namespace pko_program {

namespace {

constexpr std::size_t issues_shown = 10;

bool holds_archive(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string head(64, '\0');
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(stream.gcount()));
  return pko::is_archive(head);
}

void add_standard_input(pko::reader& reader) {
  const std::string name = "standard input";
  std::string bytes{std::istreambuf_iterator<char>(std::cin), {}};
  if (pko::is_archive(bytes)) {
    reader.add(pko::dataset_from_archive(bytes, name), name);
  } else {
    std::istringstream stream(std::move(bytes));
    reader.add(stream, name);
  }
}

void say_issues(const pko::read_report& report) {
  std::size_t shown = 0;
  for (const auto& issue : report.issues) {
    if (shown == issues_shown) break;
    std::cerr << pko::to_string(issue, report.file) << '\n';
    ++shown;
  }
  if (report.issues.size() > shown)
    std::cerr << report.file << ": " << pko::text::grouped(static_cast<std::int64_t>(report.issues.size() - shown))
              << " more issues; `pko check` lists them\n";
}

}  // namespace

void require_word(const std::string& option, const std::string& word, const std::vector<std::string>& words) {
  for (const auto& w : words)
    if (w == word) return;
  const auto near = pko::text::nearest(word, words);
  throw usage_error(option + ": unknown word \"" + word + "\"" +
                    (near.empty() ? "" : "; did you mean \"" + near + "\"?") + " (" + pko::text::join(words, ", ") + ")");
}

pko::reading read_inputs(const std::vector<std::string>& files, const common_options& options) {
  pko::read_options how;
  how.strict = options.strict;
  pko::reader reader(how);
  for (const auto& file : files) {
    if (file == "-") {
      add_standard_input(reader);
    } else if (holds_archive(file)) {
      reader.add(pko::load_dataset(file), file);
    } else {
      reader.add(std::filesystem::path(file));
    }
  }
  auto result = reader.finish();
  if (options.quiet) return result;
  for (const auto& report : result.reports) {
    say_issues(report);
    std::cerr << pko::summary(report) << '\n';
  }
  return result;
}

}  // namespace pko_program
