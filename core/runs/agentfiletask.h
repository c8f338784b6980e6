#pragma once

#include "core/runs/agentclient.h"
#include "core/runs/runhost.h"

namespace Aloft {

/// A file of the place, whole. The client outlives it. BadInput: it is too large; Conflict: it was
/// written anew again and again while it was read.
class AgentFileTask final : public FileTask
{
    Q_OBJECT

public:
    static constexpr qint64 largestFile = 256 << 20; ///< bytes

    AgentFileTask(AgentClient &client, QString path, QObject *parent);

    const QByteArray &bytes() const override { return m_bytes; }

protected:
    void run() override;

private:
    void take(const RunOutputPiece &piece);

    AgentClient &m_client;
    const QString m_path;
    QByteArray m_bytes;
    qint64 m_size = -1; ///< as the first piece said
    int m_attempts = 0;
};

} // namespace Aloft
