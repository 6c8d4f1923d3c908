#include "pko/io/blocks.hpp"

namespace pko {

class condensing_reader::impl {
 public:
  impl(read_options options, measure what, const scope& asked) : options_(std::move(options)), sums_(what, asked) {
    data_.missions = options_.missions;
    data_.states = options_.states;
  }

  void add(const std::filesystem::path& file) {
    begin();
    auto reports = for_each_block({file}, options_, [this](const dataset& block) { take(block); });
    end(std::move(reports.front()));
  }

  void add(std::istream& stream, const std::string& name) {
    begin();
    end(for_each_block(stream, name, options_, [this](const dataset& block) { take(block); }));
  }

  reading finish() {
    data_.headcounts = sums_.finish();
    const auto marks = data_.headcounts.mark_repeats(false);
    if (marks.superseded > 0 && !reports_.empty())
      reports_.back().issues.push_back({0, 0, "", "superseded_date", "",
                                        "missions have a later reporting date in the same month; the later one counts, "
                                        "and earlier ones were left out",
                                        false});
    return {std::move(data_), std::move(reports_)};
  }

 private:
  void begin() { sources_.clear(); }

  void take(const dataset& block) {
    sums_.add(block.headcounts, static_cast<std::uint32_t>(data_.sources.size()));
    sources_ = block.sources;
  }

  void end(read_report&& report) {
    data_.sources.insert(data_.sources.end(), sources_.begin(), sources_.end());
    reports_.push_back(std::move(report));
  }

  read_options options_;
  condenser sums_;
  dataset data_;
  std::vector<data_source> sources_;  // of the input at hand
  std::vector<read_report> reports_;
};

condensing_reader::condensing_reader(read_options options, measure what, const scope& asked)
    : impl_(std::make_unique<impl>(std::move(options), what, asked)) {}
condensing_reader::~condensing_reader() = default;
condensing_reader::condensing_reader(condensing_reader&&) noexcept = default;
condensing_reader& condensing_reader::operator=(condensing_reader&&) noexcept = default;

void condensing_reader::add(const std::filesystem::path& file) { impl_->add(file); }
void condensing_reader::add(std::istream& stream, const std::string& name) { impl_->add(stream, name); }
reading condensing_reader::finish() { return impl_->finish(); }

}  // namespace pko
