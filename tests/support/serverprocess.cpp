#include "tests/support/serverprocess.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace Aloft {

using namespace Qt::StringLiterals;

QString ServerProcess::pythonWith(const QStringList &modules)
{
    const QString imports = u"import "_s + modules.join(u", "_s);
    for (const QString &python :
         {u"/usr/bin/python3"_s, QStandardPaths::findExecutable(u"python3"_s)}) {
        QProcess probe;
        probe.start(python, {u"-c"_s, imports});
        if (!python.isEmpty() && probe.waitForFinished()
            && probe.exitStatus() == QProcess::NormalExit && probe.exitCode() == 0)
            return python;
    }
    return {};
}

ServerProcess::~ServerProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(2'000))
        kill();
}

bool ServerProcess::start(const QString &python, const QString &script,
                          const QStringList &arguments)
{
    const QString path = QStringLiteral(ALOFT_TESTS_DIR "/servers/") + script;
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(python, QStringList{path} + arguments);
    QElapsedTimer waiting;
    waiting.start();
    while (!m_process.canReadLine() && waiting.elapsed() < 10'000) {
        if (!m_process.waitForReadyRead(10'000))
            break;
    }
    const QByteArray line = m_process.readLine();
    m_output = QString::fromUtf8(line);
    m_port = quint16(QJsonDocument::fromJson(line).object().value("port"_L1).toInt());
    return m_port != 0;
}

void ServerProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace Aloft
