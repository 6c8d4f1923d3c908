#include "pko/model/strength.hpp"

#include <limits>
#include <string>

#include "pko/core/error.hpp"

namespace pko {

namespace {

std::optional<std::int64_t> require_headcount(const char* field, std::optional<std::int64_t> number) {
  if (number && *number < 0) throw invalid_value(field, std::to_string(*number), "is negative");
  if (number && *number > std::numeric_limits<std::int32_t>::max())
    throw invalid_value(field, std::to_string(*number), "is larger than any headcount");
  return number;
}

}  // namespace

headcount::headcount(std::optional<std::int64_t> women, std::optional<std::int64_t> men,
                     std::optional<std::int64_t> total)
    : women_(require_headcount("women", women)),
      men_(require_headcount("men", men)),
      total_(require_headcount("total", total)) {}

std::optional<std::int64_t> headcount::people() const noexcept {
  if (women_ || men_) return women_.value_or(0) + men_.value_or(0);
  return total_;
}

bool headcount::adds_up() const noexcept { return !(women_ && men_ && total_) || *women_ + *men_ == *total_; }

}  // namespace pko
