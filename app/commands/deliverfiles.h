#pragma once

#include "app/commands/carryfiles.h"
#include "app/commands/localtree.h"

#include <QHash>
#include <QSet>

namespace Aloft {

/// `drive put` and `drive cp`: brings a tree of files to a drive, into the place that was named last
/// where that is a folder or there are several; else one file or folder by that name. What is there
/// stays, unless --replace says otherwise; folders merge.
class DeliverFilesCommand : public CarryFilesCommand
{
    Q_OBJECT

public:
    using CarryFilesCommand::CarryFilesCommand;

protected:
    void deliver(const Place &target, const LocalTree &tree); ///< ends the command

    const Place &target() const { return m_target; }

    /// How one file goes; upload has all but what is read.
    virtual TransferOrder orderFor(const UploadOrder &upload, const LocalFile &file) = 0;

private:
    using Names = QHash<QString, DriveItem>; ///< what is in a folder, by name

    struct Folder
    {
        QString id;
        Names names;
        QSet<QString> twins; ///< names that are there more than once
    };

    static Folder folderOfItems(const QString &id, const QList<DriveItem> &items);
    void findTarget();
    void take(const DriveItem &target);
    void makeTarget();
    void begin(const DriveItem &folder, const QString &name);
    void makeNext();
    void meet(const QString &relative, const DriveItem &folder, bool isNew);
    void order(const LocalFile &file);
    QString shownPath(const QString &relative) const;

    Place m_target;
    LocalTree m_tree;
    QHash<QString, Folder> m_folders; ///< by relative path; the target is ""
    QSet<QString> m_ordered;          ///< relative paths
    qsizetype m_next = 0;
};

} // namespace Aloft
