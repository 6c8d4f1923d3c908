#include "pko/io/read.hpp"

#include <algorithm>
#include <istream>
#include <thread>
#include <unordered_map>

#include "io/input.hpp"
#include "io/opened.hpp"
#include "io/own_read.hpp"
#include "pko/core/text.hpp"

namespace pko {

using namespace detail;

class reader::impl {
 public:
  explicit impl(read_options options) : options_(std::move(options)) {
    data_.missions = options_.missions;
    data_.states = options_.states;
  }

  [[nodiscard]] const read_options& options() const noexcept { return options_; }

  void add(std::istream& stream, const std::string& name, std::uint64_t size) {
    byte_progress progress;
    if (options_.progress) progress = [&](std::uint64_t bytes) { options_.progress({name, bytes, size}); };
    byte_source bytes(stream, name, std::move(progress));
    const auto source = static_cast<std::uint32_t>(data_.sources.size());
    take(read_input(bytes, options_, source, data_.casualties, data_.headcounts));
  }

  void add(const dataset& other, const std::string& name) {
    auto casualties = other.casualties;
    auto headcounts = other.headcounts;
    headcounts.pack();
    require_sources(other.sources, casualties, headcounts, name);
    const auto first = static_cast<std::uint32_t>(data_.sources.size());
    read_report report;
    report.file = name;
    report.layout = "pko_archive";
    for (const auto& source : other.sources) {
      data_.sources.push_back(source);
      lines_.emplace_back();
      rows_in_file_.emplace_back();
      report_of_source_.push_back(reports_.size());
    }
    report.rows = static_cast<std::int64_t>(casualties.size() + other.operations.size());
    for (std::size_t i = 0; i < headcounts.size(); ++i) report.rows += headcounts.begins_row(i) ? 1 : 0;
    report.accepted = report.rows;
    add_casualties(other, std::move(casualties), first);
    data_.headcounts.append(std::move(headcounts), first);
    data_.operations.insert(data_.operations.end(), other.operations.begin(), other.operations.end());
    reports_.push_back(std::move(report));
  }

  reading finish() {
    const bool look = options_.repeats == repeats::once;
    if (look) mark_casualties();
    mark_headcounts(look);
    for (auto& report : reports_) {
      report.repeats_counted = look;
      std::ranges::stable_sort(report.issues, {}, &issue::row);
    }
    return {std::move(data_), std::move(reports_)};
  }

 private:
  void take(input_content&& content) {
    if (content.own) return take_own(std::move(*content.own), std::move(content.report));
    for (auto& run : content.casualty_rows) {
      run.first += data_.casualties.size();
      casualty_rows_.push_back(run);
    }
    data_.casualties.append(std::move(content.casualties));
    data_.headcounts.append(std::move(content.headcounts));
    data_.operations.insert(data_.operations.end(), std::make_move_iterator(content.operations.begin()),
                            std::make_move_iterator(content.operations.end()));
    data_.sources.push_back(std::move(content.source));
    lines_.push_back(std::move(content.lines));
    rows_in_file_.emplace_back();
    report_of_source_.push_back(reports_.size());
    reports_.push_back(std::move(content.report));
  }

  // Records in pko's own form: they bring their sources along.
  void take_own(own_reading&& own, read_report&& report) {
    const auto first = static_cast<std::uint32_t>(data_.sources.size());
    line_runs lines;
    for (std::size_t i = 0; i < own.lines.size(); ++i)
      if (own.lines[i] > 0) lines.add(static_cast<std::int64_t>(i) + 1, own.lines[i]);
    for (std::size_t s = 0; s < own.data.sources.size(); ++s) {
      data_.sources.push_back(std::move(own.data.sources[s]));
      lines_.push_back(lines);
      rows_in_file_.push_back(std::move(own.headcounts[s]));
    }
    for (std::size_t i = 0; i < own.casualties.size(); ++i) {
      const auto at = data_.casualties.size() + i;
      const bool follows = i > 0 && own.casualties[i] == own.casualties[i - 1] + 1;
      if (!follows) casualty_rows_.push_back({at, first, own.casualties[i]});
    }
    data_.casualties.append(std::move(own.data.casualties));
    data_.headcounts.append(std::move(own.data.headcounts), first);
    data_.operations.insert(data_.operations.end(), own.data.operations.begin(), own.data.operations.end());
    report_of_source_.resize(data_.sources.size(), reports_.size());
    reports_.push_back(std::move(report));
  }

  static void require_sources(const std::vector<data_source>& sources, const casualty_table& casualties,
                              const strength_table& headcounts, const std::string& name) {
    const auto refuse = [&](const char* what) {
      throw input_error(name + ": the dataset holds " + what +
                        " of no source; name where they come from in its sources");
    };
    const bool named = std::ranges::find(sources, table_kind::casualties, &data_source::kind) != sources.end();
    if (casualties.size() > 0 && !named) refuse("casualties");
    for (std::size_t i = 0; i < headcounts.size(); ++i)
      if (headcounts.origin(i).source >= sources.size()) refuse("headcounts");
  }

  void add_casualties(const dataset& other, casualty_table&& records, std::uint32_t first) {
    const auto holder = std::ranges::find(other.sources, table_kind::casualties, &data_source::kind);
    const auto source = first + static_cast<std::uint32_t>(holder - other.sources.begin());
    if (records.size() > 0) casualty_rows_.push_back({data_.casualties.size(), source, 1});
    data_.casualties.append(std::move(records));
  }

  [[nodiscard]] row_origin origin_of_casualty(std::size_t i) const {
    const auto& run = *(std::ranges::upper_bound(casualty_rows_, i, {}, &origin_run::first) - 1);
    return {run.source, run.row + static_cast<std::int64_t>(i - run.first)};
  }

  void mark_casualties() {
    if (data_.casualties.mark_repeats() == 0) return;
    for (std::size_t i = 0; i < data_.casualties.size(); ++i)
      if (data_.casualties.is_repeat(i))
        say(origin_of_casualty(i), "casualty_id", "repeat", data_.casualties.id(i),
            "the id stood in an earlier row; the person counts once, and the first row is kept", true);
  }

  void mark_headcounts(bool look_for_repeats) {
    const auto marks = data_.headcounts.mark_repeats(look_for_repeats, threads());
    for (const auto& origin : marks.repeated_rows)
      say(in_file(origin), "", "repeat", "", "the row repeats an earlier one in every figure; it counts once", true);
    for (const auto& origin : marks.superseded_rows)
      say(in_file(origin), "", "superseded_date", "",
          "the mission has a later reporting date in the same month; the later one counts", false);
    report_conflicts(marks.first_conflicts, marks.conflicts);
  }

  // Headcounts in pko's own form keep the row numbers of their first source; messages speak of the file at hand.
  [[nodiscard]] row_origin in_file(const row_origin& origin) const {
    const auto& rows = rows_in_file_[origin.source];
    const auto at = rows.find(origin.row);
    return at == rows.end() ? origin : row_origin{origin.source, at->second};
  }

  // Different figures under one key are added; the message gives their number and the first ten.
  void report_conflicts(const std::vector<figure_conflict>& first, std::size_t all) {
    for (const auto& c : first) {
      const std::string where = to_string(c.month) + ", " + to_string(c.contributor) + ", " + c.mission + ", " +
                                std::string(to_string(c.category));
      say(in_file(c.rows.back()), "", "different_figures", where,
          std::to_string(all) + " keys stand in several rows with different figures, which were added; this one (" +
              where + ") in " + std::to_string(c.rows.size()) + " rows",
          false);
    }
  }

  void say(const row_origin& origin, const char* column, const char* code, std::string seen, std::string message,
           bool is_repeat) {
    auto& report = reports_[report_of_source_[origin.source]];
    const auto line = lines_[origin.source].line_of(origin.row);
    report.repeats += is_repeat ? 1 : 0;
    report.issues.push_back({origin.row, line, column, code, std::move(seen), std::move(message), false});
  }

  // For marks alone; few rows are marked sooner than a thread starts.
  [[nodiscard]] unsigned threads() const {
    constexpr std::size_t few = 100'000;
    if (data_.headcounts.size() < few) return 1;
    return options_.threads > 0 ? options_.threads : std::max(1U, std::thread::hardware_concurrency());
  }

  read_options options_;
  dataset data_;
  std::vector<read_report> reports_;
  std::vector<std::size_t> report_of_source_;                                 // by index of data_.sources
  std::vector<line_runs> lines_;                                              // by source
  std::vector<std::unordered_map<std::int64_t, std::int64_t>> rows_in_file_;  // by source, for pko's own form
  std::vector<origin_run> casualty_rows_;  // where the rows of data_.casualties stood
};

reader::reader(read_options options) : impl_(std::make_unique<impl>(std::move(options))) {}
reader::~reader() = default;
reader::reader(reader&&) noexcept = default;
reader& reader::operator=(reader&&) noexcept = default;

void reader::add(const std::filesystem::path& file) {
  auto input = opened(file);
  impl_->add(input.stream, file.string(), input.size);
}

void reader::add(std::istream& stream, const std::string& name) { impl_->add(stream, name, 0); }
void reader::add(const dataset& data, const std::string& name) { impl_->add(data, name); }

reading reader::finish() {
  auto next = std::make_unique<impl>(impl_->options());
  auto result = impl_->finish();
  impl_ = std::move(next);
  return result;
}

reading read(const std::vector<std::filesystem::path>& files, const read_options& options) {
  reader r(options);
  for (const auto& file : files) r.add(file);
  return r.finish();
}

}  // namespace pko
