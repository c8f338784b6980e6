#include "core/net/certificate.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSslCertificate>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Certificate
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Certificate)
};

constexpr auto untrustedMark = "untrusted certificate SHA-256 "_L1;

bool lacksAuthority(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return true;
    default:
        return false;
    }
}

/// Only then is a person's look at the fingerprint as good as an authority's word.
bool mayBeAsked(const QSslCertificate &certificate, const QList<QSslError> &errors)
{
    const bool hasOtherFault = std::any_of(
        errors.begin(), errors.end(), [](const QSslError &error) {
            return !lacksAuthority(error) && error.error() != QSslError::HostNameMismatch;
        });
    return !certificate.isNull() && !hasOtherFault
        && std::any_of(errors.begin(), errors.end(), lacksAuthority);
}

QString describe(const QList<QSslError> &errors)
{
    QStringList texts;
    for (const QSslError &error : errors)
        texts.append(error.errorString());
    return texts.join(u' ');
}

Error changedError(const QString &host, const QString &detail)
{
    return {Error::Kind::Refused,
            Certificate::tr("%1 shows another certificate than the one you accepted.").arg(host),
            Certificate::tr("Accept the new one only if you know why it was replaced."), detail};
}

Error unknownError(const QString &host, const QString &detail)
{
    return {Error::Kind::Refused,
            Certificate::tr("No known authority vouches for the certificate of %1.").arg(host),
            Certificate::tr(
                "Compare its fingerprint with the server's, and accept it if they agree."),
            detail};
}

Error invalidError(const QString &host, const QString &detail)
{
    return {Error::Kind::Refused,
            Certificate::tr("The certificate of %1 is not valid, so nothing was sent.").arg(host),
            Certificate::tr("Check the address, and this computer's date and time."), detail};
}

} // namespace

QByteArray certificateFingerprint(const QSslCertificate &certificate)
{
    return certificate.isNull() ? QByteArray() : certificate.digest(QCryptographicHash::Sha256);
}

QString readableFingerprint(const QByteArray &fingerprint)
{
    return QString::fromLatin1(fingerprint.toHex(':')).toUpper();
}

QByteArray fingerprintFromText(const QString &text)
{
    static const QRegularExpression form(u"^(?:[0-9a-f]{2}:?){32}$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const QString trimmed = text.trimmed();
    return form.match(trimmed).hasMatch() ? QByteArray::fromHex(trimmed.toLatin1()) : QByteArray();
}

QByteArray untrustedFingerprint(const Error &error)
{
    constexpr qsizetype readableSize = 32 * 3 - 1;
    const qsizetype mark = error.detail.indexOf(untrustedMark);
    return mark < 0
        ? QByteArray()
        : fingerprintFromText(error.detail.mid(mark + untrustedMark.size(), readableSize));
}

bool isAccepted(const QSslCertificate &certificate, const QByteArray &acceptedFingerprint)
{
    return !acceptedFingerprint.isEmpty()
        && certificateFingerprint(certificate) == acceptedFingerprint;
}

Error tlsError(const QString &host, const QSslCertificate &certificate,
               const QList<QSslError> &errors, const QByteArray &acceptedFingerprint)
{
    const QString reasons = describe(errors);
    if (!mayBeAsked(certificate, errors))
        return invalidError(host, reasons);
    const QString detail = untrustedMark + readableFingerprint(certificateFingerprint(certificate))
        + u": "_s + reasons;
    return acceptedFingerprint.isEmpty() ? unknownError(host, detail) : changedError(host, detail);
}

} // namespace Aloft
