#pragma once

#include <QStringList>

namespace Aloft {

/// A line of one text, of the other, or of both.
struct DiffLine
{
    enum class Kind { Same, Removed, Added };

    Kind kind;
    QString text;

    bool operator==(const DiffLine &) const = default;
};

/// How one text becomes another, in as few lines as can be found. Texts that differ in more than
/// a thousand lines in a row of changes are removed and added whole there.
QList<DiffLine> lineDiff(const QStringList &before, const QStringList &after);

/// The changes with up to so many lines around each; null strings of kind Same stand for gaps.
QList<DiffLine> changesOf(const QList<DiffLine> &diff, int linesAround);

} // namespace Aloft
