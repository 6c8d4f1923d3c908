#pragma once
// Ways to break bytes.

#include <iterator>
#include <random>
#include <string>

namespace pko::test {

using dice = std::mt19937;

inline std::size_t below(dice& d, std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(d); }

/// Numbers and marks that readers stumble over.
inline std::string poison(dice& d) {
  static const std::string all[] = {"99999999999999999999",
                                    "-1",
                                    "4294967296",
                                    "9223372036854775807",
                                    "2147483648",
                                    "nan",
                                    "inf",
                                    "1e999",
                                    "<",
                                    "</",
                                    "&",
                                    "&#0;",
                                    "\\",
                                    "\\x",
                                    "\"",
                                    "<count>",
                                    "</content>",
                                    "<!--",
                                    "<![CDATA[",
                                    std::string(8, '\xFF'),
                                    std::string(8, '\0'),
                                    std::string("\0\0\0\0\0\0\0\x7F", 8),
                                    std::string("\0\0\0\x10\0\0\0\0", 8),
                                    std::string("\xFF\xFF\xFF\x7F", 4),
                                    std::string(300, '9')};
  return all[below(d, std::size(all))];
}

inline void mutate(std::string& bytes, dice& d) {
  if (bytes.empty()) bytes = "0";
  const auto at = below(d, bytes.size());
  switch (below(d, 6)) {
    case 0:
      bytes[at] = static_cast<char>(below(d, 256));
      break;
    case 1:
      bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << below(d, 8)));
      break;
    case 2:
      bytes.erase(at, 1 + below(d, 16));
      break;
    case 3:
      bytes.insert(at, bytes.substr(below(d, bytes.size()), 1 + below(d, 32)));
      break;
    case 4:
      bytes.insert(at, poison(d));
      break;
    default: {
      const auto p = poison(d);
      bytes.replace(at, p.size(), p);
    }
  }
}

}  // namespace pko::test
