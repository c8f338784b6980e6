#pragma once

#include "core/session/session.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace Aloft {

/// All sessions, live and ended, one row each. It owns them.
class SessionModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        SessionRole = Qt::UserRole + 1, ///< Session *
        IdRole,
        StateRole,     ///< SessionState
        StateTextRole, ///< translated word
        ProviderRole,  ///< provider's translated name
        DetailRole,    ///< translated sentence: what runs, or why it ended
    };

    explicit SessionModel(QObject *parent = nullptr);
    ~SessionModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void append(std::unique_ptr<Session> session);
    void remove(Session *session);
    Session *at(int row) const;
    Session *byId(const QString &id) const; ///< null when there is none
    const std::vector<std::unique_ptr<Session>> &sessions() const { return m_sessions; }

private:
    int rowOf(const Session *session) const; ///< -1 when it is not here
    void announce(const Session *session, const QList<int> &roles);

    std::vector<std::unique_ptr<Session>> m_sessions;
};

} // namespace Aloft
