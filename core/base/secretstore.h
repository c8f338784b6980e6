#pragma once

#include "core/base/secret.h"
#include "core/base/task.h"

#include <QHash>

namespace Aloft {

class ReadSecretTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    const Secret &secret() const { return m_secret; } ///< when finished without an error

protected:
    Secret m_secret;
};

/// Where tokens and passwords rest between two runs of the program. Never on disk in plain:
/// where there is no keychain, write() fails with Storage and the user is asked each time.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Fails with NotFound when the store has no such secret, with Storage when nobody knows: there
    /// is no store, or it does not answer.
    virtual ReadSecretTask *read(const QString &key) = 0;
    virtual Task *write(const QString &key, const Secret &secret) = 0;
    virtual Task *remove(const QString &key) = 0; ///< one that is not there is no error; Storage
};

/// Forgets all at its end: for tests, and for runs that must leave nothing.
class MemorySecretStore : public SecretStore
{
    Q_OBJECT

public:
    using SecretStore::SecretStore;

    ReadSecretTask *read(const QString &key) override;
    Task *write(const QString &key, const Secret &secret) override;
    Task *remove(const QString &key) override;

    const QHash<QString, Secret> &secrets() const { return m_secrets; }

private:
    QHash<QString, Secret> m_secrets;
};

} // namespace Aloft
