#include <array>
#include <vector>

#include "pko/core/text.hpp"
#include "pko/io/archive.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, 3> forms{"text", "xml", "binary"};
constexpr std::array<std::string_view, 2> kinds{"dataset", "report"};

}  // namespace

std::string_view to_string(archive_form form) noexcept { return forms[static_cast<std::size_t>(form)]; }

std::string_view to_string(archive_kind kind) noexcept { return kinds[static_cast<std::size_t>(kind)]; }

archive_form parse_archive_form(std::string_view word) {
  for (std::size_t i = 0; i < forms.size(); ++i)
    if (forms[i] == word) return static_cast<archive_form>(i);
  throw unknown_word("archive form", std::string(word), text::nearest(word, {forms.begin(), forms.end()}));
}

archive_error::archive_error(archive_fault fault, const std::string& name, const std::string& problem,
                             const std::string& remedy)
    : error("'" + name + "' " + problem + "; " + remedy), fault_(fault) {}

}  // namespace pko
