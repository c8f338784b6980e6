#include "core/session/memorydeaths.h"

#include "core/hardware/hardwarebook.h"
#include "core/jupyter/kernel.h"
#include "core/runs/runbook.h"
#include "core/session/session.h"
#include "core/session/sessionmodel.h"

using namespace Qt::StringLiterals;

namespace Aloft {

MemoryDeaths::MemoryDeaths(SessionModel &sessions, RunBook &runs, HardwareBook &hardware,
                           QObject *parent)
    : QObject(parent)
    , m_runs(runs)
    , m_hardware(hardware)
{
    for (const auto &session : sessions.sessions())
        meet(session.get());
    connect(&sessions, &QAbstractItemModel::rowsInserted, this,
            [this, &sessions](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    meet(sessions.at(row));
            });
    connect(&runs, &RunBook::stateChanged, this, &MemoryDeaths::look);
    connect(&runs, &RunBook::changed, this, [this](const QString &runId) {
        const RunRecord *record = m_runs.record(runId);
        if (!record || !record->isLive())
            return;
        if (record->asked == RunSignal::Kill)
            m_killed.insert(runId);
        else
            m_killed.remove(runId);
    });
}

void MemoryDeaths::meet(Session *session)
{
    connect(session, &Session::kernelsChanged, this, [this, session] { meetKernels(session); });
    connect(session, &Session::stateChanged, this, [this, session](SessionState state) {
        if (state == SessionState::Lost)
            m_hardware.noteDeath(session->id(), HardwareDeath::Victim::Machine);
    });
    meetKernels(session);
}

void MemoryDeaths::meetKernels(Session *session)
{
    for (Kernel *kernel : session->kernels()) {
        disconnect(kernel, &Kernel::stateChanged, this, nullptr);
        connect(kernel, &Kernel::stateChanged, this,
                [this, kernel, sessionId = session->id()](Kernel::State state) {
                    const bool isOver = state == Kernel::State::Restarting
                        || state == Kernel::State::Dead;
                    if (isOver && kernel->hasDied())
                        m_hardware.noteDeath(sessionId, HardwareDeath::Victim::Kernel);
                });
    }
}

/// The system kills without a word; one that somebody here asked for is none of its.
void MemoryDeaths::look(const QString &runId)
{
    const RunRecord *record = m_runs.record(runId);
    if (!record)
        return;
    const bool wasKilled = record->state() == RunState::Killed
        && record->status.signal == "SIGKILL"_L1 && !m_killed.remove(runId);
    if (wasKilled || record->state() == RunState::Lost)
        m_hardware.noteDeath(record->sessionId, HardwareDeath::Victim::Run);
}

} // namespace Aloft

#include "moc_memorydeaths.cpp"
