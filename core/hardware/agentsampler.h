#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/hardware/sampler.h"
#include "core/runs/agentframe.h"

#include <QPointer>
#include <QTimer>

namespace Aloft {

class AgentCall;
class AgentClient;

/// What the agent says of a runtime's hardware: resources/agent/PROTOCOL.md, `sample`.
struct AgentReadings
{
    std::optional<Inventory> inventory; ///< where it is another one than the client knows
    QString version;                    ///< of the inventory; goes into the next question as it is
    QList<Sample> samples;              ///< in order; at is left to the client
    std::chrono::milliseconds now{0};   ///< by the clock of their ticks
};

AgentFrame sampleRequest(std::chrono::milliseconds pace, std::chrono::milliseconds after,
                         const QString &version, std::chrono::milliseconds wait);
Result<AgentReadings> parseReadings(const AgentFrame &answer);

/// Reads a runtime's hardware through its agent, which measures in the background and is asked for
/// what it has: one short question a pace, over whatever link the agent has. The user's kernels are
/// not touched. When nobody asks any more the agent soon stops measuring.
class AgentSampler final : public Sampler
{
    Q_OBJECT

public:
    explicit AgentSampler(AgentClient &client, QObject *parent = nullptr); ///< client outlives it
    ~AgentSampler() override;

    void setPace(std::chrono::milliseconds pace) override;
    std::chrono::milliseconds pace() const override { return m_pace; }
    bool keepsAwake() const override;
    const Inventory &inventory() const override { return m_inventory; }
    const std::optional<Error> &trouble() const override { return m_trouble; }
    void wake() override { ask(); } ///< what a runtime has is awake: only laptops' cards sleep

private:
    void ask();
    void drop();
    void take(const AgentReadings &readings);
    void takeFailure(const Error &error);
    void takeSamples(const AgentReadings &readings);
    void setTrouble(const std::optional<Error> &trouble);
    std::chrono::milliseconds firstWait() const;

    AgentClient &m_client;
    QPointer<AgentCall> m_call; ///< the question under way
    QTimer m_timer;
    std::chrono::milliseconds m_pace{0};
    std::chrono::milliseconds m_after{-1}; ///< tick of the last sample
    Inventory m_inventory;
    QString m_version;
    std::optional<Error> m_trouble;
};

} // namespace Aloft
