#pragma once

#include "core/hardware/hardwarebook.h"

#include <QMap>
#include <QPointer>

namespace Aloft {

/// A sampler that says what a test gives it, at once, and remembers what it was asked.
class FakeSampler : public Sampler
{
public:
    using Sampler::Sampler;

    void setPace(std::chrono::milliseconds pace) override
    {
        m_pace = pace;
        paces << pace;
        if (atOnce)
            read(*atOnce);
    }
    std::chrono::milliseconds pace() const override { return m_pace; }
    bool keepsAwake() const override { return isActivity; }
    const Inventory &inventory() const override { return m_inventory; }
    const std::optional<Error> &trouble() const override { return m_trouble; }
    void wake() override { ++wakes; }

    void find(const Inventory &inventory)
    {
        m_inventory = inventory;
        Q_EMIT inventoryChanged(inventory);
    }
    void read(const Sample &sample) { Q_EMIT sampleArrived(sample); }
    void fail(const std::optional<Error> &trouble)
    {
        m_trouble = trouble;
        Q_EMIT troubleChanged();
    }

    int wakes = 0;
    bool isActivity = false;
    QList<std::chrono::milliseconds> paces;
    std::optional<Sample> atOnce; ///< comes while a pace is set, as one of this computer may

private:
    std::chrono::milliseconds m_pace{0};
    Inventory m_inventory;
    std::optional<Error> m_trouble;
};

/// Sessions by id, with the samplers that a test gives them.
class FakeSamplers : public Samplers
{
public:
    using Samplers::Samplers;

    QStringList sessionIds() const override { return m_samplers.keys(); }
    Sampler *sampler(const QString &sessionId) const override
    {
        return m_samplers.value(sessionId);
    }
    QString sessionName(const QString &sessionId) const override
    {
        return m_names.value(sessionId);
    }

    FakeSampler *add(const QString &sessionId, const QString &name)
    {
        auto *made = new FakeSampler(this);
        add(sessionId, name, made);
        return made;
    }
    void add(const QString &sessionId, const QString &name, FakeSampler *made)
    {
        m_names.insert(sessionId, name);
        m_samplers.insert(sessionId, made);
        Q_EMIT changed(sessionId);
    }
    void drop(const QString &sessionId) ///< its machine is gone
    {
        delete m_samplers.value(sessionId);
        m_samplers.insert(sessionId, nullptr);
        Q_EMIT changed(sessionId);
    }
    void forget(const QString &sessionId) ///< the session is
    {
        delete m_samplers.take(sessionId);
        m_names.remove(sessionId);
        Q_EMIT changed(sessionId);
    }

private:
    QMap<QString, QPointer<FakeSampler>> m_samplers;
    QMap<QString, QString> m_names;
};

/// A reading that came so many seconds after noon, with memory used of 16 GB.
inline Sample sampleAt(int second, qint64 memoryUsedBytes = 4'000'000'000)
{
    Sample sample;
    sample.at = QDateTime(QDate(2026, 11, 26), QTime(12, 0), Qt::UTC).addSecs(second);
    sample.tick = std::chrono::seconds(1000 + second);
    sample.host.memoryUsedBytes = memoryUsedBytes;
    sample.host.memoryBytes = 16'000'000'000;
    return sample;
}

} // namespace Aloft
