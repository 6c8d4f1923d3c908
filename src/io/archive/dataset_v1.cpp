#include "io/archive/dataset_v1.hpp"

#include "io/archive/codes.hpp"
#include "io/archive/dates.hpp"

namespace pko::detail {

namespace {

constexpr int table_kind_count = 3;

std::vector<std::string> stored(const key_set& keys) {
  std::vector<std::string> out;
  for (const auto k : all_keys())
    if (keys.contains(k) && told_from(k) == k) out.emplace_back(to_string(k));
  return out;
}

key_set loaded_keys(const std::vector<std::string>& list) {
  key_set out;
  for (const auto& word : list) out = out.with(parse_key(word));
  return out;
}

source_v1 stored(const data_source& s) {
  source_v1 out;
  out.name = s.name;
  out.layout = s.layout;
  out.kind = to_string(s.kind);
  out.keys.items = stored(s.keys);
  out.record_keys.items = stored(s.record_keys);
  out.splits_sexes = s.splits_sexes ? 1 : 0;
  out.snapshot = stored_day(s.snapshot);
  if (!s.covers) return out;
  out.has_cover = 1;
  out.covers_from = to_string(s.covers->first());
  out.covers_to = stored_day(s.covers->last());
  return out;
}

std::optional<period> loaded_cover(const source_v1& s) {
  if (!flag(s.has_cover, "cover of a source")) return std::nullopt;
  return loaded_period(s.covers_from, s.covers_to);
}

data_source loaded(const source_v1& s) {
  return {s.name,
          s.layout,
          enumerator<table_kind>(s.kind, table_kind_count, "kind of a source"),
          loaded_keys(s.keys.items),
          loaded_keys(s.record_keys.items),
          flag(s.splits_sexes, "split by sex of a source"),
          loaded_day(s.snapshot),
          loaded_cover(s)};
}

operation_v1 stored(const operation& o) {
  operation_v1 out;
  out.mission = to_string(o.mission);
  out.name = o.name;
  out.department = o.department;
  out.active = o.active ? 1 : 0;
  out.start = stored_day(o.start);
  out.end = stored_day(o.end);
  out.headquarters = o.headquarters;
  out.has_longitude = o.longitude ? 1 : 0;
  out.has_latitude = o.latitude ? 1 : 0;
  out.longitude = finite(o.longitude.value_or(0), "longitude");
  out.latitude = finite(o.latitude.value_or(0), "latitude");
  return out;
}

std::optional<double> loaded_coordinate(std::int32_t has, double number, const char* field) {
  finite(number, field);
  return flag(has, field) ? std::optional(number) : std::nullopt;
}

operation loaded(const operation_v1& o) {
  return {code_of<mission_code>(o.mission),
          o.name,
          o.department,
          flag(o.active, "active operation"),
          loaded_day(o.start),
          loaded_day(o.end),
          o.headquarters,
          loaded_coordinate(o.has_longitude, o.longitude, "longitude"),
          loaded_coordinate(o.has_latitude, o.latitude, "latitude")};
}

}  // namespace

dataset_v1 stored(const dataset& data) {
  dataset_v1 out;
  for (const auto& s : data.sources) out.sources.items.push_back(stored(s));
  out.casualties = stored(data.casualties);
  out.headcounts = stored(data.headcounts, data.sources.size());
  for (const auto& o : data.operations) out.operations.items.push_back(stored(o));
  return out;
}

void restore(const dataset_v1& from, dataset& into) {
  for (const auto& s : from.sources.items) into.sources.push_back(loaded(s));
  restore(from.casualties, into.casualties);
  restore(from.headcounts, into.headcounts, into.sources.size());
  for (const auto& o : from.operations.items) into.operations.push_back(loaded(o));
}

}  // namespace pko::detail
