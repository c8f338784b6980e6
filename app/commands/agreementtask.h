#pragma once

#include "app/commands/commandline.h"
#include "app/commands/lineinput.h"
#include "core/base/task.h"

namespace Aloft {

/// Somebody's word that what was shown is to be done: --yes, or an answer at the terminal. Fails with
/// Cancelled after any other answer, and with Usage where nobody can be asked.
class AgreementTask : public Task
{
    Q_OBJECT

public:
    AgreementTask(Console &console, const CommandLine &line, QObject *parent = nullptr);

    static CommandOption option(); ///< --yes

protected:
    void run() override;

private:
    void take(const QString &answer);

    Console &m_console;
    const bool m_isGiven;
    LineInput m_input;
};

} // namespace Aloft
