#include "core/base/secretfile.h"

#include "core/base/atomicfile.h"
#include "core/base/computetask.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = qint64(4) << 20;

QByteArray toBytes(const QHash<QString, Secret> &secrets)
{
    QJsonObject object;
    for (auto it = secrets.begin(); it != secrets.end(); ++it)
        object.insert(it.key(), it->reveal());
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QHash<QString, Secret> fromBytes(const QByteArray &bytes)
{
    QHash<QString, Secret> secrets;
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        secrets.insert(it.key(), Secret(it->toString()));
    return secrets;
}

Error tooShort()
{
    return {Error::Kind::BadInput,
            SecretFile::tr("This passphrase is too short."),
            SecretFile::tr("Choose one of at least %n characters; several words are good.", nullptr,
                           SecretFile::shortestPassphrase),
            {}};
}

struct OpenFile
{
    SealKey key;
    QHash<QString, Secret> secrets;
};

Result<OpenFile> openFile(const QByteArray &sealed, const Secret &passphrase)
{
    const Result<SealKey> key = sealed.isEmpty() ? newSealKey(passphrase)
                                                 : sealKeyOf(sealed, passphrase);
    if (!key)
        return failure(key.error());
    if (sealed.isEmpty())
        return OpenFile{*key, {}};
    const Result<QByteArray> content = unseal(sealed, *key);
    if (!content)
        return failure(content.error());
    return OpenFile{*key, fromBytes(*content)};
}

class FileReadTask : public ReadSecretTask
{
public:
    FileReadTask(Result<Secret> found, QObject *parent)
        : ReadSecretTask(parent)
        , m_found(std::move(found))
    { }

protected:
    void run() override
    {
        if (!m_found)
            return fail(m_found.error());
        m_secret = *m_found;
        succeed();
    }

private:
    const Result<Secret> m_found;
};

class FileChangeTask : public Task
{
public:
    FileChangeTask(std::function<std::optional<Error>()> change, QObject *parent)
        : Task(parent)
        , m_change(std::move(change))
    { }

protected:
    void run() override
    {
        if (const std::optional<Error> error = m_change())
            fail(*error);
        else
            succeed();
    }

private:
    const std::function<std::optional<Error>()> m_change;
};

} // namespace

class UnlockTask : public Task
{
public:
    UnlockTask(SecretFile *file, Secret passphrase)
        : Task(file)
        , m_file(file)
        , m_passphrase(std::move(passphrase))
    { }

protected:
    void run() override
    {
        QByteArray sealed;
        const bool isNew = !m_file->exists();
        if (!isNew) {
            const Result<QByteArray> read = readFile(m_file->path(), largestFile);
            if (!read)
                return fail(read.error());
            sealed = *read;
        } else if (m_passphrase.reveal().size() < SecretFile::shortestPassphrase) {
            return fail(tooShort());
        }
        using Compute = ComputeTask<Result<OpenFile>>;
        runStep(new Compute([sealed, passphrase = m_passphrase](const Compute::Cancelled &) {
                    return openFile(sealed, passphrase);
                }),
                [this, isNew](const Compute &opened) {
                    if (!opened.value())
                        fail(opened.value().error());
                    else if (isNew)
                        make(*opened.value());
                    else
                        open(*opened.value());
                });
    }

private:
    /// Who was faster made the file with a passphrase of their own, which this one has to be.
    void make(const OpenFile &opened)
    {
        if (m_file->exists())
            return run();
        m_file->m_key = opened.key;
        if (const std::optional<Error> error = m_file->put(m_file->m_secrets)) {
            m_file->m_key.reset();
            return fail(*error);
        }
        Q_EMIT m_file->unlocked();
        succeed();
    }

    /// What was kept since somebody else opened it, was not in the file when it was read.
    void open(const OpenFile &opened)
    {
        if (m_file->isOpen())
            return succeed();
        m_file->m_key = opened.key;
        m_file->m_secrets = opened.secrets;
        Q_EMIT m_file->unlocked();
        succeed();
    }

    SecretFile *const m_file;
    const Secret m_passphrase;
};

SecretFile::SecretFile(QString path, QObject *parent) : SecretStore(parent), m_path(std::move(path))
{ }

bool SecretFile::exists() const
{
    return QFileInfo::exists(m_path);
}

Task *SecretFile::unlock(const Secret &passphrase)
{
    return new UnlockTask(this, passphrase);
}

Error SecretFile::lockedError() const
{
    return {Error::Kind::Refused,
            tr("The passwords and tokens kept for Aloft are locked with your passphrase."),
            tr("Enter it under Settings, Accounts. If it is lost, delete %1 and sign in again.")
                .arg(QDir::toNativeSeparators(m_path)),
            {}};
}

ReadSecretTask *SecretFile::read(const QString &key)
{
    if (!isOpen())
        return new FileReadTask(failure(lockedError()), this);
    const auto found = m_secrets.constFind(key);
    if (found != m_secrets.cend())
        return new FileReadTask(*found, this);
    return new FileReadTask(
        failure(Error::Kind::NotFound, tr("No password or token is kept for it.")), this);
}

Task *SecretFile::write(const QString &key, const Secret &secret)
{
    return new FileChangeTask(
        [this, key, secret] {
            QHash<QString, Secret> secrets = m_secrets;
            secrets.insert(key, secret);
            return put(secrets);
        },
        this);
}

Task *SecretFile::remove(const QString &key)
{
    return new FileChangeTask(
        [this, key]() -> std::optional<Error> {
            if (isOpen() && !m_secrets.contains(key))
                return std::nullopt;
            QHash<QString, Secret> secrets = m_secrets;
            secrets.remove(key);
            return put(secrets);
        },
        this);
}

std::optional<Error> SecretFile::put(const QHash<QString, Secret> &secrets)
{
    if (!isOpen())
        return lockedError();
    const Result<void> written = writeFile(m_path, seal(toBytes(secrets), *m_key));
    if (!written)
        return written.error();
    QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner);
    m_secrets = secrets;
    return std::nullopt;
}

} // namespace Aloft

#include "moc_secretfile.cpp"
