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
    m_chosen.clear();
    Q_EMIT changed();
}

Session *SessionChoice::localSession(const QString &folder) const
{
    return m_surroundings.localSession(folder.isEmpty() ? QDir::homePath() : folder);
}

Session *SessionChoice::standard() const
{
    return m_chosen ? m_chosen.data() : localSession(m_folder);
}

Session *SessionChoice::chosen() const
{
    return m_chosen;
}

Session *SessionChoice::of(const Page &page) const
{
    if (Session *own = m_surroundings.sessions.byId(m_ids.value(page.path())))
        return own;
    const bool isOutside = !page.path().isEmpty() && !page.path().startsWith(m_folder + u'/');
    if (!m_chosen && (m_folder.isEmpty() || isOutside) && !page.path().isEmpty())
        return localSession(QFileInfo(page.path()).path()); // it runs where it lies
    return standard();
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
        m_chosen = session;
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
    return {{u"standard"_s, m_chosen ? m_chosen->id() : QString()}, {u"byPath"_s, byPath}};
}

void SessionChoice::restore(const QJsonObject &state)
{
    m_chosen = m_surroundings.sessions.byId(state["standard"_L1].toString());
    const QJsonObject byPath = state["byPath"_L1].toObject();
    for (auto it = byPath.begin(); it != byPath.end(); ++it)
        m_ids.insert(it.key(), it->toString());
    Q_EMIT changed();
}

} // namespace Aloft

#include "moc_sessionchoice.cpp"
