#include "aggregate/storage.hpp"

#include <algorithm>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace pko::detail {

namespace {

constexpr std::size_t line = 64;
constexpr std::size_t huge_page = std::size_t{2} << 20U;
// Small tables take what they need; from here on it is worth a chunk of huge pages.
constexpr std::size_t chunk_bytes = 2 * huge_page;

constexpr std::align_val_t alignment_of_pages{huge_page};

}  // namespace

void page_deleter::operator()(std::byte* pages) const noexcept { ::operator delete(pages, alignment_of_pages); }

pages allocate_pages(std::size_t bytes) {
  pages out(static_cast<std::byte*>(::operator new(std::max<std::size_t>(bytes, line), alignment_of_pages)));
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  if (bytes >= huge_page) static_cast<void>(madvise(out.get(), bytes / huge_page * huge_page, MADV_HUGEPAGE));
#endif
  return out;
}

std::byte* storage::take(std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  bytes = (bytes + line - 1) / line * line;
  taken_ += bytes;
  if (bytes > left_) {
    const std::size_t chunk = chunks_.empty() ? bytes : std::max(chunk_bytes, bytes);
    chunks_.push_back(allocate_pages(chunk));
    free_ = chunks_.back().get();
    left_ = chunk;
  }
  std::byte* const out = free_;
  free_ += bytes;
  left_ -= bytes;
  return out;
}

std::size_t storage::taken() const {
  const std::lock_guard lock(mutex_);
  return taken_;
}

}  // namespace pko::detail
