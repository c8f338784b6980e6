#include "core/session/sessionmodel.h"

#include "core/session/sessiontext.h"

#include <algorithm>

namespace Aloft {

SessionModel::SessionModel(QObject *parent) : QAbstractListModel(parent) { }

SessionModel::~SessionModel() = default;

int SessionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sessions.size());
}

QVariant SessionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    Session *session = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return session->name();
    case SessionRole:
        return QVariant::fromValue(session);
    case IdRole:
        return session->id();
    case StateRole:
        return QVariant::fromValue(session->state());
    case StateTextRole:
        return stateText(*session);
    case ProviderRole:
        return session->provider().name();
    case DetailRole:
        return detailText(*session);
    default:
        return {};
    }
}

QHash<int, QByteArray> SessionModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert(SessionRole, "session");
    names.insert(IdRole, "sessionId");
    names.insert(StateRole, "state");
    names.insert(StateTextRole, "stateText");
    names.insert(ProviderRole, "provider");
    names.insert(DetailRole, "detail");
    return names;
}

void SessionModel::append(std::unique_ptr<Session> session)
{
    const Session *added = session.get();
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_sessions.push_back(std::move(session));
    endInsertRows();

    connect(added, &Session::stateChanged, this, [this, added] {
        announce(added, {StateRole, StateTextRole, DetailRole});
    });
    connect(added, &Session::kernelsChanged, this, [this, added] {
        announce(added, {StateTextRole, DetailRole});
    });
    connect(added, &Session::nameChanged, this,
            [this, added] { announce(added, {Qt::DisplayRole}); });
}

void SessionModel::remove(Session *session)
{
    const int row = rowOf(session);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    const std::unique_ptr<Session> removed = std::move(m_sessions[std::size_t(row)]);
    m_sessions.erase(m_sessions.begin() + row);
    endRemoveRows();
    removed->disconnect(this);
}

Session *SessionModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? m_sessions[std::size_t(row)].get() : nullptr;
}

Session *SessionModel::byId(const QString &id) const
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [&id](const auto &session) { return session->id() == id; });
    return found == m_sessions.end() ? nullptr : found->get();
}

int SessionModel::rowOf(const Session *session) const
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [session](const auto &one) { return one.get() == session; });
    return found == m_sessions.end() ? -1 : int(found - m_sessions.begin());
}

void SessionModel::announce(const Session *session, const QList<int> &roles)
{
    const QModelIndex changed = index(rowOf(session));
    if (changed.isValid())
        Q_EMIT dataChanged(changed, changed, roles);
}

} // namespace Aloft

#include "moc_sessionmodel.cpp"
