#pragma once

#include "core/hardware/hardwarebook.h"

namespace Aloft {

class Session;
class SessionModel;

/// The samplers of all sessions in the list.
class SessionSamplers : public Samplers
{
    Q_OBJECT

public:
    explicit SessionSamplers(SessionModel &sessions, QObject *parent = nullptr);

    QStringList sessionIds() const override;
    Sampler *sampler(const QString &sessionId) const override;
    QString sessionName(const QString &sessionId) const override;

private:
    void meet(Session *session);

    SessionModel &m_sessions;
    QStringList m_leaving; ///< ids of rows that are being removed
};

} // namespace Aloft
