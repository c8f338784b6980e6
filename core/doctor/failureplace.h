#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace Aloft {

/// A line of a file on this computer.
struct FilePlace
{
    QString path; ///< absolute
    int line = 0; ///< from 1

    bool operator==(const FilePlace &) const = default;
};

/// Where a program failed: the last place that a traceback names of a file which lies in the
/// folder and is no installed package. Nothing: it names none, or the file is not here.
std::optional<FilePlace> failurePlace(QByteArrayView output, const QString &folder);

} // namespace Aloft
