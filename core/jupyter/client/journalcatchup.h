#pragma once

#include "core/jupyter/client/kerneljournal.h"
#include "core/jupyter/wire/message.h"

#include <QPointer>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>

namespace Aloft {

/// Reads in a kernel's journal what did not come by the link, and hands it on in the kernel's
/// order; what came meanwhile waits here for its turn. One at a time, a few milliseconds' worth of
/// messages at a go.
class JournalCatchUp : public QObject
{
    Q_OBJECT

public:
    using Take = std::function<void(Message &message)>;

    /// How a catch-up ends.
    enum class End {
        Level,  ///< everything up to what was kept is handed on
        Behind, ///< the journal does not know some of it
    };
    Q_ENUM(End)

    explicit JournalCatchUp(Take take, QObject *parent = nullptr);

    bool isActive() const { return m_isActive; }

    void start(KernelJournal &journal, const JournalPlace &from);
    void keep(Message message); ///< that came meanwhile
    void cancel();              ///< and forgets what waited

    std::deque<Message> takeKept() { return std::exchange(m_kept, {}); }

Q_SIGNALS:
    void notUnderstood(const Aloft::Error &error); ///< of a line: it is left out
    void missed();                                 ///< the journal had no room for what was here
    void finished(Aloft::JournalCatchUp::End end); ///< what was kept has still to be taken

private:
    void read(const JournalPlace &from);
    void takePiece(const JournalReadTask &task);
    void takeSlice();
    bool takeLine();
    void goOn();
    const Message *awaited() const;
    bool isLevel() const;
    void finish(End end);

    Take m_take;
    QPointer<KernelJournal> m_journal;
    QPointer<JournalReadTask> m_reading;
    std::deque<Message> m_kept;
    JournalPiece m_piece;
    qsizetype m_at = 0; ///< in the piece's lines
    bool m_hasSeenAwaited = false;
    bool m_isActive = false;
    int m_vainReads = 0;
    QTimer m_slice;
    QTimer m_pause;
};

} // namespace Aloft
