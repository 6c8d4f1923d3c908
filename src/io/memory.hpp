#pragma once
// What a cell's text was read as. Files say the same few hundred things over and over, so most cells are looked up
// here. Private to the library.

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pko::detail {

/// Values by the text they were read from, with the repairs that reading made. Only readings without an issue are kept.
template <class Value>
class memory {
 public:
  struct entry {
    Value value;
    std::vector<const char*> repairs;
  };

  [[nodiscard]] const entry* find(std::string_view text) const {
    const auto at = entries_.find(text);
    return at == entries_.end() ? nullptr : &at->second;
  }

  void keep(std::string_view text, const Value& value, const std::vector<const char*>& repairs) {
    if (text.size() <= longest_text && entries_.size() < most_entries)
      entries_.emplace(std::string(text), entry{value, repairs});
  }

 private:
  // Bounds on what a hostile file can make us keep.
  static constexpr std::size_t longest_text = 128;
  static constexpr std::size_t most_entries = 65'536;

  struct text_hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const noexcept { return std::hash<std::string_view>{}(s); }
  };

  std::unordered_map<std::string, entry, text_hash, std::equal_to<>> entries_;
};

}  // namespace pko::detail
