#pragma once
// Keys of rows as small numbers, and the words of those numbers. Private to the library.

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pko/aggregate/dataset.hpp"
#include "pko/aggregate/key.hpp"
#include "pko/aggregate/selection.hpp"

namespace pko::detail {

/// The group of a row: one number a key, in the order of the keys asked for.
using group = std::array<std::uint32_t, key_count>;

/// What a key needs to know of one observation, whichever table it comes from.
struct observation {
  std::uint16_t mission = 0, state = 0;  ///< indices of the table's dictionaries
  std::uint32_t category = 0;            ///< of the vocabulary in use
  pko::population population = population::uniformed;
  pko::sex sex = sex::not_stated;
  pko::cause cause = cause::unknown;
  std::int32_t month = 0;  ///< month::index()
  std::int32_t day = 0;    ///< since 1970-01-01; of casualties only
};

/// Words by the indices of a dictionary. Indices with one word have one code.
class labels {
 public:
  void add(std::string word);
  [[nodiscard]] std::uint32_t code(std::uint16_t index) const { return codes_[index]; }
  [[nodiscard]] const std::string& word(std::uint32_t code) const { return words_[code]; }
  [[nodiscard]] const std::vector<std::uint32_t>& codes() const noexcept { return codes_; }

 private:
  std::vector<std::string> words_;    // different ones, by code
  std::vector<std::uint32_t> codes_;  // by index
};

/// Which words `category` has.
enum class vocabulary : std::uint8_t { headcounts, casualties };

/// Turns observations into numbers by key, numbers into words, and filters into tests.
class coder {
 public:
  coder(const dataset& data, table_kind table, vocabulary words);

  [[nodiscard]] std::uint32_t code(key k, const observation& o) const;
  [[nodiscard]] std::string word(key k, std::uint32_t code) const;

  /// \throws unknown_word, not_answerable
  [[nodiscard]] std::function<bool(const observation&)> test_of(const filter& f) const;
  /// True if the filter's values take in the category. Words as for test_of().
  [[nodiscard]] const dataset& data() const noexcept { return *data_; }

 private:
  [[nodiscard]] std::vector<std::string> canonical(const filter& f) const;
  [[nodiscard]] std::function<bool(const observation&)> category_test(const filter& f) const;
  [[nodiscard]] std::function<bool(const observation&)> host_test(const filter& f) const;
  [[nodiscard]] const labels& hosts() const;
  [[nodiscard]] const labels& regions() const;
  [[nodiscard]] const labels& subregions() const;
  [[nodiscard]] labels labels_of_states(std::string state::*region) const;

  const dataset* data_;
  vocabulary words_;
  table_kind table_;
  std::vector<std::string> mission_words_;    // by index of the dictionary
  std::vector<mission_kind> mission_kinds_;   // by index of the dictionary
  std::vector<std::uint32_t> mission_codes_;  // indices with the same word share the first one's number
  std::vector<std::string> state_words_;
  // Few questions ask for these; each is made when a question is planned that does, before threads look at it.
  mutable std::optional<labels> hosts_, regions_, subregions_;
};

/// The filters, and the keys, that are among some keys.
[[nodiscard]] std::vector<filter> on(const std::vector<filter>& filters, std::initializer_list<key> keys);
[[nodiscard]] std::vector<key> among(const std::vector<key>& keys, std::initializer_list<key> some);

/// All filters together.
[[nodiscard]] std::function<bool(const observation&)> all_of(const coder& c, const std::vector<filter>& filters);

/// The keys that look at the mission of a record alone, and those that look at its state.
inline constexpr std::initializer_list<key> keys_of_missions = {key::mission, key::mission_kind, key::host_country};
inline constexpr std::initializer_list<key> keys_of_states = {key::state, key::region, key::subregion};

/// The word of a key that missions are told apart by (keys_of_missions), of a mission with this
/// code.
[[nodiscard]] std::string word_of_mission(key k, const mission_registry& registry, const mission_code& code);

/// The key among these by which missions are told apart, so that each has months of its own that are covered: the
/// mission, else its host country. None: all missions in question are covered together.
[[nodiscard]] std::optional<key> coverage_key(const std::vector<key>& by);

/// Words of the time keys among the keys, for a month (day keys need the day).
[[nodiscard]] std::string time_word(key k, std::int32_t month_index, std::int32_t day);

/// \throws unknown_word for a key or filter that none of the sources' layouts carry; not_answerable with file and key.
void require_carried(const dataset& data, table_kind table, const scope& asked, bool for_records,
                     std::string_view measure);

/// \throws contradictory if the range ends before it begins.
void require_range(const scope& asked);

}  // namespace pko::detail
