#include "aggregate/group_index.hpp"

#include <map>

namespace pko::detail {

namespace {

template <class Code>
void add_parts(std::span<const Code> column, std::int32_t first, const std::vector<std::uint64_t>& adds,
               std::size_t from, std::size_t n, std::uint64_t* __restrict out) {
  const Code* __restrict codes = column.data() + from;
  const std::uint64_t* __restrict table = adds.data();
  for (std::size_t i = 0; i < n; ++i) out[i] += table[static_cast<std::int32_t>(codes[i]) - first];
}

}  // namespace

void group_index::add_column(const coder& words, const code_column& column, std::int32_t first, std::size_t codes,
                             const std::function<observation(std::int32_t)>& stands_for, const std::vector<key>& keys,
                             const std::function<bool(const observation&)>& accepts) {
  part added{column, first, std::vector<std::uint64_t>(codes)};
  std::vector<std::map<std::uint32_t, std::uint64_t>> dense(keys.size());  // code of the key -> dense number
  std::vector<std::vector<std::uint32_t>> values(keys.size());
  std::vector<std::vector<std::uint64_t>> numbers(keys.size(), std::vector<std::uint64_t>(codes));
  for (std::size_t c = 0; c < codes; ++c) {
    const auto o = stands_for(first + static_cast<std::int32_t>(c));
    if (!accepts(o)) {
      added.adds[c] = rejected;
      continue;
    }
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const auto code = words.code(keys[k], o);
      const auto [at, is_new] = dense[k].try_emplace(code, values[k].size());
      if (is_new) values[k].push_back(code);
      numbers[k][c] = at->second;
    }
  }
  for (std::size_t k = 0; k < keys.size(); ++k) {
    for (std::size_t c = 0; c < codes; ++c) added.adds[c] += numbers[k][c] * groups_;
    dimensions_.push_back({keys[k], groups_, values[k]});
    groups_ *= std::max<std::uint64_t>(1, values[k].size());
  }
  parts_.push_back(std::move(added));
}

void group_index::numbers(std::size_t first, std::size_t n, std::uint64_t* out) const {
  std::fill_n(out, n, 0);
  for (const auto& p : parts_)
    std::visit([&](const auto& column) { add_parts(column, p.first, p.adds, first, n, out); }, p.column);
}

std::uint32_t group_index::code(key k, std::uint64_t group) const {
  const auto at = std::ranges::find(dimensions_, k, &dimension::by);
  return at->codes[group / at->stride % at->codes.size()];
}

}  // namespace pko::detail
