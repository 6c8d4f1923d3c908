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
  void save(Archive& ar, unsigned) const {
    save_text(ar, "name", name);
    save_text(ar, "layout", layout);
    save_text(ar, "kind", kind);
    ar << BOOST_SERIALIZATION_NVP(keys) << BOOST_SERIALIZATION_NVP(record_keys);
    ar << BOOST_SERIALIZATION_NVP(splits_sexes);
    save_text(ar, "snapshot", snapshot);
    ar << BOOST_SERIALIZATION_NVP(has_cover);
    save_text(ar, "covers_from", covers_from);
    save_text(ar, "covers_to", covers_to);
  }
  template <class Archive>
  void load(Archive& ar, unsigned) {
    load_text(ar, "name", name);
    load_text(ar, "layout", layout);
    load_text(ar, "kind", kind);
    ar >> BOOST_SERIALIZATION_NVP(keys) >> BOOST_SERIALIZATION_NVP(record_keys);
    ar >> BOOST_SERIALIZATION_NVP(splits_sexes);
    load_text(ar, "snapshot", snapshot);
    ar >> BOOST_SERIALIZATION_NVP(has_cover);
    load_text(ar, "covers_from", covers_from);
    load_text(ar, "covers_to", covers_to);
  }
  BOOST_SERIALIZATION_SPLIT_MEMBER()
};

/// Words that occur, then columns of equal length whose numbers count into the words from 0.
struct casualties_v1 {
  words missions, states, categories, sexes, causes, outcomes;
  words ids;
  numbers day;  // since 1970-01-01
  numbers mission, state, category, sex, cause, outcome;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    ar & BOOST_SERIALIZATION_NVP(missions) & BOOST_SERIALIZATION_NVP(states) & BOOST_SERIALIZATION_NVP(categories);
    ar & BOOST_SERIALIZATION_NVP(sexes) & BOOST_SERIALIZATION_NVP(causes) & BOOST_SERIALIZATION_NVP(outcomes);
    ar & BOOST_SERIALIZATION_NVP(ids) & BOOST_SERIALIZATION_NVP(day) & BOOST_SERIALIZATION_NVP(mission);
    ar & BOOST_SERIALIZATION_NVP(state) & BOOST_SERIALIZATION_NVP(category) & BOOST_SERIALIZATION_NVP(sex);
    ar & BOOST_SERIALIZATION_NVP(cause) & BOOST_SERIALIZATION_NVP(outcome);
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
    ar & BOOST_SERIALIZATION_NVP(missions) & BOOST_SERIALIZATION_NVP(states) & BOOST_SERIALIZATION_NVP(categories);
    ar & BOOST_SERIALIZATION_NVP(source) & BOOST_SERIALIZATION_NVP(row) & BOOST_SERIALIZATION_NVP(day);
    ar & BOOST_SERIALIZATION_NVP(mission) & BOOST_SERIALIZATION_NVP(state) & BOOST_SERIALIZATION_NVP(cells);
    ar & BOOST_SERIALIZATION_NVP(category) & BOOST_SERIALIZATION_NVP(women) & BOOST_SERIALIZATION_NVP(men);
    ar & BOOST_SERIALIZATION_NVP(total);
  }
};

struct operation_v1 {
  std::string mission, name, department;
  std::int32_t active = 0;
  std::string start, end, headquarters;
  std::int32_t has_longitude = 0, has_latitude = 0;
  double longitude = 0, latitude = 0;

  template <class Archive>
  void save(Archive& ar, unsigned) const {
    save_text(ar, "mission", mission);
    save_text(ar, "name", name);
    save_text(ar, "department", department);
    ar << BOOST_SERIALIZATION_NVP(active);
    save_text(ar, "start", start);
    save_text(ar, "end", end);
    save_text(ar, "headquarters", headquarters);
    ar << BOOST_SERIALIZATION_NVP(has_longitude) << BOOST_SERIALIZATION_NVP(has_latitude);
    ar << BOOST_SERIALIZATION_NVP(longitude) << BOOST_SERIALIZATION_NVP(latitude);
  }
  template <class Archive>
  void load(Archive& ar, unsigned) {
    load_text(ar, "mission", mission);
    load_text(ar, "name", name);
    load_text(ar, "department", department);
    ar >> BOOST_SERIALIZATION_NVP(active);
    load_text(ar, "start", start);
    load_text(ar, "end", end);
    load_text(ar, "headquarters", headquarters);
    ar >> BOOST_SERIALIZATION_NVP(has_longitude) >> BOOST_SERIALIZATION_NVP(has_latitude);
    ar >> BOOST_SERIALIZATION_NVP(longitude) >> BOOST_SERIALIZATION_NVP(latitude);
  }
  BOOST_SERIALIZATION_SPLIT_MEMBER()
};

struct dataset_v1 {
  column<source_v1> sources;
  casualties_v1 casualties;
  headcounts_v1 headcounts;
  column<operation_v1> operations;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    ar & BOOST_SERIALIZATION_NVP(sources) & BOOST_SERIALIZATION_NVP(casualties);
    ar & BOOST_SERIALIZATION_NVP(headcounts) & BOOST_SERIALIZATION_NVP(operations);
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
