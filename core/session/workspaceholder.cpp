// Who holds a workspace, and how that is written down.
#include "core/session/workspacelock.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 64;

/// Tells things apart, and says nothing else of them.
QString fingerprint(const QByteArray &what)
{
    return QString::fromLatin1(QCryptographicHash::hash("Aloft workspace " + what,
                                                        QCryptographicHash::Sha256)
                                   .toHex()
                                   .left(16));
}

/// Shown to people: without what would change the line that it stands in.
QString readable(const QString &text)
{
    QString name = text.left(longestName);
    name.removeIf([](QChar letter) { return !letter.isPrint(); });
    return name.simplified();
}

QDateTime timeIn(const QJsonObject &object, const QString &key)
{
    return QDateTime::fromString(object[key].toString().left(longestName), Qt::ISODateWithMs)
        .toUTC();
}

} // namespace

bool WorkspaceHolder::isSameAs(const WorkspaceHolder &other) const
{
    return machine == other.machine && profile == other.profile && process == other.process;
}

WorkspaceHolder thisHolder(const QString &profileFolder)
{
    WorkspaceHolder holder;
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    holder.owner = readable(user.isEmpty() ? QDir::home().dirName() : user);
    holder.host = readable(QSysInfo::machineHostName());
    const QByteArray machine = QSysInfo::machineUniqueId() + holder.host.toUtf8();
    holder.machine = fingerprint(machine);
    holder.profile = fingerprint(machine + QDir(profileFolder).absolutePath().toUtf8());
    holder.process = QCoreApplication::applicationPid();
    return holder;
}

QByteArray writtenHolder(const WorkspaceHolder &holder)
{
    const QJsonObject object{
        {u"owner"_s, holder.owner},
        {u"host"_s, holder.host},
        {u"machine"_s, holder.machine},
        {u"profile"_s, holder.profile},
        {u"process"_s, holder.process},
        {u"since"_s, holder.since.toString(Qt::ISODateWithMs)},
        {u"renewed"_s, holder.renewed.toString(Qt::ISODateWithMs)},
    };
    return QJsonDocument(object).toJson();
}

std::optional<WorkspaceHolder> readHolder(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    WorkspaceHolder holder;
    holder.host = readable(object[u"host"_s].toString());
    holder.owner = readable(object[u"owner"_s].toString(holder.host));
    holder.machine = readable(object[u"machine"_s].toString());
    holder.profile = readable(object[u"profile"_s].toString());
    holder.process = object[u"process"_s].toInteger();
    holder.since = timeIn(object, u"since"_s);
    holder.renewed = timeIn(object, u"renewed"_s);
    const bool isWhole = !holder.host.isEmpty() && !holder.machine.isEmpty()
        && !holder.profile.isEmpty() && holder.process > 0 && holder.since.isValid()
        && holder.renewed.isValid();
    return isWhole ? std::optional(holder) : std::nullopt;
}

} // namespace Aloft
