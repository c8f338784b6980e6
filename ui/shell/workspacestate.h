#pragma once

#include "ui/shell/statefile.h"

#include <QThreadPool>
#include <QTimer>

#include <functional>

namespace Aloft {

/// What a window remembers of its workspace: one file a folder. Changes are written together, a
/// second after the first of them, off the window's thread.
class WorkspaceState : public QObject
{
    Q_OBJECT

public:
    /// Adds what is to be remembered to what is known already.
    using Describe = std::function<QJsonObject(QJsonObject known)>;

    WorkspaceState(QString stateFolder, Describe describe, QObject *parent);

    void setWorkspace(const QString &folder) { m_workspace = folder; } ///< empty: none is open
    QJsonObject read() const;
    void noteChange();
    Result<void> save(); ///< at once
    void close();        ///< from here on nothing is remembered any more

private:
    StateFile file() const;
    void saveLater();

    QString m_stateFolder;
    Describe m_describe;
    QString m_workspace;
    QTimer m_timer;
    QThreadPool m_writer; ///< one thread, so that the newest state is written last
    bool m_isClosed = false;
};

} // namespace Aloft
