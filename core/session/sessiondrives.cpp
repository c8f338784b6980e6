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
    nameAll();
    connect(&sessions, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                nameAll();
                for (int row = first; row <= last; ++row)
                    meet(m_sessions.at(row));
            });
    connect(&sessions, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    remove(keyOf(m_sessions.at(row)->id()));
            });
    connect(&sessions, &QAbstractItemModel::rowsRemoved, this, &SessionDrives::nameAll);
}

SessionDrives::~SessionDrives() = default;

void SessionDrives::meet(Session *session)
{
    connect(session, &Session::stateChanged, this, [this, session] { follow(session); });
    connect(session, &Session::nameChanged, this, &SessionDrives::nameAll);
    follow(session);
}

void SessionDrives::follow(Session *session)
{
    const QString key = keyOf(session->id());
    if (!isConnected(*session))
        remove(key);
    else if (!m_disks.contains(key))
        add(session);
}

void SessionDrives::add(Session *session)
{
    const QString key = keyOf(session->id());
    Disk &disk = m_disks[key];
    disk.session = session;
    disk.drive = std::make_unique<RuntimeDrive>(session->server(), packPlaceOf(session));
    if (m_transfers)
        m_transfers->addDrive(key, disk.drive.get());
    Q_EMIT added(key);
}

void SessionDrives::remove(const QString &key)
{
    const auto found = m_disks.find(key);
    if (found == m_disks.end())
        return;
    Q_EMIT removed(key);
    if (m_transfers)
        m_transfers->removeDrive(key);
    m_disks.erase(key);
}

/// One that is called otherwise may be called as another one, or leave its name to that alone.
void SessionDrives::nameAll()
{
    const QHash<QString, QString> before = std::exchange(m_names, {});
    for (const auto &session : m_sessions.sessions())
        m_names.insert(keyOf(session->id()), shownName(*session));
    for (const auto &[key, name] : m_names.asKeyValueRange()) {
        if (before.value(key) == name)
            continue;
        if (m_transfers)
            m_transfers->nameDrive(key, name);
        Q_EMIT renamed(key);
    }
}

QString SessionDrives::shownName(const Session &session) const
{
    const auto alike = std::ranges::count_if(m_sessions.sessions(), [&session](const auto &other) {
        return other->name() == session.name();
    });
    return alike > 1 ? u"%1 (%2)"_s.arg(session.name(), session.id()) : session.name();
}

/// No drive that somebody added has a colon in its name.
QString SessionDrives::keyOf(const QString &sessionId)
{
    return u"session:"_s + sessionId;
}

QStringList SessionDrives::keys() const
{
    QStringList keys;
    for (const auto &[key, disk] : m_disks)
        keys.append(key);
    return keys;
}

Drive *SessionDrives::drive(const QString &key) const
{
    const auto found = m_disks.find(key);
    return found == m_disks.end() ? nullptr : found->second.drive.get();
}

QString SessionDrives::name(const QString &key) const
{
    return m_names.value(key);
}

bool SessionDrives::isHere(const QString &key) const
{
    const auto found = m_disks.find(key);
    return found != m_disks.end()
        && found->second.session->provider().capabilities().testFlag(
            Provider::Capability::SharesFiles);
}

void SessionDrives::carryBy(Transfers &transfers)
{
    m_transfers = &transfers;
    for (const auto &[key, name] : m_names.asKeyValueRange())
        transfers.nameDrive(key, name);
    for (const auto &[key, disk] : m_disks)
        transfers.addDrive(key, disk.drive.get());
}

} // namespace Aloft

#include "moc_sessiondrives.cpp"
