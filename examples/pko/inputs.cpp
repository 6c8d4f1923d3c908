#include <algorithm>
#include <boost/crc.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <tuple>

#include "command.hpp"
#include "pko/core/text.hpp"
#include "pko/io/archive.hpp"

namespace pko_program {

namespace {

constexpr std::size_t issues_shown = 10;
constexpr std::size_t rows_shown = 10;

bool holds_archive(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string head(64, '\0');
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(stream.gcount()));
  return pko::is_archive(head);
}

// The library takes an archive as what it holds; which bytes it was, the program knows.
void add_checksum(pko::read_report& report) {
  std::ifstream stream(report.file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  report.bytes = bytes.size();
  report.checksum = crc.checksum();
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

// Issues of one kind about one text are said once, with their rows.
struct said_issue {
  pko::issue first;
  std::vector<std::int64_t> rows;
};

std::vector<said_issue> gathered(const std::vector<pko::issue>& issues) {
  std::vector<said_issue> out;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> places;
  for (const auto& issue : issues) {
    const auto seen = issue.code == "repeat" ? std::string() : issue.seen;
    const auto [at, added] = places.try_emplace({issue.code, issue.column, seen}, out.size());
    if (added) out.push_back({issue, {}});
    out[at->second].rows.push_back(issue.row);
  }
  return out;
}

std::string more_rows(const std::vector<std::int64_t>& rows) {
  std::vector<std::string> shown;
  for (std::size_t i = 1; i < rows.size() && i < rows_shown; ++i) shown.push_back(std::to_string(rows[i]));
  if (shown.empty()) return {};
  const auto more = rows.size() - 1 - shown.size();
  return " (also rows " + pko::text::join(shown, ", ") +
         (more > 0 ? " and " + pko::text::grouped(static_cast<std::int64_t>(more)) + " more" : "") + ")";
}

void say_issues(const pko::read_report& report) {
  const auto all = gathered(report.issues);
  std::size_t shown = 0;
  for (const auto& said : all) {
    if (shown++ == issues_shown) break;
    std::cerr << pko::to_string(said.first, report.file) << more_rows(said.rows) << '\n';
  }
  if (all.size() > issues_shown)
    std::cerr << report.file << ": more kinds of issues (" << all.size() - issues_shown << "); `pko check` lists all\n";
}

}  // namespace

void require_word(const std::string& option, const std::string& word, const std::vector<std::string>& words) {
  for (const auto& w : words)
    if (w == word) return;
  const auto near = pko::text::nearest(word, words);
  throw usage_error(option + ": unknown word \"" + word + "\"" +
                    (near.empty() ? "" : "; did you mean \"" + near + "\"?") + " (" + pko::text::join(words, ", ") +
                    ")");
}

pko::reading read_inputs(const std::vector<std::string>& files, const common_options& options) {
  pko::read_options how;
  how.strict = options.strict;
  pko::reader reader(how);
  std::vector<std::string> archives;
  for (const auto& file : files) {
    if (file == "-") {
      add_standard_input(reader);
    } else if (holds_archive(file)) {
      reader.add(pko::load_dataset(file), file);
      archives.push_back(file);
    } else {
      reader.add(std::filesystem::path(file));
    }
  }
  auto result = reader.finish();
  for (auto& report : result.reports)
    if (std::ranges::find(archives, report.file) != archives.end()) add_checksum(report);
  if (options.quiet) return result;
  for (const auto& report : result.reports) {
    say_issues(report);
    std::cerr << pko::summary(report) << '\n';
  }
  return result;
}

}  // namespace pko_program
