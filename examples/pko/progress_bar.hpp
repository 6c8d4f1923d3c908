#pragma once
// A line on the terminal that says how far reading is.

#include <chrono>
#include <string>

#include "pko/io/read.hpp"

namespace pko_program {

/// Shown on standard error, only where that is a terminal, and only for work over a second.
class progress_bar {
 public:
  explicit progress_bar(bool quiet);
  progress_bar(const progress_bar&) = delete;
  progress_bar& operator=(const progress_bar&) = delete;
  ~progress_bar() { end(); }

  /// False where nothing would be seen of it.
  [[nodiscard]] bool is_shown() const noexcept { return terminal_; }
  void show(const pko::read_progress& p);
  /// Takes the line away.
  void end();

 private:
  using clock = std::chrono::steady_clock;

  bool terminal_;
  bool drawn_ = false;
  clock::time_point begun_ = clock::now(), last_ = begun_;
};

/// What the line says: "personnel.csv: [#####---------------] 25 % of 569 MB".
[[nodiscard]] std::string progress_line(const pko::read_progress& p);

}  // namespace pko_program
