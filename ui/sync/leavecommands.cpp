#include "ui/sync/leavecommands.h"

#include "core/session/workspacesync.h"
#include "ui/sync/syncdrivemarks.h"
#include "ui/sync/syncfilemarks.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QFileInfo>

#include <algorithm>

namespace Aloft {

LeaveCommands::LeaveCommands(const SyncFileMarks &here, const SyncDriveMarks &there,
                             QObject *parent)
    : QObject(parent)
    , m_here(here)
    , m_there(there)
    , m_leaving(new QAction(this))
    , m_bringing(new QAction(this))
{
    m_leaving->setIcon(themedIcon(u"only-there"));
    m_bringing->setIcon(themedIcon(u"move-down"));
    connect(m_leaving, &QAction::triggered, this, &LeaveCommands::leave);
    connect(m_bringing, &QAction::triggered, this, [this] { bring(m_pathsThere); });
    follow();
}

void LeaveCommands::setSync(const std::shared_ptr<WorkspaceSync> &sync)
{
    if (m_sync)
        disconnect(m_sync.get(), nullptr, this, nullptr);
    m_sync = sync;
    if (sync) {
        connect(sync.get(), &WorkspaceSync::marksChanged, this, &LeaveCommands::follow);
        connect(sync.get(), &WorkspaceSync::left, this, &LeaveCommands::reportLeft);
        connect(sync.get(), &WorkspaceSync::leavingFailed, this, &LeaveCommands::failed);
    }
    follow();
}

void LeaveCommands::follow()
{
    m_leaving->setText(tr("&Keep only on the drive"));
    m_bringing->setText(tr("&Bring to this computer"));
    m_leaving->setVisible(m_sync && m_sync->tie());
    m_leaving->setEnabled(canLeave());
    m_bringing->setEnabled(canBring());
}

void LeaveCommands::chooseHere(const QStringList &files)
{
    m_filesHere = files;
    follow();
}

void LeaveCommands::chooseThere(const QList<DrivePath> &items)
{
    m_pathsThere.clear();
    for (const DrivePath &item : items)
        m_pathsThere.append(m_there.pathHere(item));
    follow();
}

bool LeaveCommands::canLeave() const
{
    const auto isInStep = [this](const QString &file) {
        return m_here.stateOf(QFileInfo(file)) == SyncMark::InStep;
    };
    return m_sync && m_sync->canLeave() && !m_filesHere.isEmpty()
        && std::ranges::all_of(m_filesHere, isInStep);
}

/// Each by itself: a part of a folder that was left as a whole comes with it.
bool LeaveCommands::canBring() const
{
    const auto isLeft = [this](const QString &path) {
        return m_sync->marks().left().paths().contains(path);
    };
    return m_sync && m_sync->mayWrite() && !m_pathsThere.isEmpty()
        && std::ranges::all_of(m_pathsThere, isLeft);
}

void LeaveCommands::leave()
{
    QStringList paths;
    for (const QString &file : std::as_const(m_filesHere))
        paths.append(m_here.pathOf(QFileInfo(file)));
    m_sync->leave(paths);
}

void LeaveCommands::reportLeft(const QStringList &paths)
{
    const QString text = paths.size() == 1
        ? tr("%1 is only on the drive now.").arg(harmless(paths.constFirst()))
        : tr("%n item(s) are only on the drive now.", nullptr, int(paths.size()));
    Q_EMIT reported(text, [this, sync = m_sync, paths] {
        if (sync != m_sync)
            return;
        if (const Result<void> brought = m_sync->bring(paths); !brought)
            Q_EMIT failed(brought.error());
    });
}

void LeaveCommands::bring(const QStringList &paths)
{
    const QStringList wanted = paths; // choosing anew may come with what is reported
    if (const Result<void> brought = m_sync->bring(wanted); !brought)
        return Q_EMIT failed(brought.error());
    const QString text = wanted.size() == 1
        ? tr("%1 comes to this computer.").arg(harmless(wanted.constFirst()))
        : tr("%n item(s) come to this computer.", nullptr, int(wanted.size()));
    Q_EMIT reported(text, {});
}

} // namespace Aloft

#include "moc_leavecommands.cpp"
