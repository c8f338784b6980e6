#pragma once

#include "core/jupyter/wire/framing.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>

namespace Aloft {

/// Turns incoming frames into messages, in their order, a few milliseconds at a time, so that a
/// flood leaves the thread to its events. Large frames are decoded in another thread. It says
/// when too much waits, so that the socket can rest.
class MessageIntake : public QObject
{
    Q_OBJECT

public:
    using Take = std::function<void(Message &message)>;

    explicit MessageIntake(Take take, QObject *parent = nullptr);
    ~MessageIntake() override;

    void beginLink(Framing framing); ///< the frames to come are another link's
    void add(WireFrame frame);
    void addOmission(quint64 bytes); ///< in this place a frame of so many bytes was left out
    void clear();

    void hold(); ///< what comes waits, until
    void release();

    bool isEmpty() const { return m_waiting.empty() && !m_isDecoding; }
    bool isCongested() const { return m_isCongested; }

Q_SIGNALS:
    void congestionChanged(bool isCongested);
    void notUnderstood(const Aloft::Error &error); ///< one frame was skipped
    void omitted(quint64 bytes);
    void linkBegins(); ///< what follows came by another link than what was before
    void sliceEnded(); ///< a good moment to hand on what was gathered

private:
    struct Waiting
    {
        enum class Kind { Frame, Omission, Link };

        Kind kind = Kind::Frame;
        WireFrame frame;
        Framing framing = Framing::Legacy;
        quint64 omittedBytes = 0;
    };

    void enqueue(Waiting waiting);
    void takeSlice();
    void takeNext();
    void decodeElsewhere(Waiting waiting);
    void deliver(Result<Message> message);
    void deliverDecoded();
    void updateCongestion();

    Take m_take;
    Framing m_framing = Framing::Legacy;
    std::deque<Waiting> m_waiting;
    qint64 m_waitingBytes = 0;
    bool m_isCongested = false;
    bool m_isHeld = false;
    QTimer m_turn;
    QFutureWatcher<Result<Message>> m_decoding; ///< of the one large frame under way
    bool m_isDecoding = false;
};

} // namespace Aloft
