#include "core/drive/runtime/runtimediscard.h"

#include "core/drive/runtime/runtimeexchange.h"
#include "core/drive/runtime/runtimeitem.h"

#include <QTimer>

#include <utility>

namespace Aloft {

namespace {

constexpr auto stragglers = std::chrono::seconds(2); // until they have arrived

} // namespace

RuntimeDiscard::RuntimeDiscard(JupyterServer *server, const QString &partId)
    : RuntimeFlow(server)
    , m_part(partId)
    , m_own(runtimePart(partId, "discarded"))
{ }

void RuntimeDiscard::unwatched(JupyterServer *server, const QString &partId)
{
    auto *discard = new RuntimeDiscard(server, partId);
    discard->setParent(server);
    discard->start();
}

/// A cut one may have left what it had taken.
void RuntimeDiscard::begin()
{
    runStep(
        m_server->entry(serverPath(m_own)), [this](const Task &) { drop(&RuntimeDiscard::take); },
        [this](const Error &) { take(); });
}

/// What was put in its place meanwhile is not there to be taken.
void RuntimeDiscard::take()
{
    runStep(
        m_server->rename(serverPath(m_part), serverPath(m_own)),
        [this](const Task &) { drop(&RuntimeDiscard::lookOnceMore); },
        [this](const Error &error) {
            note(error);
            lookOnceMore();
        });
}

void RuntimeDiscard::drop(void (RuntimeDiscard::*next)())
{
    runStep(
        new RuntimeDrop(m_server, m_own), [this, next](const Task &) { (this->*next)(); },
        [this, next](const Error &error) {
            note(error);
            (this->*next)();
        });
}

void RuntimeDiscard::note(const Error &error)
{
    if (breaksOff(error))
        m_trouble = error;
}

void RuntimeDiscard::lookOnceMore()
{
    if (std::exchange(m_isLast, true))
        return m_trouble ? fail(brokenOff(*m_trouble)) : succeed();
    QTimer::singleShot(stragglers, this, [this] {
        if (!isFinished())
            take();
    });
}

} // namespace Aloft

#include "moc_runtimediscard.cpp"
