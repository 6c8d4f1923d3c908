#pragma once
// Threads for one call. Private to the library.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace pko::detail {

/// Calls work(0) to work(parts - 1), the first on this thread and each other on a thread of its own; returns when all
/// are done and rethrows what the first of them threw.
template <class Work>
void on_threads(std::size_t parts, const Work& work) {
  std::vector<std::exception_ptr> failures(parts);
  const auto guarded = [&](std::size_t p) {
    try {
      work(p);
    } catch (...) {
      failures[p] = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(parts);
  std::size_t started = 1;
  try {
    for (; started < parts; ++started) threads.emplace_back(guarded, started);
  } catch (...) {  // the system has no more threads: this one does the rest
  }
  if (parts > 0) guarded(0);
  for (std::size_t p = started; p < parts; ++p) guarded(p);
  for (auto& thread : threads) thread.join();
  for (const auto& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

/// Calls work(thread, item) for items 0 to items - 1, each on whichever thread is free.
template <class Work>
void share_out(std::size_t items, std::size_t threads, const Work& work) {
  std::atomic<std::size_t> next{0};
  on_threads(std::min(std::max<std::size_t>(threads, 1), std::max<std::size_t>(items, 1)), [&](std::size_t thread) {
    for (std::size_t i = next++; i < items; i = next++) work(thread, i);
  });
}

}  // namespace pko::detail
