#include "core/runs/agentfiletask.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr int mostAttempts = 5;

} // namespace

AgentFileTask::AgentFileTask(AgentClient &client, QString path, QObject *parent)
    : FileTask(parent)
    , m_client(client)
    , m_path(std::move(path))
{ }

void AgentFileTask::run()
{
    const qint64 limit = std::min(longestRead, m_client.manner().longestRead);
    runStep(m_client.call(fileRequest(m_path, m_bytes.size(), limit)),
            [this](const AgentCall &call) {
                const Result<RunOutputPiece> piece = parsePiece(call.answer());
                if (piece)
                    take(*piece);
                else
                    fail(piece.error());
            });
}

/// Pieces of another size are of another text: it begins anew.
void AgentFileTask::take(const RunOutputPiece &piece)
{
    if (piece.size > largestFile)
        return fail(
            {Error::Kind::BadInput, tr("%1 is too large to be fetched.").arg(m_path), {}, {}});
    const bool isCut = piece.bytes.isEmpty() && m_bytes.size() < piece.size;
    if (isCut || (m_size >= 0 && piece.size != m_size)) {
        m_bytes.clear();
        m_size = -1;
        if (++m_attempts == mostAttempts)
            return fail({Error::Kind::Conflict,
                         tr("%1 changed again and again while it was fetched.").arg(m_path),
                         tr("Try again when its run has ended."),
                         {}});
        return run();
    }
    m_size = piece.size;
    m_bytes += piece.bytes;
    if (m_bytes.size() < m_size)
        run();
    else
        succeed();
}

} // namespace Aloft

#include "moc_agentfiletask.cpp"
