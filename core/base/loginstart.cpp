#include "core/base/loginstart.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>

namespace Aloft {

using namespace Qt::StringLiterals;

LoginStart::LoginStart(QString name, QStringList command)
    : m_name(std::move(name))
    , m_command(std::move(command))
{ }

/// Profiles do not take each other's entry.
LoginStart LoginStart::ofThisProgram(const QString &profile)
{
    constexpr qsizetype hashInName = 8;
    QStringList command{QCoreApplication::applicationFilePath(), u"--background"_s};
    if (profile.isEmpty())
        return {u"aloft"_s, command};
    const QString folder = QDir(profile).absolutePath();
    const QByteArray hash = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256);
    command << u"--profile"_s << folder;
    return {u"aloft-"_s + QString::fromLatin1(hash.toHex().left(hashInName)), command};
}

} // namespace Aloft
