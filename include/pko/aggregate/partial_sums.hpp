#pragma once
/// \file
/// Sums of a part of the records, which add up to the sums of all: over threads, files and machines.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "pko/aggregate/dataset.hpp"
#include "pko/aggregate/measure.hpp"

namespace pko {

/// Casualties and headcounts summed up by reporting day, mission and category, and by what else is told apart. A
/// regular value: `a += b` adds the sums of other records, in any order and grouping with the same result, and a fresh
/// value adds nothing. What it answers, all the records together answer with repeats kept, since repeats cannot be
/// found in sums. Memory grows with the different keys and not with the records.
///
/// Sums go to another machine as records: to_pko_json(sums.to_dataset()) is read there and added.
class partial_sums {
 public:
  /// \param told_apart which of the keys state, sex and cause questions will ask about; the others here are told apart
  /// always (sexes of headcounts are, too)
  explicit partial_sums(key_set told_apart = {});

  /// Adds the records of a file, a block of one, or whatever else no other part has. Sources of one name and layout are
  /// parts of one file: together they cover from the first day of any to the last.
  /// \throws not_answerable for a list of operations, which has nothing to add up
  void add(const dataset& part);

  /// \throws contradictory if the other tells other keys apart
  partial_sums& operator+=(const partial_sums& other);
  [[nodiscard]] friend partial_sums operator+(partial_sums a, const partial_sums& b) { return a += b; }
  /// The same sums of the same sources, in whichever order they were added.
  friend bool operator==(const partial_sums& a, const partial_sums& b) { return a.is_equal(b); }

  /// The different keys that are held.
  [[nodiscard]] std::size_t size() const noexcept { return casualties_.size() + headcounts_.size(); }

  /// Few records that answer as all of them do, for every question but the number of headcount records, asked with
  /// repeats kept. Keys that are not told apart are missing from its sources, so that questions for them are refused.
  /// Registries are those of pko; set others where the records were read with others.
  [[nodiscard]] dataset to_dataset() const;

  /// Answers a question from the sums.
  /// \throws contradictory unless repeats are kept; not_answerable for keys that are not told apart and for the number
  /// of headcount records; and as pko::answer() does
  [[nodiscard]] result_table answer(measure what, const scope& asked) const;

 private:
  struct casualty_key {
    std::int32_t day;  // since 1970-01-01
    mission_code mission;
    state_code nationality;
    casualty_category category;
    pko::sex sex;
    pko::cause cause;
    pko::outcome outcome;
    friend auto operator<=>(const casualty_key&, const casualty_key&) = default;
  };
  // A cell of a headcount row without its people: which numbers are there.
  struct cell_shape {
    personnel_category category;
    bool women, men, total;
    friend auto operator<=>(const cell_shape&, const cell_shape&) = default;
  };
  // A cell in which no number lacks stands alone. Rows that lack a number are kept whole, because they are counted.
  struct headcount_key {
    date reported;
    std::string mission;  // acronym, or "?" and what the file says
    state_code contributor;
    std::vector<cell_shape> cells;
    friend bool operator==(const headcount_key&, const headcount_key&) = default;
    [[nodiscard]] bool operator<(const headcount_key& other) const;
  };
  struct people {
    std::int64_t women = 0, men = 0, total = 0;
    friend bool operator==(const people&, const people&) = default;
  };
  struct headcount_sums {
    std::int64_t rows = 0;  // of those that lack a number
    std::vector<people> cells;
    friend bool operator==(const headcount_sums&, const headcount_sums&) = default;
  };

  [[nodiscard]] bool is_equal(const partial_sums& other) const;
  void add_source(data_source source);
  void add_casualties(const casualty_table& table);
  void add_headcounts(const strength_table& table);
  void add_row(const strength_table& table, std::size_t first, std::size_t last);
  void add_sums(const headcount_key& key, std::int64_t rows, const std::vector<people>& cells);
  void put_casualties(casualty_table& out) const;
  void put_headcounts(strength_table& out, std::uint32_t source) const;

  key_set told_apart_;
  std::vector<data_source> sources_;  // in an order of their own
  std::map<casualty_key, std::int64_t> casualties_;
  std::map<headcount_key, headcount_sums> headcounts_;
};

}  // namespace pko
