#include "core/drive/caseprobe.h"

#include <algorithm>

namespace Aloft {

namespace {

/// Of its Latin letters alone, which each disk that folds folds alike.
QString swappedCase(QString name)
{
    for (QChar &letter : name) {
        if (letter >= u'a' && letter <= u'z')
            letter = letter.toUpper();
        else if (letter >= u'A' && letter <= u'Z')
            letter = letter.toLower();
    }
    return name;
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
