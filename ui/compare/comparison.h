#pragma once

#include "core/base/result.h"
#include "ui/editor/linediff.h"

#include <QByteArray>

#include <memory>

namespace Aloft {

/// Two versions of a file, taken apart into what they share and where they differ.
class Comparison
{
public:
    /// What becomes of a difference.
    enum class Take { Mine, Theirs, Both };

    struct Difference
    {
        QString title;         ///< where it is
        QList<DiffLine> lines; ///< what only mine has is Removed, what only theirs has is Added
    };

    Comparison() = default;
    virtual ~Comparison() = default;
    Q_DISABLE_COPY_MOVE(Comparison)

    const QList<Difference> &differences() const { return m_differences; }

    /// The file with what was taken of each difference, and all else as mine has it.
    virtual Result<QByteArray> merged(const QList<Take> &takes) const = 0;

protected:
    qsizetype add(const Difference &difference); ///< its place in the list

private:
    QList<Difference> m_differences;
};

/// By cells where both are notebooks, else by lines. BadInput for what is no text.
Result<std::shared_ptr<const Comparison>> compareVersions(
    const QString &name, const QByteArray &mine, const QByteArray &theirs);

} // namespace Aloft
