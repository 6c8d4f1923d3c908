#pragma once
/// \file
/// Records as HXL, the Humanitarian Exchange Language: CSV whose second line tags the columns. Made to be read by
/// others; pko does not read it back.

#include <string>

#include "pko/aggregate/dataset.hpp"

namespace pko {

/// One line for each casualty, headcount cell or operation; repeats and superseded dates are left out. Blank is not
/// reported. Tags: #date+occurred, #date+reported, #org+acronym, #country+code+v_iso3, #country+code+v_m49,
/// #event+type, #affected+killed, #affected+injured, #population+f, #population+m, #meta+source and others.
[[nodiscard]] std::string to_hxl(const dataset& data, table_kind kind);

}  // namespace pko
