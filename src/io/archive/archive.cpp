#include "pko/io/archive.hpp"

#include "io/archive/dataset_v1.hpp"
#include "io/archive/frame.hpp"
#include "pko/core/file.hpp"

namespace pko {

std::string to_archive(const dataset& data, archive_form form) {
  return detail::frame(archive_kind::dataset, form, detail::to_payload(detail::stored(data), form));
}

void save_archive(const dataset& data, const std::filesystem::path& path, archive_form form) {
  write_whole_file(path, to_archive(data, form));
}

dataset dataset_from_archive(std::string_view bytes, std::string_view name, const mission_registry& missions,
                             const state_registry& states, const category_tree& categories) {
  const auto archive = detail::open_frame(bytes, name, archive_kind::dataset);
  return detail::reading_content(name, [&] {
    dataset out{{}, {}, {}, {}, missions, states, categories};
    detail::restore(detail::from_payload<detail::dataset_v1>(archive), out);
    return out;
  });
}

dataset load_dataset(const std::filesystem::path& path, const mission_registry& missions, const state_registry& states,
                     const category_tree& categories) {
  return dataset_from_archive(detail::read_archive_file(path), path.string(), missions, states, categories);
}

}  // namespace pko
