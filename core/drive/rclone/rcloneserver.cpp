#include "core/drive/rclone/rcloneserver.h"

#include "core/drive/drivepath.h"
#include "core/net/httpclient.h"
#include "core/net/httptask.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct RcloneText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RcloneServer)
};

constexpr auto user = "aloft"_L1;
constexpr auto longestSilence = 10min; // a large folder takes its time
constexpr auto longestStart = 30s;
constexpr int timeToEnd = 2000; // ms
constexpr qsizetype mostSaid = 64 << 10;

/// Settings of the user's own rclone, without those by which it would not tell us where it listens, or
/// not listen there.
QProcessEnvironment rcloneEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        for (const char *ours : {"RCLONE_RC", "RCLONE_LOG", "RCLONE_USE_JSON_LOG", "RCLONE_SYSLOG",
                                 "RCLONE_QUIET", "RCLONE_VERBOSE"}) {
            if (name.startsWith(QLatin1String(ours)))
                environment.remove(name);
        }
    }
    return environment;
}

QString rateText(qint64 bytesPerSecond)
{
    return bytesPerSecond > 0 ? u"%1B"_s.arg(bytesPerSecond) : u"off"_s;
}

Error::Kind kindOf(int status, const QString &text)
{
    struct Clue
    {
        const char *words;
        Error::Kind kind;
    };
    static constexpr Clue clues[] = {
        {"didn't find section", Error::Kind::NotFound},
        {"not found", Error::Kind::NotFound},
        {"corrupted on transfer", Error::Kind::BadInput},
        {"no space left", Error::Kind::Storage},
        {"ratelimit", Error::Kind::Busy},
        {"rate limit", Error::Kind::Busy},
        {"too many requests", Error::Kind::Busy},
        {"queries per", Error::Kind::Busy}, // a quota of Google's, but none of space
        {"quota", Error::Kind::Storage},
        {"permission denied", Error::Kind::Refused},
        {"access denied", Error::Kind::Refused},
        {"sufficient permission", Error::Kind::Refused},
        {"forbidden", Error::Kind::Refused},
        {"unauthorized", Error::Kind::Refused},
        {"invalid_grant", Error::Kind::Refused},
        {"connection refused", Error::Kind::Network},
        {"no such host", Error::Kind::Network},
        {"timeout", Error::Kind::Network},
        {"network is unreachable", Error::Kind::Network},
    };
    if (status == 404)
        return Error::Kind::NotFound;
    for (const Clue &clue : clues) {
        if (text.contains(QLatin1String(clue.words), Qt::CaseInsensitive))
            return clue.kind;
    }
    return status == 400 ? Error::Kind::BadInput : Error::Kind::Provider;
}

} // namespace

Error rcloneError(int status, const QString &text)
{
    //: %1: what rclone itself says, in English
    return {kindOf(status, text), RcloneText::tr("rclone says: %1").arg(harmless(text.left(300))),
            RcloneText::tr("Look whether \"rclone lsf\" reaches that remote."),
            u"status %1"_s.arg(status)};
}

Error unreadableRcloneError()
{
    return {Error::Kind::Provider,
            RcloneText::tr("rclone gave an answer that Aloft cannot read."),
            RcloneText::tr("Look whether \"rclone lsf\" reaches that remote."),
            {}};
}

QString RcloneRates::text() const
{
    return rateText(up) + u':' + rateText(down);
}

RcloneServer::RcloneServer(HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_password(QUuid::createUuid().toString(QUuid::Id128))
{
    QProcessEnvironment environment = rcloneEnvironment();
    environment.insert(u"RCLONE_RC_USER"_s, user);
    environment.insert(u"RCLONE_RC_PASS"_s, m_password.reveal());
    m_process.setProcessEnvironment(environment);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::readyReadStandardError, this, &RcloneServer::read);
    connect(&m_process, &QProcess::finished, this, &RcloneServer::noteEnd);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // then it does not finish
            noteEnd();
    });
    m_patience.setSingleShot(true);
    m_patience.setInterval(longestStart);
    connect(&m_patience, &QTimer::timeout, this, &RcloneServer::giveUp);
}

RcloneServer::~RcloneServer()
{
    m_process.disconnect(this);
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning)
        m_process.waitForFinished(timeToEnd);
}

RcloneCall *RcloneServer::call(const QString &command, const QJsonObject &parameters)
{
    return new RcloneCall(*this, command, parameters);
}

void RcloneServer::begin()
{
    if (m_process.state() != QProcess::NotRunning)
        return;
    const QString program = QStandardPaths::findExecutable(u"rclone"_s);
    if (program.isEmpty()) {
        Q_EMIT failed({Error::Kind::NotFound,
                       tr("rclone is not installed on this computer."),
                       tr("Install it, set up a remote with \"rclone config\", then try again."),
                       {}});
        return;
    }
    m_said.clear();
    m_patience.start();
    startTied(m_process, program, {u"rcd"_s, u"--rc-addr"_s, u"127.0.0.1:0"_s});
}

/// It says where it listens; all that follows is its log.
void RcloneServer::read()
{
    m_said += m_process.readAllStandardError();
    if (isReady())
        return m_said.clear();
    m_said = m_said.right(mostSaid);
    static const QRegularExpression address(u"(http://127\\.0\\.0\\.1:\\d+/)"_s);
    const QRegularExpressionMatch found = address.match(QString::fromUtf8(m_said));
    if (!found.hasMatch())
        return;
    m_root = QUrl(found.captured(1));
    m_patience.stop();
    Q_EMIT ready();
}

void RcloneServer::giveUp()
{
    m_process.closeWriteChannel(); // it is tied to that
    m_process.kill();
    Q_EMIT failed({Error::Kind::Provider, tr("rclone does not say where it listens."),
                   tr("Look whether \"rclone rcd\" works, then try again."),
                   QString::fromUtf8(m_said.right(300))});
}

void RcloneServer::noteEnd()
{
    m_patience.stop();
    m_root.clear();
    m_rates = {};
    Q_EMIT failed({Error::Kind::Provider, tr("rclone has ended."),
                   tr("Look whether \"rclone version\" works, then try again."),
                   QString::fromUtf8(m_said.right(300))});
}

RcloneCall::RcloneCall(RcloneServer &server, const QString &command, const QJsonObject &parameters)
    : m_server(server)
    , m_command(command)
    , m_parameters(parameters)
{ }

void RcloneCall::run()
{
    if (m_server.isReady())
        return send();
    connect(&m_server, &RcloneServer::ready, this, &RcloneCall::send, Qt::SingleShotConnection);
    connect(&m_server, &RcloneServer::failed, this, [this](const Error &error) { fail(error); });
    m_server.begin();
}

void RcloneCall::send()
{
    const QByteArray credentials = QString(user + u':' + m_server.m_password.reveal()).toUtf8();
    HttpRequest request;
    request.method = "POST";
    request.url = m_server.m_root.resolved(QUrl(m_command));
    request.headers = {{QByteArray("Content-Type"), QByteArray("application/json")}};
    request.authorization = Secret(u"Basic "_s + QString::fromLatin1(credentials.toBase64()));
    request.body = QJsonDocument(m_parameters).toJson(QJsonDocument::Compact);
    request.timeout = longestSilence;
    request.bodyLimit = qint64(1) << 30;
    request.expectedStatuses = {200, 400, 404, 500};
    runStep(new HttpTask(&m_server.m_http, request),
            [this](const HttpTask &done) { take(done.reply().status, done.reply().body); });
}

/// What cannot be read is no answer: it might be taken for "nothing there".
void RcloneCall::take(int status, const QByteArray &body)
{
    const QJsonDocument reply = QJsonDocument::fromJson(body);
    m_reply = reply.object();
    if (status == 200 && reply.isObject())
        return succeed();
    if (status == 200)
        return fail(unreadableRcloneError());
    fail(rcloneError(status, m_reply["error"_L1].toString()));
}

} // namespace Aloft

#include "moc_rcloneserver.cpp"
