#pragma once
// Where the cells of delimited text end, found many bytes at a time. Private to the library.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace pko::detail {

/// Positions in a text, in ascending order.
class separator_index {
 public:
  /// Finds everything anew. \param text shorter than 2^32 - 64 bytes
  void find(std::string_view text, char delimiter);

  /// Delimiters and line feeds, whether or not they stand in quotes.
  [[nodiscard]] const std::uint32_t* ends() const noexcept { return ends_.get(); }
  [[nodiscard]] std::size_t size() const noexcept { return end_count_; }
  /// For each line feed, which of ends() it is.
  [[nodiscard]] const std::uint32_t* lines() const noexcept { return lines_.get(); }
  [[nodiscard]] std::size_t line_count() const noexcept { return line_count_; }
  /// Quotation marks, NUL bytes, and carriage returns that no line feed follows.
  [[nodiscard]] const std::uint32_t* odd() const noexcept { return odd_.get(); }
  [[nodiscard]] std::size_t odd_count() const noexcept { return odd_count_; }

  /// The same without instructions that not every processor has.
  void find_portably(std::string_view text, char delimiter);

 private:
  using positions = std::unique_ptr<std::uint32_t[]>;

  void make_room(std::size_t bytes);
  void take_counts(std::size_t ends, std::size_t lines, std::size_t odd) noexcept;

  std::size_t room_ = 0;
  positions ends_, lines_, odd_;
  std::size_t end_count_ = 0, line_count_ = 0, odd_count_ = 0;
};

}  // namespace pko::detail
