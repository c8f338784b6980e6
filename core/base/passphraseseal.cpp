#include "core/base/passphraseseal.h"

#include <sodium.h>

#include <QCoreApplication>
#include <QtEndian>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct SealText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::PassphraseSeal)
};

// RFC 9106, section 4: the choice where memory is scarce.
constexpr quint32 usualPasses = 3;
constexpr quint32 usualMemory = 64 * 1024;

// What a file may ask of this computer; it may come from anywhere.
constexpr quint32 mostPasses = 16;
constexpr quint32 mostMemory = 1024 * 1024;

const QByteArray magic = QByteArrayLiteral("Aloft secrets 1\n");
constexpr qsizetype saltSize = crypto_pwhash_SALTBYTES;
constexpr qsizetype nonceSize = crypto_secretbox_NONCEBYTES;
constexpr qsizetype numberSize = sizeof(quint32);
const qsizetype headSize = magic.size() + 2 * numberSize + saltSize + nonceSize;

unsigned char *bytesOf(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

const unsigned char *bytesOf(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

Error notSealed()
{
    return {Error::Kind::BadInput,
            SealText::tr("The file of passwords is damaged, or made by a later Aloft."),
            SealText::tr("Put back a copy of it, or delete it and sign in again."),
            {}};
}

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), std::size_t(count));
    return bytes;
}

QByteArray number(quint32 value)
{
    QByteArray bytes(numberSize, Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

Result<SealKey> derive(SealKey key, const Secret &passphrase)
{
    const QByteArray words = passphrase.reveal().normalized(QString::NormalizationForm_C).toUtf8();
    key.key.resize(crypto_secretbox_KEYBYTES);
    const int failed = crypto_pwhash(bytesOf(key.key), crypto_secretbox_KEYBYTES, words.constData(),
                                     std::size_t(words.size()), bytesOf(std::as_const(key.salt)),
                                     key.passes, std::size_t(key.memory) * 1024,
                                     crypto_pwhash_ALG_ARGON2ID13);
    if (!failed)
        return key;
    return failure({Error::Kind::Storage,
                    SealText::tr("There is not enough memory to open the file of passwords."),
                    SealText::tr("Close other programs, then try again."),
                    {}});
}

bool isReady()
{
    return sodium_init() >= 0; // once in a process; later calls do nothing
}

} // namespace

Result<SealKey> newSealKey(const Secret &passphrase)
{
    if (!isReady())
        return failure(Error::Kind::Internal, SealText::tr("There are no random numbers here."));
    return derive({usualPasses, usualMemory, randomBytes(saltSize), {}}, passphrase);
}

Result<SealKey> sealKeyOf(const QByteArray &sealed, const Secret &passphrase)
{
    if (!isReady() || !sealed.startsWith(magic) || sealed.size() < headSize)
        return failure(notSealed());
    const char *at = sealed.constData() + magic.size();
    SealKey key{qFromLittleEndian<quint32>(at),
                qFromLittleEndian<quint32>(at + numberSize),
                sealed.mid(magic.size() + 2 * numberSize, saltSize),
                {}};
    const bool isSane = key.passes >= crypto_pwhash_OPSLIMIT_MIN && key.passes <= mostPasses
        && key.memory >= crypto_pwhash_MEMLIMIT_MIN / 1024 && key.memory <= mostMemory;
    if (!isSane)
        return failure(notSealed());
    return derive(key, passphrase);
}

QByteArray seal(const QByteArray &content, const SealKey &key)
{
    const QByteArray nonce = randomBytes(nonceSize);
    QByteArray closed(content.size() + qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    crypto_secretbox_easy(bytesOf(closed), bytesOf(content), quint64(content.size()),
                          bytesOf(nonce), bytesOf(key.key));
    return magic + number(key.passes) + number(key.memory) + key.salt + nonce + closed;
}

Result<QByteArray> unseal(const QByteArray &sealed, const SealKey &key)
{
    if (sealed.size() < headSize + qsizetype(crypto_secretbox_MACBYTES))
        return failure(notSealed());
    const QByteArray nonce = sealed.mid(headSize - nonceSize, nonceSize);
    const QByteArray closed = sealed.mid(headSize);
    QByteArray content(closed.size() - qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    if (crypto_secretbox_open_easy(bytesOf(content), bytesOf(closed), quint64(closed.size()),
                                   bytesOf(nonce), bytesOf(key.key))
        == 0)
        return content;
    return failure({Error::Kind::Refused,
                    SealText::tr("This is not the passphrase of the file of passwords."),
                    SealText::tr("Enter it again."),
                    {}});
}

} // namespace Aloft
