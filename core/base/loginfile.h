#pragma once

#include <QStringList>

namespace Aloft {

/// Where a system with files for it has its entry of what starts at login, and what is in it.
struct LoginFile
{
    QString path;
    QByteArray text;
};

LoginFile loginFile(const QString &name, const QStringList &command);

} // namespace Aloft
