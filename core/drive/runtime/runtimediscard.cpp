#include "core/drive/runtime/runtimediscard.h"

#include "core/drive/runtime/runtimeexchange.h"
#include "core/drive/runtime/runtimeitem.h"

#include <QTimer>
#include <QUuid>

#include <utility>

namespace Aloft {

namespace {

constexpr auto stragglers = std::chrono::seconds(2); // until they have arrived

} // namespace

RuntimeDiscard::RuntimeDiscard(JupyterServer *server, const QString &partId)
    : RuntimeFlow(server)
    , m_part(partId)
{ }

void RuntimeDiscard::unwatched(JupyterServer *server, const QString &partId)
{
    auto *discard = new RuntimeDiscard(server, partId);
    discard->setParent(server);
    discard->start();
}

void RuntimeDiscard::begin()
{
    take();
}

/// What was put in its place meanwhile is not there to be taken.
void RuntimeDiscard::take()
{
    const QString own = runtimePart(m_part, QUuid::createUuid().toByteArray());
    runStep(
        m_server->rename(serverPath(m_part), serverPath(own)),
        [this, own](const Task &) { drop(own); }, [this](const Error &) { lookOnceMore(); });
}

void RuntimeDiscard::drop(const QString &id)
{
    runStep(
        new RuntimeDrop(m_server, id), [this](const Task &) { lookOnceMore(); },
        [this](const Error &) { lookOnceMore(); });
}

void RuntimeDiscard::lookOnceMore()
{
    if (std::exchange(m_isLast, true))
        return succeed();
    QTimer::singleShot(stragglers, this, [this] {
        if (!isFinished())
            take();
    });
}

} // namespace Aloft

#include "moc_runtimediscard.cpp"
