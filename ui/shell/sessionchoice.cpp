#include "ui/shell/sessionchoice.h"

#include "core/session/sessionmodel.h"
#include "ui/shell/page.h"

#include <QDir>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

SessionChoice::SessionChoice(const Surroundings &surroundings, QObject *parent)
    : QObject(parent)
    , m_surroundings(surroundings)
{
    connect(&surroundings.sessions, &QAbstractItemModel::rowsRemoved, this, [this] {
        for (const auto &page : std::as_const(m_pages)) {
            if (page)
                page->setSession(of(*page));
        }
        Q_EMIT changed();
    });
}

void SessionChoice::setFolder(const QString &folder)
{
    if (m_folder == folder)
        return;
    m_folder = folder;
    m_standard.clear();
    Q_EMIT changed();
}

Session *SessionChoice::localSession(const QString &folder) const
{
    return m_surroundings.localSession(folder.isEmpty() ? QDir::homePath() : folder);
}

Session *SessionChoice::standard() const
{
    if (!m_standard)
        m_standard = localSession(m_folder);
    return m_standard;
}

Session *SessionChoice::of(const Page &page) const
{
    if (Session *chosen = m_surroundings.sessions.byId(m_ids.value(page.path())))
        return chosen;
    if (m_standard || !m_folder.isEmpty() || page.path().isEmpty())
        return standard();
    return localSession(QFileInfo(page.path()).path()); // a file on its own runs where it lies
}

void SessionChoice::attach(Page *page)
{
    m_pages.removeAll(nullptr);
    m_pages.append(page);
    page->setSession(of(*page));
}

void SessionChoice::choose(Session *session, Page *page)
{
    if (!page)
        m_standard = session;
    else if (of(*page) == session)
        return;
    else {
        m_ids.insert(page->path(), session->id());
        page->setSession(session);
    }
    Q_EMIT changed();
}

QJsonObject SessionChoice::state() const
{
    QJsonObject byPath;
    for (auto it = m_ids.cbegin(); it != m_ids.cend(); ++it)
        byPath.insert(it.key(), it.value());
    return {{u"standard"_s, m_standard ? m_standard->id() : QString()}, {u"byPath"_s, byPath}};
}

void SessionChoice::restore(const QJsonObject &state)
{
    m_standard = m_surroundings.sessions.byId(state["standard"_L1].toString());
    const QJsonObject byPath = state["byPath"_L1].toObject();
    for (auto it = byPath.begin(); it != byPath.end(); ++it)
        m_ids.insert(it.key(), it->toString());
    Q_EMIT changed();
}

} // namespace Aloft

#include "moc_sessionchoice.cpp"
