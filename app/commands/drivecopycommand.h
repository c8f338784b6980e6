#pragma once

#include "app/commands/deliverfiles.h"

namespace Aloft {

/// `drive cp D:FROM… D:TO`: each file comes to this computer and goes on from here, in the profile's
/// queue.
class DriveCopyCommand : public DeliverFilesCommand
{
    Q_OBJECT

public:
    using DeliverFilesCommand::DeliverFilesCommand;

protected:
    void proceed() override;
    TransferOrder orderFor(const UploadOrder &upload, const LocalFile &file) override;

private:
    struct Source
    {
        QString drive; ///< its key
        DriveItem item;
    };

    void findNext();
    void take(const Place &place, const DriveItem &item);
    void takeBelow(const Place &place, const QString &name, const QString &folderId,
                   const QList<DriveItem> &below);
    bool add(const Place &place, const DriveItem &item, const QString &relative);

    Place m_to;
    LocalTree m_tree;                 ///< LocalFile::path is a key of the sources
    QHash<QString, Source> m_sources; ///< of files
    qsizetype m_next = 0;
};

} // namespace Aloft
