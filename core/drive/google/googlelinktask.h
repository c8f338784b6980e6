#pragma once

#include "core/drive/drive.h"

#include <QStringList>

namespace Aloft {

class DriveBook;

/// Finds what a pasted link to Google Drive or Colab leads to, on the drives of Google's in the book;
/// the first that shows it counts. BadInput: it is no such link; Usage: there is no drive to look on,
/// or what it leads to has no bytes; NotFound: none shows it, or it is in the trash.
class GoogleLinkTask : public ItemTask
{
    Q_OBJECT

public:
    /// The book outlives it. drive: the one to look on, by name; empty: all of Google's.
    GoogleLinkTask(DriveBook &drives, const QString &pasted, const QString &drive = {});

    const DriveItem &item() const override { return m_item; } ///< also of what has no bytes
    const QString &drive() const { return m_drive; }          ///< by name: it shows the item

    /// By name: after NotFound, one that may only hide it, for its account shows Aloft no more than
    /// Aloft's own files. Empty: none does.
    const QString &narrowDrive() const { return m_narrow; }

protected:
    void run() override;

private:
    void lookOn(qsizetype index);
    void take(const QString &drive, const DriveItem &item);
    void conclude();

    DriveBook &m_book;
    const QString m_pasted;
    const QString m_wanted;
    QString m_id;
    QStringList m_names;            ///< of the drives to look on
    std::optional<Error> m_failure; ///< worse than that one does not show it
    DriveItem m_item;
    QString m_drive;
    QString m_narrow;
};

/// The drives of Google's in the book, by name.
QStringList googleDrivesOf(const DriveBook &book);

} // namespace Aloft
