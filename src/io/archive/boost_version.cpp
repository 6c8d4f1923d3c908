#include "io/archive/boost_version.hpp"

#include <boost/archive/basic_archive.hpp>

namespace pko::detail {

unsigned boost_archive_version() {
  const boost::serialization::library_version_type version = boost::archive::BOOST_ARCHIVE_VERSION();
  return version;
}

}  // namespace pko::detail
