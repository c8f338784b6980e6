#pragma once

#include "app/commands/unlockingcommand.h"

namespace Aloft {

// The drives that the user added: which there are, one more, one less.

class DriveListCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;
};

class DriveAddCommand : public UnlockingCommand
{
    Q_OBJECT

public:
    using UnlockingCommand::UnlockingCommand;

protected:
    bool needsSecrets() const override;
    void proceed() override;
};

class DriveRemoveCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;
};

} // namespace Aloft
