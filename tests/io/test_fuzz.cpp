// Small files of every layout with bytes changed, removed, doubled and swapped: always the same ones, in every run.

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "fuzz/read_any.hpp"
#include "io/reading.hpp"

using namespace pko;
using namespace pko::test;

namespace {

constexpr int mutations_of_each = 1000;
constexpr int asking_every = 10;  // asking is slower than reading

std::vector<std::string> small_files() {
  return {casualty_with("gender", "F") + "B,10-Jun-21,UNIFIL,Injury,,C\xC3\xB4te dIvoire,Local ,Illness,,,\n",
          contribution_with("Female_Personnel", "\"1,020\"") + "2,#N/A,,,UNMISS ,Individual Police,0,2,31/01/2020\n",
          by_sex_header +
              "2012-01-31,Kenya,KEN,UNMISS,1,2,3,NA,NA,NA,4,0,4,100,10,110,105,12,117\n"
              "2012-01-31,all,all,all,1,2,3,NA,NA,NA,4,0,4,100,10,110,105,12,117\n",
          per_mission_header +
              "1990-11-30,\"UNTSO\",\"Israel\",11,67,NA,5,72\n1990-12-31,\"UNTSO\",\"Israel\",11,67,NA,5,72\n",
          "date,n.conributors,troops.sum,police.sum,observers.sum,total.sum\n1990-11-30,46,10285,44,NA,10329\n",
          "Date,Contributor,Contributor_ISO-3,Mission,Experts_on_Mission,Formed_Police_Units,Inidividual_Police,"
          "Civilian_Police,Troops,Observers,Total\n2013-05-31,Kenya,KEN,UNMISS,4,140,10,150,100,4,254\n",
          operations_header + "10,UNPSG,Group,DPO,NO,1997-12-19,1998-10-15,Zagreb,\"15,9833\",\"45,8167\",2024-02-19\n",
          "\xEF\xBB\xBF" + ranks_header + "BGD,50,Bangladesh,1,317,6394,6711,31-Jan-21\r\n",
          R"([{"id": 1, "incident_date": -678153600000, "casualty_id": "A", "mission_acronym": "UNTSO",)"
          R"("type_of_casualty": "Fatality", "gender": "", "casualty_nationality": "France",)"
          R"("casualty_personnel_type": "Military", "type_of_incident": "Accident", "m49_code": 250.0,)"
          R"("isocode3": null, "last_update": 1701129600000}])"};
}

class mutator {
 public:
  explicit mutator(unsigned seed) : random_(seed) {}

  // A few changes of different kinds.
  std::string operator()(std::string text) {
    for (auto n = below(4) + 1; n > 0; --n) change(text);
    return text;
  }

 private:
  // Not a distribution of the library: those differ between its implementations, and these files must not.
  std::size_t below(std::size_t n) { return random_() % n; }

  void change(std::string& text) {
    static constexpr std::array<std::string_view, 14> pieces = {
        "\"", ",", "\n", "\r", "-1", "NA", "\xFF", "99999999999", "2021-02-30", "all", "'", "[", "{", "}"};
    if (text.empty()) return;
    const auto at = below(text.size());
    const auto length = below(std::min<std::size_t>(20, text.size() - at)) + 1;
    switch (below(7)) {
      case 0:
        text[at] = static_cast<char>(below(256));
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(at, length));
        break;
      case 3:
        text.insert(at, pieces.at(below(pieces.size())));
        break;
      case 4:
        std::swap(text[at], text[below(text.size())]);
        break;
      case 5:
        text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << below(8)));
        break;
      default:
        text.resize(below(50) == 0 ? at : text.size());
        break;
    }
  }

  std::mt19937 random_;  // the same on every machine
};

}  // namespace

TEST_CASE("changed bytes are read or refused and nothing else ever happens") {
  std::int64_t refused = 0, accepted = 0, rejected = 0;
  unsigned seed = 1;
  for (const auto& file : small_files()) {
    CHECK_FALSE(read_any(file).refused);
    mutator mutated(seed++);
    for (int i = 0; i < mutations_of_each; ++i) {
      const auto text = mutated(file);
      try {
        const auto what = read_any(text, i % asking_every == 0);
        refused += what.refused;
        accepted += what.accepted;
        rejected += what.rejected;
      } catch (const std::exception& e) {
        FAIL_CHECK("the text <" << text << "> led to: " << e.what());
      }
    }
  }
  // All three fates occur often, so the test looks where it should.
  CHECK(refused > 500);
  CHECK(accepted > 500);
  CHECK(rejected > 500);
}

TEST_CASE("any number of bytes cut off the end or the beginning is read or refused") {
  for (const auto& file : small_files()) {
    for (std::size_t n = 0; n <= file.size(); ++n) {
      CHECK_NOTHROW((void)read_any(std::string_view(file).substr(0, n), n % asking_every == 0));
      CHECK_NOTHROW((void)read_any(std::string_view(file).substr(n), n % asking_every == 0));
    }
  }
}
