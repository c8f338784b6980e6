#include "core/session/sessiondrives.h"

#include "core/drive/transfers.h"
#include "core/jupyter/server/jupyterserver.h"
#include "core/session/sessionmodel.h"
#include "core/session/sessionprogram.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// One whose link broke a moment ago is most often back in a moment.
bool isConnected(const Session &session)
{
    const SessionState state = session.state();
    return session.server()
        && (state == SessionState::Ready || state == SessionState::Busy
            || state == SessionState::Reconnecting);
}

PackPlace packPlaceOf(Session *session)
{
    const std::optional<Runtime> &runtime = session->runtime();
    return {[session = QPointer<Session>(session)](const QByteArray &program,
                                                   const QStringList &arguments) {
                return programOn(session, program, arguments);
            },
            runtime ? runtime->folder : QString()};
}

} // namespace

SessionDrives::SessionDrives(SessionModel &sessions, QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
{
    for (const auto &session : sessions.sessions())
        meet(session.get());
    connect(&sessions, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    meet(m_sessions.at(row));
            });
    connect(&sessions, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    remove(nameOf(*m_sessions.at(row)));
            });
}

SessionDrives::~SessionDrives() = default;

void SessionDrives::meet(Session *session)
{
    connect(session, &Session::stateChanged, this, [this, session] { follow(session); });
    connect(session, &Session::nameChanged, this, [this, session] {
        remove(nameOf(*session));
        follow(session);
    });
    follow(session);
}

void SessionDrives::follow(Session *session)
{
    const QString name = nameOf(*session);
    if (isConnected(*session) && name.isEmpty())
        add(session);
    else if (!isConnected(*session))
        remove(name);
}

void SessionDrives::add(Session *session)
{
    const QString name = u"%1 (%2)"_s.arg(session->name(), session->id());
    Disk &disk = m_disks[name];
    disk.session = session;
    disk.drive = std::make_unique<RuntimeDrive>(session->server(), packPlaceOf(session));
    if (m_transfers)
        m_transfers->addDrive(name, disk.drive.get());
    Q_EMIT added(name);
}

void SessionDrives::remove(const QString &name)
{
    const auto found = m_disks.find(name);
    if (found == m_disks.end())
        return;
    Q_EMIT removed(name);
    if (m_transfers)
        m_transfers->removeDrive(name);
    m_disks.erase(name);
}

QStringList SessionDrives::names() const
{
    QStringList names;
    for (const auto &[name, disk] : m_disks)
        names.append(name);
    return names;
}

Drive *SessionDrives::drive(const QString &name) const
{
    const auto found = m_disks.find(name);
    return found == m_disks.end() ? nullptr : found->second.drive.get();
}

QString SessionDrives::nameOf(const Session &session) const
{
    const auto found = std::ranges::find_if(m_disks, [&session](const auto &named) {
        return named.second.session == &session;
    });
    return found == m_disks.end() ? QString() : found->first;
}

bool SessionDrives::isHere(const QString &name) const
{
    const auto found = m_disks.find(name);
    return found != m_disks.end()
        && found->second.session->provider().capabilities().testFlag(
            Provider::Capability::SharesFiles);
}

void SessionDrives::carryBy(Transfers &transfers)
{
    m_transfers = &transfers;
    for (const auto &[name, disk] : m_disks)
        transfers.addDrive(name, disk.drive.get());
}

} // namespace Aloft

#include "moc_sessiondrives.cpp"
