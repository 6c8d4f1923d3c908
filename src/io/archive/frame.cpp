#include "io/archive/frame.hpp"

#include <array>
#include <bit>
#include <boost/crc.hpp>
#include <cstdio>
#include <optional>
#include <vector>

#include "io/archive/boost_version.hpp"
#include "pko/core/text.hpp"

namespace pko::detail {

namespace {

constexpr std::size_t longest_line = 200;
constexpr std::string_view checksum_tag = " crc32=";

/// The line in parts. What precedes the checksum is called its head.
struct line {
  std::string_view head, checksum;
  std::size_t length;
  std::vector<std::string_view> values;  // in the order of the line
  [[nodiscard]] std::string_view kind() const { return values[1]; }
  [[nodiscard]] std::string_view form() const { return values[2]; }
};

constexpr std::string_view endianness() {
  return std::endian::native == std::endian::little ? std::string_view("little") : std::string_view("big");
}

/// What a binary archive depends on.
std::string machine() {
  return " endian=" + std::string(endianness()) + " pointer=" + std::to_string(sizeof(void*)) +
         " long=" + std::to_string(sizeof(long));
}

std::string checksum(std::string_view head, std::string_view payload) {
  boost::crc_32_type crc;
  crc.process_bytes(head.data(), head.size());
  crc.process_bytes(payload.data(), payload.size());
  std::array<char, 9> digits{};
  std::snprintf(digits.data(), digits.size(), "%08x", static_cast<unsigned>(crc.checksum()));
  return {digits.data(), 8};
}

[[noreturn]] void refuse(archive_fault fault, std::string_view name, const std::string& problem,
                         const std::string& remedy) {
  throw archive_error(fault, std::string(name), problem, remedy);
}

[[noreturn]] void refuse_damaged(std::string_view name, const std::string& problem) {
  refuse(archive_fault::damaged, name, "is damaged: " + problem, "restore it from a copy or convert the source again");
}

void check_magic(std::string_view bytes, std::string_view name) {
  if (bytes.empty())
    refuse(archive_fault::empty, name, "is empty", "give a file that 'pko convert --to archive' has written");
  if (bytes.size() < archive_magic.size() && archive_magic.starts_with(bytes))
    refuse(archive_fault::truncated, name, "ends within its first line", "copy it again");
  if (!is_archive(bytes))
    refuse(archive_fault::not_an_archive, name, "is not a pko archive: it does not begin with 'pko-archive'",
           "read it as a table, or give an archive");
}

void check_line_ends(std::string_view bytes, std::string_view name) {
  if (bytes.size() < longest_line && bytes.find('\n') == std::string_view::npos)
    refuse(archive_fault::truncated, name, "ends within its first line", "copy it again");
}

/// The schema stands first in every line that was or will be written, so that later ones can be named.
int check_schema(std::string_view text, std::string_view name) {
  constexpr std::string_view tag = "schema=";
  const bool is_report = text.substr(0, text.find('\n')).find(" kind=report ") != std::string_view::npos;
  const int latest = latest_schema(is_report ? archive_kind::report : archive_kind::dataset);
  text.remove_prefix(archive_magic.size());
  const auto value = text.starts_with(tag) ? text.substr(tag.size(), text.find_first_of(" \n") - tag.size()) : "";
  const auto schema = text::parse_whole(value);
  if (!schema || *schema < 1) refuse_damaged(name, "its first line names no schema");
  if (*schema > latest)
    refuse(archive_fault::newer_schema, name,
           "has schema " + std::to_string(*schema) + ", and this version of pko reads up to " + std::to_string(latest),
           "read it with the newer version that wrote it, or convert it to JSON there");
  return static_cast<int>(*schema);
}

line parse_line(std::string_view bytes, std::string_view name) {
  const auto end = bytes.substr(0, longest_line).find('\n');
  if (end == std::string_view::npos) refuse_damaged(name, "its first line does not end");
  const auto whole = bytes.substr(0, end);
  const auto at = whole.rfind(checksum_tag);
  if (at == std::string_view::npos) refuse_damaged(name, "its first line has no checksum");
  line out{whole.substr(0, at), whole.substr(at + checksum_tag.size()), end + 1, {}};
  for (const auto word : text::split(out.head.substr(archive_magic.size()), ' '))
    out.values.push_back(word.substr(std::min(word.find('='), word.size() - 1) + 1));
  if (out.values.size() < 5) refuse_damaged(name, "its first line is not complete");
  return out;
}

/// All of the line that is the same on every machine.
std::string head(int schema, std::string_view kind, std::string_view form, const std::string& bytes,
                 const std::string& boost) {
  std::string out(archive_magic);
  out += "schema=" + std::to_string(schema);
  out.append(" kind=").append(kind).append(" form=").append(form);
  out.append(" bytes=").append(bytes).append(" boost=").append(boost);
  return out;
}

void check_payload(const line& l, std::string_view payload, std::string_view name) {
  const auto claimed = text::parse_whole(l.values[3]);
  if (!claimed || *claimed < 0) refuse_damaged(name, "its first line has no length");
  const auto length = static_cast<std::uint64_t>(*claimed);
  const auto both = std::to_string(payload.size()) + " of " + std::to_string(length) + " bytes";
  if (payload.size() < length)
    refuse(archive_fault::truncated, name, "is cut off: only " + both + " follow its first line", "copy it again");
  if (payload.size() > length) refuse_damaged(name, "more follows its first line than the bytes it announces");
  if (l.checksum != checksum(l.head, payload)) refuse_damaged(name, "its checksum does not agree with its bytes");
}

archive_form form_of(const line& l, std::string_view name) {
  for (const auto form : {archive_form::text, archive_form::xml, archive_form::binary})
    if (to_string(form) == l.form()) return form;
  refuse(archive_fault::unknown_form, name,
         "is written in the form '" + std::string(l.form()) +
             "', which is none of "
             "text, xml and binary",
         "convert the source again");
}

void check_kind(const line& l, archive_kind wanted, std::string_view name) {
  if (l.kind() == to_string(wanted)) return;
  const auto word = std::string(to_string(wanted));
  refuse(archive_fault::other_kind, name, "holds a " + std::string(l.kind()) + ", not a " + word,
         "give an archive of a " + word);
}

/// A checked line must be exactly the one that would have been written.
unsigned check_machine(const line& l, int schema, archive_form form, std::size_t payload_size, std::string_view name) {
  const auto boost = text::parse_whole(l.values[4]);
  const auto common = head(schema, l.kind(), l.form(), std::to_string(payload_size), std::to_string(boost.value_or(0)));
  if (!boost || *boost < 1 || !l.head.starts_with(common))
    refuse_damaged(name, "its first line is not as pko writes it");
  if (*boost > boost_archive_version())
    refuse(archive_fault::foreign, name,
           "was written with Boost.Serialization format " + std::to_string(*boost) + ", and this program has " +
               std::to_string(boost_archive_version()),
           "convert it where it was written to JSON or CSV");
  const auto rest = l.head.substr(common.size());
  if (rest != (form == archive_form::binary ? machine() : std::string())) {
    if (form != archive_form::binary) refuse_damaged(name, "its first line is not as pko writes it");
    refuse(
        archive_fault::foreign, name,
        "is a binary archive of another kind of machine (" + std::string(text::trim(rest)) + "; here" + machine() + ")",
        "write it there in the form text or xml");
  }
  return static_cast<unsigned>(*boost);
}

}  // namespace

std::string frame(archive_kind kind, archive_form form, std::string_view payload) {
  std::string out = head(latest_schema(kind), to_string(kind), to_string(form), std::to_string(payload.size()),
                         std::to_string(boost_archive_version()));
  if (form == archive_form::binary) out += machine();
  const auto sum = checksum(out, payload);
  out.append(checksum_tag).append(sum).append("\n");
  out.append(payload);
  return out;
}

framed open_frame(std::string_view bytes, std::string_view name, archive_kind wanted) {
  check_magic(bytes, name);
  check_line_ends(bytes, name);
  const int schema = check_schema(bytes.substr(0, longest_line), name);
  const auto l = parse_line(bytes, name);
  const auto payload = bytes.substr(l.length);
  check_payload(l, payload, name);
  const auto form = form_of(l, name);
  check_kind(l, wanted, name);
  return {schema, form, check_machine(l, schema, form, payload.size(), name), payload};
}

}  // namespace pko::detail
