#pragma once

#include "core/net/httpclient.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace Aloft {

/// tests/fakes/fake-google as a process, with a state of its own; ends when this goes, or
/// the test dies.
class FakeGoogle
{
public:
    static QString python(); ///< empty where there is none; the test then skips

    ~FakeGoogle();
    bool start();

    QUrl root() const { return QUrl(said(QLatin1StringView("root"))); }
    QString said(QLatin1StringView name) const { return m_said[name].toString(); } ///< at its start

    /// An act on its control path (tests/fakes/README.md); what it says, empty if it refuses.
    QJsonObject control(const QByteArray &method, const QString &path,
                        const QJsonObject &body = {});
    QString put(const QString &path, const QByteArray &bytes); ///< as another program; the id
    QByteArray content(const QString &path);
    void setRules(const QJsonArray &rules);
    QJsonArray log();

private:
    QByteArray ask(const QByteArray &method, const QString &target, const QByteArray &body,
                   const QByteArray &type);

    QTemporaryDir m_state;
    QProcess m_process;
    QJsonObject m_said;
    HttpClient m_http;
};

} // namespace Aloft
