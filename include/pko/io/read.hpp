#pragma once
/// \file
/// Reading published files into a dataset.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "pko/aggregate/dataset.hpp"
#include "pko/aggregate/selection.hpp"
#include "pko/io/issue.hpp"

namespace pko {

/// How far reading is.
struct read_progress {
  std::string file;
  std::uint64_t bytes;  ///< read so far
  std::uint64_t size;   ///< of the file; 0 = not known
};

/// How to read.
struct read_options {
  bool strict = false;  ///< stop at the first row that has to be rejected
  mission_registry missions = reference::missions();
  state_registry states = reference::states();
  /// With `keep`, rows that repeat an earlier one are not looked for, which saves time and memory; questions then count
  /// every row.
  pko::repeats repeats = pko::repeats::once;
  /// Threads for one input; 0 = as many as the machine has. None is started for inputs of one piece, and none lives
  /// after the call. What is read is the same for any number.
  unsigned threads = 0;
  /// Bytes read at a time; 0 = chosen by what suits the tables, 256 KiB to 2 MiB. What is read is the same for any
  /// number.
  std::size_t piece_bytes = 0;
  /// Told now and then how far reading is: one call after the other, each on the thread that reads at that moment.
  std::function<void(const read_progress&)> progress = {};
};

/// What was read, and what reading said.
struct reading {
  dataset data;
  std::vector<read_report> reports;  ///< one for each input, in order
};

/// Reads any number of inputs into one dataset. Layouts are recognised by their headers; CSV with comma, semicolon or
/// tab, and JSON. Repeats are found across inputs, in the order given. An input that is refused leaves no trace: what
/// was read before it stays, and reading can go on with the next.
class reader {
 public:
  explicit reader(read_options options = {});
  ~reader();
  reader(reader&&) noexcept;
  reader& operator=(reader&&) noexcept;

  /// \throws input_error if the file cannot be read or has no known layout; in strict reading at the first rejected
  /// row.
  void add(const std::filesystem::path& file);
  /// From a stream; the name stands in messages. \throws input_error as above.
  void add(std::istream& stream, const std::string& name);
  /// What was read before, for example from an archive.
  /// \throws input_error if it holds records of a kind that none of its sources has.
  void add(const dataset& data, const std::string& name);

  /// Marks repeats and gives everything away; the reader is empty afterwards and reads on with the same options.
  [[nodiscard]] reading finish();

 private:
  class impl;
  std::unique_ptr<impl> impl_;
};

/// Reads files in one call. \throws input_error as reader::add does.
[[nodiscard]] reading read(const std::vector<std::filesystem::path>& files, const read_options& options = {});

}  // namespace pko
