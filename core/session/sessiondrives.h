#pragma once

#include "core/drive/runtime/runtimedrive.h"

#include <QHash>
#include <QPointer>

#include <map>
#include <memory>

namespace Aloft {

class Session;
class SessionModel;
class Transfers;

/// The disks of the sessions that are connected, as drives. One comes when its session is connected
/// and goes when it is not any more. Its key is the session's for ever, also after a restart; its
/// name is for showing: the session's, with the id behind it where another session has the same.
class SessionDrives : public QObject
{
    Q_OBJECT

public:
    explicit SessionDrives(SessionModel &sessions, QObject *parent = nullptr); ///< they outlive it
    ~SessionDrives() override;

    static QString keyOf(const QString &sessionId); ///< whether it is connected or not

    QStringList keys() const;
    Drive *drive(const QString &key) const; ///< null: there is none of that key now
    QString name(const QString &key) const; ///< of a session, connected or not; empty: of none
    bool isHere(const QString &key) const;  ///< of this computer, whose files are here anyway

    /// From now on these carry what goes to them, and comes from them, and know their names.
    void carryBy(Transfers &transfers);

Q_SIGNALS:
    void added(const QString &key);
    void removed(const QString &key); ///< right before it goes
    void renamed(const QString &key); ///< name() is another

private:
    struct Disk
    {
        const Session *session = nullptr;
        std::unique_ptr<RuntimeDrive> drive;
    };

    void meet(Session *session);
    void follow(Session *session);
    void add(Session *session);
    void remove(const QString &key);
    void nameAll();
    QString shownName(const Session &session) const;

    SessionModel &m_sessions;
    std::map<QString, Disk> m_disks; ///< by key
    QHash<QString, QString> m_names; ///< of all sessions, by key
    QPointer<Transfers> m_transfers;
};

} // namespace Aloft
