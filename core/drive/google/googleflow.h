#pragma once

#include "core/drive/google/googlecall.h"
#include "core/drive/google/googlelisting.h"
#include "core/drive/google/googlewire.h"

#include <QPointer>

namespace Aloft {

/// The beginning of all that a Google Drive does: it has to know its root's real id, or that it is
/// not told. Base is the task that the drive promised.
template<typename Base>
class GoogleFlow : public Base
{
public:
    explicit GoogleFlow(GoogleWire *wire) : m_wire(wire) { }

protected:
    virtual void begin() = 0;

    void run() override
    {
        if (!m_wire)
            return this->fail(cancelled());
        QObject::connect(m_wire, &QObject::destroyed, this, &Task::cancel);
        if (m_wire->hasAskedForRoot())
            begin();
        else
            this->runStep(new GoogleRootTask(m_wire), [this](const Task &) { begin(); });
    }

    /// One call; next gets its reply.
    template<typename Next>
    void call(const HttpRequest &request, int cost, Next next)
    {
        this->runStep(new GoogleCall(m_wire, request, cost),
                      [next](const GoogleCall &done) { next(done.reply()); });
    }

    QPointer<GoogleWire> m_wire; ///< once it goes, this is cancelled
};

} // namespace Aloft
