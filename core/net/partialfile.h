#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFile>
#include <QString>

namespace Aloft {

/// A file on its way: bytes go to "NAME.part" and become NAME when all is there. What a cut
/// download left can be taken up again as long as the server still has the same version; which
/// one it was is kept in "NAME.part-version".
class PartialFile
{
public:
    explicit PartialFile(const QString &target);

    /// What a cut download of target was a version of; empty: there is nothing to go on from.
    static QByteArray versionOf(const QString &target);

    /// Opens what is there for appending; with nothing to go on from, it is empty.
    Result<void> resume();
    Result<void> startOver();

    qint64 size() const { return m_part.size(); }
    const QByteArray &version() const { return m_version; } ///< for If-Range; empty: cannot resume
    void setVersion(const QByteArray &version);

    Result<void> append(const QByteArray &bytes);
    Result<void> complete(); ///< replaces the target in one step
    void keep();             ///< closes; resume() of another PartialFile goes on
    void discard();          ///< removes what has come

private:
    Result<void> open(QIODevice::OpenMode mode);
    Error error() const;

    QString m_target;
    QFile m_part;
    QByteArray m_version;
};

} // namespace Aloft
