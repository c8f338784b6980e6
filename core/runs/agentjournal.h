#pragma once

#include "core/jupyter/client/kerneljournal.h"
#include "core/runs/agentclient.h"
#include "core/runs/readpace.h"

#include <QPointer>
#include <QTimer>

namespace Aloft {

/// The journal that a runtime's agent keeps of one kernel. It is begun with the link, and begun
/// again when the runtime has lost it, or who keeps it has died.
class AgentJournal final : public KernelJournal
{
    Q_OBJECT

public:
    /// The client outlives the journal.
    AgentJournal(AgentClient &client, const QString &kernelId, QObject *parent = nullptr);

    bool isKept() const override { return m_isKept; }
    bool isSettled() const override { return m_isSettled; }
    JournalReadTask *read(const JournalPlace &from) override;

    void note(const RunStatus &status); ///< what the agent says of the journal now

private:
    void begin();

    AgentClient &m_client;
    const QString m_kernelId;
    QPointer<AgentCall> m_beginning;
    ReadPace m_pace;
    QTimer m_again;
    bool m_isKept = false;
    bool m_isSettled = false;
};

} // namespace Aloft
