#include "core/runs/agentjournal.h"

#include "core/runs/agenttasks.h"

#include <QLoggingCategory>

#include <utility>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcJournal, "aloft.runs.journal", QtInfoMsg)

/// What a piece tells beyond the message that was waited for comes by the link, too, and the
/// kernel's client knows only so many messages again: this is some 3,000 of the shortest.
constexpr qint64 longestPiece = 1 << 20;

class AgentJournalTask final : public AgentAnswerTask<JournalReadTask, JournalPiece>
{
public:
    using AgentAnswerTask::AgentAnswerTask;
    const JournalPiece &piece() const override { return value(); }
};

Result<JournalPiece> journalPieceIn(const AgentFrame &answer, const JournalPlace &from)
{
    Result<RunOutputPiece> piece = parsePiece(answer);
    if (!piece)
        return failure(piece.error());
    const qint64 next = piece->offset + piece->bytes.size();
    const bool isBehindGap = from.kind == JournalPlace::Kind::Offset && piece->offset > from.offset;
    return JournalPiece{std::move(piece->bytes), next, next >= piece->size, isBehindGap};
}

} // namespace

AgentJournal::AgentJournal(AgentClient &client, const QString &kernelId, QObject *parent)
    : KernelJournal(parent)
    , m_client(client)
    , m_kernelId(kernelId)
{
    m_again.setSingleShot(true);
    m_again.setInterval(client.timing().journalAgain);
    connect(&m_again, &QTimer::timeout, this, &AgentJournal::begin);
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
        const bool isUnknown = task->error()
            && (task->error()->kind == Error::Kind::Cancelled
                || task->error()->kind == Error::Kind::Network);
        if (!isUnknown && !std::exchange(m_isSettled, true))
            Q_EMIT settled();
    });
}

/// After a pause: one that cannot live, for its kernel is ending, is not begun without end.
void AgentJournal::note(const RunStatus &status)
{
    if (!isOver(status.state) || m_beginning)
        return;
    m_isKept = false;
    if (!m_again.isActive())
        m_again.start();
}

JournalReadTask *AgentJournal::read(const JournalPlace &from)
{
    const qint64 limit = qMin(m_pace.bytes(), longestPiece);
    auto *task = new AgentJournalTask(
        m_client, journalReadRequest(m_kernelId, from, limit),
        [from](const AgentFrame &answer) { return journalPieceIn(answer, from); }, this);
    m_pace.noteAsked(m_client.clock().elapsed());
    connect(task, &Task::finished, this, [this, task, limit] {
        if (task->error())
            m_pace.noteFailure();
        else
            m_pace.noteAnswer(task->piece().lines.size(), limit, m_client.clock().elapsed());
    });
    task->start();
    return task;
}

} // namespace Aloft

#include "moc_agentjournal.cpp"
