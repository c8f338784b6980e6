// Carries out a fix of the doctor, and remembers how to take it back.
#include "app/commands/fixcommand.h"
#include "app/commands/sessionchoice.h"
#include "core/base/atomicfile.h"
#include "core/doctor/fixorder.h"
#include "core/doctor/programtext.h"
#include "core/doctor/projectsetup.h"
#include "core/session/session.h"
#include "core/text/shellwords.h"

#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// What taking a change back does, by what the change does.
QString reversedLines(const QString &changes)
{
    QStringList lines = changes.split(u'\n');
    for (QString &line : lines) {
        if (line.startsWith(u'-'))
            line[0] = u'+';
        else if (line.startsWith(u'+'))
            line[0] = u'-';
    }
    return lines.join(u'\n');
}

} // namespace

ApplyFixCommand::ApplyFixCommand(const CommandContext &context, Fix fix, FixTarget target)
    : FixCommand(context)
    , m_fix(std::move(fix))
    , m_target(std::move(target))
{ }

void ApplyFixCommand::run()
{
    if (const Result<void> checked = checkPlace(); !checked)
        return fail(checked.error());
    std::visit([this](const auto &fix) { apply(fix); }, m_fix);
}

/// A variable and what was installed are written into the folder's own setup.
Result<void> ApplyFixCommand::checkPlace() const
{
    if (std::holds_alternative<RestartFix>(m_fix))
        return {};
    const bool isEdit = std::holds_alternative<EditFix>(m_fix) && !m_target.program.isEmpty();
    return checkNobodyHolds(isEdit ? m_target.program : context().folder);
}

// ---- Packages ----

void ApplyFixCommand::apply(const InstallFix &fix)
{
    const Result<Session *> session = m_target.session ? m_target.session
                                                       : chosenSession(context());
    if (!session)
        return fail(session.error());
    const bool sharesFiles = (*session)->provider().capabilities().testFlag(
        Provider::Capability::SharesFiles);
    AppliedFix::Installation wanted;
    wanted.sessionId = (*session)->id();
    wanted.folderThere = sharesFiles ? context().folder : QString();
    wanted.fix = fix;
    const RunOrder order = installOrder(fix, wanted.folderThere);
    confirm(order.name, [this, order, wanted] {
        runPip(wanted.sessionId, order, [this, wanted](const QString &output) {
            AppliedFix::Installation done = wanted;
            done.change = packageChangeIn(output).value_or(PackageChange());
            noteInstalled(done);
        });
    });
}

void ApplyFixCommand::noteInstalled(const AppliedFix::Installation &installation)
{
    AppliedFix::Installation done = installation;
    const Result<ProjectSetup> before = changeProjectSetup(
        context().folder, [&](ProjectSetup &setup) { setup.addPackages(done.fix.packages); });
    if (!before)
        return fail(before.error());
    done.setupBefore = before->packages;
    const QString sentence = tr("%1 was installed, and is part of the project's setup now.")
                                 .arg(done.fix.packages.join(u' '));
    if (done.change.canBeTakenBack())
        remember({context().folder, done.change.text(), done}, sentence);
    else
        conclude(sentence);
}

// ---- Code ----

void ApplyFixCommand::apply(const EditFix &fix)
{
    const QString &path = m_target.program;
    if (path.isEmpty() || path.endsWith(".ipynb"_L1))
        return fail({Error::Kind::BadInput,
                     tr("It is not known which program is to be changed."),
                     tr("Name it with --program FILE.py; a notebook is changed in the window."),
                     {}});
    const Result<QByteArray> before = readFile(path, largestProgram);
    const Result<ProgramText> program = before.and_then(&ProgramText::read);
    if (!program)
        return fail(program.error());
    runStep(new RewriteTask(fix, {program->text}, pythonsForRewriting(context().folder)),
            [this, fix, before = *before](const RewriteTask &task) {
                showEdit(fix, before, task.rewriting());
            });
}

void ApplyFixCommand::showEdit(const EditFix &fix, const QByteArray &before,
                               const Rewriting &rewriting)
{
    if (const QString proposals = proposalsText(rewriting); !proposals.isEmpty())
        say(proposals);
    if (rewriting.changes.isEmpty())
        return fail({Error::Kind::BadInput,
                     tr("Nothing that is certain was found to change in %1.")
                         .arg(QFileInfo(m_target.program).fileName()),
                     {},
                     fix.rewrite});
    const Result<QByteArray> after = ProgramText::read(before).and_then(
        [&](const ProgramText &program) {
            return program.bytesOf(rewriting.sources.constFirst());
        });
    if (!after)
        return fail(after.error());
    const FileChange change{m_target.program, before, *after};
    const QString lines = changesText(rewriting);
    confirm(change.path + u'\n' + lines, [this, change, lines] {
        if (const Result<void> replaced = replaceFile(change); !replaced)
            return fail(replaced.error());
        remember({context().folder, change.path + u'\n' + reversedLines(lines), change},
                 tr("%1 was changed. Run it again.").arg(QFileInfo(change.path).fileName()));
    });
}

// ---- Variables, kernels ----

void ApplyFixCommand::apply(const VariableFix &fix)
{
    const QString exact = exactText(fix, {});
    confirm(exact, [this, fix, exact] {
        const Result<ProjectSetup> before = changeProjectSetup(
            context().folder, [&](ProjectSetup &setup) { setup.variables[fix.name] = fix.value; });
        if (!before)
            return fail(before.error());
        AppliedFix::Setting done{fix.name, std::nullopt};
        QString shown = u"- "_s + exact;
        if (before->variables.contains(fix.name)) {
            done.before = before->variables[fix.name];
            shown += u"\n+ "_s + fix.name + u'=' + *done.before;
        }
        remember({context().folder, shown, done},
                 tr("%1 is part of the project's setup now: runs and kernels that start from now "
                    "on have it.")
                     .arg(fix.name));
    });
}

void ApplyFixCommand::apply(const RestartFix &)
{
    fail({Error::Kind::BadInput,
          tr("A kernel is restarted where its notebook is open."),
          tr("In the window: Kernel ▸ Restart. A program has a new process each time it runs."),
          {}});
}

void ApplyFixCommand::remember(const AppliedFix &fix, const QString &sentence)
{
    const Result<void> remembered = applied().append(fix);
    if (!remembered)
        say(remembered.error().text());
    else
        say(tr("To take it back: aloftctl doctor --undo"));
    conclude(sentence);
}

} // namespace Aloft
