#pragma once
/// \file
/// A report as schema 2 stores it: as schema 1, and statements have a kind and a scope, questions to data a category.

#include "report/archive/report_v1.hpp"

namespace pko::detail {

struct statement_v2 {
  statement_v1 number;
  std::string kind, scope;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "number", number);
    field(ar, "kind", kind);
    field(ar, "scope", scope);
  }
};

struct claim_v2 {
  claim_v1 assertion;
  std::string category;  // of the question to data; empty for all, or where there is no question

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "assertion", assertion);
    field(ar, "category", category);
  }
};

struct report_v2 {
  heading_v1 heading;
  column<statement_v2> statements;
  column<claim_v2> claims;
  column<figure_v1> figures;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "heading", heading);
    field(ar, "statements", statements);
    field(ar, "claims", claims);
    field(ar, "figures", figures);
  }
};

/// \throws invalid_value for what cannot be stored
[[nodiscard]] report_v2 stored(const report& r);
/// \throws pko::error for what cannot be right
[[nodiscard]] report restored(const report_v2& from);

}  // namespace pko::detail

PKO_PLAIN_IN_ARCHIVES(pko::detail::statement_v2)
PKO_PLAIN_IN_ARCHIVES(pko::detail::claim_v2)
PKO_PLAIN_IN_ARCHIVES(pko::detail::report_v2)
PKO_PLAIN_IN_ARCHIVES(pko::detail::column<pko::detail::statement_v2>)
PKO_PLAIN_IN_ARCHIVES(pko::detail::column<pko::detail::claim_v2>)
