#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace Aloft {

/// A real Jupyter server on loopback, started by tests/servers/jupyter-server.sh in a temporary
/// folder and stopped when this goes. It ends by itself when the test dies.
class RealServer
{
public:
    enum class Flavour {
        JupyterServer,  ///< python3-jupyter-server: both framings
        Notebook,       ///< python3-notebook 6.4: legacy framing
        JupyterServer2, ///< from the Debian 13 tree that ALOFT_TRIXIE_TREE names
    };

    RealServer() = default;
    ~RealServer();

    /// Options are the script's; after "--" the server's own. False when it did not come up:
    /// isMissing() when a package or tree is not there (the test skips), else output() tells why.
    bool start(Flavour flavour, const QStringList &options = {});
    void stop();
    void kill(); ///< the server's own process, without a chance to say good-bye

    bool isMissing() const { return m_isMissing; }
    QString output() const { return m_output; }

    QString url() const { return m_ready[QLatin1StringView("url")].toString(); }
    QString token() const { return m_ready[QLatin1StringView("token")].toString(); }
    QString root() const { return m_ready[QLatin1StringView("root")].toString(); }
    quint16 port() const { return quint16(m_ready[QLatin1StringView("port")].toInt()); }

private:
    QProcess m_process;
    QJsonObject m_ready;
    QString m_output;
    bool m_isMissing = false;
};

} // namespace Aloft
