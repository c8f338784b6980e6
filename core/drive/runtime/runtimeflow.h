#pragma once

#include "core/base/task.h"
#include "core/jupyter/server/jupyterserver.h"

#include <QPointer>

namespace Aloft {

/// The beginning of all that a runtime's disk does: its server may go at any time. Base is the task
/// that the drive promised.
template<typename Base>
class RuntimeFlow : public Base
{
public:
    explicit RuntimeFlow(JupyterServer *server) : m_server(server) { }

protected:
    virtual void begin() = 0;

    void run() override
    {
        if (!m_server)
            return this->fail(cancelled());
        QObject::connect(m_server, &QObject::destroyed, this, &Task::cancel);
        begin();
    }

    QPointer<JupyterServer> m_server; ///< once it goes, this is cancelled
};

} // namespace Aloft
