#pragma once

#include "core/base/error.h"
#include "core/drive/driveitem.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

class QLineEdit;
class QPushButton;

namespace Aloft {

class DriveBook;
class GoogleLinkTask;
class ToneLabel;

/// Takes a link to Google Drive or Colab, says what it leads to and on which drive, and what will be
/// done with it. It looks again when a drive comes.
class OpenLinkDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Deed {
        Open,     ///< download it, then open it
        Download, ///< nothing here shows it
        Show,     ///< a folder, in the drive's tree
    };

    /// The book outlives it. folder: where files go; empty: that will be asked.
    OpenLinkDialog(DriveBook &drives, const QString &folder, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(Aloft::OpenLinkDialog::Deed deed, const QString &drive,
                const Aloft::DriveItem &item);
    void addDriveAsked();
    void widenAsked(const QString &drive); ///< so that Aloft sees all that is on it

private:
    void build();
    QWidget *makeButtons();
    void pasteLink();
    void follow(); ///< something else is pasted
    void look();
    void forget(); ///< what was found
    void conclude();
    void showFound();
    void refuse(const Error &error);
    void say(const QString &text);
    void grow();
    QString foundText() const;
    QString consequence() const; ///< of the deed, as a sentence

    DriveBook &m_drives;
    const QString m_folder;
    QLineEdit *m_link;
    ToneLabel *m_said;
    QPushButton *m_addDrive = nullptr;
    QPushButton *m_widen = nullptr;
    QPushButton *m_browse = nullptr;
    QPushButton *m_go = nullptr;
    QTimer m_pause; ///< of somebody who types
    QPointer<GoogleLinkTask> m_task;
    DriveItem m_item;
    QString m_drive;  ///< that it is on
    QString m_narrow; ///< that may hide it
    Deed m_deed = Deed::Open;
};

} // namespace Aloft
