#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QString>
#include <QTemporaryDir>

namespace Aloft {

/// A self-signed certificate for localhost and 127.0.0.1, made by the openssl command when the
/// test runs. Not valid where that command is missing; the test then skips.
class TestCertificate
{
public:
    TestCertificate();

    bool isValid() const { return !m_certificate.isNull() && !m_key.isNull(); }
    const QSslCertificate &certificate() const { return m_certificate; }
    QSslConfiguration serverConfiguration() const;
    QString certificatePath() const { return m_folder.filePath(QStringLiteral("cert.pem")); }
    QString keyPath() const { return m_folder.filePath(QStringLiteral("key.pem")); }

private:
    QTemporaryDir m_folder;
    QSslCertificate m_certificate;
    QSslKey m_key;
};

} // namespace Aloft
