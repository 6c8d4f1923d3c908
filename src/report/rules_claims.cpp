// Claims about other claims: what one paragraph says against what others say.

#include <algorithm>

#include "report/judging.hpp"

namespace pko::detail {

namespace {

// What a claim says of a value: that it moves up or down, or that a target is behind it or still ahead.
enum class tone : std::uint8_t { rising, falling, reached, ahead, none };

tone tone_of(const claim& c) {
  const std::string_view word = c.asserted;
  if (word == "increase" || word == "almost_doubled" || word == "doubled" || word == "more_than_doubled")
    return tone::rising;
  if (word == "decrease") return tone::falling;
  if (word == "above" || word == "surpassed" || word == "met") return tone::reached;
  return word == "on_track" ? tone::ahead : tone::none;
}

std::string_view name_of(tone t) {
  switch (t) {
    case tone::rising:
      return "an increase";
    case tone::falling:
      return "a decrease";
    case tone::reached:
      return "a target that is reached";
    case tone::ahead:
      return "a target that is still ahead";
    case tone::none:
      break;
  }
  return "neither";
}

bool opposed(tone a, tone b) {
  return (a == tone::rising && b == tone::falling) || (a == tone::falling && b == tone::rising);
}

bool half_opposed(tone a, tone b) {
  return (a == tone::reached && b == tone::ahead) || (a == tone::ahead && b == tone::reached);
}

// "On track" of a target that the number has passed already says no less than "met".
bool still_ahead(const judgement& found) { return found.computed.empty() || found.computed.front() < 0; }

std::string place(const claim& c) { return "paragraph " + std::to_string(c.paragraph); }

std::string with_numbers(const claim& c, const judgement& found) {
  std::string out = place(c) + " says that " + c.says;
  if (found.printed.empty()) return out + " (without numbers)";
  std::vector<std::string> numbers;
  for (const double n : found.printed) numbers.push_back(in_words(n));
  return out + " (" + in_words(numbers) + ")";
}

}  // namespace

judgement judge_contradiction(const judging& j) {
  const auto claims = j.claims("claim");
  const claim& first = *claims.front();
  const tone said = tone_of(first);
  std::vector<double> printed;
  std::vector<std::string> against, reservations, with;
  for (std::size_t i = 1; i < claims.size(); ++i) {
    const claim& other = *claims[i];
    const judgement found = j.of(other);
    printed.insert(printed.end(), found.printed.begin(), found.printed.end());
    if (found.verdict == verdict::fails) {
      with.push_back(place(other) + ", whose own numbers fail");
    } else if (opposed(said, tone_of(other))) {
      against.push_back(with_numbers(other, found));
    } else if (half_opposed(said, tone_of(other)) && still_ahead(found)) {
      reservations.push_back(with_numbers(other, found));
    } else {
      with.push_back(place(other));
    }
  }
  const std::string start = place(first) + " says that " + first.says;
  if (said == tone::none) return not_checkable(printed, {}, start + ", which is no direction that others could deny");
  const auto count = static_cast<double>(against.size() + reservations.size());
  if (!against.empty()) return fails(printed, {count}, start + ", but " + in_words(against));
  if (!reservations.empty())
    return holds(printed, {count}, start + ", which is " + std::string(name_of(said)), reservations);
  return holds(printed, {count}, start + ", which agrees with " + in_words(with));
}

}  // namespace pko::detail
