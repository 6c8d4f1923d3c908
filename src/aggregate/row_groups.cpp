#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "aggregate/casualty_engine.hpp"
#include "aggregate/coder.hpp"
#include "aggregate/finish.hpp"
#include "aggregate/headcount_engine.hpp"
#include "aggregate/parallel.hpp"
#include "pko/aggregate/accumulate.hpp"
#include "pko/core/error.hpp"

namespace pko::detail {

namespace {

constexpr std::size_t least_rows = 1024;  // of a part, but for the last
constexpr std::size_t most_parts = 64;

/// What a code of one field of a record means for the keys and filters that look at that field alone.
class field {
 public:
  /// \param stands_for the observation of a code below `codes`
  template <class StandsFor>
  field(const coder& words, const scope& asked, std::initializer_list<key> keys, std::size_t codes,
        StandsFor stands_for) {
    const auto wanted = all_of(words, on(asked.where, keys));
    for (std::size_t k = 0; k < asked.by.size(); ++k)
      if (std::ranges::find(keys, asked.by[k]) != keys.end()) positions_.push_back(k);
    for (std::size_t c = 0; c < codes; ++c) {
      const observation o = stands_for(c);
      accepted_.push_back(wanted(o));
      for (const auto k : positions_) numbers_.push_back(words.code(asked.by[k], o));
    }
    is_used_ = !positions_.empty() || std::ranges::find(accepted_, false) != accepted_.end();
  }

  /// False if rows need not be asked for the code.
  [[nodiscard]] bool is_used() const noexcept { return is_used_; }
  /// Puts the numbers of the keys into the group. False if a filter rejects the code.
  [[nodiscard]] bool put(std::size_t code, group& to) const {
    for (std::size_t p = 0; p < positions_.size(); ++p) to[positions_[p]] = numbers_[code * positions_.size() + p];
    return accepted_[code];
  }

 private:
  std::vector<std::size_t> positions_;  // of the keys in the question
  std::vector<bool> accepted_;          // by code
  std::vector<std::uint32_t> numbers_;  // by code and position
  bool is_used_ = false;
};

/// The same for time, whose codes are many: what was found for the last day is kept.
class time_field {
 public:
  time_field(const coder& words, const scope& asked, bool daily) : words_(&words), asked_(&asked), daily_(daily) {
    std::vector<filter> filters;
    std::ranges::copy_if(asked.where, std::back_inserter(filters), [](const filter& f) { return is_time(f.by); });
    wanted_ = all_of(words, filters);
    for (std::size_t k = 0; k < asked.by.size(); ++k)
      if (is_time(asked.by[k])) positions_.push_back(k);
    is_used_ = !positions_.empty() || !filters.empty() || asked.from || asked.to;
  }

  [[nodiscard]] bool is_used() const noexcept { return is_used_; }
  [[nodiscard]] bool put(std::int32_t month, std::int32_t day, group& to) {
    const auto now = daily_ ? day : month;
    if (now != last_ || !is_known_) look_at(month, day, now);
    for (const auto k : positions_) to[k] = numbers_[k];
    return is_accepted_;
  }

 private:
  void look_at(std::int32_t month, std::int32_t day, std::int32_t now) {
    observation o;
    o.month = month;
    o.day = day;
    const auto bound = [&](date d) { return daily_ ? d.days_since_epoch() : d.in_month().index(); };
    is_accepted_ =
        !(asked_->from && now < bound(*asked_->from)) && !(asked_->to && now > bound(*asked_->to)) && wanted_(o);
    for (const auto k : positions_) numbers_[k] = words_->code(asked_->by[k], o);
    last_ = now;
    is_known_ = true;
  }

  const coder* words_;
  const scope* asked_;
  bool daily_;
  std::function<bool(const observation&)> wanted_;
  std::vector<std::size_t> positions_;
  group numbers_{};
  std::int32_t last_ = 0;
  bool is_known_ = false, is_accepted_ = false, is_used_ = false;
};

struct group_hash {
  std::size_t operator()(const group& g) const noexcept {
    std::size_t h = 0;
    for (const auto n : g) h = (h ^ n) * 0x9E3779B97F4A7C15U;
    return h ^ h >> 29U;
  }
};

}  // namespace

class row_groups::impl {
 public:
  impl(const dataset& data, scope asked, table_kind table, bool only_killed)
      : data_(&data),
        asked_(std::move(asked)),
        heads_(table == table_kind::headcounts),
        only_killed_(only_killed),
        words_(data, table, heads_ ? vocabulary::headcounts : vocabulary::casualties),
        mission_(words_, asked_, keys_of_missions,
                 heads_ ? data.headcounts.mission_count() : data.casualties.mission_codes().size(),
                 [](std::size_t code) {
                   observation o;
                   o.mission = static_cast<std::uint16_t>(code);
                   return o;
                 }),
        state_(words_, asked_, keys_of_states,
               (heads_ ? data.headcounts.state_codes() : data.casualties.state_codes()).size(),
               [](std::size_t code) {
                 observation o;
                 o.state = static_cast<std::uint16_t>(code);
                 return o;
               }),
        category_(words_, asked_, {key::category, key::population},
                  static_cast<std::size_t>(heads_ ? personnel_category_count : casualty_category_count),
                  [&](std::size_t code) {
                    observation o;
                    o.category = static_cast<std::uint32_t>(code);
                    o.population = heads_ ? data.categories.population_of(static_cast<personnel_category>(code))
                                          : population_of(static_cast<casualty_category>(code));
                    return o;
                  }),
        sex_(words_, asked_, {key::sex}, 3,
             [](std::size_t code) {
               observation o;
               o.sex = static_cast<sex>(code);
               return o;
             }),
        cause_(words_, asked_, {key::cause}, cause_count, [](std::size_t code) {
          observation o;
          o.cause = static_cast<cause>(code);
          return o;
        }) {
    static_cast<void>(all_of(words_, asked_.where));  // a word that does not exist is refused also where no row is
    part_rows_ = std::max(least_rows, (rows() + most_parts - 1) / most_parts);
  }

  [[nodiscard]] std::size_t rows() const { return heads_ ? data_->headcounts.size() : data_->casualties.size(); }
  [[nodiscard]] std::size_t parts() const { return (rows() + part_rows_ - 1) / part_rows_; }
  [[nodiscard]] const scope& asked() const { return asked_; }
  [[nodiscard]] const dataset& data() const { return *data_; }
  [[nodiscard]] bool heads() const { return heads_; }

  [[nodiscard]] part make(std::size_t number) const {
    part out;
    out.first = number * part_rows_;
    const auto last = std::min(rows(), out.first + part_rows_);
    out.groups.assign(last - out.first, none);
    time_field time(words_, asked_, !heads_);
    std::unordered_map<group, std::uint32_t, group_hash> numbers;
    std::map<std::vector<std::string>, std::uint32_t> by_words;  // codes may share a word
    group here{};
    group before{};
    std::uint32_t number_before = none;
    for (std::size_t i = out.first; i < last; ++i) {
      if (!(heads_ ? find(data_->headcounts, i, time, here) : find(data_->casualties, i, time, here))) continue;
      if (number_before == none || here != before) {
        const auto [at, added] = numbers.try_emplace(here, none);
        if (added) at->second = number_of(here, by_words, out.words);
        before = here;
        number_before = at->second;
      }
      out.groups[i - out.first] = number_before;
    }
    return out;
  }

 private:
  std::uint32_t number_of(const group& g, std::map<std::vector<std::string>, std::uint32_t>& by_words,
                          std::vector<std::vector<std::string>>& words) const {
    std::vector<std::string> label;
    for (std::size_t k = 0; k < asked_.by.size(); ++k) label.push_back(words_.word(asked_.by[k], g[k]));
    const auto [at, added] = by_words.try_emplace(label, static_cast<std::uint32_t>(words.size()));
    if (added) words.push_back(std::move(label));
    return at->second;
  }

  bool find(const casualty_table& table, std::size_t i, time_field& time, group& to) const {
    if (asked_.repeats == repeats::once && table.is_repeat(i)) return false;
    if (only_killed_ && table.outcome(i) != outcome::killed) return false;
    return (!time.is_used() || time.put(table.month_index(i), table.day(i), to)) &&
           (!mission_.is_used() || mission_.put(table.mission(i), to)) &&
           (!state_.is_used() || state_.put(table.state(i), to)) &&
           (!category_.is_used() || category_.put(static_cast<std::size_t>(table.category(i)), to)) &&
           (!sex_.is_used() || sex_.put(static_cast<std::size_t>(table.sex(i)), to)) &&
           (!cause_.is_used() || cause_.put(static_cast<std::size_t>(table.cause(i)), to));
  }

  bool find(const strength_table& table, std::size_t i, time_field& time, group& to) const {
    if (table.is_superseded(i) || (asked_.repeats == repeats::once && table.is_repeat(i))) return false;
    return (!time.is_used() || time.put(table.month_index(i), 0, to)) &&
           (!mission_.is_used() || mission_.put(table.mission(i), to)) &&
           (!state_.is_used() || state_.put(table.state(i), to)) &&
           (!category_.is_used() || category_.put(static_cast<std::size_t>(table.category(i)), to));
  }

  const dataset* data_;
  scope asked_;
  bool heads_, only_killed_;
  coder words_;
  field mission_, state_, category_, sex_, cause_;
  std::size_t part_rows_ = least_rows;
};

namespace {

void require_rows_only(const scope& asked) {
  if (asked.complete != scope{}.complete)
    throw contradictory("records are accumulated, and a completed row has none; leave complete() out");
  if (asked.top)
    throw contradictory("groups of a type of your own have no order of size; take top() of their to_table()");
}

// Records of casualty files, repeats included, are those that records_of() counts.
scope of_records(scope asked) {
  asked.repeats = repeats::keep;
  return asked;
}

}  // namespace

row_groups::row_groups(const selection<flow>& question) {
  const auto& asked = question.asked();
  const bool records = question.what() == counted::records;
  require_rows_only(asked);
  require_range(asked);
  require_carried(question.data(), table_kind::casualties, asked, records, "accumulate");
  for (const auto& source : question.data().sources)
    if (records && source.kind != table_kind::casualties)
      throw not_answerable(source.name + " (" + source.layout +
                           ") holds no casualties, which are the records that are shown here; leave it out");
  impl_ = std::make_unique<impl>(question.data(), records ? of_records(asked) : asked, table_kind::casualties,
                                 question.what() == counted::deaths);
}

row_groups::row_groups(const selection<stock>& question) {
  const auto& asked = question.asked();
  require_rows_only(asked);
  require_range(asked);
  require_carried(question.data(), table_kind::headcounts, asked, false, "accumulate");
  const auto is_sex = [](key k) { return k == key::sex; };
  if (std::ranges::any_of(asked.by, is_sex) || std::ranges::any_of(asked.where, is_sex, &filter::by))
    throw not_answerable(
        "a cell of headcounts holds women and men, so that cells are not parted by the key \"sex\"; "
        "ask the cell for its women() or men()");
  impl_ = std::make_unique<impl>(question.data(), asked, table_kind::headcounts, false);
}

row_groups::~row_groups() = default;

std::size_t row_groups::parts() const noexcept { return impl_->parts(); }
row_groups::part row_groups::make(std::size_t number) const { return impl_->make(number); }

void row_groups::for_each_part(const std::function<void(std::size_t)>& work) const {
  share_out(impl_->parts(), impl_->asked().threads, [&](std::size_t, std::size_t part) { work(part); });
}

std::vector<std::string> row_groups::key_names() const {
  std::vector<std::string> names;
  for (const auto k : impl_->asked().by) names.emplace_back(to_string(k));
  return names;
}

std::string row_groups::population() const {
  return population_counted(impl_->asked(), impl_->heads() ? "uniformed" : "all");
}

std::string row_groups::coverage() const {
  if (impl_->heads()) return coverage_words(covered_months(impl_->data(), impl_->asked()));
  const auto covered = casualty_coverage(impl_->data());
  return covered.empty() ? std::string() : to_string(covered.first()) + " to " + to_string(covered.last());
}

}  // namespace pko::detail
