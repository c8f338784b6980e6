#pragma once

#include "core/base/error.h"
#include "ui/places/openlinkdialog.h"

#include <QObject>

namespace Aloft {

class DriveBook;
class PlacesPanel;

/// File ▸ Open from Drive…: asks for a link, and does what was chosen with what it leads to.
class OpenFromDrive : public QObject
{
    Q_OBJECT

public:
    /// All three outlive it.
    OpenFromDrive(DriveBook &drives, PlacesPanel *panel, QWidget *window);

    void setFolder(const QString &folder) { m_folder = folder; } ///< of the window; may be empty
    void ask();

Q_SIGNALS:
    void addDriveAsked();
    void widenAsked(const QString &drive);
    void revealed(); ///< it is chosen in the panel
    void failed(const Aloft::Error &error);

private:
    void carryOut(OpenLinkDialog::Deed deed, const QString &drive, const DriveItem &item);
    void bring(OpenLinkDialog::Deed deed, const QString &drive, const DriveItem &item,
               const QString &folder);
    void askWhereTo(OpenLinkDialog::Deed deed, const QString &drive, const DriveItem &item);
    void show(const QString &drive, const DriveItem &item);
    void offerToDownload(const QString &drive, const DriveItem &item);

    DriveBook &m_drives;
    PlacesPanel *m_panel;
    QWidget *m_window;
    QString m_folder;
};

} // namespace Aloft
