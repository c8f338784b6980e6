#pragma once

#include "app/commands/lineinput.h"
#include "core/base/secret.h"
#include "core/base/task.h"

namespace Aloft {

class SecretFile;

/// Asks on the console, unseen, for the passphrase of the file of secrets and opens it, or makes it
/// with a new one, asked for twice. Refused: three times another one, or no input; Cancelled: none, or
/// an empty line, for a new one.
class AskPassphraseTask final : public Task
{
    Q_OBJECT

public:
    /// console, input and file outlive it.
    AskPassphraseTask(Console &console, LineInput &input, SecretFile &file,
                      QObject *parent = nullptr);

protected:
    void run() override;

private:
    void ask(const QString &question);
    void take(const QString &line);
    void unlock(const QString &passphrase);

    Console &m_console;
    LineInput &m_input;
    SecretFile &m_file;
    const bool m_isNew;
    Secret m_first; ///< of a new one
    int m_attempts = 0;
};

} // namespace Aloft
