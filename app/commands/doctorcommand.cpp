#include "app/commands/doctorcommand.h"

#include "app/commands/agreementtask.h"
#include "app/commands/fixcommand.h"
#include "app/commands/lineinput.h"
#include "app/commands/sessionchoice.h"
#include "core/base/computetask.h"
#include "core/doctor/failureplace.h"
#include "core/session/examinetask.h"
#include "core/session/workbench.h"
#include "core/text/shellwords.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// Interpreters are named as one would type them: which one it was, a text rarely says.
const QString typedPython = u"python3"_s;

Command *makeDoctor(const CommandContext &context)
{
    return new DoctorCommand(context);
}

const QString exampleOfUse = u"aloftctl doctor run.log --fix 1"_s;

QStringList linesOf(const Fix &fix, qsizetype number)
{
    const QString exact = exactText(fix, typedPython);
    QStringList lines{u"    %1. "_s.arg(number) + titleOf(fix).remove(u'…')
                      + (exact.isEmpty() ? QString() : u": "_s + exact)};
    const auto *install = std::get_if<InstallFix>(&fix);
    const QStringList inverse = install ? pipInverse(*install, typedPython) : QStringList();
    if (!inverse.isEmpty())
        //: %1 is a command
        lines.append(u"       "_s + DoctorCommand::tr("To undo it: %1").arg(joinForShell(inverse)));
    return lines;
}

/// By its number as it was shown, from 1, or by its name.
Result<Fix> fixChosen(const QList<Fix> &fixes, const QString &choice)
{
    const qsizetype number = choice.toInt();
    if (number >= 1 && number <= fixes.size())
        return fixes.at(number - 1);
    QList<Fix> named;
    std::ranges::copy_if(fixes, std::back_inserter(named),
                         [&](const Fix &fix) { return nameOf(fix) == choice; });
    if (named.size() == 1)
        return named.constFirst();
    if (!named.isEmpty())
        return failure({Error::Kind::Conflict,
                        DoctorCommand::tr("Several fixes are named \"%1\".").arg(choice),
                        DoctorCommand::tr("Say which by its number."),
                        {}});
    return failure({Error::Kind::NotFound,
                    fixes.isEmpty() ? DoctorCommand::tr("There is nothing that Aloft can do here.")
                                    : DoctorCommand::tr("There is no fix \"%1\".").arg(choice),
                    DoctorCommand::tr("\"aloftctl doctor\" without --fix shows what there is."),
                    {}});
}

/// Its beginning and its end; what diagnose() would leave out is not read at all.
QByteArray ends(QFile &file, const DoctorLimits &limits)
{
    if (file.size() <= limits.head + limits.tail)
        return file.read(limits.head + limits.tail);
    QByteArray text = file.read(limits.head) + '\n';
    file.seek(file.size() - limits.tail);
    return text + file.read(limits.tail);
}

Error unreadable(const QFile &file)
{
    return {file.exists() ? Error::Kind::Storage : Error::Kind::NotFound,
            DoctorCommand::tr("%1 cannot be read.").arg(file.fileName()),
            {},
            file.errorString()};
}

/// Of a report in which nothing is wrong.
QString factsSentence(const MachineFacts &facts)
{
    QStringList cards;
    for (const MachineFacts::Gpu &gpu : facts.gpus.value_or(QList<MachineFacts::Gpu>()))
        cards.append(gpu.name);
    const QString names = cards.join(u", "_s);
    const QString machine = facts.cudaVersion.isNull()
        ? DoctorCommand::tr("%1: driver %2.").arg(names, facts.driverVersion)
        : DoctorCommand::tr("%1: driver %2, CUDA up to %3.")
              .arg(names, facts.driverVersion, facts.cudaVersion.toString());
    const auto torch = facts.fittingTorch();
    return torch ? machine + u'\n'
            + DoctorCommand::tr("PyTorch for it: %1")
                  .arg(joinForShell(pipCommand(*torch, typedPython)))
                 : machine;
}

QString mark(CheckItem::Level level)
{
    switch (level) {
    case CheckItem::Level::Good:
        return u"✓"_s;
    case CheckItem::Level::Attention:
        return u"!"_s;
    case CheckItem::Level::Bad:
        return u"✗"_s;
    case CheckItem::Level::Unknown:
        break;
    }
    return u"?"_s;
}

} // namespace

QList<CommandSpec> doctorCommandSpecs()
{
    const QList<CommandOption> options{
        {{u"fix"_s},
         Command::tr("FIX"),
         Command::tr("Do one of the things it found, by its number or name, after showing it.")},
        {{u"program"_s},
         Command::tr("FILE"),
         Command::tr("Whose code a fix changes; without it, the program that the text names.")},
        {{u"undo"_s}, {}, Command::tr("Take back the last fix of this folder.")},
        AgreementTask::option()};
    return {{u"doctor"_s, Command::tr("[FILE|-]"),
             Command::tr("Explains a traceback or log, or examines a session."), 0, 1, false,
             CommandSpec::Needs::Owner, sessionOptions() + options, makeDoctor}};
}

void DoctorCommand::run()
{
    if (const Result<void> usage = checkUsage(); !usage)
        return fail(usage.error());
    const QStringList files = line().arguments();
    if (line().has(u"undo"_s))
        return carryOut(new UndoFixCommand(context()));
    if (files.isEmpty())
        return examine();
    if (files.constFirst() == "-"_L1)
        return readInput();
    readFile(localPath(files.constFirst()));
}

Result<void> DoctorCommand::checkUsage() const
{
    const bool fixes = line().has(u"fix"_s);
    if (line().has(u"undo"_s) && (fixes || !line().arguments().isEmpty()))
        return failure({Error::Kind::Usage, tr("--undo stands alone."), {}, {}});
    if (!fixes && line().has(u"program"_s))
        return failure({Error::Kind::Usage,
                        tr("--program goes with --fix."),
                        tr("For example: %1").arg(exampleOfUse),
                        {}});
    return {};
}

void DoctorCommand::interrupt()
{
    if (m_fixing)
        m_fixing->interrupt();
    else
        cancel();
}

/// For any thread.
DoctorCommand::Reading DoctorCommand::readingOf(const QByteArray &text, const QString &folder)
{
    const std::optional<FilePlace> failed = failurePlace(text, folder);
    return {diagnose(DoctorRules::builtIn(), text, {folder, std::nullopt}),
            failed ? failed->path : QString()};
}

void DoctorCommand::readInput()
{
    auto *input = new LineInput(console(), this);
    connect(input, &LineInput::allArrived, this, &DoctorCommand::explain);
    input->requestAll();
}

/// A log may be long, and lie on a disk that is far away.
void DoctorCommand::readFile(const QString &path)
{
    auto *reading = new ComputeTask<Result<Reading>>(
        [path, folder = context().folder](const auto &) -> Result<Reading> {
            QFile file(path);
            if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
                return failure(unreadable(file));
            return readingOf(ends(file, {}), folder);
        },
        this);
    runStep(reading, [this](const ComputeTask<Result<Reading>> &task) {
        const Result<Reading> read = task.value();
        if (read)
            show(*read);
        else
            fail(read.error());
    });
}

void DoctorCommand::explain(const QByteArray &text)
{
    auto *explaining = new ComputeTask<Reading>(
        [text, folder = context().folder](const auto &) { return readingOf(text, folder); }, this);
    runStep(explaining, [this](const ComputeTask<Reading> &task) { show(task.value()); });
}

void DoctorCommand::show(const Reading &reading)
{
    const Diagnosis &diagnosis = reading.diagnosis;
    QList<Fix> fixes;
    for (const Finding &finding : diagnosis.findings)
        fixes += finding.fixes;
    if (line().has(u"fix"_s))
        return applyOneOf(fixes, nullptr, reading.program);
    if (diagnosis.isEmpty() && diagnosis.facts)
        say(factsSentence(*diagnosis.facts));
    if (diagnosis.isEmpty())
        say(tr("Nothing that the doctor knows was found."));
    for (const Finding &finding : diagnosis.findings)
        show(finding);
    succeed();
}

void DoctorCommand::show(const Finding &finding)
{
    QStringList lines{finding.cause};
    for (const QString &remedy : finding.remedies)
        lines.append(u"  • "_s + remedy);
    if (!finding.fixes.isEmpty())
        lines.append(u"  "_s + tr("Aloft can do this for you:"));
    const QJsonArray fixes = fixObjects(finding.fixes);
    lines += fixLines(finding.fixes);
    if (!finding.checks.isEmpty())
        lines.append(u"  "_s + tr("To look at: %1").arg(finding.checks.join(u", "_s)));
    print(lines.join(u'\n'),
          {{u"rule"_s, finding.ruleId},
           {u"area"_s, finding.area},
           {u"severity"_s, severityName(finding.severity)},
           {u"matched"_s, finding.line},
           {u"cause"_s, finding.cause},
           {u"remedies"_s, QJsonArray::fromStringList(finding.remedies)},
           {u"checks"_s, QJsonArray::fromStringList(finding.checks)},
           {u"fixes"_s, fixes}});
}

void DoctorCommand::examine()
{
    const Result<Session *> session = chosenSession(context());
    if (!session)
        return fail(session.error());
    auto *task = new ExamineTask(*session, workbench().provider((*session)->provider().id()),
                                 {ExamineTask::usualAddresses(), context().folder});
    connect(task, &Task::statusChanged, this, &Task::statusChanged);
    runStep(task, [this, session = *session](const ExamineTask &examined) {
        show(examined.items(), session);
    });
}

void DoctorCommand::show(const QList<CheckItem> &items, Session *session)
{
    QList<Fix> fixes;
    for (const CheckItem &item : items)
        fixes += item.fixes;
    if (line().has(u"fix"_s))
        return applyOneOf(fixes, session, {});
    for (const CheckItem &item : items)
        show(item);
    succeed();
}

void DoctorCommand::show(const CheckItem &item)
{
    QStringList lines{u"%1 %2: %3"_s.arg(mark(item.level), item.title, item.sentence)};
    const QJsonArray fixes = fixObjects(item.fixes);
    lines += fixLines(item.fixes);
    print(lines.join(u'\n'),
          {{u"check"_s, item.id},
           {u"title"_s, item.title},
           {u"level"_s, levelName(item.level)},
           {u"sentence"_s, item.sentence},
           {u"fixes"_s, fixes}});
}

// ---- Fixes ----

QStringList DoctorCommand::fixLines(const QList<Fix> &fixes)
{
    QStringList lines;
    for (const Fix &fix : fixes)
        lines += linesOf(fix, ++m_shownFixes);
    return lines;
}

/// Of fixes that are shown next.
QJsonArray DoctorCommand::fixObjects(const QList<Fix> &fixes) const
{
    QJsonArray objects;
    for (const Fix &fix : fixes) {
        QJsonObject object = objectOf(fix, typedPython);
        object[u"number"_s] = int(m_shownFixes + objects.size() + 1);
        object[u"fix"_s] = nameOf(fix);
        objects.append(object);
    }
    return objects;
}

void DoctorCommand::applyOneOf(const QList<Fix> &fixes, Session *session, const QString &program)
{
    const Result<Fix> fix = fixChosen(fixes, line().value(u"fix"_s));
    if (!fix)
        return fail(fix.error());
    const QString named = line().value(u"program"_s);
    carryOut(new ApplyFixCommand(context(), *fix,
                                 {session, named.isEmpty() ? program : localPath(named)}));
}

void DoctorCommand::carryOut(FixCommand *command)
{
    m_fixing = command;
    runStep(command, [this](const FixCommand &) { succeed(); });
}

} // namespace Aloft

#include "moc_doctorcommand.cpp"
