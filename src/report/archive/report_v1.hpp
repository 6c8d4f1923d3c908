#pragma once
/// \file
/// A report as schema 1 stored it: words, whole numbers and doubles. Never changed, because it was released.

#include "io/archive/payload.hpp"
#include "pko/report/report.hpp"

namespace pko::detail {

struct heading_v1 {
  std::string symbol, title, dated, about;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "symbol", symbol);
    field(ar, "title", title);
    field(ar, "dated", dated);
    field(ar, "about", about);
  }
};

struct statement_v1 {
  std::string id;
  std::int32_t paragraph = 0;
  std::string indicator, qualifier;
  double low = 0, high = 0;  // the same but for a range
  std::string unit;
  std::string at;        // "2021-09"; empty for a period
  std::string from, to;  // no last day: open end
  std::int32_t assumed = 0;
  std::string population;
  words missions;
  std::string note;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "id", id);
    field(ar, "paragraph", paragraph);
    field(ar, "indicator", indicator);
    field(ar, "qualifier", qualifier);
    field(ar, "low", low);
    field(ar, "high", high);
    field(ar, "unit", unit);
    field(ar, "at", at);
    field(ar, "from", from);
    field(ar, "to", to);
    field(ar, "assumed", assumed);
    field(ar, "population", population);
    field(ar, "missions", missions);
    field(ar, "note", note);
  }
};

/// A statement by its id, or a number.
struct operand_v1 {
  std::string role;
  std::int32_t is_number = 0;
  std::string statement;
  double number = 0;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "role", role);
    field(ar, "is_number", is_number);
    field(ar, "statement", statement);
    field(ar, "number", number);
  }
};

/// The planned value of a target claim.
struct planned_v1 {
  std::string category;
  std::int32_t year = 0, stands_in = 0;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "category", category);
    field(ar, "year", year);
    field(ar, "stands_in", stands_in);
  }
};

/// The records of a data claim.
struct data_question_v1 {
  std::string cause;
  std::int32_t has_against = 0;
  std::string against_from, against_to;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "cause", cause);
    field(ar, "has_against", has_against);
    field(ar, "against_from", against_from);
    field(ar, "against_to", against_to);
  }
};

struct claim_v1 {
  std::string id;
  std::int32_t paragraph = 0;
  std::string kind, says;
  column<operand_v1> operands;
  std::string asserted;
  column<planned_v1> planned;     // none or one
  column<data_question_v1> data;  // none or one

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "id", id);
    field(ar, "paragraph", paragraph);
    field(ar, "kind", kind);
    field(ar, "says", says);
    field(ar, "operands", operands);
    field(ar, "asserted", asserted);
    field(ar, "planned", planned);
    field(ar, "data", data);
  }
};

struct bar_v1 {
  std::string statement, label;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "statement", statement);
    field(ar, "label", label);
  }
};

struct figure_v1 {
  std::string id, title, shape;
  std::int32_t paragraph = 0;
  column<bar_v1> bars;
  std::string note;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "id", id);
    field(ar, "title", title);
    field(ar, "shape", shape);
    field(ar, "paragraph", paragraph);
    field(ar, "bars", bars);
    field(ar, "note", note);
  }
};

struct report_v1 {
  heading_v1 heading;
  column<statement_v1> statements;
  column<claim_v1> claims;
  column<figure_v1> figures;

  template <class Archive>
  void serialize(Archive& ar, unsigned) {
    field(ar, "heading", heading);
    field(ar, "statements", statements);
    field(ar, "claims", claims);
    field(ar, "figures", figures);
  }
};

/// \throws pko::error for what cannot be right
[[nodiscard]] report restored(const report_v1& from);

/// Parts that later schemas still store as this one does.
/// \throws invalid_value for what cannot be stored
[[nodiscard]] heading_v1 stored(const report_heading& h);
[[nodiscard]] statement_v1 stored(const statement& s);
[[nodiscard]] claim_v1 stored(const claim& c);
[[nodiscard]] figure_v1 stored(const figure& f);
[[nodiscard]] report_heading restored(const heading_v1& h);
[[nodiscard]] statement restored(const statement_v1& s);
[[nodiscard]] claim restored(const claim_v1& c);
[[nodiscard]] figure restored(const figure_v1& f);

}  // namespace pko::detail

PKO_PLAIN_IN_ARCHIVES(pko::detail::heading_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::statement_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::operand_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::planned_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::data_question_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::claim_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::bar_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::figure_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::report_v1)
PKO_PLAIN_IN_ARCHIVES(pko::detail::column<pko::detail::statement_v1>)
PKO_PLAIN_IN_ARCHIVES(pko::detail::column<pko::detail::operand_v1>)
PKO_PLAIN_IN_ARCHIVES(pko::detail::column<pko::detail::planned_v1>)
PKO_PLAIN_IN_ARCHIVES(pko::detail::column<pko::detail::data_question_v1>)
PKO_PLAIN_IN_ARCHIVES(pko::detail::column<pko::detail::claim_v1>)
PKO_PLAIN_IN_ARCHIVES(pko::detail::column<pko::detail::bar_v1>)
PKO_PLAIN_IN_ARCHIVES(pko::detail::column<pko::detail::figure_v1>)
