#include "core/session/sessiontext.h"

#include "core/session/session.h"

#include <QCoreApplication>

#include <algorithm>

namespace Aloft {

namespace {

struct SessionText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Session)

public:
    static QString kernels(const Session &session);
    static QString ended(const Session &session);
};

QString SessionText::kernels(const Session &session)
{
    const QList<Kernel *> all = session.kernels();
    if (all.isEmpty())
        return tr("Nothing runs.");
    const auto busy = std::count_if(all.begin(), all.end(), [](const Kernel *kernel) {
        return kernel->state() == Kernel::State::Busy;
    });
    if (busy == 0)
        return tr("%n kernel(s) at rest.", nullptr, int(all.size()));
    //: %1 is how many kernels there are in all
    return tr("%n of %1 kernel(s) at work.", nullptr, int(busy)).arg(all.size());
}

QString SessionText::ended(const Session &session)
{
    if (session.reason())
        return session.reason()->text();
    return session.state() == SessionState::Lost ? tr("It cannot be reached.")
                                                 : tr("It was stopped by you.");
}

} // namespace

QString stateText(SessionState state)
{
    switch (state) {
    case SessionState::Idle:
        return SessionText::tr("Not started");
    case SessionState::Starting:
        return SessionText::tr("Starting");
    case SessionState::Connecting:
        return SessionText::tr("Connecting");
    case SessionState::Ready:
        return SessionText::tr("Connected");
    case SessionState::Busy:
        return SessionText::tr("Busy");
    case SessionState::Reconnecting:
        return SessionText::tr("Reconnecting");
    case SessionState::Lost:
        return SessionText::tr("Unreachable");
    case SessionState::Stopping:
        return SessionText::tr("Ending");
    case SessionState::Stopped:
        return SessionText::tr("Ended");
    }
    return {};
}

QString stateText(const Session &session)
{
    if (session.state() == SessionState::Ready && !session.kernels().isEmpty())
        return SessionText::tr("Idle");
    return stateText(session.state());
}

QString detailText(const Session &session)
{
    switch (session.state()) {
    case SessionState::Idle:
        return SessionText::tr("It starts with the first cell or file that runs.");
    case SessionState::Starting:
        return SessionText::tr("%1 is asked for a machine.").arg(session.provider().name());
    case SessionState::Connecting:
        return SessionText::tr("The machine is there; its server is being reached.");
    case SessionState::Ready:
    case SessionState::Busy:
        return SessionText::kernels(session);
    case SessionState::Reconnecting:
        return session.reason() ? session.reason()->text()
                                : SessionText::tr("The link is cut; trying again.");
    case SessionState::Stopping:
        return SessionText::tr("Its kernels are being ended.");
    case SessionState::Lost:
    case SessionState::Stopped:
        return SessionText::ended(session);
    }
    return {};
}

} // namespace Aloft
