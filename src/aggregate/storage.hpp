#pragma once
// Memory for columns. Private to the library.

#include <cstddef>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

namespace pko::detail {

/// Frees what allocate_pages() gave.
struct page_deleter {
  void operator()(std::byte* pages) const noexcept;
};
using pages = std::unique_ptr<std::byte, page_deleter>;

/// Uninitialised memory. Large requests start on a huge page where the system has any, and ask for such pages: touching
/// memory for the first time costs forty times more in small ones. \throws std::bad_alloc
[[nodiscard]] pages allocate_pages(std::size_t bytes);

/// Gives out memory that lives as long as the storage. Several threads may take from one storage.
class storage {
 public:
  /// Uninitialised, on a cache line of its own. \throws std::bad_alloc
  [[nodiscard]] std::byte* take(std::size_t bytes);
  /// Bytes given out.
  [[nodiscard]] std::size_t taken() const;

 private:
  mutable std::mutex mutex_;
  std::vector<pages> chunks_;
  std::byte* free_ = nullptr;
  std::size_t left_ = 0, taken_ = 0;
};

}  // namespace pko::detail
