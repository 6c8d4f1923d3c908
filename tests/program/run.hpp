#pragma once
// Runs the program as a user would, in a folder of its own with small files.

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace pko::test {

/// What a run gave.
struct outcome_of_run {
  int status = -1;  ///< exit status; -1 if it ended in another way
  std::string out, err;
};

inline std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The program: the variable PKO_PROGRAM, else bin/pko beside the folder of this executable.
inline std::string program() {
  if (const char* given = std::getenv("PKO_PROGRAM")) return given;
  return (std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "bin" / "pko").string();
}

/// A folder that lasts as long as the object.
class folder {
 public:
  folder() {
    std::string name = (std::filesystem::temp_directory_path() / "pko_program_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  /// Runs "pko <arguments>" here; the arguments are words of the shell.
  [[nodiscard]] outcome_of_run run(const std::string& arguments, const std::string& input = {}) const {
    write(".stdin", input);
    const std::string command =
        "cd '" + path_.string() + "' && '" + program() + "' " + arguments + " < .stdin > .stdout 2> .stderr";
    const int ended = std::system(command.c_str());
    return {WIFEXITED(ended) ? WEXITSTATUS(ended) : -1, contents(path_ / ".stdout"), contents(path_ / ".stderr")};
  }

 private:
  std::filesystem::path path_;
};

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

inline const char* const casualties_csv =
    "id,incident_date,casualty_id,mission_acronym,type_of_casualty,gender,casualty_nationality,"
    "casualty_personnel_type,type_of_incident,m49_code,isocode3,last_update\n"
    "1,2020-03-01,A-1,MINUSMA,Fatality,M,Chad,Military,Malicious Act,148,TCD,2021-12-31\n"
    "2,2021-06-10,A-2,MINUSMA,Fatality,F,Mali,Local,Illness,466,MLI,2021-12-31\n"
    "3,2021-06-10,A-3,UNIFIL,Fatality,M,Ghana,Police,Accident,288,GHA,2021-12-31\n"
    "4,2021-07-01,A-4,UNIFIL,Fatality,M,Ghana,Military,Malicious Act,288,GHA,2021-12-31\n"
    "5,2021-07-01,A-4,UNIFIL,Fatality,M,Fiji,Military,Malicious Act,242,FJI,2021-12-31\n";

inline const char* const contributions_csv =
    "Contribution_ID,ISOCode3,M49_Code,Contributing_Country,Mission_Acronym,Personnel_Type,Female_Personnel,"
    "Male_Personnel,Last_Reporting_Date\n"
    "1,FJI,242,Fiji,UNIFIL,Troops,10,90,31-Jan-21\n"
    "2,GHA,288,Ghana,UNIFIL,Troops,,200,31-Jan-21\n"
    "3,FJI,242,Fiji,UNDOF,Staff Officer,1,3,31-Jan-21\n"
    "4,FJI,242,Fiji,UNIFIL,Troops,20,80,28-Feb-21\n";

inline const char* const missions_csv =
    "date,mission,troops,police,observers,total\n"
    "2021-03-31,UNIFIL,100,NA,NA,100\n"
    "2021-04-30,UNIFIL,50,NA,NA,50\n";

inline const char* const ranks_csv =
    "ISOCode3,M49_Code,Contributing_Country,Personnel_Contribution_Rank,Female_Personnel,Male_Personnel,"
    "Total_Uniformed_Personnel,Last_Reporting_Date\n"
    "BGD,50,Bangladesh,1,317,6394,6711,31-Jan-21\n";

/// A folder with the small files above.
inline void fill(const folder& here) {
  here.write("casualties.csv", casualties_csv);
  here.write("contributions.csv", contributions_csv);
  here.write("missions.csv", missions_csv);
  here.write("ranks.csv", ranks_csv);
}

}  // namespace pko::test
