#include "command.hpp"
namespace pko_program {
void add_report(CLI::App&, int&) {}
}
