#pragma once

#include "core/runs/runhosts.h"

namespace Aloft {

class Session;
class SessionModel;

/// The run hosts of all sessions in the list.
class SessionRunHosts : public RunHosts
{
    Q_OBJECT

public:
    explicit SessionRunHosts(SessionModel &sessions, QObject *parent = nullptr);

    QStringList sessionIds() const override;
    RunHost *host(const QString &sessionId) const override;
    QString sessionName(const QString &sessionId) const override;
    bool wake(const QString &sessionId) override;

private:
    void meet(Session *session);

    SessionModel &m_sessions;
    QStringList m_leaving; ///< ids of those that are being removed
};

} // namespace Aloft
