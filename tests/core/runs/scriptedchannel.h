#pragma once

#include "core/runs/agentclient.h"
#include "core/runs/agentframe.h"
#include "tests/support/donetask.h"

namespace Aloft {

/// A channel in the hands of a test.
class ScriptedChannel : public AgentChannel
{
public:
    ChannelManner manner() const override
    {
        return {std::chrono::seconds(25), 1 << 20, keepsAwake};
    }
    void open() override
    {
        ++opens;
        if (!opensItself)
            return;
        QMetaObject::invokeMethod(
            this,
            [this] {
                isOpen = true;
                Q_EMIT opened();
            },
            Qt::QueuedConnection);
    }
    void send(const QByteArray &frame) override
    {
        const AgentFrame request = AgentFrameScanner().scan(frame).value(0);
        const bool isHello = stringAt(request.head, "do") == QStringLiteral("hello");
        if (isHello && greets)
            answer(request, {{"protocol", protocol}, {"home", "/h"}, {"missing", missing}});
        else
            sent += request;
    }
    void drop() override
    {
        ++drops;
        isOpen = false;
    }
    Task *end() override
    {
        ++ends;
        auto *task = new DoneTask(this);
        task->start();
        return task;
    }

    void answer(const AgentFrame &request, Json members)
    {
        members["id"] = request.head["id"];
        QMetaObject::invokeMethod(
            this,
            [this, members] {
                Q_EMIT received({members, {}});
            },
            Qt::QueuedConnection);
    }
    void fail(Error::Kind kind)
    {
        isOpen = false;
        Q_EMIT broken({kind, QStringLiteral("Broken."), {}, {}});
    }
    QStringList asked() const
    {
        QStringList words;
        for (const AgentFrame &request : sent)
            words += stringAt(request.head, "do");
        return words;
    }

    QList<AgentFrame> sent; ///< but for greetings
    bool keepsAwake = false;
    bool opensItself = true;
    bool greets = true;
    bool isOpen = false;
    int protocol = 1;
    Json missing = Json::array(); ///< parts that the runtime has yet to get
    int opens = 0;
    int drops = 0;
    int ends = 0;
};

} // namespace Aloft
