#include "core/auth/pkce.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

namespace Aloft {

namespace {

constexpr int verifierBytes = 48; // 64 characters

QString urlText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding
                                              | QByteArray::OmitTrailingEquals));
}

} // namespace

QString randomText(int bytes)
{
    QByteArray random(bytes, Qt::Uninitialized);
    QRandomGenerator *system = QRandomGenerator::system();
    for (char &byte : random)
        byte = char(system->bounded(256));
    return urlText(random);
}

Pkce Pkce::create()
{
    const QString verifier = randomText(verifierBytes);
    return {verifier, pkceChallenge(verifier)};
}

QString pkceChallenge(const QString &verifier)
{
    return urlText(QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256));
}

} // namespace Aloft
