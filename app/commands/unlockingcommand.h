#pragma once

#include "app/commands/command.h"
#include "app/commands/lineinput.h"

namespace Aloft {

/// A command that may work with what accounts granted: where the user's passphrase locks that, it
/// asks for it first.
class UnlockingCommand : public Command
{
    Q_OBJECT

public:
    explicit UnlockingCommand(const CommandContext &context);

protected:
    void run() override;
    virtual bool needsSecrets() const { return true; }
    virtual void proceed() = 0;

    LineInput &input() { return m_input; }

private:
    LineInput m_input;
};

} // namespace Aloft
