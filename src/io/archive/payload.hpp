#pragma once
/// \file
/// Plain structs to and from Boost archives, safe against bytes that lie.
///
/// A checksum does not prove good faith, and Boost believes every length that it reads. Therefore the archives hold
/// only whole numbers, doubles and text, without Boost's class records and object tracking; columns are counted here,
/// and every count and text length is held against the bytes that are left before anything is allocated.

#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <boost/archive/xml_iarchive.hpp>
#include <boost/archive/xml_oarchive.hpp>
#include <boost/serialization/level.hpp>
#include <boost/serialization/nvp.hpp>
#include <boost/serialization/tracking.hpp>
#include <concepts>
#include <cstdint>
#include <exception>
#include <memory>
#include <sstream>
#include <streambuf>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "io/archive/frame.hpp"
#include "pko/core/error.hpp"

/// Stores the members of a struct of the archive and nothing about it.
#define PKO_PLAIN_IN_ARCHIVES(type)                                           \
  BOOST_CLASS_IMPLEMENTATION(type, boost::serialization::object_serializable) \
  BOOST_CLASS_TRACKING(type, boost::serialization::track_never)

namespace pko::detail {

/// Bytes in memory as a stream that knows what is left of it.
class payload_source : public std::streambuf {
 public:
  explicit payload_source(std::string_view bytes) {
    char* begin = const_cast<char*>(bytes.data());  // a get area is never written to
    setg(begin, begin, begin + bytes.size());
  }
  [[nodiscard]] std::string_view rest() const noexcept { return {gptr(), static_cast<std::size_t>(egptr() - gptr())}; }
};

/// How serialize functions find the bytes that their archive reads from.
struct remaining {
  const payload_source* source = nullptr;
};

template <class Archive>
inline constexpr bool is_binary = std::is_same_v<Archive, boost::archive::binary_iarchive> ||
                                  std::is_same_v<Archive, boost::archive::binary_oarchive>;
template <class Archive>
inline constexpr bool is_xml =
    std::is_same_v<Archive, boost::archive::xml_iarchive> || std::is_same_v<Archive, boost::archive::xml_oarchive>;

template <class Archive>
std::string_view rest_of(Archive& ar) {
  return ar.template get_helper<remaining>().source->rest();
}

/// \throws pko::error if what follows cannot hold that much
void check_claim(std::uint64_t items, std::size_t bytes_each, std::string_view rest);
/// The length of the text that Boost is about to read, checked. \throws pko::error
void check_text_claim(std::string_view rest, bool binary);

/// Text as it stands in archives: control characters, which XML cannot hold, and the backslash as \xx in hexadecimal.
[[nodiscard]] std::string escaped(std::string_view s);
/// \throws pko::error for an escape that is none
[[nodiscard]] std::string unescaped(std::string_view s);

/// XML only: the next element must be the one expected. Boost compares the closing tag without regard to its length.
/// \throws pko::error
void check_tag(std::string_view rest, std::string_view tag);

/// One member or item, in either direction.
template <class Archive, class T>
void field(Archive& ar, const char* tag, T& value) {
  constexpr bool text = std::is_same_v<std::remove_const_t<T>, std::string>;
  if constexpr (Archive::is_loading::value && is_xml<Archive>) check_tag(rest_of(ar), tag);
  if constexpr (!text) {
    ar& boost::serialization::make_nvp(tag, value);
  } else if constexpr (Archive::is_saving::value) {
    std::string stored = escaped(value);
    ar& boost::serialization::make_nvp(tag, stored);
  } else {
    if constexpr (!is_xml<Archive>) check_text_claim(rest_of(ar), is_binary<Archive>);
    std::string stored;
    ar& boost::serialization::make_nvp(tag, stored);
    value = unescaped(stored);
  }
}

/// Items of any kind that is stored here, one after the other; whole numbers in binary as they lie in memory.
template <class T>
struct column {
  std::vector<T> items;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    constexpr bool packed = is_binary<Archive> && std::integral<T>;
    std::uint64_t count = items.size();
    field(ar, "count", count);
    if constexpr (Archive::is_loading::value) {
      check_claim(count, packed ? sizeof(T) : 1, rest_of(ar));
      items.clear();
    }
    if constexpr (packed) {
      serialize_packed(ar, static_cast<std::size_t>(count));
    } else {
      for (std::uint64_t i = 0; i < count; ++i) {
        if constexpr (Archive::is_loading::value) items.emplace_back();
        field(ar, "item", items[static_cast<std::size_t>(i)]);
      }
    }
  }

 private:
  template <class Archive>
  void serialize_packed(Archive& ar, std::size_t count) {
    items.resize(count);
    if (count == 0) return;
    if constexpr (Archive::is_loading::value) {
      ar.load_binary(items.data(), count * sizeof(T));
    } else {
      ar.save_binary(items.data(), count * sizeof(T));
    }
  }
};

using numbers = column<std::int32_t>;
using long_numbers = column<std::int64_t>;
using words = column<std::string>;

/// What stands around Boost's elements, so that they are one XML document.
inline constexpr std::string_view xml_opening =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" ?>\n<pko_archive>\n";
inline constexpr std::string_view xml_closing = "</pko_archive>\n";

inline constexpr unsigned archive_flags =
    boost::archive::no_header | boost::archive::no_tracking | boost::archive::no_xml_tag_checking;

template <class Archive, class T>
std::string written(const T& content) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  {
    Archive ar(out, archive_flags);
    field(ar, "content", content);
  }
  return std::move(out).str();
}

template <class Archive, class T>
void read(std::string_view payload, unsigned boost, T& content) {
  payload_source source(payload);
  std::istream in(&source);
  in.imbue(std::locale::classic());
  Archive ar(in, archive_flags);
  ar.set_library_version(boost::serialization::library_version_type(boost));
  ar.template get_helper<remaining>().source = &source;
  field(ar, "content", content);
  if (in.fail() || source.rest().find_first_not_of(" \t\r\n") != std::string_view::npos)
    throw error("the content does not end where it should");
}

template <class T>
std::string to_payload(const T& content, archive_form form) {
  switch (form) {
    case archive_form::text:
      return written<boost::archive::text_oarchive>(content);
    case archive_form::binary:
      return written<boost::archive::binary_oarchive>(content);
    case archive_form::xml:
      break;
  }
  return std::string(xml_opening) + written<boost::archive::xml_oarchive>(content) + std::string(xml_closing);
}

/// The elements between the opening and the closing. \throws pko::error
[[nodiscard]] std::string_view without_xml_frame(std::string_view payload);

template <class T>
T from_payload(const framed& archive) {
  T content;
  switch (archive.form) {
    case archive_form::text:
      read<boost::archive::text_iarchive>(archive.payload, archive.boost, content);
      break;
    case archive_form::binary:
      read<boost::archive::binary_iarchive>(archive.payload, archive.boost, content);
      break;
    case archive_form::xml:
      read<boost::archive::xml_iarchive>(without_xml_frame(archive.payload), archive.boost, content);
      break;
  }
  return content;
}

/// Line ends and the indents after them as single blanks.
[[nodiscard]] std::string one_line(std::string_view s);

/// Runs the reading of a content and turns whatever it throws into an archive_error with the name.
template <class Read>
auto reading_content(std::string_view name, Read read) {
  try {
    return read();
  } catch (const archive_error&) {
    throw;
  } catch (const std::exception& e) {
    throw archive_error(archive_fault::bad_content, std::string(name),
                        "is whole, but its content cannot be right (" + one_line(e.what()) + ")",
                        "convert the source again");
  }
}

}  // namespace pko::detail

PKO_PLAIN_IN_ARCHIVES(pko::detail::numbers)
PKO_PLAIN_IN_ARCHIVES(pko::detail::long_numbers)
PKO_PLAIN_IN_ARCHIVES(pko::detail::words)
