// What the words of single cells mean.

#include "io/rows.hpp"
#include "io/shown.hpp"
#include "pko/core/text.hpp"

namespace pko::detail {

std::optional<outcome> read_outcome(row_cells& cells) {
  const auto seen = cells.text("type_of_casualty");
  const auto word = text::lower(seen);
  for (const char* killed : {"fatality", "fatal", "death", "killed"})
    if (word == killed) return outcome::killed;
  for (const char* injured : {"injury", "injured", "wounded", "non-fatal"})
    if (word == injured) return outcome::injured;
  cells.reject("type_of_casualty", "unknown_casualty_type", seen,
               in_quotes(seen) + " is neither a fatality nor an injury; write Fatality or Injury");
  return std::nullopt;
}

std::optional<casualty_category> read_category(row_cells& cells) {
  const auto seen = cells.text("casualty_personnel_type");
  const auto category = reference::casualty_category_by_word(seen);
  if (!category)
    cells.reject(
        "casualty_personnel_type", "unknown_category", seen,
        in_quotes(seen) +
            " is none of Military, Military Observer, Police, International Civilian, Local, Other; correct it");
  return category;
}

std::optional<cause> read_cause(row_cells& cells) {
  const auto seen = cells.text("type_of_incident");
  if (const auto c = reference::cause_by_word(seen)) return *c;
  cells.doubt("type_of_incident", "unknown_cause", seen,
              in_quotes(seen) + " is no cause that the United Nations uses; the row is kept under \"unknown\"");
  return cause::unknown;
}

std::optional<sex> read_sex(row_cells& cells) {
  const auto seen = cells.text_or_blank("gender");
  const auto word = text::lower(seen);
  if (word == "f" || word == "female") return sex::female;
  if (word == "m" || word == "male") return sex::male;
  if (!word.empty() && word != "unknown" && word != "not_stated")
    cells.doubt("gender", "unknown_sex", seen,
                in_quotes(seen) + " is not M or F; the row is kept under \"not_stated\"");
  return sex::not_stated;
}

std::optional<personnel_category> read_personnel_type(row_cells& cells) {
  const auto type = cells.text("personnel_type");
  if (const auto category = reference::category_by_word(type)) return category;
  cells.doubt("personnel_type", "unknown_category", type,
              in_quotes(type) + " is no personnel type of the United Nations; the row is kept under \"unknown\"");
  return personnel_category::unknown;
}

}  // namespace pko::detail
