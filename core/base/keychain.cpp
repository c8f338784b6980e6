#include "core/base/keychain.h"

#include <qt6keychain/keychain.h>

#include <QPointer>

namespace Aloft {

namespace {

const QString keychainService = QStringLiteral("Aloft");

Error keychainError(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::EntryNotFound)
        return {Error::Kind::NotFound,
                Keychain::tr("No password or token is kept for it."),
                {},
                job.errorString()};
    return {Error::Kind::Storage, Keychain::tr("The keychain of this computer is not available."),
            Keychain::tr("Passwords and tokens are asked for each time."), job.errorString()};
}

/// Runs one job of QtKeychain; its object goes with the job's own end.
template<typename Base>
class KeychainTask : public Base
{
public:
    KeychainTask(QKeychain::Job *job, QObject *parent) : Base(parent), m_job(job)
    {
        job->setInsecureFallback(false);
    }

    ~KeychainTask() override
    {
        if (m_job && !m_isStarted)
            delete m_job;
    }

protected:
    void run() override
    {
        QObject::connect(m_job, &QKeychain::Job::finished, this, [this] { conclude(); });
        m_isStarted = true;
        m_job->start();
    }

    virtual void take(const QKeychain::Job &) { }

private:
    void conclude()
    {
        if (m_job->error() != QKeychain::NoError) {
            this->fail(keychainError(*m_job));
            return;
        }
        take(*m_job);
        this->succeed();
    }

    QPointer<QKeychain::Job> m_job;
    bool m_isStarted = false;
};

class KeychainReadTask : public KeychainTask<ReadSecretTask>
{
public:
    using KeychainTask::KeychainTask;

protected:
    void take(const QKeychain::Job &job) override
    {
        m_secret = Secret(static_cast<const QKeychain::ReadPasswordJob &>(job).textData());
    }
};

} // namespace

ReadSecretTask *Keychain::read(const QString &key)
{
    auto *job = new QKeychain::ReadPasswordJob(keychainService);
    job->setKey(key);
    return new KeychainReadTask(job, this);
}

Task *Keychain::write(const QString &key, const Secret &secret)
{
    auto *job = new QKeychain::WritePasswordJob(keychainService);
    job->setKey(key);
    job->setTextData(secret.reveal());
    return new KeychainTask<Task>(job, this);
}

Task *Keychain::remove(const QString &key)
{
    auto *job = new QKeychain::DeletePasswordJob(keychainService);
    job->setKey(key);
    return new KeychainTask<Task>(job, this);
}

} // namespace Aloft

#include "moc_keychain.cpp"
