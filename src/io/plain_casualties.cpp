#include <algorithm>

#include "io/plain_columns.hpp"

namespace pko::detail {

namespace {

// An id that is kept as it stands: ASCII without blanks at its ends, and no word for "no value".
bool is_plain_id(std::string_view s) noexcept {
  if (s.empty()) return true;
  const auto first = static_cast<unsigned char>(s.front());
  const auto last = static_cast<unsigned char>(s.back());
  if (first <= ' ' || last <= ' ' || last == '\'') return false;
  const bool digit = first >= '0' && first <= '9';
  if (!digit && s.size() <= 5) return false;
  unsigned char all = 0;
  for (const char c : s) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

class casualties : public plain_reader {
 public:
  casualties(const recognised& found, const read_options& options, std::size_t width)
      : oracle_(found, options, width),
        id_at_(static_cast<std::size_t>(position_in(found, "casualty_id"))),
        day_(position_in(found, "incident_date")),
        outcome_(position_in(found, "type_of_casualty")),
        category_(position_in(found, "casualty_personnel_type")),
        updated_(position_in(found, "last_update")),
        mission_(position_in(found, "mission_acronym")),
        state_(position_in(found, "isocode3")),
        sex_(position_in(found, "gender")),
        cause_(position_in(found, "type_of_incident")) {}

  void look_at(const plain_rows& rows, std::uint8_t* odd) override {
    const auto ask = [this](auto read) {
      return [this, read](std::size_t position, std::string_view text) { return oracle_.ask(position, text, read); };
    };
    const auto ids = rows.column(id_at_);
    for (std::size_t r = 0; r < rows.count; ++r) {
      ids_[r] = ids[r];
      odd[r] |= static_cast<std::uint8_t>(!is_plain_id(ids_[r]));
    }
    day_.look_at(rows, odd, ask([](row_cells& c) -> learned {
                   const auto day = c.day("incident_date", true);
                   return day ? learned(packed_day(*day)) : std::nullopt;
                 }));
    updated_.look_at(rows, odd, ask([](row_cells& c) -> learned {
                       const auto day = c.day("last_update", false);
                       return day ? packed_day(*day) : no_update;
                     }));
    mission_.look_at(rows, odd, ask([this](row_cells& c) -> learned {
                       return missions_.number_of(c.mission("mission_acronym").code);
                     }));
    state_.look_at(rows, odd, ask([this](row_cells& c) -> learned {
                     return states_.number_of(c.state("isocode3", "casualty_nationality"));
                   }));
    look_at_words<pko::outcome>(outcome_, rows, odd, "type_of_casualty", read_outcome);
    look_at_words<casualty_category>(category_, rows, odd, "casualty_personnel_type", read_category);
    look_at_words<pko::sex>(sex_, rows, odd, "gender", read_sex);
    look_at_words<pko::cause>(cause_, rows, odd, "type_of_incident", read_cause);
  }

  void append(const plain_rows&, std::size_t first, std::size_t last, std::uint32_t row, chunk_records& out) override {
    auto& to = out.casualties;
    const std::size_t n = last - first;
    append_days(first, last, out);
    append_codes(first, last, to);
    append_words(outcome_, first, last, to.outcomes);
    append_words(category_, first, last, to.categories);
    append_words(cause_, first, last, to.causes);
    if (sex_.is_there()) {
      append_words(sex_, first, last, to.sexes);
    } else {
      std::fill_n(to.sexes.add(n), n, sex::not_stated);
    }
    std::copy_n(ids_.data() + first, n, to.ids.add(n));
    auto* const numbers = to.rows.add(n);
    for (std::size_t i = 0; i < n; ++i) numbers[i] = row + static_cast<std::uint32_t>(i);
    for (auto* c : columns()) c->count_repairs(first, last);
  }

  void end_piece(read_report& report, chunk_records& out) override {
    for (auto* c : columns()) c->tally(report);
    if (largest_day_ >= least_day_) {
      out.saw(unpacked_day(least_day_));
      out.saw(unpacked_day(largest_day_));
    }
    if (last_update_ != no_update) out.updated(unpacked_day(last_update_));
    least_day_ = no_day;
    largest_day_ = 0;
    last_update_ = no_update;
    state_numbers_.forget();
    mission_numbers_.forget();
  }

 private:
  using learned = std::optional<std::uint32_t>;

  static constexpr std::uint32_t no_day = 0xFFFFFFFFU;
  static constexpr std::uint32_t no_update = 0;  // no day is packed as zero

  std::array<word_column*, 8> columns() {
    return {&day_, &outcome_, &category_, &updated_, &mission_, &state_, &sex_, &cause_};
  }

  template <class Enum>
  void look_at_words(word_column& column, const plain_rows& rows, std::uint8_t* odd, const char* name,
                     std::optional<Enum> (*read)(row_cells&)) {
    column.look_at(rows, odd, [&](std::size_t position, std::string_view text) {
      return oracle_.ask(position, text, [&](row_cells& c) -> learned {
        const auto value = c.word<Enum>(name, [&] { return read(c); });
        return value ? learned(static_cast<std::uint32_t>(*value)) : std::nullopt;
      });
    });
  }

  template <class Enum>
  static void append_words(const word_column& column, std::size_t first, std::size_t last,
                           pko::detail::column<Enum>& to) {
    auto* out = to.add(last - first);
    for (std::size_t r = first; r < last; ++r) *out++ = static_cast<Enum>(column.value(r));
  }

  void append_days(std::size_t first, std::size_t last, chunk_records& out) {
    auto* days = out.casualties.days.add(last - first);
    for (std::size_t r = first; r < last; ++r) {
      const auto day = day_.value(r);
      if (day != known_day_) {
        known_day_ = day;
        since_epoch_ = unpacked_day(day).days_since_epoch();
      }
      *days++ = since_epoch_;
      least_day_ = std::min(least_day_, day);
      largest_day_ = std::max(largest_day_, day);
    }
    if (!updated_.is_there()) return;
    for (std::size_t r = first; r < last; ++r) last_update_ = std::max(last_update_, updated_.value(r));
  }

  void append_codes(std::size_t first, std::size_t last, casualty_columns_of_chunk& to) {
    auto* states = to.states.add(last - first);
    auto* missions = to.missions.add(last - first);
    for (std::size_t r = first; r < last; ++r) {
      const auto state = state_.value(r);
      *states++ = state_numbers_.of(state, [&] { return to.state_codes.index_of(states_[state]); });
      const auto mission = mission_.value(r);
      *missions++ = mission_numbers_.of(mission, [&] { return to.mission_codes.index_of(missions_[mission]); });
    }
  }

  cell_oracle oracle_;
  std::size_t id_at_;
  word_column day_, outcome_, category_, updated_, mission_, state_, sex_, cause_;
  known_codes<state_code> states_;
  known_codes<mission_code> missions_;
  numbering state_numbers_, mission_numbers_;
  std::array<std::string_view, plain_rows::most> ids_{};
  std::uint32_t known_day_ = no_day;
  std::int32_t since_epoch_ = 0;
  std::uint32_t least_day_ = no_day, largest_day_ = 0, last_update_ = no_update;
};

}  // namespace

std::unique_ptr<plain_reader> plain_casualties(const recognised& found, const read_options& options,
                                               std::size_t width) {
  return std::make_unique<casualties>(found, options, width);
}

}  // namespace pko::detail
