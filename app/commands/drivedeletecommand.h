#pragma once

#include "app/commands/drivecommands.h"

namespace Aloft {

CommandSpec driveRemovalSpec(); ///< `drive rm`, to the trash or with --permanently

/// `drive rm --permanently D:PATH…`: what is on a drive without a trash is gone for good. It shows
/// first what would go, and is done when that was agreed to; one that is not there stops the others
/// before any of them has gone.
class DriveDeleteCommand : public DriveCommand
{
    Q_OBJECT

public:
    using DriveCommand::DriveCommand;

protected:
    void proceed() override;

private:
    struct Doomed
    {
        Place place;
        DriveItem item;
    };

    void find();
    Result<void> checkIsForGood(const Place &place) const;
    void ask();
    void deleteNext();
    void conclude();

    QList<Doomed> m_doomed;
    qsizetype m_next = 0;
    std::optional<Error> m_first;
};

} // namespace Aloft
