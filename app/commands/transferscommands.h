#pragma once

#include "app/commands/unlockingcommand.h"
#include "core/base/result.h"

namespace Aloft {

class Transfers;
struct Transfer;

/// `transfers …`: the profile's queue of files on their way, which windows and commands share.
QList<CommandSpec> transfersCommandSpecs();

/// What takes the ids of transfers.
class TransfersCommand : public UnlockingCommand
{
    Q_OBJECT

public:
    using UnlockingCommand::UnlockingCommand;

protected:
    bool needsSecrets() const override; ///< where the drive of one is an account's
    Transfers &transfers() const;

    /// Those that were named; NotFound where one of them is not in the list.
    Result<QList<Transfer>> chosen() const;
    void show(qint64 id); ///< as it is now
};

/// `transfers`, `transfers list`.
class TransfersListCommand : public TransfersCommand
{
    Q_OBJECT

public:
    using TransfersCommand::TransfersCommand;

protected:
    bool needsSecrets() const override { return false; }
    void proceed() override;
};

/// `transfers pause [ID…]`: all, also what will be ordered, or these.
class TransfersPauseCommand : public TransfersCommand
{
    Q_OBJECT

public:
    using TransfersCommand::TransfersCommand;

protected:
    bool needsSecrets() const override { return false; }
    void proceed() override;
};

/// `transfers resume [ID…]`: all that were paused together, or these.
class TransfersResumeCommand : public TransfersCommand
{
    Q_OBJECT

public:
    using TransfersCommand::TransfersCommand;

protected:
    void proceed() override;
};

/// `transfers cancel ID…`
class TransfersCancelCommand : public TransfersCommand
{
    Q_OBJECT

public:
    using TransfersCommand::TransfersCommand;

protected:
    bool needsSecrets() const override { return false; }
    void proceed() override;
};

/// `transfers retry [ID…]`: all that failed or rest, or these.
class TransfersRetryCommand : public TransfersCommand
{
    Q_OBJECT

public:
    using TransfersCommand::TransfersCommand;

protected:
    void proceed() override;
};

} // namespace Aloft
