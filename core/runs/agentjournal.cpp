#include "core/runs/agentjournal.h"

#include "core/runs/agenttasks.h"

#include <QLoggingCategory>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcJournal, "aloft.runs.journal", QtInfoMsg)

class AgentJournalTask final : public AgentAnswerTask<JournalReadTask, JournalPiece>
{
public:
    using AgentAnswerTask::AgentAnswerTask;
    const JournalPiece &piece() const override { return value(); }
};

Result<JournalPiece> journalPieceIn(const AgentFrame &answer)
{
    Result<RunOutputPiece> piece = parsePiece(answer);
    if (!piece)
        return failure(piece.error());
    const qint64 next = piece->offset + piece->bytes.size();
    return JournalPiece{std::move(piece->bytes), next, next >= piece->size};
}

} // namespace

AgentJournal::AgentJournal(AgentClient &client, const QString &kernelId, QObject *parent)
    : KernelJournal(parent)
    , m_client(client)
    , m_kernelId(kernelId)
{
    connect(&m_client, &AgentClient::connected, this, &AgentJournal::begin);
    begin();
}

void AgentJournal::begin()
{
    if (m_beginning)
        return;
    m_beginning = m_client.call(journalRequest(m_kernelId));
    connect(m_beginning, &Task::finished, this, [this](const Task *task) {
        m_isKept = !task->error();
        if (task->error() && task->error()->kind != Error::Kind::Cancelled)
            qCInfo(lcJournal) << "none of" << m_kernelId << task->error()->detail;
    });
}

JournalReadTask *AgentJournal::read(const JournalPlace &from)
{
    const qint64 limit = m_client.manner().longestRead;
    auto *task = new AgentJournalTask(m_client, journalReadRequest(m_kernelId, from, limit),
                                      journalPieceIn, this);
    task->start();
    return task;
}

} // namespace Aloft

#include "moc_agentjournal.cpp"
