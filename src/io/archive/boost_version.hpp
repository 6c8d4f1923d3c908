#pragma once
/// \file
/// Which version of its format this Boost.Serialization writes.

namespace pko::detail {

[[nodiscard]] unsigned boost_archive_version();

}  // namespace pko::detail
