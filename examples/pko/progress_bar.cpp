#include "progress_bar.hpp"

#include <unistd.h>

#include <iostream>

#include "pko/core/text.hpp"

namespace pko_program {

namespace {

constexpr auto quick_work = std::chrono::seconds(1);
constexpr auto between_lines = std::chrono::milliseconds(100);
constexpr std::uint64_t steps = 20;

std::string megabytes(std::uint64_t bytes) {
  return pko::text::grouped(static_cast<std::int64_t>(bytes / 1'000'000)) + " MB";
}

}  // namespace

progress_bar::progress_bar(bool quiet) : terminal_(!quiet && isatty(STDERR_FILENO) != 0) {}

void progress_bar::show(const pko::read_progress& p) {
  const auto now = clock::now();
  if (!terminal_ || now - begun_ < quick_work || (drawn_ && now - last_ < between_lines)) return;
  last_ = now;
  drawn_ = true;
  std::cerr << '\r' << progress_line(p) << "\033[K" << std::flush;
}

void progress_bar::end() {
  if (drawn_) std::cerr << "\r\033[K" << std::flush;
  drawn_ = false;
}

std::string progress_line(const pko::read_progress& p) {
  if (p.size == 0 || p.bytes > p.size) return p.file + ": " + megabytes(p.bytes);
  const auto done = p.bytes * steps / p.size;
  return p.file + ": [" + std::string(done, '#') + std::string(steps - done, '-') + "] " +
         std::to_string(p.bytes * 100 / p.size) + " % of " + megabytes(p.size);
}

}  // namespace pko_program
