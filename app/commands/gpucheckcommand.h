#pragma once

#include "app/commands/command.h"

namespace Aloft {

class GpuCheckTask;
class Session;

QList<CommandSpec> gpuCheckCommandSpecs();

/// Is there a GPU, do the frameworks see it, how fast is it. What it found out is the result: only
/// a runtime that could not be asked is a failure.
class GpuCheckCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;

private:
    void check(Session &session);
    void show(const GpuCheckTask &check);
};

} // namespace Aloft
