#include "core/providers/local/localserver.h"

#include "core/providers/local/thisuser.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcLocalServer, "aloft.providers.local.server", QtInfoMsg)

constexpr qint64 logLimit = 1 << 20; // bytes; a longer log starts anew
constexpr int endLimit = 5000;       // ms; serve.py gives its server 3 s

} // namespace

LocalServer::LocalServer(ServerOrders orders, QObject *parent)
    : QObject(parent)
    , m_orders(std::move(orders))
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &LocalServer::readAnnouncement);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            report({Error::Kind::Provider, tr("%1 cannot be started.").arg(m_orders.python),
                    tr("Choose another Python in the settings."), m_process.errorString()});
    });
    connect(&m_process, &QProcess::finished, this, [this](int exitCode) {
        report({Error::Kind::Provider, tr("The Jupyter server of this computer ended."),
                tr("Its log is in %1.").arg(QDir::toNativeSeparators(m_orders.logFile)),
                u"exit %1; %2"_s.arg(exitCode).arg(lastLogLines())});
    });
}

LocalServer::~LocalServer()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    end();
    m_process.waitForFinished(endLimit);
}

void LocalServer::start()
{
    if (const auto error = prepare()) {
        report(*error);
        return;
    }
    m_process.setProgram(m_orders.python);
    // Isolated and without packages: it is up in some 20 ms. The server it starts is neither.
    m_process.setArguments({u"-I"_s, u"-S"_s, m_orders.runtimeFolder + "/serve.py"_L1});
    m_process.setStandardErrorFile(m_orders.logFile, QIODevice::Append);
    m_process.setWorkingDirectory(m_orders.folder);
    m_process.start();
    m_process.write(ordersAsJson() + '\n');
    qCInfo(lcLocalServer) << "starting" << m_orders.python << "in" << m_orders.runtimeFolder;
}

void LocalServer::end()
{
    m_process.closeWriteChannel();
}

std::optional<Error> LocalServer::prepare()
{
    const QFileInfo folder(m_orders.folder);
    if (!folder.isDir())
        return Error{Error::Kind::NotFound,
                     tr("There is no folder %1.").arg(m_orders.folder),
                     tr("Open a folder that is there, then run again."),
                     {}};
    const QString script = m_orders.runtimeFolder + "/serve.py"_L1;
    QDir().mkpath(m_orders.runtimeFolder);
    QFile::setPermissions(m_orders.runtimeFolder,
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile::remove(script);
    if (!QFile::copy(u":/aloft/local/serve.py"_s, script))
        return Error{Error::Kind::Storage,
                     tr("%1 cannot be written.").arg(QDir::toNativeSeparators(script)),
                     tr("Is the disk full?"),
                     {}};
    QDir().mkpath(QFileInfo(m_orders.logFile).path());
    QFile log(m_orders.logFile);
    if (log.size() > logLimit)
        log.remove();
    if (log.open(QIODevice::Append))
        log.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return std::nullopt;
}

QByteArray LocalServer::ordersAsJson() const
{
    const QJsonObject orders{
        {u"python"_s, m_orders.python},
        {u"kind"_s, m_orders.isClassicNotebook ? u"notebook"_s : u"server"_s},
        {u"folder"_s, m_orders.folder},
        {u"runtime"_s, m_orders.runtimeFolder},
        {u"token"_s, m_orders.token.reveal()},
        {u"allowRoot"_s, isSuperuser()},
    };
    return QJsonDocument(orders).toJson(QJsonDocument::Compact);
}

void LocalServer::readAnnouncement()
{
    if (!m_process.canReadLine())
        return;
    const QJsonObject answer = QJsonDocument::fromJson(m_process.readLine()).object();
    const QUrl url(answer["url"_L1].toString());
    m_serverId = answer["pid"_L1].toInteger();
    if (url.isValid() && url.host() == "127.0.0.1"_L1)
        Q_EMIT listening(url);
}

/// Says the end once, from the event loop where start() itself failed.
void LocalServer::report(const Error &why)
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    qCInfo(lcLocalServer) << "ended" << m_orders.runtimeFolder << why.detail;
    QMetaObject::invokeMethod(
        this, [this, why] { Q_EMIT ended(why); }, Qt::QueuedConnection);
}

QString LocalServer::lastLogLines() const
{
    QFile log(m_orders.logFile);
    if (!log.open(QIODevice::ReadOnly))
        return {};
    log.seek(qMax<qint64>(0, log.size() - 2000));
    return QString::fromUtf8(log.readAll());
}

} // namespace Aloft

#include "moc_localserver.cpp"
