#include "ui/shell/commandlinedialog.h"

#include "core/text/shellwords.h"
#include "ui/shell/windowplace.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tonelabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int Columns = 84;
constexpr int Lines = 30;

} // namespace

CommandLineDialog::CommandLineDialog(ProgramLink link, TerminalContext context, QWidget *parent)
    : QDialog(parent)
    , m_link(std::move(link))
    , m_context(std::move(context))
    , m_lines(new QVBoxLayout)
    , m_reach(new ToneLabel(this))
    , m_change(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Command line"));
    resizeToLetters(*this, Columns, Lines);
    build();
    showReach();
    connect(m_change, &QPushButton::clicked, this, &CommandLineDialog::changeLink);
}

void CommandLineDialog::build()
{
    auto *note = new QLabel(tr("aloftctl does in a terminal what this window does, with the same "
                               "sessions and runs."),
                            this);
    note->setWordWrap(true);
    m_reach->setWordWrap(true);
    m_reach->setTextFormat(Qt::PlainText);
    m_lines->setSpacing(10);
    m_lines->addWidget(note);
    addLine(tr("This installation's aloftctl"), QDir::toNativeSeparators(m_link.program()));
    auto *reach = new QHBoxLayout;
    reach->addWidget(m_reach, 1);
    reach->addWidget(m_change);
    m_lines->addLayout(reach);
    m_addition = addLine(ProgramLink::isPossible()
                             ? tr("Add this line to the start file of your shell (~/.profile, "
                                  "~/.zprofile), for new terminals")
                             : tr("Add this folder to the variable Path of your account, for new "
                                  "terminals"),
                         m_link.pathAddition())
                     ->parentWidget();
    auto *heading = new QLabel(tr("Useful here"), this);
    heading->setFont(headingFont(font(), 3));
    m_lines->addWidget(heading);
    addCommands();
    m_lines->addStretch();
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addLayout(m_lines, 1);
    layout->addWidget(buttons);
}

QLineEdit *CommandLineDialog::addLine(const QString &what, const QString &text)
{
    auto *row = new QWidget(this);
    auto *title = new QLabel(what, row);
    auto *line = new QLineEdit(text, row);
    auto *copy = new QPushButton(tr("Copy"), row);
    title->setWordWrap(true);
    title->setBuddy(line);
    line->setReadOnly(true);
    line->setFont(codeFont(font()));
    line->setCursorPosition(0);
    line->setAccessibleName(what);
    copy->setAccessibleName(tr("Copy: %1").arg(what));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, line, [line, copy] {
        QGuiApplication::clipboard()->setText(line->text());
        copy->setText(tr("Copied"));
    });
    auto *layout = new QGridLayout(row);
    layout->setContentsMargins({});
    layout->setVerticalSpacing(2);
    layout->addWidget(title, 0, 0, 1, 2);
    layout->addWidget(line, 1, 0);
    layout->addWidget(copy, 1, 1);
    m_lines->addWidget(row);
    return line;
}

void CommandLineDialog::addCommand(const QString &what, const QStringList &words)
{
    m_commands.append({addLine(what, {}), words});
}

/// By its name where that leads to it; the path is right in any case.
void CommandLineDialog::showCommands()
{
    QStringList program{m_link.reach() == ProgramLink::Reach::ByName
                            ? m_link.name()
                            : QDir::toNativeSeparators(m_link.program())};
    if (!m_context.profile.isEmpty())
        program << u"--profile"_s << QDir::toNativeSeparators(m_context.profile);
    for (const auto &[line, words] : std::as_const(m_commands)) {
        line->setText(joinForShell(program + words, thisShell()));
        line->setCursorPosition(0);
    }
}

void CommandLineDialog::addCommands()
{
    const QString file = m_context.file.isEmpty() ? u"train.py"_s
                                                  : QDir::toNativeSeparators(m_context.file);
    const QString runId = m_context.runId.isEmpty() ? u"ID"_s : m_context.runId;
    const QStringList here = m_context.sessionId.isEmpty()
        ? QStringList()
        : QStringList{u"--on"_s, m_context.sessionId};
    addCommand(tr("Run a file, and see what it prints"), QStringList{u"run"_s, file} + here);
    addCommand(tr("List the sessions"), {u"session"_s, u"list"_s});
    addCommand(tr("List the runs"), {u"runs"_s, u"list"_s});
    addCommand(tr("Follow the output of a run"), {u"runs"_s, u"logs"_s, u"--follow"_s, runId});
    addCommand(tr("See what the graphics cards do"), QStringList{u"gpu"_s} + here);
}

void CommandLineDialog::changeLink()
{
    const Result<void> changed = m_link.isLinked() ? m_link.remove() : m_link.make();
    showReach();
    if (changed)
        return;
    m_reach->setTone(Tone::Error);
    m_reach->setText(changed.error().text());
}

void CommandLineDialog::showReach()
{
    const ProgramLink::Reach reach = m_link.reach();
    const bool isLinked = m_link.isLinked();
    const bool isUnseen = isLinked && !m_link.isFolderOnPath();
    const bool isMissing = reach == ProgramLink::Reach::Missing;
    const auto say = [this](Tone tone, const QString &text) {
        m_reach->setTone(tone);
        m_reach->setText(text);
    };
    switch (reach) {
    case ProgramLink::Reach::ByName:
        say(Tone::Ok, tr("Terminals find it by its name."));
        break;
    case ProgramLink::Reach::Other:
        say(Tone::Warning,
            tr("By this name, terminals find another one: %1")
                .arg(QDir::toNativeSeparators(m_link.found())));
        break;
    case ProgramLink::Reach::ByPath:
        say(Tone::Warning,
            isUnseen ? tr("There is a link now, but terminals do not look for it.")
                     : tr("Terminals do not find it by its name."));
        break;
    case ProgramLink::Reach::Missing:
        say(Tone::Error, tr("It is not there: this installation has no aloftctl."));
        break;
    }
    m_change->setText(isLinked ? tr("Remove the &link") : tr("&Make it reachable"));
    m_change->setVisible(ProgramLink::isPossible() && !isMissing
                         && (isLinked || reach != ProgramLink::Reach::ByName));
    m_addition->setVisible(
        ProgramLink::isPossible() ? isUnseen : !isMissing && reach != ProgramLink::Reach::ByName);
    showCommands();
}

} // namespace Aloft

#include "moc_commandlinedialog.cpp"
