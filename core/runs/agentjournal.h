#pragma once

#include "core/jupyter/client/kerneljournal.h"
#include "core/runs/agentclient.h"
#include "core/runs/readpace.h"

#include <QPointer>

namespace Aloft {

/// The journal that a runtime's agent keeps of one kernel. It is begun with the link, and begun
/// again when the runtime has lost it.
class AgentJournal final : public KernelJournal
{
    Q_OBJECT

public:
    /// The client outlives the journal.
    AgentJournal(AgentClient &client, const QString &kernelId, QObject *parent = nullptr);

    bool isKept() const override { return m_isKept; }
    JournalReadTask *read(const JournalPlace &from) override;

private:
    void begin();

    AgentClient &m_client;
    const QString m_kernelId;
    QPointer<AgentCall> m_beginning;
    ReadPace m_pace;
    bool m_isKept = false;
};

} // namespace Aloft
