#pragma once

#include <QObject>
#include <QStringList>

namespace Aloft {

class RunHost;

/// The hosts there are now, by session. Hosts belong to their sessions and may go at any time.
class RunHosts : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QStringList sessionIds() const = 0;
    virtual RunHost *host(const QString &sessionId) const = 0; ///< null: none now
    virtual QString sessionName(const QString &sessionId) const = 0;

    /// Starts the session, if need be, so that its host comes. False: there is no such session.
    virtual bool wake(const QString &sessionId) = 0;

Q_SIGNALS:
    void changed(const QString &sessionId); ///< another host or name, or the session has gone
};

} // namespace Aloft
