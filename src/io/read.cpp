#include "pko/io/read.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <unordered_map>

#include "io/malformed.hpp"
#include "io/own_form.hpp"
#include "io/own_read.hpp"
#include "io/rows.hpp"
#include "io/source.hpp"
#include "pko/core/text.hpp"
#include "pko/io/layout.hpp"

namespace pko {

namespace {

using namespace detail;

}  // namespace

class reader::impl {
 public:
  explicit impl(read_options options) : options_(std::move(options)) {
    data_.missions = options_.missions;
    data_.states = options_.states;
  }

  [[nodiscard]] const read_options& options() const noexcept { return options_; }

  void add(std::istream& stream, const std::string& name) {
    const auto before = sizes();
    try {
      add_rows(stream, name);
    } catch (...) {
      go_back_to(before);
      throw;
    }
  }

  void add(const dataset& other, const std::string& name) {
    require_sources(other, name);
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
    report.rows += add_casualties(other, first);
    report.rows += add_headcounts(other, first);
    data_.operations.insert(data_.operations.end(), other.operations.begin(), other.operations.end());
    report.rows += static_cast<std::int64_t>(other.operations.size());
    report.accepted = report.rows;
    reports_.push_back(std::move(report));
  }

  reading finish() {
    mark_casualties();
    mark_headcounts();
    for (auto& report : reports_) std::ranges::stable_sort(report.issues, {}, &issue::row);
    return {std::move(data_), std::move(reports_)};
  }

 private:
  struct extent {
    std::size_t sources, casualties, cells, operations;
  };

  [[nodiscard]] extent sizes() const {
    return {data_.sources.size(), data_.casualties.size(), data_.headcounts.size(), data_.operations.size()};
  }

  // Forgets an input that could not be read to its end: half a file is no answer.
  void go_back_to(const extent& before) {
    casualty_table casualties;
    for (std::size_t i = 0; i < before.casualties; ++i) casualties.append(data_.casualties.row(i));
    strength_table headcounts;
    append_rows(data_.headcounts, before.cells, 0, headcounts);
    data_.casualties = std::move(casualties);
    data_.headcounts = std::move(headcounts);
    data_.sources.erase(data_.sources.begin() + static_cast<std::ptrdiff_t>(before.sources), data_.sources.end());
    data_.operations.erase(data_.operations.begin() + static_cast<std::ptrdiff_t>(before.operations),
                           data_.operations.end());
    lines_.resize(before.sources);
    rows_in_file_.resize(before.sources);
    casualty_origins_.resize(before.casualties);
  }

  static void require_sources(const dataset& other, const std::string& name) {
    const auto refuse = [&](const char* what) {
      throw input_error(name + ": the dataset holds " + what +
                        " of no source; name where they come from in its sources");
    };
    const bool named =
        std::ranges::find(other.sources, table_kind::casualties, &data_source::kind) != other.sources.end();
    if (other.casualties.size() > 0 && !named) refuse("casualties");
    for (std::size_t i = 0; i < other.headcounts.size(); ++i)
      if (other.headcounts.origin(i).source >= other.sources.size()) refuse("headcounts");
  }

  void add_rows(std::istream& stream, const std::string& name) {
    read_report report;
    report.file = name;
    byte_source bytes(stream, name, report);
    const auto rows = open_rows(bytes);
    if (const auto* document = rows->own_document()) {
      report.layout = own_json_name;
      auto own = read_own_json(*document, options_, report);
      return add_own(std::move(own), std::move(report));
    }
    const auto found = recognise(rows->header(), name);
    report.layout = found.what->name;
    if (is_own(found)) {
      auto own = read_own_csv(*rows, found, options_, report);
      return add_own(std::move(own), std::move(report));
    }
    row_sink sink{&data_, static_cast<std::uint32_t>(data_.sources.size()), {}, {}, {}, {}};
    data_.sources.push_back({name,
                             found.what->name,
                             found.what->kind,
                             carried_keys(found),
                             found.what->record_keys,
                             found.what->splits_sexes,
                             {},
                             {}});
    lines_.emplace_back();
    rows_in_file_.emplace_back();
    read_rows(*rows, found, report, sink);
    describe(data_.sources.back(), sink);
    reports_.push_back(std::move(report));
    report_of_source_.push_back(reports_.size() - 1);
  }

  // Records in pko's own form: they bring their sources along.
  void add_own(own_reading own, read_report report) {
    const auto first = static_cast<std::uint32_t>(data_.sources.size());
    if (report.rows == 0) report.issues.push_back(no_rows());
    for (std::size_t s = 0; s < own.data.sources.size(); ++s) {
      data_.sources.push_back(own.data.sources[s]);
      lines_.push_back(own.lines);
      rows_in_file_.push_back(std::move(own.headcounts[s]));
    }
    add_headcounts(own.data, first);
    for (std::size_t i = 0; i < own.data.casualties.size(); ++i) {
      data_.casualties.append(own.data.casualties.row(i));
      casualty_origins_.push_back({first, own.casualties[i]});
    }
    data_.operations.insert(data_.operations.end(), own.data.operations.begin(), own.data.operations.end());
    report_of_source_.resize(data_.sources.size(), reports_.size());
    reports_.push_back(std::move(report));
  }

  static issue no_rows() {
    return {0, 1, "", "no_rows", "", "the file has a header and no rows; is it the right one?", false};
  }

  // A layout may carry a key only through an optional column that this file lacks.
  static key_set carried_keys(const recognised& found) {
    key_set keys = found.what->keys;
    for (std::size_t c = 0; c < found.positions.size(); ++c)
      if (found.what->columns[c].name == "gender" && found.positions[c] < 0) keys = keys.without(key::sex);
    return keys;
  }

  void read_rows(row_source& rows, const recognised& found, read_report& report, row_sink& sink) {
    const auto read_row = reader_of(*found.what);
    row_cells cells(found, options_, report);
    source_row row{};
    while (rows.next(row)) {
      ++report.rows;
      lines_.back().push_back(row.line);
      cells.start(report.rows, row.line, *row.cells);
      const std::size_t before = data_.casualties.size();
      row_result result = row_result::rejected;
      if (row.malformed) {
        cells.reject("", row.malformed, std::to_string(row.cells->size()),
                     message_of_malformed(row.malformed, row.cells->size(), rows.header().size()));
      } else {
        result = read_row(cells, sink);
      }
      ++(result == row_result::rejected ? report.rejected : report.accepted);
      report.sum_rows += result == row_result::sum_row ? 1 : 0;
      if (data_.casualties.size() > before) casualty_origins_.push_back({sink.source, report.rows});
    }
    if (report.rows == 0) report.issues.push_back(no_rows());
  }

  static void describe(data_source& source, const row_sink& sink) {
    source.snapshot = sink.snapshot;
    if (!sink.first) return;
    if (source.kind == table_kind::casualties) {
      const date end = sink.snapshot ? std::max(*sink.snapshot, *sink.last) : sink.last->in_month().last_day();
      source.covers = period::between(*sink.first, end);
    } else {
      source.covers = period::between(sink.first->in_month().first_day(), sink.last->in_month().last_day());
    }
  }

  std::int64_t add_casualties(const dataset& other, std::uint32_t first) {
    const auto holder = std::ranges::find(other.sources, table_kind::casualties, &data_source::kind);
    const auto source = first + static_cast<std::uint32_t>(holder - other.sources.begin());
    for (std::size_t i = 0; i < other.casualties.size(); ++i) {
      data_.casualties.append(other.casualties.row(i));
      casualty_origins_.push_back({source, static_cast<std::int64_t>(i) + 1});
    }
    return static_cast<std::int64_t>(other.casualties.size());
  }

  std::int64_t add_headcounts(const dataset& other, std::uint32_t first) {
    return append_rows(other.headcounts, other.headcounts.size(), first, data_.headcounts);
  }

  // The first cells of a table, whole rows, to the end of another one. Returns the number of rows.
  static std::int64_t append_rows(const strength_table& table, std::size_t cells, std::uint32_t first_source,
                                  strength_table& to) {
    std::int64_t rows = 0;
    for (std::size_t i = 0; i < cells; ++rows) {
      const auto origin = table.origin(i);
      const auto text = table.mission_text(i);
      std::vector<strength> row;
      do row.push_back(table.cell(i));
      while (++i < cells && !table.begins_row(i));
      to.append_row({first_source + origin.source, origin.row}, row, text);
    }
    return rows;
  }

  void mark_casualties() {
    data_.casualties.mark_repeats();
    for (std::size_t i = 0; i < data_.casualties.size(); ++i)
      if (data_.casualties.is_repeat(i))
        say(casualty_origins_[i], "casualty_id", "repeat", data_.casualties.id(i),
            "the id stood in an earlier row; the person counts once, and the first row is kept", true);
  }

  void mark_headcounts() {
    const auto marks = data_.headcounts.mark_repeats();
    for (const auto& origin : marks.repeated_rows)
      say(in_file(origin), "", "repeat", "", "the row repeats an earlier one in every figure; it counts once", true);
    for (const auto& origin : marks.superseded_rows)
      say(in_file(origin), "", "superseded_date", "",
          "the mission has a later reporting date in the same month; the later one counts", false);
    report_conflicts(marks);
  }

  // Headcounts in pko's own form keep the row numbers of their first source; messages speak of the file at hand.
  [[nodiscard]] row_origin in_file(const row_origin& origin) const {
    const auto& rows = rows_in_file_[origin.source];
    const auto at = rows.find(origin.row);
    return at == rows.end() ? origin : row_origin{origin.source, at->second};
  }

  // Different figures under one key are added; the message gives their number and the first ten.
  void report_conflicts(const strength_table::marks& marks) {
    for (const auto& c : marks.first_conflicts) {
      const std::string where = to_string(c.month) + ", " + to_string(c.contributor) + ", " + c.mission + ", " +
                                std::string(to_string(c.category));
      say(in_file(c.rows.back()), "", "different_figures", where,
          std::to_string(marks.conflicts) +
              " keys stand in several rows with different figures, which were added; this one (" + where + ") in " +
              std::to_string(c.rows.size()) + " rows",
          false);
    }
  }

  void say(const row_origin& origin, const char* column, const char* code, std::string seen, std::string message,
           bool is_repeat) {
    auto& report = reports_[report_of_source_[origin.source]];
    const auto& lines = lines_[origin.source];
    const auto at = static_cast<std::size_t>(origin.row - 1);
    const std::int64_t line = at < lines.size() ? lines[at] : 0;
    report.repeats += is_repeat ? 1 : 0;
    report.issues.push_back({origin.row, line, column, code, std::move(seen), std::move(message), false});
  }

  read_options options_;
  dataset data_;
  std::vector<read_report> reports_;
  std::vector<std::size_t> report_of_source_;                                 // by index of data_.sources
  std::vector<std::vector<std::int64_t>> lines_;                              // by source: the line of each row
  std::vector<std::unordered_map<std::int64_t, std::int64_t>> rows_in_file_;  // by source, for pko's own form
  std::vector<row_origin> casualty_origins_;                                  // by row of data_.casualties
};

reader::reader(read_options options) : impl_(std::make_unique<impl>(std::move(options))) {}
reader::~reader() = default;
reader::reader(reader&&) noexcept = default;
reader& reader::operator=(reader&&) noexcept = default;

void reader::add(const std::filesystem::path& file) {
  const auto name = file.string();
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored))
    throw input_error(name + ": this is a directory; name the file inside it");
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  if (!stream)
    throw input_error(name + ": cannot be opened (" + system_reason(errno) + "); check the name and who may read it");
  impl_->add(stream, name);
}

void reader::add(std::istream& stream, const std::string& name) { impl_->add(stream, name); }
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
