#pragma once

#include "app/commands/deliverfiles.h"

namespace Aloft {

QList<CommandSpec> driveTransferCommandSpecs();

/// `drive put LOCAL… D:PATH`: from this computer. What programs make again by themselves, and what
/// .aloftignore and .gitignore name, stays here, unless --all says otherwise.
class DrivePutCommand : public DeliverFilesCommand
{
    Q_OBJECT

public:
    using DeliverFilesCommand::DeliverFilesCommand;

protected:
    void proceed() override;
    TransferOrder orderFor(const UploadOrder &upload, const LocalFile &file) override;

private:
    void take(const Place &target, const LocalTree &tree);
    void sayIgnored(const LocalTree::Ignored &ignored);
};

} // namespace Aloft
