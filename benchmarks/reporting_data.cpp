// Deterministic synthetic data in the long CSV schema of the UN's open peacekeeping data: monthly headcounts with
// month-end dates from 2000-01 to 2025-12, and dated casualties. The same number of rows always gives the same bytes.
// Headcounts stand in reporting order: month, then mission, then country, as in a file that grows month by month.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "reporting_data.hpp"

namespace pko::bench {

namespace {

struct Random {  // splitmix64
  std::uint64_t state;
  std::uint64_t next() {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>((next() >> 32) * n >> 32); }
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  double normal() {
    double u = 0;
    do u = uniform();
    while (u <= 0);
    return std::sqrt(-2 * std::log(u)) * std::cos(6.283185307179586 * uniform());
  }
  int poisson(double mean) {
    if (mean > 60) return std::max(0, static_cast<int>(std::lround(mean + std::sqrt(mean) * normal())));
    const double limit = std::exp(-mean);
    double product = uniform();
    int k = 0;
    while (product > limit) {
      product *= uniform();
      ++k;
    }
    return k;
  }
};

struct Mission {
  const char* acronym;
  int first_month;
  int last_month;
};  // months since 2000-01, inclusive
constexpr std::array<Mission, 20> missions{{
    {"MINURSO", 0, 311},   {"UNDOF", 0, 311},   {"UNFICYP", 0, 311},  {"UNIFIL", 0, 311},   {"UNMOGIP", 0, 311},
    {"UNTSO", 0, 311},     {"UNMIK", 0, 311},   {"MONUSCO", 0, 311},  {"UNMIL", 45, 219},   {"MINUSTAH", 53, 213},
    {"UNOCI", 51, 209},    {"UNAMID", 94, 251}, {"UNISFA", 138, 311}, {"UNMISS", 138, 311}, {"MINUSMA", 159, 287},
    {"MINUSCA", 171, 311}, {"UNMEE", 6, 103},   {"UNAMSIL", 0, 71},   {"UNMIS", 62, 138},   {"ONUB", 52, 83},
}};

struct Country {
  const char* iso3;
  int m49;
  const char* name;
};
constexpr std::array<Country, 120> countries{{
    {"AFG", 4, "Afghanistan"},
    {"ALB", 8, "Albania"},
    {"DZA", 12, "Algeria"},
    {"ARG", 32, "Argentina"},
    {"ARM", 51, "Armenia"},
    {"AUS", 36, "Australia"},
    {"AUT", 40, "Austria"},
    {"AZE", 31, "Azerbaijan"},
    {"BGD", 50, "Bangladesh"},
    {"BLR", 112, "Belarus"},
    {"BEL", 56, "Belgium"},
    {"BEN", 204, "Benin"},
    {"BTN", 64, "Bhutan"},
    {"BOL", 68, "Bolivia (Plurinational State of)"},
    {"BIH", 70, "Bosnia and Herzegovina"},
    {"BWA", 72, "Botswana"},
    {"BRA", 76, "Brazil"},
    {"BRN", 96, "Brunei Darussalam"},
    {"BGR", 100, "Bulgaria"},
    {"BFA", 854, "Burkina Faso"},
    {"BDI", 108, "Burundi"},
    {"KHM", 116, "Cambodia"},
    {"CMR", 120, "Cameroon"},
    {"CAN", 124, "Canada"},
    {"TCD", 148, "Chad"},
    {"CHL", 152, "Chile"},
    {"CHN", 156, "China"},
    {"COL", 170, "Colombia"},
    {"COG", 178, "Congo"},
    {"CIV", 384, "C\xC3\xB4te d'Ivoire"},
    {"HRV", 191, "Croatia"},
    {"CYP", 196, "Cyprus"},
    {"CZE", 203, "Czechia"},
    {"COD", 180, "\"Congo, Democratic Republic of the\""},
    {"DNK", 208, "Denmark"},
    {"DJI", 262, "Djibouti"},
    {"DOM", 214, "Dominican Republic"},
    {"ECU", 218, "Ecuador"},
    {"EGY", 818, "Egypt"},
    {"SLV", 222, "El Salvador"},
    {"EST", 233, "Estonia"},
    {"ETH", 231, "Ethiopia"},
    {"FJI", 242, "Fiji"},
    {"FIN", 246, "Finland"},
    {"FRA", 250, "France"},
    {"GAB", 266, "Gabon"},
    {"GMB", 270, "Gambia"},
    {"GEO", 268, "Georgia"},
    {"DEU", 276, "Germany"},
    {"GHA", 288, "Ghana"},
    {"GRC", 300, "Greece"},
    {"GTM", 320, "Guatemala"},
    {"GIN", 324, "Guinea"},
    {"HND", 340, "Honduras"},
    {"HUN", 348, "Hungary"},
    {"IND", 356, "India"},
    {"IDN", 360, "Indonesia"},
    {"IRN", 364, "Iran (Islamic Republic of)"},
    {"IRL", 372, "Ireland"},
    {"ITA", 380, "Italy"},
    {"JAM", 388, "Jamaica"},
    {"JPN", 392, "Japan"},
    {"JOR", 400, "Jordan"},
    {"KAZ", 398, "Kazakhstan"},
    {"KEN", 404, "Kenya"},
    {"KGZ", 417, "Kyrgyzstan"},
    {"LVA", 428, "Latvia"},
    {"LSO", 426, "Lesotho"},
    {"LBR", 430, "Liberia"},
    {"LTU", 440, "Lithuania"},
    {"MDG", 450, "Madagascar"},
    {"MWI", 454, "Malawi"},
    {"MYS", 458, "Malaysia"},
    {"MLI", 466, "Mali"},
    {"MLT", 470, "Malta"},
    {"MRT", 478, "Mauritania"},
    {"MEX", 484, "Mexico"},
    {"MDA", 498, "Republic of Moldova"},
    {"MNG", 496, "Mongolia"},
    {"MNE", 499, "Montenegro"},
    {"MAR", 504, "Morocco"},
    {"NAM", 516, "Namibia"},
    {"NPL", 524, "Nepal"},
    {"NLD", 528, "Netherlands (Kingdom of the)"},
    {"NZL", 554, "New Zealand"},
    {"NER", 562, "Niger"},
    {"NGA", 566, "Nigeria"},
    {"MKD", 807, "North Macedonia"},
    {"NOR", 578, "Norway"},
    {"PAK", 586, "Pakistan"},
    {"PRY", 600, "Paraguay"},
    {"PER", 604, "Peru"},
    {"PHL", 608, "Philippines"},
    {"POL", 616, "Poland"},
    {"PRT", 620, "Portugal"},
    {"KOR", 410, "Republic of Korea"},
    {"ROU", 642, "Romania"},
    {"RUS", 643, "Russian Federation"},
    {"RWA", 646, "Rwanda"},
    {"SEN", 686, "Senegal"},
    {"SRB", 688, "Serbia"},
    {"SLE", 694, "Sierra Leone"},
    {"SVK", 703, "Slovakia"},
    {"SVN", 705, "Slovenia"},
    {"ZAF", 710, "South Africa"},
    {"ESP", 724, "Spain"},
    {"LKA", 144, "Sri Lanka"},
    {"SWE", 752, "Sweden"},
    {"CHE", 756, "Switzerland"},
    {"TZA", 834, "\"Tanzania, United Republic of\""},
    {"THA", 764, "Thailand"},
    {"TGO", 768, "Togo"},
    {"TUN", 788, "Tunisia"},
    {"TUR", 792, "T\xC3\xBCrkiye"},
    {"UGA", 800, "Uganda"},
    {"UKR", 804, "Ukraine"},
    {"GBR", 826, "United Kingdom of Great Britain and Northern Ireland"},
    {"USA", 840, "United States of America"},
    {"URY", 858, "Uruguay"},
    {"ZMB", 894, "Zambia"},
}};

struct PersonnelType {
  const char* name;
  double typical;
  double women;
};
constexpr std::array<PersonnelType, 5> personnel_types{{
    {"Troops", 400, 0.05},
    {"Staff Officer", 8, 0.12},
    {"Experts on Mission", 6, 0.18},
    {"Formed Police Units", 120, 0.10},
    {"Individual Police", 15, 0.22},
}};
constexpr std::array<const char*, 5> incident_types{"Malicious Act", "Illness", "Accident", "Self-Inflicted",
                                                    "To Be Determined"};
constexpr std::array<const char*, 2> casualty_types{"Fatality", "Injury"};
constexpr std::array<const char*, 3> casualty_personnel{"Military", "Police", "Civilian"};

constexpr int month_count = 312;
bool leap(int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }
int days_in_month(int y, int m) {
  constexpr int d[]{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return m == 2 && leap(y) ? 29 : d[m - 1];
}

std::FILE* open_for_write(const std::filesystem::path& path) {
  std::FILE* f = std::fopen(path.c_str(), "wb");
  if (!f) {
    std::perror(path.c_str());
    std::exit(1);
  }
  std::setvbuf(f, nullptr, _IOFBF, 1 << 20);
  return f;
}

std::vector<int> missions_active_in(int month) {
  std::vector<int> active;
  for (int m = 0; m < static_cast<int>(missions.size()); ++m)
    if (missions[m].first_month <= month && month <= missions[m].last_month) active.push_back(m);
  return active;
}

void write_personnel(const std::filesystem::path& dir, std::uint64_t rows) {
  Random random{20240001 + rows};
  std::FILE* f = open_for_write(dir / ("personnel_" + std::to_string(rows) + ".csv"));
  std::fputs(
      "isocode3,m49_code,contributing_country,mission_acronym,personnel_type,female_personnel,male_personnel,last_"
      "reporting_date\n",
      f);
  for (int month = 0; month < month_count; ++month) {
    const std::uint64_t in_month = rows * (month + 1) / month_count - rows * month / month_count;
    const auto active = missions_active_in(month);
    const std::uint64_t cells = active.size() * countries.size() * personnel_types.size();
    const int year = 2000 + month / 12, mon = month % 12 + 1;
    char date[16];
    std::snprintf(date, sizeof date, "%04d-%02d-%02d", year, mon, days_in_month(year, mon));
    for (std::uint64_t i = 0; i < in_month; ++i) {
      // Evenly spread over mission x country x type, jittered: a sorted random subset while
      // in_month < cells, several rows a cell (as separate detachments) beyond that.
      const double position = (static_cast<double>(i) + random.uniform()) / static_cast<double>(in_month);
      const auto cell =
          std::min<std::uint64_t>(cells - 1, static_cast<std::uint64_t>(position * static_cast<double>(cells)));
      const auto& type = personnel_types[cell % personnel_types.size()];
      const auto& country = countries[cell / personnel_types.size() % countries.size()];
      const auto& mission = missions[active[cell / personnel_types.size() / countries.size()]];
      const int total = 1 + static_cast<int>(type.typical * -std::log(1 - random.uniform()));
      const double share = type.women * (0.6 + 0.8 * month / month_count);
      const int female = std::min(total, static_cast<int>(total * share + random.uniform()));
      std::fprintf(f, "%s,%d,%s,%s,%s,%d,%d,%s\n", country.iso3, country.m49, country.name, mission.acronym, type.name,
                   female, total - female, date);
    }
  }
  std::fclose(f);
}

void write_incidents(const std::filesystem::path& dir, std::uint64_t rows) {
  Random random{20240002 + rows};
  std::FILE* f = open_for_write(dir / ("incidents_" + std::to_string(rows) + ".csv"));
  std::fputs(
      "casualty_id,incident_date,mission_acronym,type_of_casualty,casualty_nationality,casualty_personnel_type,type_of_"
      "incident,m49_code,isocode3\n",
      f);
  std::vector<int> active;
  for (std::uint64_t i = 0, previous_month = month_count; i < rows; ++i) {
    const int month = static_cast<int>(i * month_count / rows);
    if (static_cast<std::uint64_t>(month) != previous_month) {
      active = missions_active_in(month);
      previous_month = month;
    }
    const int year = 2000 + month / 12, mon = month % 12 + 1;
    const int day = 1 + static_cast<int>(random.below(static_cast<std::uint32_t>(days_in_month(year, mon))));
    const auto& mission = missions[active[random.below(static_cast<std::uint32_t>(active.size()))]];
    const auto& country = countries[random.below(countries.size())];
    const std::uint32_t kind = random.below(100);
    const char* incident = incident_types[kind < 30 ? 0 : kind < 65 ? 1 : kind < 90 ? 2 : kind < 96 ? 3 : 4];
    const std::uint32_t who = random.below(100);
    std::fprintf(f, "%llu,%04d-%02d-%02d,%s,%s,%s,%s,%s,%d,%s\n", static_cast<unsigned long long>(i + 1), year, mon,
                 day, mission.acronym, casualty_types[random.below(100) < 35 ? 0 : 1], country.name,
                 casualty_personnel[who < 75   ? 0
                                    : who < 88 ? 1
                                               : 2],
                 incident, country.m49, country.iso3);
  }
  std::fclose(f);
}

void write_series(const std::filesystem::path& dir) {
  Random random{20240003};
  const std::array<std::pair<int, int>, 3> shapes{{{120, 200}, {1000, 40}, {10000, 2}}};
  for (auto [length, how_many] : shapes) {  // integer-valued headcounts: ties are common, as in the real data
    std::FILE* f = open_for_write(dir / ("trend_series_n" + std::to_string(length) + ".csv"));
    std::fputs("series,t,value\n", f);
    for (int s = 0; s < how_many; ++s) {
      const double slope = (s % 5 - 2) * 6.0 / length;
      for (int t = 0; t < length; ++t)
        std::fprintf(f, "%d,%d,%d\n", s, t,
                     std::max(0, static_cast<int>(std::lround(40 + slope * t + 9 * random.normal()))));
    }
    std::fclose(f);
  }
  std::FILE* f = open_for_write(dir / "poisson_series.csv");
  std::fputs("series,t,count,exposure\n", f);
  for (int s = 0; s < 1000; ++s) {
    const double base = -1 + 0.002 * s, slope = (s % 7 - 3) * 0.003;
    for (int t = 0; t < 120; ++t) {
      const double exposure = 0.5 + 2 * random.uniform();
      std::fprintf(f, "%d,%d,%d,%.6f\n", s, t, random.poisson(exposure * std::exp(base + slope * t)), exposure);
    }
  }
  std::fclose(f);
  f = open_for_write(dir / "weekly_series.csv");
  std::fputs("series,week,count\n", f);
  for (int s = 0; s < 100; ++s)
    for (int w = 0; w < 520; ++w) {
      const double season = 1 + 0.3 * std::sin(6.283185307179586 * w / 52.18);
      const double outbreak = w >= 500 && s % 4 == 0 ? 2.5 : 1;
      std::fprintf(f, "%d,%d,%d\n", s, w, random.poisson((2 + s % 20) * season * outbreak));
    }
  std::fclose(f);
}

}  // namespace

void write_reporting_data(const std::filesystem::path& folder, std::uint64_t rows) {
  write_personnel(folder, rows);
  write_incidents(folder, rows);
}

void write_statistics_series(const std::filesystem::path& folder) { write_series(folder); }

}  // namespace pko::bench
