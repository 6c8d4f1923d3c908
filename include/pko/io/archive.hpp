#pragma once
/// \file
/// Datasets in files that read back exactly and quickly. Part of the target pko::serialization, not of the umbrella
/// header. The format is described in docs/reference/archive-format.md; for keeping data over decades, JSON is the
/// form.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "pko/aggregate/dataset.hpp"
#include "pko/core/error.hpp"
#include "pko/io/archive_magic.hpp"

namespace pko {

/// How the content is written. Text and XML are read on every machine; binary is the smallest and quickest, and only
/// for machines of the same kind.
enum class archive_form : std::uint8_t { text, xml, binary };

/// "text", "xml", "binary".
[[nodiscard]] std::string_view to_string(archive_form form) noexcept;
/// \throws unknown_word
[[nodiscard]] archive_form parse_archive_form(std::string_view word);

/// What an archive holds.
enum class archive_kind : std::uint8_t { dataset, report };

/// "dataset", "report".
[[nodiscard]] std::string_view to_string(archive_kind kind) noexcept;

/// Why an archive was refused.
enum class archive_fault : std::uint8_t {
  unreadable,      ///< the file cannot be opened or read, or is a directory
  empty,           ///< no bytes at all
  not_an_archive,  ///< does not begin like one
  newer_schema,    ///< written by a later version of pko
  truncated,       ///< shorter than it says
  damaged,         ///< the checksum or the header does not agree with the bytes
  unknown_form,    ///< neither text nor XML nor binary
  other_kind,      ///< a report where a dataset was asked for, or the reverse
  foreign,         ///< binary of another kind of machine or of a later Boost.Serialization
  bad_content      ///< whole, but what it says cannot be right
};

/// An archive was refused; what() names it, says what is wrong and what to do.
class archive_error : public error {
 public:
  archive_error(archive_fault fault, const std::string& name, const std::string& problem, const std::string& remedy);
  [[nodiscard]] archive_fault fault() const noexcept { return fault_; }

 private:
  archive_fault fault_;
};

/// The whole archive as bytes. Registries are not stored.
/// \throws invalid_value for what cannot be stored: a coordinate that is no finite number, a headcount whose source is
/// not among the sources of the dataset
[[nodiscard]] std::string to_archive(const dataset& data, archive_form form = archive_form::binary);

/// Writes the archive to a new file beside the path and renames it: the file is whole or not there.
/// \throws invalid_value as to_archive() does; pko::error naming path and reason if it cannot be written
void save_archive(const dataset& data, const std::filesystem::path& path, archive_form form = archive_form::binary);

/// Reads what to_archive() wrote. Every value goes through its validating constructor; repeats are marked.
/// \param name for messages, usually the file's name
/// \throws archive_error
[[nodiscard]] dataset dataset_from_archive(std::string_view bytes, std::string_view name,
                                           const mission_registry& missions = reference::missions(),
                                           const state_registry& states = reference::states(),
                                           const category_tree& categories = reference::categories());

/// Reads a file that save_archive() wrote.
/// \throws archive_error
[[nodiscard]] dataset load_dataset(const std::filesystem::path& path,
                                   const mission_registry& missions = reference::missions(),
                                   const state_registry& states = reference::states(),
                                   const category_tree& categories = reference::categories());

}  // namespace pko
