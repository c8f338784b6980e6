#pragma once

#include "core/runs/asktask.h"


namespace Aloft {

/// A question that is answered from the event loop, or never.
class FakeAskTask : public AskTask
{
public:
    FakeAskTask(std::optional<Reply> reply, QObject *parent = nullptr)
        : AskTask(parent)
        , m_reply(std::move(reply))
    { }
    const Reply &reply() const override { return *m_reply; }

protected:
    void run() override
    {
        if (m_reply)
            succeed();
    }

private:
    std::optional<Reply> m_reply;
};

} // namespace Aloft
