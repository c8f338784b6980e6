#include "core/drive/runtime/runtimeexchange.h"

#include "core/drive/folder/folderid.h"
#include "core/drive/runtime/runtimeitem.h"

#include <QUuid>

#include <utility>

namespace Aloft {

RuntimeExchange::RuntimeExchange(JupyterServer *server, const QString &partId,
                                 const QString &targetId, const QString &asideId)
    : RuntimeFlow(server)
    , m_part(partId)
    , m_target(targetId)
    , m_aside(asideId)
{
    setParent(server);
}

void RuntimeExchange::begin()
{
    setAside();
}

/// What lies aside already is of an exchange whose end failed; it is not for us to delete.
void RuntimeExchange::setAside()
{
    runStep(
        m_server->rename(serverPath(m_target), serverPath(m_aside)),
        [this](const Task &) { placePart(); },
        [this](const Error &error) {
            if (error.kind != Error::Kind::Conflict || std::exchange(m_isElsewhere, true))
                return takeBack(error); // its answer may be all that was lost
            m_aside = asideId(m_target, QUuid::createUuid().toByteArray());
            setAside();
        });
}

void RuntimeExchange::placePart()
{
    runStep(
        m_server->rename(serverPath(m_part), serverPath(m_target)),
        [this](const ServerTask<ServerEntry> &placed) {
            m_placed = placed.value();
            m_server->remove(serverPath(m_aside)); // nobody waits for that
            succeed();
        },
        [this](const Error &error) {
            takeBack(error.kind == Error::Kind::Conflict ? changedThere(nameOf(m_target)) : error);
        });
}

/// The server refuses where the part has its place after all.
void RuntimeExchange::takeBack(const Error &error)
{
    const auto end = [this, error] { fail(error); };
    runStep(
        m_server->rename(serverPath(m_aside), serverPath(m_target)), [end](const Task &) { end(); },
        [end](const Error &) { end(); });
}

RuntimeDrop::RuntimeDrop(JupyterServer *server, const QString &partId)
    : RuntimeFlow(server)
    , m_part(partId)
{ }

void RuntimeDrop::unwatched(JupyterServer *server, const QString &partId)
{
    auto *drop = new RuntimeDrop(server, partId);
    drop->setParent(server);
    drop->start();
}

void RuntimeDrop::begin()
{
    runStep(
        m_server->write(serverPath(m_part), {}), [this](const Task &) { remove(); },
        [this](const Error &) { remove(); });
}

void RuntimeDrop::remove()
{
    runStep(m_server->remove(serverPath(m_part)), [this](const Task &) { succeed(); });
}

} // namespace Aloft

#include "moc_runtimeexchange.cpp"
