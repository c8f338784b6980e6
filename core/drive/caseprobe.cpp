#include "core/drive/caseprobe.h"

#include <algorithm>

namespace Aloft {

namespace {

QString swappedCase(const QString &name)
{
    const QString upper = name.toUpper();
    return upper == name ? name.toLower() : upper;
}

} // namespace

std::optional<bool> foldsCase(const QString &folder, const QList<DiskName> &names)
{
    const auto probe = std::ranges::find_if(names, [](const DiskName &found) {
        return found.entry.isNamed && swappedCase(found.name) != found.name;
    });
    if (probe == names.end())
        return std::nullopt;
    const QString other = swappedCase(probe->name);
    const bool isOwn = std::ranges::any_of(names, [&other](const DiskName &found) {
        return found.name == other;
    });
    if (isOwn)
        return false;
    const Result<DiskEntry> entry = readEntry(folder + u'/' + other);
    return entry && entry->number == probe->entry.number;
}

} // namespace Aloft
