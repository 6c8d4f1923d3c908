// libFuzzer: any bytes are read, or refused with an error of pko, and nothing else ever happens.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/read_any.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  (void)pko::test::read_any({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
