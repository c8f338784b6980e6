#pragma once

#include "core/base/clock.h"
#include "core/runs/agentchannel.h"
#include "core/runs/agentprotocol.h"

#include <QPointer>
#include <QTimer>

#include <map>
#include <memory>

namespace Aloft {

class AgentClient;
class Reachability;

/// The waits of an agent's client; tests shorten them.
struct AgentTiming
{
    std::chrono::milliseconds reconnectFirst{1'000}; ///< doubled each time, with jitter
    std::chrono::milliseconds reconnectLast{60'000};
    std::chrono::milliseconds silence{30'000};      ///< of a link that owes an answer: it is dead
    std::chrono::milliseconds longest{300'000};     ///< for one answer, whatever else comes
    std::chrono::milliseconds rest{120'000};        ///< of a link that nobody asks: it is let go
    std::chrono::milliseconds pause{250};           ///< after a short question that had no news
    std::chrono::milliseconds longestPause{1'000};  ///< of output that is waited for
    std::chrono::milliseconds idlePause{5'000};     ///< when only changes of state are
    std::chrono::milliseconds idleWatch{60'000};    ///< then a watch without live runs rests
    std::chrono::milliseconds journalAgain{10'000}; ///< until one that died is begun again
};

/// What becomes of a request when the link breaks before its answer.
enum class Repeat {
    Safe,  ///< it is sent again: twice is the same as once
    Never, ///< it fails as Network: nobody knows whether it was done
};

/// One request, until its answer. Fails with what the agent says went wrong.
class AgentCall : public Task
{
    Q_OBJECT

public:
    AgentCall(AgentClient *client, AgentFrame request, Repeat repeat);

    const AgentFrame &answer() const { return m_answer; }

protected:
    void run() override;
    void stop() override;

private:
    friend class AgentClient;

    void take(const AgentFrame &answer);

    QPointer<AgentClient> m_client;
    AgentFrame m_request;
    AgentFrame m_answer;
    Repeat m_repeat;
    std::chrono::milliseconds m_wait{0}; ///< that it asks for
    std::chrono::milliseconds m_sentAt{0};
    bool m_isSent = false;
    QStringList m_partsSent; ///< ahead of it: the agent lacked them
};

/// Asks an agent over a channel that may break at any time: it is opened when something is asked,
/// and opened again, with growing pauses, for as long as something is open. Requests wait for it.
///
/// A runtime that cannot have an agent at all fails every request with the reason; the next
/// request tries anew.
class AgentClient : public QObject
{
    Q_OBJECT

public:
    AgentClient(std::unique_ptr<AgentChannel> channel, const AgentTiming &timing,
                Reachability *reachability, const Clock &clock, QObject *parent = nullptr);
    ~AgentClient() override;

    bool isConnected() const { return m_state == State::Open; }
    const AgentHello &hello() const { return m_hello; } ///< of the present or the last link
    const AgentTiming &timing() const { return m_timing; }
    const Clock &clock() const { return m_clock; }
    ChannelManner manner() const { return m_channel->manner(); }

    AgentCall *call(AgentFrame request, Repeat repeat = Repeat::Safe); ///< started; the client's

    void retryNow(); ///< the network or the computer came back
    Task *end();     ///< fails what is open, and ends the channel

Q_SIGNALS:
    void connected();
    void rested(); ///< the link was let go for nobody asked; the next request opens it again
    void lost(const Aloft::Error &why);   ///< it is tried again
    void gaveUp(const Aloft::Error &why); ///< it is not, until something is asked

private:
    friend class AgentCall;
    enum class State { Closed, Opening, Greeting, Open, Waiting };

    void enter(AgentCall *call);
    void leave(AgentCall *call);
    void connectNow();
    void retry();
    void greet();
    void takeHello(const AgentFrame &answer);
    void take(const AgentFrame &answer);
    void transmit(AgentCall *call, qint64 id);
    bool sendMissingPart(AgentCall *call, qint64 id, const AgentFrame &answer);
    void takeBreak(const Error &why);
    void failUnrepeatable();
    void giveUp(const Error &why);
    bool isHopeless(const Error &why) const;
    void lookForSilence();
    void rest();

    std::unique_ptr<AgentChannel> m_channel;
    AgentTiming m_timing;
    const Clock &m_clock;
    State m_state = State::Closed;
    AgentHello m_hello;
    std::map<qint64, QPointer<AgentCall>> m_calls; ///< by id: as they were asked
    qint64 m_lastId;
    qint64 m_helloId = 0;
    QTimer m_retry;
    QTimer m_watchdog;
    QTimer m_rest;
    std::chrono::milliseconds m_heardAt{0};
    int m_failures = 0; ///< in a row
};

} // namespace Aloft
