#pragma once
// The records of one piece of an input, in columns that are used again for the next piece. Private to the library.

#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/aggregate/dataset.hpp"

namespace pko::detail {

/// An array that grows without writing zeros first. For types that are copied byte by byte.
template <class T>
class column {
 public:
  void clear() noexcept { size_ = 0; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] T* data() noexcept { return data_.get(); }
  [[nodiscard]] const T* data() const noexcept { return data_.get(); }
  [[nodiscard]] T& operator[](std::size_t i) noexcept { return data_[i]; }
  [[nodiscard]] const T& operator[](std::size_t i) const noexcept { return data_[i]; }
  [[nodiscard]] operator std::span<const T>() const noexcept { return {data_.get(), size_}; }

  /// Room for n more elements at the end, to be written by the caller.
  [[nodiscard]] T* add(std::size_t n) {
    if (size_ + n > room_) grow(size_ + n);
    size_ += n;
    return data_.get() + size_ - n;
  }
  void push_back(const T& value) { *add(1) = value; }

 private:
  void grow(std::size_t least) {
    const std::size_t room = least > 2 * room_ ? least : 2 * room_;
    std::unique_ptr<T[]> bigger(new T[room]);
    if (size_ > 0) std::memcpy(static_cast<void*>(bigger.get()), data_.get(), size_ * sizeof(T));
    data_ = std::move(bigger);
    room_ = room;
  }

  std::unique_ptr<T[]> data_;
  std::size_t size_ = 0, room_ = 0;
};

/// Headcounts. Rows are counted from 1 within the piece; missions and states are numbers into lists of the piece.
struct headcount_columns {
  column<std::uint16_t> months;  ///< less strength_table::first_month
  column<std::uint8_t> days;
  column<std::uint16_t> missions, states;
  column<personnel_category> categories;
  column<std::int32_t> women, men, totals;  ///< -1 = not reported; totals empty until one is printed
  column<std::uint32_t> rows;
  column<std::uint8_t> begins;
  dictionary<std::string> mission_words;  ///< "?" and the text where the mission is unknown
  dictionary<state_code> state_codes;

  void clear();
  [[nodiscard]] std::size_t size() const noexcept { return months.size(); }
  /// The cells of one row.
  void add_row(std::uint32_t row, std::span<const strength> cells, const std::string& mission_text);
};

/// Casualties, as headcounts. Ids are views of the piece's text, or of what the row reader made of it.
struct casualty_columns_of_chunk {
  column<std::int32_t> days;
  column<std::uint16_t> missions, states;
  column<casualty_category> categories;
  column<pko::sex> sexes;
  column<pko::cause> causes;
  column<pko::outcome> outcomes;
  column<std::string_view> ids;
  column<std::uint32_t> rows;
  std::deque<std::string> made_ids;
  dictionary<mission_code> mission_codes;
  dictionary<state_code> state_codes;

  void clear();
  [[nodiscard]] std::size_t size() const noexcept { return days.size(); }
  void add(std::uint32_t row, const casualty& record);
};

/// All that one piece of an input holds.
struct chunk_records {
  headcount_columns headcounts;
  casualty_columns_of_chunk casualties;
  std::vector<operation> operations;
  std::optional<date> first, last;  ///< days seen
  std::optional<date> snapshot;

  void clear();
  void saw(date d);
  void updated(date d);
};

}  // namespace pko::detail
