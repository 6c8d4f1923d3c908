#pragma once
/// \file
/// Files larger than memory, block by block.

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "pko/aggregate/condenser.hpp"
#include "pko/io/read.hpp"

namespace pko {

/// What is done with a block: a dataset of one source, valid during the call. Called once after the other, each time on
/// the thread that finished the block; what it throws ends the reading and reaches the caller.
using block_use = std::function<void(const dataset&)>;

/// Reads files in order and hands their rows over in blocks, in the order of the rows. Memory is bounded by the blocks
/// (about 40 bytes for each of 262,144 rows, and the pieces being read), whatever the size of the files; JSON and pko's
/// own CSV come as one block each. Repeats and superseded reporting dates are not marked, since their rows may stand in
/// different blocks. Every file gives at least one block, and the source in its last one is complete.
/// \returns one report for each file; of its issues the first 10,000, the others are counted
/// \throws input_error as reader::add() does
std::vector<read_report> for_each_block(const std::vector<std::filesystem::path>& files, const read_options& options,
                                        const block_use& use);

/// The same of a stream, for example standard input; the name stands in messages.
read_report for_each_block(std::istream& stream, const std::string& name, const read_options& options,
                           const block_use& use);

/// Reads headcounts of any size as the sums that one question needs (see condenser): the data of finish() answer the
/// question as all rows would with repeats::keep. Superseded reporting dates are marked.
class condensing_reader {
 public:
  /// \throws not_answerable, contradictory as condenser does
  condensing_reader(read_options options, measure what, const scope& asked);
  ~condensing_reader();
  condensing_reader(condensing_reader&&) noexcept;
  condensing_reader& operator=(condensing_reader&&) noexcept;

  /// \throws input_error as reader::add() does
  void add(const std::filesystem::path& file);
  void add(std::istream& stream, const std::string& name);

  /// Gives everything away. Rows of the data are sums, so that they have no place in a file.
  [[nodiscard]] reading finish();

 private:
  class impl;
  std::unique_ptr<impl> impl_;
};

}  // namespace pko
