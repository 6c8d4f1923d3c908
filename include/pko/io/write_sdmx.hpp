#pragma once
/// \file
/// Observations as SDMX-CSV 2.0, for statistical offices and their tools. Made to be read by others: it holds sums, not
/// records, and pko does not read it back.

#include <string>

#include "pko/aggregate/dataset.hpp"

namespace pko {

/// One line for each mission, state, category, sex, cause and period that occurs (those that every source carries),
/// repeats and superseded dates left out. Dimensions: FREQ, MISSION, STATE, CATEGORY, SEX and, of casualties, CAUSE and
/// OUTCOME. People, in UNIT_MEASURE PS. Headcounts by month are those of the snapshot, over longer periods the mean of
/// the covered months, under another STRUCTURE_ID. OBS_STATUS: A reported (zero too), O not reported (OBS_VALUE NaN).
/// What is unknown has the code _U. A fiscal year is written as 2020-07-01/P1Y.
/// \param every day (casualties only), month, quarter, year or fiscal_year
/// \throws not_answerable for the list of operations, which holds no observations, or where the data lack the period;
/// contradictory if `every` is no period
[[nodiscard]] std::string to_sdmx_csv(const dataset& data, table_kind kind, key every);

}  // namespace pko
