#include "core/drive/rclone/rclonekind.h"

#include "core/drive/rclone/rclonedrive.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct RcloneKindText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RcloneDrive)
};

} // namespace

RcloneRemotesTask::RcloneRemotesTask(RcloneServer &server) : m_server(server) { }

void RcloneRemotesTask::run()
{
    runStep(m_server.call(u"config/listremotes"_s, {}), [this](const RcloneCall &called) {
        const QJsonArray remotes = called.reply()["remotes"_L1].toArray();
        for (const QJsonValue &remote : remotes)
            m_choices.append({remote.toString() + u':', remote.toString() + u':'});
        std::ranges::sort(m_choices, {}, &DriveChoice::word);
        succeed();
    });
}

RcloneKind::RcloneKind(HttpClient &http) : m_server(http) { }

QString RcloneKind::id() const
{
    return u"rclone"_s;
}

/// A name of the user's configuration alone: a remote described on the spot (":s3,key=…:") would
/// leave its secrets in our list of drives.
Result<QJsonObject> RcloneKind::settings(const QStringList &words, const QString &) const
{
    static const QRegularExpression remote(u"\\A[\\w.+@][\\w.+@ -]*:[^\\n\\r\\0]*\\z"_s,
                                           QRegularExpression::UseUnicodePropertiesOption);
    if (words.size() != 1 || !remote.match(words.constFirst()).hasMatch())
        return failure({Error::Kind::Usage,
                        RcloneKindText::tr("A drive of rclone needs the name of a remote."),
                        RcloneKindText::tr("\"rclone listremotes\" shows them; write one behind "
                                           "the name: drive add rclone s3 mys3:bucket"),
                        {}});
    QString fs = words.constFirst();
    while (fs.endsWith(u'/'))
        fs.chop(1);
    return QJsonObject{{u"remote"_s, fs}};
}

Result<std::unique_ptr<Drive>> RcloneKind::make(const QJsonObject &settings)
{
    return std::make_unique<RcloneDrive>(m_server, settings["remote"_L1].toString());
}

DriveChoicesTask *RcloneKind::choices(const QStringList &)
{
    return new RcloneRemotesTask(m_server);
}

QString RcloneKind::place(const QJsonObject &settings) const
{
    return settings["remote"_L1].toString();
}

} // namespace Aloft

#include "moc_rclonekind.cpp"
