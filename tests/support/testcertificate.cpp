#include "tests/support/testcertificate.h"

#include <QFile>
#include <QProcess>

namespace Aloft {

using namespace Qt::StringLiterals;

TestCertificate::TestCertificate()
{
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s,
                   u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
                   u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s, u"-keyout"_s, keyPath(),
                   u"-out"_s, certificatePath()});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        return;
    QFile certificate(certificatePath());
    QFile key(keyPath());
    if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
        return;
    m_certificate = QSslCertificate(&certificate);
    m_key = QSslKey(&key, QSsl::Rsa);
}

QSslConfiguration TestCertificate::serverConfiguration() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(m_certificate);
    configuration.setPrivateKey(m_key);
    return configuration;
}

} // namespace Aloft
