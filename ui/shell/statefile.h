#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

namespace Aloft {

/// A small JSON file of what the program remembers by itself. It carries a version: a file of a
/// newer program is neither understood nor overwritten. A broken file counts as empty.
class StateFile
{
public:
    explicit StateFile(QString path);

    const QString &path() const { return m_path; }
    QJsonObject read() const;
    Result<void> write(QJsonObject content) const; ///< atomically; nothing over a newer file

    static constexpr int Version = 1;

private:
    bool isNewer() const;
    QJsonObject raw() const;

    QString m_path;
};

} // namespace Aloft
