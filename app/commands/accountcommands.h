#pragma once

#include "app/commands/unlockingcommand.h"
#include "core/auth/account.h"
#include "core/auth/oauthclient.h"

#include <QPointer>

namespace Aloft {

class AddAccountTask;
class RemoveAccountTask;

/// The commands about accounts.
QList<CommandSpec> accountCommandSpecs();

/// `account list`.
class AccountListCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;
};

/// A command that signs in or out.
class AccountCommand : public UnlockingCommand
{
    Q_OBJECT

public:
    using UnlockingCommand::UnlockingCommand;

protected:
    void run() override;
};

/// `account add KIND [--client FILE] [--whole-drive] [--no-browser]`.
class AccountAddCommand : public AccountCommand
{
    Q_OBJECT

public:
    using AccountCommand::AccountCommand;

protected:
    void run() override;
    void proceed() override;

private:
    void show(const QUrl &address);
    void takeLine(const QString &line);
    void conclude(const AddAccountTask &added);
    void keepWithPassphrase(const QString &id);
    void finish(const QString &id);

    OAuthClient m_client;
    QPointer<AddAccountTask> m_adding;
};

/// `account remove ID`.
class AccountRemoveCommand : public AccountCommand
{
    Q_OBJECT

public:
    using AccountCommand::AccountCommand;

protected:
    void proceed() override;

private:
    void conclude(const Account &account, const RemoveAccountTask &removed);
};

} // namespace Aloft
