#pragma once
// Numbers, dates and units as United Nations prose writes them. Private to the library.

#include <string>
#include <string_view>
#include <vector>

#include "pko/core/interval.hpp"
#include "pko/report/statement.hpp"

namespace pko::detail {

/// "74,200", "18.2": all digits, commas in thousands.
[[nodiscard]] std::string in_words(double value);
/// The same with a fixed number of decimals.
[[nodiscard]] std::string in_words(double value, int decimals);
/// "0.80–4.83"
[[nodiscard]] std::string in_words(const interval& limits, int decimals);
/// "more than 74,200", "3–10"
[[nodiscard]] std::string in_words(const quantity& value);
/// "2018", "2021–2023": years have no commas
[[nodiscard]] std::string years_in_words(const quantity& value);
/// "more than 74,200 persons", "18.2 per cent", "2018"
[[nodiscard]] std::string in_words(const quantity& value, std::string_view unit);
/// "per cent", "reports received"
[[nodiscard]] std::string unit_in_words(std::string_view unit);
/// "27 October 2021"
[[nodiscard]] std::string in_words(date d);
/// "27 October 2021", "October 2021", "2021"
[[nodiscard]] std::string in_words(partial_date d);
/// "2020", "1 January to 27 October 2021", "since 1 May 2020"
[[nodiscard]] std::string in_words(const period& p);
/// "in 2020", "from 1 January to 27 October 2021", "on 12 March 2021"
[[nodiscard]] std::string during(const period& p);
/// As the date or the period.
[[nodiscard]] std::string in_words(const timing& t);
/// "a, b and c"
[[nodiscard]] std::string in_words(const std::vector<std::string>& items);
/// Decimals of the shortest digits: 1 for 18.2.
[[nodiscard]] int decimals_of(double value);
/// With the first letter in upper case (ASCII).
[[nodiscard]] std::string capitalised(std::string text);

}  // namespace pko::detail
