#pragma once
/// \file
/// A dataset as schema 1 stores it: words, whole numbers and columns. Never changed once released; a new schema gets
/// structs of its own, and this one stays to read the old archives.

#include "io/archive/payload.hpp"
#include "pko/aggregate/dataset.hpp"

namespace pko::detail {

/// Dates are ISO text, "" where there is none.
struct source_v1 {
  std::string name, layout, kind;
  words keys, record_keys;
  std::int32_t splits_sexes = 0;
  std::string snapshot;
  std::int32_t has_cover = 0;
  std::string covers_from, covers_to;  // no last day: open end

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "name", name);
    field(ar, "layout", layout);
    field(ar, "kind", kind);
    field(ar, "keys", keys);
    field(ar, "record_keys", record_keys);
    field(ar, "splits_sexes", splits_sexes);
    field(ar, "snapshot", snapshot);
    field(ar, "has_cover", has_cover);
    field(ar, "covers_from", covers_from);
    field(ar, "covers_to", covers_to);
  }
};

/// Words that occur, then columns of equal length whose numbers count into the words from 0.
struct casualties_v1 {
  words missions, states, categories, sexes, causes, outcomes;
  words ids;
  numbers day;  // since 1970-01-01
  numbers mission, state, category, sex, cause, outcome;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "missions", missions);
    field(ar, "states", states);
    field(ar, "categories", categories);
    field(ar, "sexes", sexes);
    field(ar, "causes", causes);
    field(ar, "outcomes", outcomes);
    field(ar, "ids", ids);
    field(ar, "day", day);
    field(ar, "mission", mission);
    field(ar, "state", state);
    field(ar, "category", category);
    field(ar, "sex", sex);
    field(ar, "cause", cause);
    field(ar, "outcome", outcome);
  }
};

/// Columns of rows (source to cells), then columns of their cells; -1 is a figure that is not reported.
struct headcounts_v1 {
  words missions;  // an acronym, or "?" and what the file says where it is unknown
  words states, categories;
  numbers source;
  long_numbers row;
  numbers day, mission, state, cells;
  numbers category, women, men, total;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "missions", missions);
    field(ar, "states", states);
    field(ar, "categories", categories);
    field(ar, "source", source);
    field(ar, "row", row);
    field(ar, "day", day);
    field(ar, "mission", mission);
    field(ar, "state", state);
    field(ar, "cells", cells);
    field(ar, "category", category);
    field(ar, "women", women);
    field(ar, "men", men);
    field(ar, "total", total);
  }
};

struct operation_v1 {
  std::string mission, name, department;
  std::int32_t active = 0;
  std::string start, end, headquarters;
  std::int32_t has_longitude = 0, has_latitude = 0;
  double longitude = 0, latitude = 0;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "mission", mission);
    field(ar, "name", name);
    field(ar, "department", department);
    field(ar, "active", active);
    field(ar, "start", start);
    field(ar, "end", end);
    field(ar, "headquarters", headquarters);
    field(ar, "has_longitude", has_longitude);
    field(ar, "has_latitude", has_latitude);
    field(ar, "longitude", longitude);
    field(ar, "latitude", latitude);
  }
};

struct dataset_v1 {
  column<source_v1> sources;
  casualties_v1 casualties;
  headcounts_v1 headcounts;
  column<operation_v1> operations;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "sources", sources);
    field(ar, "casualties", casualties);
    field(ar, "headcounts", headcounts);
    field(ar, "operations", operations);
  }
};

/// \throws invalid_value for what cannot be stored
[[nodiscard]] dataset_v1 stored(const dataset& data);
/// Fills tables, sources and operations. \throws pko::error for what cannot be right
void restore(const dataset_v1& from, dataset& into);

/// The parts of both directions, by table.
[[nodiscard]] casualties_v1 stored(const casualty_table& table);
[[nodiscard]] headcounts_v1 stored(const strength_table& table, std::size_t sources);
void restore(const casualties_v1& from, casualty_table& into);
void restore(const headcounts_v1& from, strength_table& into, std::size_t sources);

}  // namespace pko::detail

PKO_PLAIN_IN_ARCHIVES(pko::detail::source_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::casualties_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::headcounts_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::operation_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::dataset_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::column<pko::detail::source_v1>)
PKO_PLAIN_IN_ARCHIVES(pko::detail::column<pko::detail::operation_v1>)
