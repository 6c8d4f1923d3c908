#include "pko/io/write_records.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "io/own_form.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

/// Writes one record after the other. A form (CSV, JSON) says how a cell and the ends of a record look.
class csv_writer {
 public:
  explicit csv_writer(std::string& out) : out_(&out) {}

  void begin() { first_ = true; }
  void word(const char*, std::string_view plain) { add(plain); }
  void text(const char* column, std::string_view s) {
    if (s.find('\0') != std::string_view::npos)
      throw invalid_value(column, std::string(s), "holds a NUL byte, which CSV cannot hold; write an archive");
    if (!text::is_utf8(s)) throw invalid_value(column, std::string(s), "is not UTF-8, as all text of pko is");
    const bool guarded = !s.empty() && std::string_view("=+-@\t\r'").find(s.front()) != std::string_view::npos;
    const bool quoted =
        s.find_first_of(",;\"\t\r\n") != std::string_view::npos || s.starts_with(' ') || s.ends_with(' ');
    std::string cell = guarded ? "'" : "";
    for (const char c : s) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    add(quoted ? "\"" + cell + "\"" : cell);
  }
  void number(const char*, std::optional<std::int64_t> n) { add(n ? std::to_string(*n) : std::string()); }
  void number(const char*, std::optional<double> n) { add(n ? text::shortest(*n) : std::string()); }
  void day(const char*, std::optional<date> d) { add(d ? to_string(*d) : std::string()); }
  void source(std::optional<std::size_t> index) { add(index ? std::to_string(*index + 1) : std::string()); }
  void end() { *out_ += '\n'; }

 private:
  void add(std::string_view cell) {
    if (!std::exchange(first_, false)) *out_ += ',';
    *out_ += cell;
  }
  std::string* out_;
  bool first_ = true;
};

class json_writer {
 public:
  explicit json_writer(std::string& out) : out_(&out) {}

  void begin() {
    *out_ += std::exchange(first_record_, false) ? "\n  {" : ",\n  {";
    first_ = true;
  }
  void word(const char* name, std::string_view plain) { add(name, "\"" + std::string(plain) + "\""); }
  void text(const char* name, std::string_view s) {
    if (!text::is_utf8(s)) throw invalid_value(name, std::string(s), "is not UTF-8, as all text of pko is");
    add(name, nlohmann::json(s).dump());
  }
  void number(const char* name, std::optional<std::int64_t> n) { add(name, n ? std::to_string(*n) : "null"); }
  void number(const char* name, std::optional<double> n) { add(name, n ? text::shortest(*n) : "null"); }
  void day(const char* name, std::optional<date> d) { add(name, d ? "\"" + to_string(*d) + "\"" : "null"); }
  void source(std::optional<std::size_t> index) {
    if (index) add("source", std::to_string(*index + 1));
  }
  void end() { *out_ += '}'; }

 private:
  void add(const char* name, std::string_view value) {
    if (!std::exchange(first_, false)) *out_ += ", ";
    *out_ += '"';
    *out_ += name;
    *out_ += "\": ";
    *out_ += value;
  }
  std::string* out_;
  bool first_ = true, first_record_ = true;
};

bool holds_records(const dataset& data, table_kind kind) {
  if (kind == table_kind::casualties) return data.casualties.size() > 0;
  return kind == table_kind::headcounts ? data.headcounts.size() > 0 : !data.operations.empty();
}

/// Sources of some kinds, and the place that each source of the dataset has among them.
struct chosen_sources {
  std::vector<data_source> sources;
  std::vector<std::optional<std::size_t>> places;

  /// Records of a kind do not say which of several sources they are of.
  [[nodiscard]] std::optional<std::size_t> only_one(table_kind kind) const {
    if (std::ranges::count(sources, kind, &data_source::kind) != 1) return std::nullopt;
    return static_cast<std::size_t>(std::ranges::find(sources, kind, &data_source::kind) - sources.begin());
  }
};

chosen_sources choose(const dataset& data, const std::vector<table_kind>& kinds) {
  chosen_sources out;
  for (const auto& s : data.sources) {
    const bool wanted = std::ranges::find(kinds, s.kind) != kinds.end();
    out.places.push_back(wanted ? std::optional(out.sources.size()) : std::nullopt);
    if (wanted) out.sources.push_back(s);
  }
  for (const auto kind : kinds)
    if (holds_records(data, kind) && std::ranges::find(out.sources, kind, &data_source::kind) == out.sources.end())
      throw invalid_value("sources", std::string(to_string(kind)), "names no source of these records");
  return out;
}

template <class Writer>
void write_casualties(const dataset& data, const chosen_sources& from, Writer writer) {
  const auto source = from.only_one(table_kind::casualties);
  for (std::size_t i = 0; i < data.casualties.size(); ++i) {
    const auto c = data.casualties.row(i);
    writer.begin();
    writer.text("casualty_id", c.id);
    writer.day("incident_date", c.when);
    writer.text("mission", to_string(c.mission));
    writer.word("state", to_string(c.nationality));
    writer.word("category", to_string(c.category));
    writer.word("sex", to_string(c.sex));
    writer.word("cause", to_string(c.cause));
    writer.word("outcome", to_string(c.outcome));
    writer.source(source);
    writer.end();
  }
}

std::size_t place_of(const row_origin& origin, const chosen_sources& from) {
  const auto place = origin.source < from.places.size() ? from.places[origin.source] : std::nullopt;
  if (!place) throw invalid_value("source", std::to_string(origin.source), "is not among the sources of headcounts");
  return *place;
}

template <class Writer>
void write_headcounts(const dataset& data, const chosen_sources& from, Writer writer) {
  std::int64_t cell = 0;
  for (std::size_t i = 0; i < data.headcounts.size(); ++i) {
    const auto s = data.headcounts.cell(i);
    const auto origin = data.headcounts.origin(i);
    cell = data.headcounts.begins_row(i) ? 1 : cell + 1;
    writer.begin();
    writer.day("reported", s.reported);
    writer.text("mission", to_string(s.mission));
    writer.text("mission_text", data.headcounts.mission_text(i));
    writer.word("state", to_string(s.contributor));
    writer.word("category", to_string(s.category));
    writer.number("women", s.people.women());
    writer.number("men", s.people.men());
    writer.number("total", s.people.printed_total());
    writer.number("row", std::optional(origin.row));
    writer.number("cell", std::optional(cell));
    writer.source(place_of(origin, from));
    writer.end();
  }
}

std::optional<double> finite(const char* column, std::optional<double> number) {
  if (number && !std::isfinite(*number))
    throw invalid_value(column, text::shortest(*number), "is no finite number, and so no coordinate");
  return number;
}

template <class Writer>
void write_operations(const dataset& data, const chosen_sources& from, Writer writer) {
  const auto source = from.only_one(table_kind::operations);
  for (const auto& op : data.operations) {
    writer.begin();
    writer.text("mission", to_string(op.mission));
    writer.text("name", op.name);
    writer.text("department", op.department);
    writer.word("active", op.active ? "yes" : "no");
    writer.day("start", op.start);
    writer.day("end", op.end);
    writer.text("headquarters", op.headquarters);
    writer.number("longitude", finite("longitude", op.longitude));
    writer.number("latitude", finite("latitude", op.latitude));
    writer.source(source);
    writer.end();
  }
}

template <class Writer>
void write_table(const dataset& data, table_kind kind, const chosen_sources& from, Writer writer) {
  if (kind == table_kind::casualties) return write_casualties(data, from, writer);
  if (kind == table_kind::headcounts) return write_headcounts(data, from, writer);
  write_operations(data, from, writer);
}

constexpr const char* columns_of(table_kind kind) {
  if (kind == table_kind::casualties) return "casualty_id,incident_date,mission,state,category,sex,cause,outcome";
  if (kind == table_kind::headcounts) return "reported,mission,mission_text,state,category,women,men,total,row,cell";
  return "mission,name,department,active,start,end,headquarters,longitude,latitude";
}

std::string utf8_dump(const nlohmann::ordered_json& value) {
  try {
    return value.dump();
  } catch (const nlohmann::json::type_error&) {
    throw invalid_value("name of a source", "", "is not UTF-8; read the file under another name");
  }
}

}  // namespace

std::vector<table_kind> kinds_of(const dataset& data) {
  std::vector<table_kind> out;
  for (const auto kind : {table_kind::casualties, table_kind::headcounts, table_kind::operations})
    if (holds_records(data, kind) || std::ranges::find(data.sources, kind, &data_source::kind) != data.sources.end())
      out.push_back(kind);
  return out;
}

std::string to_pko_csv(const dataset& data, table_kind kind) {
  const auto from = choose(data, {kind});
  std::string out = columns_of(kind);
  out += ",\"";
  out += detail::sources_column;
  for (const char c : utf8_dump(detail::sources_as_json(from.sources)))
    out += c == '"' ? std::string("\"\"") : std::string(1, c);
  out += "\"\n";
  write_table(data, kind, from, csv_writer(out));
  return out;
}

std::string to_pko_json(const dataset& data) {
  const auto kinds = kinds_of(data);
  const auto from = choose(data, kinds);
  const auto described = detail::sources_as_json(from.sources);
  std::string out = "{\"pko\": " + std::to_string(detail::own_schema) + ",\n\"sources\": [";
  for (std::size_t i = 0; i < from.sources.size(); ++i)
    out += (i ? ",\n  " : "\n  ") + utf8_dump(described["sources"][i]);
  out += "]";
  for (const auto kind : kinds) {
    out += ",\n\"" + std::string(to_string(kind)) + "\": [";
    write_table(data, kind, from, json_writer(out));
    out += "]";
  }
  return out + "}\n";
}

}  // namespace pko
