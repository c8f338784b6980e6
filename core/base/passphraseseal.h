#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>

namespace Aloft {

/// A key that was made of a passphrase (Argon2id), with what it was made with. Making one takes a
/// large part of a second and 64 MiB: not in the window's thread.
struct SealKey
{
    quint32 passes = 0;
    quint32 memory = 0; ///< KiB
    QByteArray salt;
    QByteArray key; ///< secret
};

Result<SealKey> newSealKey(const Secret &passphrase);

/// The key of a file that seal() made. BadInput: it made no such file.
Result<SealKey> sealKeyOf(const QByteArray &sealed, const Secret &passphrase);

/// The content, closed and marked against changes (XSalsa20-Poly1305), as the bytes of a file.
QByteArray seal(const QByteArray &content, const SealKey &key);

/// Refused: by another passphrase, or changed by somebody without it.
Result<QByteArray> unseal(const QByteArray &sealed, const SealKey &key);

} // namespace Aloft
