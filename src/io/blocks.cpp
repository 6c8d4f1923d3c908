#include "pko/io/blocks.hpp"

#include <utility>

#include "io/input.hpp"
#include "io/opened.hpp"

namespace pko {

using namespace detail;

namespace {

constexpr std::size_t block_rows = std::size_t{1} << 18U;
constexpr std::size_t most_issues = 10'000;

// Hands content over as blocks and forgets what was handed over.
class block_giver {
 public:
  block_giver(const read_options& options, const block_use& use) : use_(&use) {
    block_.missions = options.missions;
    block_.states = options.states;
  }

  void look_at(input_content& content) {
    forget_issues(content.report);
    content.lines.clear();
    content.casualty_rows.clear();
    if (content.headcounts.size() + content.casualties.size() >= block_rows) give(content);
  }

  void give(input_content& content) {
    forget_issues(content.report);
    block_.sources = {content.source};
    give(std::exchange(content.casualties, {}), std::exchange(content.headcounts, {}),
         std::exchange(content.operations, {}));
  }

  void give(own_reading&& own) {
    block_.sources = std::move(own.data.sources);
    give(std::move(own.data.casualties), std::move(own.data.headcounts), std::move(own.data.operations));
  }

 private:
  void give(casualty_table casualties, strength_table headcounts, std::vector<operation> operations) {
    block_.casualties = std::move(casualties);
    block_.headcounts = std::move(headcounts);
    block_.operations = std::move(operations);
    (*use_)(block_);
  }

  static void forget_issues(read_report& report) {
    if (report.issues.size() <= most_issues) return;
    report.issues_left_out += static_cast<std::int64_t>(report.issues.size() - most_issues);
    report.issues.resize(most_issues);
  }

  const block_use* use_;
  dataset block_;
};

read_report read_in_blocks(std::istream& stream, const std::string& name, std::uint64_t size,
                           const read_options& options, const block_use& use) {
  byte_progress progress;
  if (options.progress) progress = [&](std::uint64_t bytes) { options.progress({name, bytes, size}); };
  byte_source bytes(stream, name, std::move(progress));
  block_giver giver(options, use);
  casualty_table casualties;
  strength_table headcounts;
  auto content = read_input(bytes, options, 0, casualties, headcounts, [&](input_content& c) { giver.look_at(c); });
  if (content.own) {
    giver.give(std::move(*content.own));
  } else {
    giver.give(content);
  }
  content.report.repeats_counted = false;
  return std::move(content.report);
}

}  // namespace

std::vector<read_report> for_each_block(const std::vector<std::filesystem::path>& files, const read_options& options,
                                        const block_use& use) {
  std::vector<read_report> reports;
  for (const auto& file : files) {
    auto input = opened(file);
    reports.push_back(read_in_blocks(input.stream, file.string(), input.size, options, use));
  }
  return reports;
}

read_report for_each_block(std::istream& stream, const std::string& name, const read_options& options,
                           const block_use& use) {
  return read_in_blocks(stream, name, 0, options, use);
}

}  // namespace pko
