#pragma once

#include "core/session/session.h"
#include "ui/shell/surroundings.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QPointer>

namespace Aloft {

class Page;

/// Which session each page of a window runs on: the one chosen for it, or else the window's.
/// The only place that answers "where will this run".
class SessionChoice : public QObject
{
    Q_OBJECT

public:
    SessionChoice(const Surroundings &surroundings, QObject *parent);

    void setFolder(const QString &folder); ///< the window's workspace; empty is none
    Session *standard() const; ///< of the window; this computer's unless chosen otherwise
    Session *chosen() const; ///< by the user, for the window; or null
    Session *of(const Page &page) const;

    void attach(Page *page);                   ///< from now on the page has its session
    void choose(Session *session, Page *page); ///< null page: for the window

    QJsonObject state() const; ///< by path, with the sessions' ids
    void restore(const QJsonObject &state);

Q_SIGNALS:
    void changed(); ///< for some page, or for the window

private:
    Session *localSession(const QString &folder) const;

    const Surroundings &m_surroundings;
    QString m_folder;
    QPointer<Session> m_chosen;
    QHash<QString, QString> m_ids; ///< path → id of the session chosen for it
    QList<QPointer<Page>> m_pages;
};

} // namespace Aloft
