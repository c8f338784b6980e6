#pragma once

#include <QObject>
#include <QSet>

namespace Aloft {

class HardwareBook;
class Kernel;
class RunBook;
class Session;
class SessionModel;

/// Tells the book of hardware what died, of whatever: kernels, runs and machines. The book knows
/// whether memory is the reason.
class MemoryDeaths : public QObject
{
    Q_OBJECT

public:
    MemoryDeaths(SessionModel &sessions, RunBook &runs, HardwareBook &hardware,
                 QObject *parent = nullptr); ///< all outlive it

private:
    void meet(Session *session);
    void meetKernels(Session *session);
    void look(const QString &runId);

    RunBook &m_runs;
    HardwareBook &m_hardware;
    QSet<QString> m_killed; ///< runs that somebody here asked to be killed
};

} // namespace Aloft
