#pragma once

#include "core/base/task.h"

namespace Aloft {

/// Ends from the event loop, well or with the error given.
class DoneTask : public Task
{
public:
    explicit DoneTask(QObject *parent = nullptr, std::optional<Error> error = std::nullopt)
        : Task(parent)
        , m_outcome(std::move(error))
    { }

protected:
    void run() override
    {
        if (m_outcome)
            fail(*m_outcome);
        else
            succeed();
    }

private:
    std::optional<Error> m_outcome;
};

} // namespace Aloft
