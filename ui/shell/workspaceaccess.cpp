#include "ui/shell/workspaceaccess.h"

#include "core/net/sleepwatch.h"
#include "ui/shell/messagebar.h"

#include <QAction>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QVBoxLayout>

#include <utility>

namespace Aloft {

WorkspaceAccess::WorkspaceAccess(const QString &profileFolder, QVBoxLayout *notices,
                                 QWidget *window)
    : QObject(window)
    , m_lock(new WorkspaceLock(thisHolder(profileFolder), systemClock(), this))
    , m_sleep(createSystemSleepWatch().release())
    , m_notices(notices)
    , m_window(window)
{
    connect(m_lock, &WorkspaceLock::changed, this, &WorkspaceAccess::show);
    connect(m_lock, &WorkspaceLock::settled, this, &WorkspaceAccess::settled);
    connect(m_lock, &WorkspaceLock::failed, this, [this](const Error &error) {
        Q_EMIT failed(error);
        show(); // it can be tried again
    });
    m_sleep->setParent(this);
    connect(m_sleep, &SleepWatch::wokeUp, m_lock, qOverload<>(&WorkspaceLock::look));
    connect(qApp, &QGuiApplication::applicationStateChanged, m_lock,
            [this](Qt::ApplicationState state) {
                if (state == Qt::ApplicationActive)
                    m_lock->look();
            });
}

void WorkspaceAccess::setFolder(const QString &folder)
{
    m_hasWarned = false; // what was said is of another folder
    const QString canonical = QFileInfo(folder).canonicalFilePath();
    m_lock->setFolder(canonical.isEmpty() ? folder : canonical);
}

Page::Access WorkspaceAccess::access() const
{
    return m_lock->state() == WorkspaceLock::State::Free ? Page::Access::Full
                                                         : Page::Access::ReadOnly;
}

bool WorkspaceAccess::isSettled() const
{
    return m_lock->isSettled();
}

bool WorkspaceAccess::canTakeOver() const
{
    return m_lock->other().has_value();
}

void WorkspaceAccess::takeOver()
{
    m_lock->takeOver();
}

QString WorkspaceAccess::sentence() const
{
    const WorkspaceHolder &other = *m_lock->other();
    const QString since = QLocale().toString(other.since.toLocalTime(), QLocale::ShortFormat);
    if (m_lock->state() == WorkspaceLock::State::TakenOver)
        return tr("Aloft on %1 (%2) took this folder over at %3. What you had not saved is still "
                  "here, and can be saved in another folder.",
                  "computer, user and time")
            .arg(other.host, other.owner, since);
    return tr("This folder is open in Aloft on %1 (%2) since %3. Here it can only be read.",
              "computer, user and time")
        .arg(other.host, other.owner, since);
}

/// Without an answer it is as with "Read-only": nothing is written over.
void WorkspaceAccess::show()
{
    delete m_bar;
    Q_EMIT changed();
    if (access() == Page::Access::Full && std::exchange(m_hasWarned, false))
        Q_EMIT reported(tr("The files of this folder can be changed here now."));
    if (!canTakeOver())
        return;
    m_hasWarned = true;
    auto *taking = new QAction(tr("&Take over"), this);
    auto *reading = new QAction(tr("&Read-only"), this);
    connect(taking, &QAction::triggered, this, &WorkspaceAccess::takeOver);
    m_bar = new MessageBar(sentence(), MessageBar::Severity::Warning, {taking, reading}, m_window);
    taking->setParent(m_bar);
    reading->setParent(m_bar);
    m_notices->addWidget(m_bar);
}

} // namespace Aloft

#include "moc_workspaceaccess.cpp"
