#pragma once
/// \file
/// Questions that no measure answers: a type of the user's sees every record of each group.

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "pko/aggregate/result_table.hpp"
#include "pko/aggregate/row_views.hpp"
#include "pko/aggregate/selection.hpp"

namespace pko {

/// A regular type that sees records one by one and adds up. `a.add(row)` takes a record in; `a += b` takes in what b
/// has seen, which are records behind those of a in the table. Adding up must not depend on how records are parted: (a
/// += b) += c is a += (b += c), and a fresh value adds nothing.
template <class Acc, class Row>
concept accumulator = std::copyable<Acc> && requires(Acc a, const Acc b, const Row& row) {
  a.add(row);
  a += b;
};

/// A type of the user's for each group, in the order of the bytes of the words.
template <class Acc>
struct grouped {
  struct group {
    std::vector<std::string> keys;
    Acc value;
  };
  std::vector<std::string> keys;  ///< names
  std::vector<group> groups;
  std::string population;  ///< whom the records count
  std::string coverage;    ///< as that of result_table

  /// Null if no record is in the group.
  [[nodiscard]] const Acc* find(const std::vector<std::string>& words) const {
    for (const auto& each : groups)
      if (each.keys == words) return &each.value;
    return nullptr;
  }
  /// One number of each group as an answer, to write, pivot, join or choose the largest of.
  /// \param value_of gives a number, a month, or an optional one of them, which is not reported where it is empty
  template <class ValueOf>
  [[nodiscard]] result_table to_table(const std::string& name, ValueOf value_of) const;
};

namespace detail {

/// The records that a question keeps, and the groups they are in.
class row_groups {
 public:
  explicit row_groups(const selection<flow>& question);
  explicit row_groups(const selection<stock>& question);
  ~row_groups();
  row_groups(const row_groups&) = delete;
  row_groups& operator=(const row_groups&) = delete;

  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
  /// Rows first, first + 1 ... by groups numbered as they appear.
  struct part {
    std::size_t first = 0;
    std::vector<std::uint32_t> groups;            // by row; none: not asked about
    std::vector<std::vector<std::string>> words;  // by group
  };
  /// Rows stand in parts whose number and size depend on the number of rows alone, so that no answer depends on
  /// threads.
  [[nodiscard]] std::size_t parts() const noexcept;
  [[nodiscard]] part make(std::size_t number) const;
  /// Calls work(0), work(1) ... work(parts() - 1) on as many threads as the question asks for.
  void for_each_part(const std::function<void(std::size_t)>& work) const;

  [[nodiscard]] std::vector<std::string> key_names() const;
  [[nodiscard]] std::string population() const;
  [[nodiscard]] std::string coverage() const;

 private:
  class impl;
  std::unique_ptr<impl> impl_;
};

template <class View, class Acc, class Question, class Table>
[[nodiscard]] grouped<Acc> accumulated(const Question& question, const Table& table, const Acc& fresh) {
  const row_groups rows(question);
  struct sums {
    std::vector<std::vector<std::string>> words;
    std::vector<Acc> values;
  };
  std::vector<sums> parts(rows.parts());
  rows.for_each_part([&](std::size_t p) {
    auto part = rows.make(p);
    auto& to = parts[p];
    to.values.assign(part.words.size(), fresh);
    for (std::size_t i = 0; i < part.groups.size(); ++i)
      if (part.groups[i] != row_groups::none) to.values[part.groups[i]].add(View(table, part.first + i));
    to.words = std::move(part.words);
  });
  std::map<std::vector<std::string>, Acc> all;
  if (question.asked().by.empty()) all.emplace(std::vector<std::string>(), fresh);
  for (auto& one : parts) {
    for (std::size_t g = 0; g < one.words.size(); ++g) {
      const auto at = all.find(one.words[g]);
      if (at == all.end())
        all.emplace(std::move(one.words[g]), std::move(one.values[g]));
      else
        at->second += one.values[g];
    }
  }
  grouped<Acc> out{rows.key_names(), {}, rows.population(), rows.coverage()};
  for (auto& each : all) out.groups.push_back({each.first, std::move(each.second)});
  return out;
}

inline result_cell cell_of(month m) { return m; }
template <class Number>
requires std::is_arithmetic_v<Number> result_cell cell_of(Number n) { return static_cast<double>(n); }
template <class T>
result_cell cell_of(const std::optional<T>& value) {
  return value ? cell_of(*value) : result_cell();
}

}  // namespace detail

/// Groups the casualties of a question and shows them to a type of the user's: those killed for deaths(data), all for
/// casualties(data), with repeats for records_of(data). Keys, filters, range and repeats mean what they mean in every
/// question; the answer is the same for any number of threads. Without keys there is one group, also of no record.
/// \param fresh what each group begins with
/// \throws as the verbs of the question; contradictory if it asks to be completed or for the top, which a type of the
/// user's has no values for; and whatever the type throws
template <accumulator<casualty_view> Acc>
[[nodiscard]] grouped<Acc> accumulate(const selection<flow>& question, const Acc& fresh = Acc()) {
  return detail::accumulated<casualty_view>(question, question.data().casualties, fresh);
}

/// The same of the cells of headcount files; earlier reporting dates of a month are left out, as always. Cells of one
/// group in one month are a stock: add them up over states and categories, never over months.
/// \throws as above; not_answerable for the key sex, since a cell holds women and men
template <accumulator<headcount_view> Acc>
[[nodiscard]] grouped<Acc> accumulate(const selection<stock>& question, const Acc& fresh = Acc()) {
  return detail::accumulated<headcount_view>(question, question.data().headcounts, fresh);
}

template <class Acc>
template <class ValueOf>
result_table grouped<Acc>::to_table(const std::string& name, ValueOf value_of) const {
  result_table out;
  out.keys = keys;
  out.values = {name};
  for (const auto& g : groups) out.rows.push_back({g.keys, {detail::cell_of(std::invoke(value_of, g.value))}});
  out.population = population;
  out.coverage = coverage;
  return out;
}

}  // namespace pko
