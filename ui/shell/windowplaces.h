#pragma once

#include "core/drive/drive.h"
#include "core/drive/drivepath.h"
#include "ui/shell/page.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

class QSplitter;

namespace Aloft {

class Accounts;
class Actions;
class DriveBook;
class DriveSignIns;
class FilesPanel;
class OpenFromDrive;
class PlacesPanel;
struct Surroundings;
class Transfers;

/// What a window has to do with drives: their trees below those of its folder, adding and removing
/// them, signing in for them, and what its menu asks for.
class WindowPlaces : public QObject
{
    Q_OBJECT

public:
    /// It takes the panel of the folder in.
    WindowPlaces(const Surroundings &surroundings, FilesPanel *files, const Actions &actions,
                 QWidget *window);

    QWidget *area() const; ///< both panels
    PlacesPanel *panel() const { return m_panel; }

    void setFolder(const QString &folder, Page::Access access); ///< of the window; may be empty
    void widen(const QString &drive); ///< asks its owner to let Aloft see all that is on it

Q_SIGNALS:
    void reported(const QString &text, const std::function<void()> &undo);
    void reportWithdrawn();
    void hinted(const QString &text);
    void failed(const Aloft::Error &error);
    void openAsked(const QString &file);   ///< of this disk
    void revealed();                       ///< something is chosen in the panel
    void tieAsked(const DrivePath &place); ///< the folder of the window, with this one

private:
    void connectPanel(FilesPanel *files);
    void connectLinks();
    void connectActions(const Actions &actions);
    void show(const QString &name);
    void showNeeds();
    void signIn(const QString &name);
    void askForDrive();
    void askToRemove(const QString &name);
    void remove(const QString &name);
    void noteUpload(qint64 id);
    void showArrivals();

    DriveBook &m_drives;
    Transfers &m_transfers;
    Accounts &m_accounts;
    DriveSignIns *m_signIns;
    QWidget *m_window;
    QSplitter *m_area;
    PlacesPanel *m_panel;
    OpenFromDrive *m_links;
    QSet<std::pair<QString, QString>> m_arrivals; ///< drives and folders with something new
    QTimer m_arrived;
};

} // namespace Aloft
