#pragma once

#include "core/base/task.h"
#include "core/runs/agentframe.h"

#include <chrono>

namespace Aloft {

/// What a channel does well. AgentClient and AgentRunHost ask accordingly.
struct ChannelManner
{
    std::chrono::milliseconds longestWait; ///< of a request; a longer one would delay others
    qint64 longestRead;                    ///< bytes of output in one answer
    bool keepsAwake = false; ///< requests count as activity: a machine that is asked does not end
};

/// A way to the agent of one runtime: it brings the agent there, carries frames, and knows nothing
/// of what they say. One open() is one attempt, which ends in opened() or broken(); an open channel
/// ends in broken(). Then it may be opened again. Trying again is AgentClient's.
class AgentChannel : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual ChannelManner manner() const = 0;

    virtual void open() = 0;
    virtual void send(const QByteArray &frame) = 0; ///< a whole one; only while open
    virtual void drop() = 0; ///< lets go of the link at once, and says nothing

    /// Drops the link and removes what the channel made in the runtime (runs go on). It comes
    /// started. The channel may be opened again when it has ended.
    virtual Task *end() = 0;

Q_SIGNALS:
    void opened();
    void heard(); ///< something came, perhaps a part of an answer
    void received(const Aloft::AgentFrame &frame);
    void broken(const Aloft::Error &why);
};

} // namespace Aloft
