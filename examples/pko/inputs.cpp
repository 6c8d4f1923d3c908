#include <algorithm>
#include <boost/crc.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <streambuf>
#include <tuple>

#include "command.hpp"
#include "pko/core/text.hpp"
#include "pko/io/archive.hpp"
#include "pko/io/blocks.hpp"
#include "progress_bar.hpp"

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

// A stream that begins with bytes which were read already.
class stream_with_head : private std::streambuf, public std::istream {
 public:
  stream_with_head(std::string head, std::istream& rest)
      : std::istream(static_cast<std::streambuf*>(this)), head_(std::move(head)), rest_(rest.rdbuf()) {
    setg(head_.data(), head_.data(), head_.data() + head_.size());
  }

 private:
  std::streambuf::int_type underflow() override {
    buffer_.resize(buffer_bytes);
    const auto n = rest_->sgetn(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    if (n <= 0) return std::streambuf::traits_type::eof();
    setg(buffer_.data(), buffer_.data(), buffer_.data() + n);
    return std::streambuf::traits_type::to_int_type(buffer_.front());
  }

  static constexpr std::size_t buffer_bytes = std::size_t{1} << 18U;
  std::string head_, buffer_;
  std::streambuf* rest_;
};

constexpr const char* standard_input = "standard input";

// Hands standard input over without holding all of it, unless it is an archive.
template <class Reader, class Archive>
void take_standard_input(Reader& reader, const Archive& archive) {
  std::string head(64, '\0');
  std::cin.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::cin.gcount()));
  std::cin.clear();
  if (pko::is_archive(head)) {
    archive(head + std::string{std::istreambuf_iterator<char>(std::cin), {}});
  } else {
    stream_with_head stream(std::move(head), std::cin);
    reader.add(stream, standard_input);
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

// Says on stderr what reading said.
pko::reading said(pko::reading result, const common_options& options) {
  if (options.quiet) return result;
  for (const auto& report : result.reports) {
    say_issues(report);
    std::cerr << pko::summary(report) << '\n';
  }
  return result;
}

// Beyond this a file is asked without holding its rows, where the question allows it.
constexpr std::uintmax_t large_bytes = std::uintmax_t{1} << 30U;

pko::read_options read_options_of(const common_options& options, const reading_options& how, progress_bar& bar) {
  pko::read_options out;
  out.strict = options.strict;
  out.repeats = how.repeats;
  out.threads = how.threads;
  if (bar.is_shown()) out.progress = [&bar](const pko::read_progress& p) { bar.show(p); };
  return out;
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

pko::reading read_inputs(const std::vector<std::string>& files, const common_options& options,
                         const reading_options& how) {
  progress_bar bar(options.quiet);
  pko::reader reader(read_options_of(options, how, bar));
  std::vector<std::string> archives;
  for (const auto& file : files) {
    if (file == "-") {
      take_standard_input(reader, [&](const std::string& bytes) {
        reader.add(pko::dataset_from_archive(bytes, standard_input), standard_input);
      });
    } else if (holds_archive(file)) {
      reader.add(pko::load_dataset(file), file);
      archives.push_back(file);
    } else {
      reader.add(std::filesystem::path(file));
    }
  }
  bar.end();
  auto result = reader.finish();
  for (auto& report : result.reports)
    if (std::ranges::find(archives, report.file) != archives.end()) add_checksum(report);
  return said(std::move(result), options);
}

bool is_too_large(const std::vector<std::string>& files) {
  std::uintmax_t bytes = 0;
  for (const auto& file : files) {
    std::error_code problem;
    const auto size = file == "-" ? 0 : std::filesystem::file_size(file, problem);
    if (file == "-" || problem || holds_archive(file)) return false;
    bytes += size;
  }
  return bytes > large_bytes;
}

pko::reading read_condensed(const std::vector<std::string>& files, const common_options& options,
                            const reading_options& how, pko::measure what, const pko::scope& asked) {
  progress_bar bar(options.quiet);
  pko::condensing_reader reader(read_options_of(options, how, bar), what, asked);
  for (const auto& file : files) reader.add(std::filesystem::path(file));
  bar.end();
  return said(reader.finish(), options);
}

}  // namespace pko_program
