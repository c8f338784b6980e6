#include "core/runs/outputreader.h"

#include "core/runs/agentprotocol.h"

#include <utility>

namespace Aloft {

namespace {

/// A piece for whoever asked, as soon as its request is answered.
class PieceTask final : public ReadOutputTask
{
public:
    PieceTask(OutputRequest *request, qint64 firstMark, QObject *parent)
        : ReadOutputTask(parent)
        , m_request(request)
        , m_firstMark(firstMark)
    {
        request->setParent(this);
    }

    const RunOutputPiece &piece() const override { return m_piece; }

protected:
    void run() override
    {
        if (m_request->result())
            return take();
        connect(m_request, &OutputRequest::arrived, this, &PieceTask::take);
    }

    void stop() override { m_request->disconnect(this); }

private:
    /// It was perhaps asked for before the marks of the piece before it were known.
    void take()
    {
        const Result<RunOutputPiece> &result = *m_request->result();
        if (!result)
            return fail(result.error());
        m_piece = *result;
        const qint64 known = qMin<qint64>(m_firstMark - m_piece.firstMark, m_piece.marks.size());
        if (known > 0) {
            m_piece.marks.remove(0, known);
            m_piece.firstMark += known;
        }
        succeed();
    }

    OutputRequest *m_request;
    qint64 m_firstMark;
    RunOutputPiece m_piece;
};

} // namespace

OutputRequest::OutputRequest(AgentClient &client, const QString &runId, qint64 offset,
                             qint64 firstMark, qint64 limit)
    : m_offset(offset)
    , m_firstMark(firstMark)
    , m_limit(limit)
    , m_call(client.call(readRequest(runId, offset, firstMark, limit)))
{
    connect(m_call, &Task::finished, this, [this] { take(*m_call); });
}

OutputRequest::~OutputRequest()
{
    if (m_call && !m_call->isFinished()) {
        m_call->disconnect(this);
        m_call->cancel();
    }
}

void OutputRequest::take(const AgentCall &call)
{
    if (call.error()) {
        m_result = failure(*call.error());
    } else {
        m_result = parsePiece(call.answer());
        if (*m_result && (*m_result)->offset != m_offset)
            m_result = failure({Error::Kind::BadInput,
                                OutputReader::tr("The runtime has less of this output than was "
                                                 "read before."),
                                OutputReader::tr("The copy on this computer is kept."),
                                {}});
    }
    Q_EMIT arrived();
}

OutputReader::OutputReader(AgentClient &client, QObject *parent) : QObject(parent), m_client(client)
{ }

ReadOutputTask *OutputReader::read(const QString &runId, qint64 offset, qint64 firstMark,
                                   QObject *parent)
{
    auto *task = new PieceTask(request(runId, offset, firstMark), firstMark, parent);
    task->start();
    return task;
}

void OutputReader::forget(const QString &runId)
{
    delete m_ahead.take(runId);
    m_sizes.remove(runId);
}

OutputRequest *OutputReader::request(const QString &runId, qint64 offset, qint64 firstMark)
{
    OutputRequest *wanted = m_ahead.take(runId);
    if (wanted && !wanted->fits(offset, firstMark))
        delete std::exchange(wanted, nullptr);
    if (!wanted)
        wanted = ask(runId, offset, firstMark);
    const qint64 next = offset + wanted->limit();
    if (m_sizes.value(runId) > next)
        m_ahead.insert(runId, ask(runId, next, firstMark));
    return wanted;
}

OutputRequest *OutputReader::ask(const QString &runId, qint64 offset, qint64 firstMark)
{
    const qint64 limit = qMin(m_pace.bytes(), m_client.manner().longestRead);
    auto *request = new OutputRequest(m_client, runId, offset, firstMark, limit);
    request->setParent(this);
    m_pace.noteAsked(m_client.clock().elapsed());
    connect(request, &OutputRequest::arrived, this,
            [this, runId, request] { note(runId, *request); });
    return request;
}

void OutputReader::note(const QString &runId, const OutputRequest &request)
{
    const Result<RunOutputPiece> &piece = *request.result();
    if (!piece)
        return m_pace.noteFailure();
    const qint64 got = piece->bytes.size();
    m_pace.noteAnswer(got, request.limit(), m_client.clock().elapsed());
    // Cut short for its many marks: where the next one begins cannot be known before.
    const bool isShort = got < request.limit() && request.offset() + got < piece->size;
    if (piece->isLast || isShort || got == 0)
        m_sizes.remove(runId);
    else
        m_sizes.insert(runId, piece->size);
}

} // namespace Aloft

#include "moc_outputreader.cpp"
