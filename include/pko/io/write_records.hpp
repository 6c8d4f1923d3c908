#pragma once
/// \file
/// pko's own CSV and JSON: records as they were read, for keeping over decades. Reading what was written gives the same
/// records, and so the same answers. docs/reference/layouts.md describes both forms.

#include <string>
#include <vector>

#include "pko/aggregate/dataset.hpp"

namespace pko {

/// The kinds of tables that a dataset holds, by its sources and its records.
[[nodiscard]] std::vector<table_kind> kinds_of(const dataset& data);

/// One table as CSV: a header, whose last column describes the sources, then one line for each casualty, each cell of a
/// headcount row or each operation. Blank is not reported. Text is guarded so that a spreadsheet takes none of it for a
/// formula; reading takes the guard off again.
/// \throws invalid_value for what CSV cannot hold: a NUL byte or bytes that are not UTF-8 in a text, a coordinate that
/// is no finite number, records of a source that the dataset does not name
[[nodiscard]] std::string to_pko_csv(const dataset& data, table_kind kind);

/// Everything as one JSON object: {"pko": 1, "sources": [...], "casualties": [...], "headcounts": [...],
/// "operations": [...]}, one record a line. Not reported is null.
/// \throws invalid_value for what JSON cannot hold: bytes that are not UTF-8, a coordinate that is no finite number,
/// records of a source that the dataset does not name
[[nodiscard]] std::string to_pko_json(const dataset& data);

}  // namespace pko
