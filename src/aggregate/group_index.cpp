#include "aggregate/group_index.hpp"

#include <map>

#include "pko/core/error.hpp"

namespace pko::detail {

namespace {

constexpr std::size_t most = 1024;

void add_parts(const std::uint32_t* __restrict codes, std::int32_t first, const std::vector<std::uint64_t>& adds,
               std::size_t n, std::uint64_t* __restrict out) {
  const std::uint64_t* __restrict table = adds.data();
  for (std::size_t i = 0; i < n; ++i) out[i] += table[static_cast<std::int32_t>(codes[i]) - first];
}

}  // namespace

void group_index::add_column(const coder& words, const code_column& column, std::int32_t first, std::size_t codes,
                             const std::function<observation(std::int32_t)>& stands_for, const std::vector<key>& keys,
                             const std::function<bool(const observation&)>& accepts) {
  // Keys of one column depend on each other (a month has one year), so each combination that occurs has one number.
  part added{column, first, std::vector<std::uint64_t>(codes)};
  std::map<std::vector<std::uint32_t>, std::uint64_t> dense;
  std::vector<std::vector<std::uint32_t>> values(keys.size());
  for (std::size_t c = 0; c < codes; ++c) {
    const auto o = stands_for(first + static_cast<std::int32_t>(c));
    if (!accepts(o)) {
      added.adds[c] = rejected;
      continue;
    }
    std::vector<std::uint32_t> combination;
    for (const auto k : keys) combination.push_back(words.code(k, o));
    const auto [at, is_new] = dense.try_emplace(combination, dense.size());
    for (std::size_t k = 0; is_new && k < keys.size(); ++k) values[k].push_back(combination[k]);
    added.adds[c] = at->second * groups_;
  }
  for (std::size_t k = 0; k < keys.size(); ++k) dimensions_.push_back({keys[k], groups_, std::move(values[k])});
  const auto combinations = std::max<std::uint64_t>(1, dense.size());
  if (groups_ > (rejected - 1) / combinations)
    throw error("the keys asked for make more groups than can be numbered; ask for fewer keys");
  groups_ *= combinations;
  parts_.push_back(std::move(added));
}

void group_index::numbers(std::size_t first, std::size_t n, std::uint64_t* out) const {
  std::fill_n(out, n, 0);
  std::array<std::uint32_t, most> codes;  // written before it is read
  for (const auto& p : parts_) {
    p.column(first, n, codes.data());
    add_parts(codes.data(), p.first, p.adds, n, out);
  }
}

std::uint32_t group_index::code(key k, std::uint64_t group) const {
  const auto at = std::ranges::find(dimensions_, k, &dimension::by);
  return at->codes[group / at->stride % at->codes.size()];
}

}  // namespace pko::detail
