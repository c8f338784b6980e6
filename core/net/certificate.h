#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QList>
#include <QSslError>

QT_BEGIN_NAMESPACE
class QSslCertificate;
QT_END_NAMESPACE

namespace Aloft {

/// SHA-256 of the certificate, 32 raw bytes: what a user accepts instead of an authority's word.
QByteArray certificateFingerprint(const QSslCertificate &certificate);

/// "AB:CD:…", as browsers and openssl show it.
QString readableFingerprint(const QByteArray &fingerprint);

/// Takes what readableFingerprint() wrote, with or without colons; empty if it is something else.
QByteArray fingerprintFromText(const QString &text);

/// The fingerprint the user may be asked about: set when the only fault of the server's
/// certificate is that no known authority signed it (or that it names another host as well).
/// Empty for every other error.
QByteArray untrustedFingerprint(const Error &error);

/// Is this the certificate that was accepted? Then what TLS says against it does not count: the
/// fingerprint says more than an authority, a host name or a date.
bool isAccepted(const QSslCertificate &certificate, const QByteArray &acceptedFingerprint);

/// What a failed TLS handshake with this host means to a person; acceptedFingerprint is what was
/// accepted for it before, if anything.
Error tlsError(const QString &host, const QSslCertificate &certificate,
               const QList<QSslError> &errors, const QByteArray &acceptedFingerprint);

} // namespace Aloft
