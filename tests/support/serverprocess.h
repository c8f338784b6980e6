#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace Aloft {

/// A real server started from a script of tests/servers. The script prints one line of JSON with
/// its port and ends when its standard input closes, so nothing is left behind when a test dies.
class ServerProcess
{
public:
    /// A Python that can import all of these modules: the system's, or the first on PATH. Empty
    /// where there is none; the test then skips.
    static QString pythonWith(const QStringList &modules);

    ServerProcess() = default;
    ~ServerProcess();

    /// False if no port came within ten seconds; output() tells why.
    bool start(const QString &python, const QString &script, const QStringList &arguments = {});
    void kill(); ///< at once, without a goodbye

    quint16 port() const { return m_port; }
    QString output() const { return m_output; }

private:
    QProcess m_process;
    quint16 m_port = 0;
    QString m_output;
};

} // namespace Aloft
