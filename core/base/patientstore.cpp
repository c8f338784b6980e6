#include "core/base/patientstore.h"

#include <QTimer>

namespace Aloft {

namespace {

Error tooLate()
{
    return {Error::Kind::Storage,
            PatientStore::tr("The keychain of this computer has not answered."),
            PatientStore::tr(
                "A window of its own may be waiting for you: unlock it there, then try "
                "again."),
            {}};
}

/// Runs one task of the store, which has that long. Base as the store's.
template<typename Base>
class PatientTask : public Base
{
public:
    PatientTask(Base *task, std::chrono::milliseconds patience, QObject *parent)
        : Base(parent)
        , m_task(task)
        , m_patience(patience)
    {
        task->setParent(this);
    }

protected:
    void run() override
    {
        QTimer::singleShot(m_patience, this, [this] { this->fail(tooLate()); });
        this->runStep(m_task, [this](const Base &done) {
            take(done);
            this->succeed();
        });
    }

    virtual void take(const Base &) { }

private:
    Base *const m_task;
    const std::chrono::milliseconds m_patience;
};

class PatientReadTask : public PatientTask<ReadSecretTask>
{
public:
    using PatientTask::PatientTask;

protected:
    void take(const ReadSecretTask &read) override { m_secret = read.secret(); }
};

} // namespace

PatientStore::PatientStore(std::unique_ptr<SecretStore> store, std::chrono::milliseconds patience,
                           QObject *parent)
    : SecretStore(parent)
    , m_store(std::move(store))
    , m_patience(patience)
{ }

ReadSecretTask *PatientStore::read(const QString &key)
{
    return new PatientReadTask(m_store->read(key), m_patience, this);
}

Task *PatientStore::write(const QString &key, const Secret &secret)
{
    return new PatientTask<Task>(m_store->write(key, secret), m_patience, this);
}

Task *PatientStore::remove(const QString &key)
{
    return new PatientTask<Task>(m_store->remove(key), m_patience, this);
}

} // namespace Aloft

#include "moc_patientstore.cpp"
