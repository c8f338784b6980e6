#include "app/commands/agreementtask.h"

namespace Aloft {

using namespace Qt::StringLiterals;

AgreementTask::AgreementTask(Console &console, const CommandLine &line, QObject *parent)
    : Task(parent)
    , m_console(console)
    , m_isGiven(line.has(u"yes"_s))
    , m_input(console)
{
    connect(&m_input, &LineInput::lineArrived, this, &AgreementTask::take);
    connect(&m_input, &LineInput::ended, this, [this] { fail(cancelled()); });
}

CommandOption AgreementTask::option()
{
    return {{u"yes"_s}, {}, tr("Do not ask.")};
}

void AgreementTask::run()
{
    if (m_isGiven)
        return succeed();
    if (!m_console.isInteractive())
        return fail({Error::Kind::Usage,
                     tr("Nothing was changed, for nobody could be asked."),
                     tr("Add --yes to have this done."),
                     {}});
    m_input.ask(tr("Do this? [y/N] "), Console::Echo::On);
}

void AgreementTask::take(const QString &answer)
{
    const QString word = answer.trimmed().toLower();
    if (word == "y"_L1 || word == "yes"_L1)
        return succeed();
    m_console.writeError(tr("Nothing was changed.").toUtf8() + '\n');
    fail(cancelled());
}

} // namespace Aloft

#include "moc_agreementtask.cpp"
