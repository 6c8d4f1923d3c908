#include <algorithm>

#include "io/plain_columns.hpp"

namespace pko::detail {

namespace {

class contributions : public plain_reader {
 public:
  contributions(const recognised& found, const read_options& options, std::size_t width)
      : oracle_(found, options, width),
        name_(static_cast<std::size_t>(position_in(found, "contributing_country"))),
        women_at_(static_cast<std::size_t>(position_in(found, "female_personnel"))),
        men_at_(static_cast<std::size_t>(position_in(found, "male_personnel"))),
        state_(position_in(found, "isocode3")),
        mission_(position_in(found, "mission_acronym")),
        type_(position_in(found, "personnel_type")),
        day_(position_in(found, "last_reporting_date")) {}

  void look_at(const plain_rows& rows, std::uint8_t* odd) override {
    using learned = std::optional<std::uint32_t>;
    const auto ask = [this](auto read) {
      return [this, read](std::size_t position, std::string_view text) { return oracle_.ask(position, text, read); };
    };
    state_.look_at(rows, odd, ask([this](row_cells& c) -> learned {
                     if (c.is_sum({"isocode3"})) return std::nullopt;
                     return states_.number_of(c.state("isocode3", "contributing_country"));
                   }));
    mission_.look_at(rows, odd, ask([this](row_cells& c) -> learned {
                       if (c.is_sum({"mission_acronym"})) return std::nullopt;
                       return missions_.number_of(c.mission("mission_acronym").code);
                     }));
    type_.look_at(rows, odd, ask([](row_cells& c) -> learned {
                    const auto type =
                        c.word<personnel_category>("personnel_type", [&c] { return read_personnel_type(c); });
                    return type ? learned(static_cast<std::uint32_t>(*type)) : std::nullopt;
                  }));
    day_.look_at(rows, odd, ask([](row_cells& c) -> learned {
                   const auto day = c.day("last_reporting_date", true);
                   return day ? learned(packed_day(*day)) : std::nullopt;
                 }));
    look_at_numbers(rows, women_at_, women_.data(), odd);
    look_at_numbers(rows, men_at_, men_.data(), odd);
    const auto names = rows.column(name_);
    for (std::size_t r = 0; r < rows.count; ++r) odd[r] |= static_cast<std::uint8_t>(may_be_sum(names[r]));
  }

  void append(const plain_rows&, std::size_t first, std::size_t last, std::uint32_t row, chunk_records& out) override {
    auto& to = out.headcounts;
    const std::size_t n = last - first;
    if (to.totals.size() > 0) std::fill_n(to.totals.add(n), n, -1);
    std::copy_n(women_.data() + first, n, to.women.add(n));
    std::copy_n(men_.data() + first, n, to.men.add(n));
    append_codes(first, last, to);
    append_days(first, n, to);
    auto* const categories = to.categories.add(n);
    for (std::size_t i = 0; i < n; ++i) categories[i] = static_cast<personnel_category>(type_.value(first + i));
    auto* const numbers = to.rows.add(n);
    for (std::size_t i = 0; i < n; ++i) numbers[i] = row + static_cast<std::uint32_t>(i);
    std::fill_n(to.begins.add(n), n, std::uint8_t{1});
    for (auto* c : {&state_, &mission_, &type_, &day_}) c->count_repairs(first, last);
  }

  void end_piece(read_report& report, chunk_records& out) override {
    for (auto* c : {&state_, &mission_, &type_, &day_}) c->tally(report);
    if (largest_day_ >= least_day_) {
      out.saw(unpacked_day(least_day_));
      out.saw(unpacked_day(largest_day_));
    }
    least_day_ = no_day;
    largest_day_ = 0;
    state_numbers_.forget();
    mission_numbers_.forget();
  }

 private:
  static constexpr std::uint32_t no_day = 0xFFFFFFFFU;

  static void look_at_numbers(const plain_rows& rows, std::size_t position, std::int32_t* out, std::uint8_t* odd) {
    const auto cells = rows.column(position);
    for (std::size_t r = 0; r < rows.count; ++r) {
      const auto cell = cells[r];
      odd[r] |= static_cast<std::uint8_t>(!plain_number(cell.data(), cell.size(), out[r]));
    }
  }

  void append_days(std::size_t first, std::size_t n, headcount_columns& to) {
    std::uint16_t* const __restrict months = to.months.add(n);
    std::uint8_t* const __restrict days = to.days.add(n);
    std::uint32_t least = least_day_, largest = largest_day_;
    for (std::size_t i = 0; i < n; ++i) {
      const auto day = day_.value(first + i);
      least = std::min(least, day);
      largest = std::max(largest, day);
      months[i] = static_cast<std::uint16_t>(day >> 5U);
      days[i] = static_cast<std::uint8_t>(day & 31U);
    }
    least_day_ = least;
    largest_day_ = largest;
  }

  void append_codes(std::size_t first, std::size_t last, headcount_columns& to) {
    auto* states = to.states.add(last - first);
    auto* missions = to.missions.add(last - first);
    for (std::size_t r = first; r < last; ++r) {
      const auto state = state_.value(r);
      *states++ = state_numbers_.of(state, [&] { return to.state_codes.index_of(states_[state]); });
      const auto mission = mission_.value(r);
      *missions++ = mission_numbers_.of(
          mission, [&] { return to.mission_words.index_of(std::string(missions_[mission].view())); });
    }
  }

  cell_oracle oracle_;
  std::size_t name_, women_at_, men_at_;
  word_column state_, mission_, type_, day_;
  known_codes<state_code> states_;
  known_codes<mission_code> missions_;
  numbering state_numbers_, mission_numbers_;
  std::array<std::int32_t, plain_rows::most> women_{}, men_{};
  std::uint32_t least_day_ = no_day, largest_day_ = 0;
};

}  // namespace

std::unique_ptr<plain_reader> plain_contributions(const recognised& found, const read_options& options,
                                                  std::size_t width) {
  return std::make_unique<contributions>(found, options, width);
}

}  // namespace pko::detail
