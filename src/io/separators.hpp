#pragma once
// Where the cells of delimited text end, found many bytes at a time. Private to the library.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace pko::detail {

/// Positions in a text, in ascending order.
class separator_index {
 public:
  /// Finds everything anew. \param text shorter than 2^32 - 64 bytes
  void find(std::string_view text, char delimiter);

  /// Delimiters and line feeds, whether or not they stand in quotes.
  [[nodiscard]] const std::uint32_t* ends() const noexcept { return ends_.get(); }
  /// To take out those that are none after all.
  [[nodiscard]] std::uint32_t* ends() noexcept { return ends_.get(); }
  [[nodiscard]] std::size_t size() const noexcept { return end_count_; }
  /// For each line feed, which of ends() it is.
  [[nodiscard]] const std::uint32_t* lines() const noexcept { return lines_.get(); }
  [[nodiscard]] std::size_t line_count() const noexcept { return line_count_; }
  /// Quotation marks, NUL bytes, and carriage returns that no line feed follows.
  [[nodiscard]] const std::uint32_t* odd() const noexcept { return odd_.get(); }
  [[nodiscard]] std::size_t odd_count() const noexcept { return odd_count_; }

  /// How many bytes a scan compares at a time: one, or as many as such registers hold.
  enum class instructions : std::uint8_t { portable, sse2, avx2, avx512 };
  /// Those that this processor has, the slowest first.
  [[nodiscard]] static std::vector<instructions> available();
  /// The same with instructions that are available().
  void find_with(instructions which, std::string_view text, char delimiter);

 private:
  using positions = std::unique_ptr<std::uint32_t[]>;

  void make_room(std::size_t bytes);

  std::size_t room_ = 0;
  positions ends_, lines_, odd_;
  std::size_t end_count_ = 0, line_count_ = 0, odd_count_ = 0;
};

}  // namespace pko::detail
