#include "pko/report/archive.hpp"

#include "io/archive/frame.hpp"
#include "pko/core/file.hpp"
#include "report/archive/report_v2.hpp"

namespace pko {

std::string to_archive(const report& r, archive_form form) {
  return detail::frame(archive_kind::report, form, detail::to_payload(detail::stored(r), form));
}

void save_archive(const report& r, const std::filesystem::path& path, archive_form form) {
  write_whole_file(path, to_archive(r, form));
}

report report_from_archive(std::string_view bytes, std::string_view name) {
  const auto archive = detail::open_frame(bytes, name, archive_kind::report);
  return detail::reading_content(name, [&] {
    if (archive.schema == 1) return detail::restored(detail::from_payload<detail::report_v1>(archive));
    return detail::restored(detail::from_payload<detail::report_v2>(archive));
  });
}

report load_report_archive(const std::filesystem::path& path) {
  return report_from_archive(detail::read_archive_file(path), path.string());
}

}  // namespace pko
