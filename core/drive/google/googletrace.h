#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Aloft {

/// What an upload has put on the drive, or may have: so that a later one knows its own again.
struct GoogleTrace
{
    QString id;             ///< of the item that is made; Google makes it once
    QList<QByteArray> sent; ///< md5 sums, raw, of what was sent; the latest few, the oldest first

    void add(const QByteArray &md5); ///< nothing where it is empty
    bool has(const QByteArray &md5) const { return sent.contains(md5); }

    QString text() const;
    static GoogleTrace from(const QString &text); ///< empty where it is not readable
};

} // namespace Aloft
