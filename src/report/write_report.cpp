// The three files of an audited report, all or none.

#include <array>
#include <system_error>

#include "pko/core/error.hpp"
#include "pko/core/file.hpp"
#include "pko/report/json.hpp"
#include "pko/report/render.hpp"

namespace pko {

namespace {

namespace fs = std::filesystem;

struct named_text {
  const char* name;
  std::string text;
};

void make_folder(const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (!fs::is_directory(folder))
    throw error("cannot make the folder '" + folder.string() +
                "': " + (problem ? system_reason(problem.value()) : "something else has this name"));
}

/// Whole new files under names of their own, removed again unless they were put in place.
class staged_files {
 public:
  explicit staged_files(fs::path folder) : folder_(std::move(folder)) {}
  staged_files(const staged_files&) = delete;
  staged_files& operator=(const staged_files&) = delete;
  ~staged_files() {
    std::error_code ignored;
    for (const auto& path : written_) fs::remove(path, ignored);
  }

  void write(const named_text& file) {
    const fs::path target = folder_ / file.name;
    if (fs::is_directory(target)) throw error("cannot write '" + target.string() + "': a folder has this name");
    const fs::path staged = folder_ / ("." + std::string(file.name) + ".new");
    written_.push_back(staged);
    targets_.push_back(target);
    write_whole_file(staged, file.text);
  }

  void put_in_place() {
    for (std::size_t i = 0; i < written_.size(); ++i) {
      std::error_code problem;
      fs::rename(written_[i], targets_[i], problem);
      if (problem) throw error("cannot write '" + targets_[i].string() + "': " + system_reason(problem.value()));
    }
  }

 private:
  fs::path folder_;
  std::vector<fs::path> written_, targets_;
};

}  // namespace

void write_report(const audited_report& a, const fs::path& folder) {
  const std::array<named_text, 3> files = {
      {{"report.html", to_html(a)}, {"report.md", to_markdown(a)}, {"report.json", to_json(a)}}};
  make_folder(folder);
  staged_files staged(folder);
  for (const auto& file : files) staged.write(file);
  staged.put_in_place();
}

}  // namespace pko
