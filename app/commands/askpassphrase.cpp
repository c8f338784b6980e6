#include "app/commands/askpassphrase.h"

#include "core/base/secretfile.h"

namespace Aloft {

namespace {

constexpr int mostAttempts = 3;

} // namespace

AskPassphraseTask::AskPassphraseTask(Console &console, LineInput &input, SecretFile &file,
                                     QObject *parent)
    : Task(parent)
    , m_console(console)
    , m_input(input)
    , m_file(file)
    , m_isNew(!file.exists())
{ }

void AskPassphraseTask::run()
{
    connect(&m_input, &LineInput::lineArrived, this, &AskPassphraseTask::take);
    connect(&m_input, &LineInput::ended, this,
            [this] { fail(m_isNew ? cancelled() : m_file.lockedError()); });
    ask(m_isNew ? tr("New passphrase (empty: none): ") : tr("Passphrase: "));
}

void AskPassphraseTask::ask(const QString &question)
{
    m_input.ask(question, Console::Echo::Off);
}

void AskPassphraseTask::take(const QString &line)
{
    if (!m_isNew)
        return unlock(line);
    if (m_first.isEmpty() && line.isEmpty())
        return fail(cancelled());
    if (m_first.isEmpty()) {
        m_first = Secret(line);
        return ask(tr("The same again: "));
    }
    if (m_first == Secret(line))
        return unlock(line);
    m_first = {};
    m_console.writeError(tr("They differ.").toUtf8() + '\n');
    ask(tr("New passphrase (empty: none): "));
}

void AskPassphraseTask::unlock(const QString &passphrase)
{
    runStep(
        m_file.unlock(Secret(passphrase)), [this](const Task &) { succeed(); },
        [this](const Error &error) {
            const bool mayTryAgain = error.kind == Error::Kind::Refused
                || (m_isNew && error.kind == Error::Kind::BadInput);
            if (!mayTryAgain || ++m_attempts == mostAttempts)
                return fail(error);
            m_first = {};
            m_console.writeError(error.text().toUtf8() + '\n');
            ask(m_isNew ? tr("New passphrase (empty: none): ") : tr("Passphrase: "));
        });
}

} // namespace Aloft

#include "moc_askpassphrase.cpp"
