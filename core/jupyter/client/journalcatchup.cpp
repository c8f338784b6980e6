#include "core/jupyter/client/journalcatchup.h"

#include "core/jupyter/wire/journalline.h"

#include <QElapsedTimer>
#include <QLoggingCategory>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcJournal, "aloft.jupyter.journal", QtInfoMsg)

constexpr qint64 sliceMilliseconds = 8;
constexpr auto pauseAtEnd = 100ms; ///< the journal may be a little behind the link
constexpr int mostVainReads = 100;

} // namespace

JournalCatchUp::JournalCatchUp(Take take, QObject *parent)
    : QObject(parent)
    , m_take(std::move(take))
{
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &JournalCatchUp::takeSlice);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseAtEnd);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        read({JournalPlace::Kind::Offset, {}, m_piece.next});
    });
}

void JournalCatchUp::start(KernelJournal &journal, const JournalPlace &from)
{
    m_journal = &journal;
    m_isActive = true;
    m_hasSeenAwaited = false;
    m_vainReads = 0;
    read(from);
}

void JournalCatchUp::keep(Message message)
{
    m_kept.push_back(std::move(message));
}

void JournalCatchUp::cancel()
{
    m_isActive = false;
    m_kept.clear();
    m_slice.stop();
    m_pause.stop();
    delete m_reading;
}

void JournalCatchUp::read(const JournalPlace &from)
{
    if (!m_journal)
        return finish(End::Behind);
    m_reading = m_journal->read(from);
    connect(m_reading, &Task::finished, this, [this] { takePiece(*m_reading); });
}

void JournalCatchUp::takePiece(const JournalReadTask &task)
{
    if (task.error()) {
        qCInfo(lcJournal) << "cannot catch up:" << task.error()->detail;
        return finish(End::Behind);
    }
    m_piece = task.piece();
    m_at = 0;
    m_vainReads = m_piece.lines.isEmpty() ? m_vainReads + 1 : 0;
    if (m_piece.isBehindGap)
        Q_EMIT missed();
    m_slice.start();
}

void JournalCatchUp::takeSlice()
{
    QElapsedTimer spent;
    spent.start();
    while (!spent.hasExpired(sliceMilliseconds)) {
        if (!m_isActive)
            return;
        if (!takeLine())
            return goOn();
    }
}

/// False: the piece is at its end.
bool JournalCatchUp::takeLine()
{
    const qsizetype end = m_piece.lines.indexOf('\n', m_at);
    if (end < 0)
        return false;
    const QByteArrayView line = QByteArrayView(m_piece.lines).sliced(m_at, end - m_at);
    m_at = end + 1;
    Result<JournalLine> told = parseJournalLine(line);
    if (!told) {
        Q_EMIT notUnderstood(told.error());
        return true;
    }
    if (told->missingBytes > 0)
        Q_EMIT missed();
    const Message *awaitedMessage = awaited();
    m_hasSeenAwaited = m_hasSeenAwaited
        || (awaitedMessage && told->message.header.id == awaitedMessage->header.id);
    m_take(told->message);
    return true;
}

void JournalCatchUp::goOn()
{
    m_slice.stop();
    if (isLevel())
        finish(End::Level);
    else if (!m_piece.isEnd)
        read({JournalPlace::Kind::Offset, {}, m_piece.next});
    else if (m_vainReads < mostVainReads)
        m_pause.start();
    else
        finish(End::Behind);
}

/// The first of what was kept that must be in the journal, too; null: none.
const Message *JournalCatchUp::awaited() const
{
    for (const Message &message : m_kept) {
        if (message.channel == MessageChannel::Iopub && !message.parent.id.empty())
            return &message;
    }
    return nullptr;
}

/// When what is awaited has been seen, everything before it was in the journal. With nothing to
/// wait for, a second look finds nothing more.
bool JournalCatchUp::isLevel() const
{
    return awaited() ? m_hasSeenAwaited : m_piece.isEnd && m_vainReads > 0;
}

void JournalCatchUp::finish(End end)
{
    m_slice.stop();
    m_pause.stop();
    m_isActive = false;
    Q_EMIT finished(end);
}

} // namespace Aloft

#include "moc_journalcatchup.cpp"
