#pragma once

#include "core/drive/runtime/runtimedrive.h"

#include <QPointer>

#include <map>
#include <memory>

namespace Aloft {

class Session;
class SessionModel;
class Transfers;

/// The disks of the sessions that are connected, as drives. One comes when its session is connected
/// and goes when it is not any more. Its name is the session's, with the id behind it where it
/// could be that of a drive of the user's, or is another session's, too.
class SessionDrives : public QObject
{
    Q_OBJECT

public:
    explicit SessionDrives(SessionModel &sessions, QObject *parent = nullptr); ///< they outlive it
    ~SessionDrives() override;

    QStringList names() const; ///< of the session, and its id: no other's, also after a restart
    Drive *drive(const QString &name) const;      ///< null: there is none of that name now
    QString nameOf(const Session &session) const; ///< empty: it is not connected
    bool isHere(const QString &name) const;       ///< of this computer, whose files are here anyway

    /// From now on these carry what goes to them, and comes from them.
    void carryBy(Transfers &transfers);

Q_SIGNALS:
    void added(const QString &name);
    void removed(const QString &name); ///< right before it goes

private:
    struct Disk
    {
        const Session *session = nullptr;
        std::unique_ptr<RuntimeDrive> drive;
    };

    void meet(Session *session);
    void follow(Session *session);
    void add(Session *session);
    void remove(const QString &name);

    SessionModel &m_sessions;
    std::map<QString, Disk> m_disks; ///< by name
    QPointer<Transfers> m_transfers;
};

} // namespace Aloft
