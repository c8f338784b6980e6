#include "tests/support/realserver.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTcpServer>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int packageMissing = 3; // exit status of the scripts

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

QString script()
{
    return QStringLiteral(ALOFT_TESTS_DIR "/servers/jupyter-server.sh");
}

} // namespace

RealServer::~RealServer()
{
    stop();
}

bool RealServer::start(Flavour flavour, const QStringList &options)
{
    const QString tree = qEnvironmentVariable("ALOFT_TRIXIE_TREE");
    m_isMissing = flavour == Flavour::JupyterServer2 && tree.isEmpty();
    if (m_isMissing) {
        m_output = u"ALOFT_TRIXIE_TREE names no Debian 13 tree"_s;
        return false;
    }
    QStringList arguments{u"--port"_s, QString::number(freePort()), u"--watch-pid"_s,
                          QString::number(QCoreApplication::applicationPid())};
    if (flavour == Flavour::Notebook)
        arguments += {u"--flavour"_s, u"notebook"_s};
    else if (flavour == Flavour::JupyterServer2)
        arguments += {u"--chroot"_s, tree};
    m_process.start(script(), arguments + options);
    while (m_process.canReadLine() || m_process.waitForReadyRead(60'000)) {
        m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
        if (!m_ready.isEmpty())
            return true;
    }
    m_process.waitForFinished(1'000);
    m_isMissing = m_process.exitCode() == packageMissing;
    m_output = QString::fromUtf8(m_process.readAllStandardError());
    return false;
}

void RealServer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    m_process.waitForFinished(20'000);
}

void RealServer::kill()
{
    const int pid = m_ready["server_pid"_L1].toInt();
    if (pid > 0)
        QProcess::execute(u"kill"_s, {u"-KILL"_s, QString::number(pid)});
}

} // namespace Aloft
