#pragma once

#include "app/commands/command.h"
#include "core/providers/runtime.h"

namespace Aloft {

struct Offer;
class Provider;
class Session;

/// The commands about sessions and providers.
QList<CommandSpec> sessionCommandSpecs();

/// `session list`.
class SessionListCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;
};

/// `session start --provider P | --url URL`.
class SessionStartCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;

private:
    void addServer();
    void start(const QString &provider, RuntimeSpec spec);
};

/// `session stop ID`.
class SessionStopCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;
};

/// `provider list`: providers and what each can lend now.
class ProviderListCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;

private:
    void askNext();
    void show(const Provider &provider, const QList<Offer> &offers, const QString &problem);

    std::size_t m_next = 0;
};

} // namespace Aloft
