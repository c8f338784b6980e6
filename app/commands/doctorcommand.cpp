#include "app/commands/doctorcommand.h"

#include "app/commands/lineinput.h"
#include "app/commands/sessionchoice.h"
#include "core/base/computetask.h"
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

QJsonArray fixObjects(const QList<Fix> &fixes)
{
    QJsonArray objects;
    for (const Fix &fix : fixes)
        objects.append(objectOf(fix, typedPython));
    return objects;
}

QStringList fixLines(const Fix &fix)
{
    const QString exact = exactText(fix, typedPython);
    QStringList lines{u"    "_s + titleOf(fix).remove(u'…')
                      + (exact.isEmpty() ? QString() : u": "_s + exact)};
    const auto *install = std::get_if<InstallFix>(&fix);
    const QStringList inverse = install ? pipInverse(*install, typedPython) : QStringList();
    if (!inverse.isEmpty())
        //: %1 is a command
        lines.append(u"      "_s + DoctorCommand::tr("To undo it: %1").arg(joinForShell(inverse)));
    return lines;
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

/// For any thread.
Diagnosis diagnosisOf(const QByteArray &text, const QString &folder)
{
    return diagnose(DoctorRules::builtIn(), text, {folder, std::nullopt});
}

/// Of a report in which nothing is wrong.
QString factsSentence(const MachineFacts &facts)
{
    QStringList cards;
    for (const MachineFacts::Gpu &gpu : facts.gpus.value_or(QList<MachineFacts::Gpu>()))
        cards.append(gpu.name);
    const QString machine = DoctorCommand::tr("%1: driver %2, CUDA up to %3.")
                                .arg(cards.join(u", "_s), facts.driverVersion,
                                     facts.cudaVersion.toString());
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
    return {{u"doctor"_s, Command::tr("[FILE|-]"),
             Command::tr("Explains a traceback or log, or examines a session."), 0, 1, false,
             CommandSpec::Needs::Owner, sessionOptions(), makeDoctor}};
}

void DoctorCommand::run()
{
    const QStringList files = line().arguments();
    if (files.isEmpty())
        return examine();
    if (files.constFirst() == "-"_L1)
        return readInput();
    readFile(localPath(files.constFirst()));
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
    auto *reading = new ComputeTask<Result<Diagnosis>>(
        [path, folder = context().folder](const auto &) -> Result<Diagnosis> {
            QFile file(path);
            if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
                return failure(unreadable(file));
            return diagnosisOf(ends(file, {}), folder);
        },
        this);
    runStep(reading, [this](const ComputeTask<Result<Diagnosis>> &task) {
        const Result<Diagnosis> read = task.value();
        if (read)
            show(*read);
        else
            fail(read.error());
    });
}

void DoctorCommand::explain(const QByteArray &text)
{
    auto *explaining = new ComputeTask<Diagnosis>(
        [text, folder = context().folder](const auto &) { return diagnosisOf(text, folder); },
        this);
    runStep(explaining, [this](const ComputeTask<Diagnosis> &task) { show(task.value()); });
}

void DoctorCommand::show(const Diagnosis &diagnosis)
{
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
    for (const Fix &fix : finding.fixes)
        lines += fixLines(fix);
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
           {u"fixes"_s, fixObjects(finding.fixes)}});
}

void DoctorCommand::examine()
{
    const Result<Session *> session = chosenSession(context());
    if (!session)
        return fail(session.error());
    auto *task = new ExamineTask(*session, workbench().provider((*session)->provider().id()),
                                 {ExamineTask::usualAddresses(), context().folder});
    connect(task, &Task::statusChanged, this, &Task::statusChanged);
    runStep(task, [this](const ExamineTask &examined) {
        const QList<CheckItem> items = examined.items();
        for (const CheckItem &item : items)
            show(item);
        succeed();
    });
}

void DoctorCommand::show(const CheckItem &item)
{
    QStringList lines{u"%1 %2: %3"_s.arg(mark(item.level), item.title, item.sentence)};
    for (const Fix &fix : item.fixes)
        lines += fixLines(fix);
    print(lines.join(u'\n'),
          {{u"check"_s, item.id},
           {u"title"_s, item.title},
           {u"level"_s, levelName(item.level)},
           {u"sentence"_s, item.sentence},
           {u"fixes"_s, fixObjects(item.fixes)}});
}

} // namespace Aloft

#include "moc_doctorcommand.cpp"
