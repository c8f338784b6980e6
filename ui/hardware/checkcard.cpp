#include "ui/hardware/checkcard.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/signlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

struct Look
{
    const char16_t *icon;
    Tone tone;
};

Look lookOf(VerdictLevel level)
{
    switch (level) {
    case VerdictLevel::Good:
        return {u"ok", Tone::Ok};
    case VerdictLevel::Unknown:
        return {u"info", Tone::MutedText};
    case VerdictLevel::Watch:
        return {u"warning", Tone::Warning};
    case VerdictLevel::Bad:
        return {u"error", Tone::Error};
    }
    Q_UNREACHABLE();
}

/// What the icon says, for those who do not see it.
QString wordOf(VerdictLevel level)
{
    switch (level) {
    case VerdictLevel::Good:
        return CheckCard::tr("Good");
    case VerdictLevel::Unknown:
        return CheckCard::tr("Note");
    case VerdictLevel::Watch:
        return CheckCard::tr("Worth a look");
    case VerdictLevel::Bad:
        return CheckCard::tr("Problem");
    }
    Q_UNREACHABLE();
}

QLabel *textLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText); // names come from the machine
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

CheckCard::CheckCard(NewCheck newCheck, QWidget *parent)
    : QWidget(parent)
    , m_newCheck(std::move(newCheck))
    , m_headline(textLabel({}, this))
    , m_step(new QLabel(this))
    , m_busy(new QProgressBar(this))
    , m_python(textLabel({}, this))
    , m_layout(new QVBoxLayout(this))
    , m_again(new QPushButton(tr("Check again"), this))
    , m_wake(new QPushButton(tr("Wake the card and check"), this))
    , m_anyway(new QPushButton(tr("Measure its speed anyway"), this))
    , m_copy(new QPushButton(tr("Copy the report"), this))
{
    build();
    updateButtons();
}

void CheckCard::build()
{
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_headline->setAccessibleName(tr("Result of the check"));
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setAccessibleName(tr("The check is under way"));
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_again, m_wake, m_anyway})
        buttons->addWidget(button);
    buttons->addStretch();
    buttons->addWidget(m_copy);
    m_layout->addWidget(m_headline);
    m_layout->addWidget(m_step);
    m_layout->addWidget(m_busy);
    m_layout->addWidget(m_python);
    m_layout->addStretch();
    m_layout->addLayout(buttons);
    connect(m_again, &QPushButton::clicked, this, &CheckCard::check);
    connect(m_wake, &QPushButton::clicked, this, [this] { begin(true, false); });
    connect(m_anyway, &QPushButton::clicked, this, [this] { begin(false, true); });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(reportText(m_report)); });
}

void CheckCard::check()
{
    begin(false, false);
}

void CheckCard::begin(bool wakes, bool measuresAnyway)
{
    if (m_check)
        return;
    m_check = m_newCheck(wakes, measuresAnyway);
    if (!m_check) {
        say({Error::Kind::NotFound, tr("The session is gone."), {}, {}});
        for (QPushButton *button : {m_again, m_wake, m_anyway})
            button->setEnabled(false);
        return;
    }
    m_check->setParent(this);
    m_report = {};
    m_headline->clear();
    showFindings();
    connect(m_check, &Task::statusChanged, m_step, &QLabel::setText);
    connect(m_check, &GpuCheckTask::reportChanged, this, &CheckCard::take);
    connect(m_check, &Task::finished, this, [this](const Task *check) { takeEnd(*check); });
    m_check->start();
    updateButtons();
}

void CheckCard::take(const GpuCheckReport &report)
{
    m_report = report;
    m_headline->setText(headline(report));
    // Where one finding is all there is, its row says it, with its sign.
    m_headline->setVisible(report.findings.size() != 1
                           || report.findings.constFirst().text != m_headline->text());
    showFindings();
}

void CheckCard::takeEnd(const Task &check)
{
    m_check = nullptr;
    if (check.error() && check.error()->kind != Error::Kind::Cancelled)
        say(*check.error());
    updateButtons();
    if (!check.error())
        Q_EMIT answered();
}

void CheckCard::say(const Error &error)
{
    m_headline->setText(error.text());
    m_headline->show();
}

/// The first sentences are the headline; each finding has its row all the same, with its sign. Rows
/// that are there stay: somebody may be reading one, or have followed its fix.
void CheckCard::showFindings()
{
    const QList<CheckFinding> &findings = m_report.findings;
    const bool isMore = m_shown.size() <= findings.size()
        && std::equal(m_shown.cbegin(), m_shown.cend(), findings.cbegin());
    if (!isMore || m_shown.isEmpty())
        startFindings();
    for (const CheckFinding &finding : findings.sliced(m_shown.size()))
        addRow(finding);
    m_shown = findings;
    m_python->setText(pythonText(m_report));
    m_python->setHidden(m_python->text().isEmpty());
}

void CheckCard::startFindings()
{
    m_shown.clear();
    delete m_findings;
    m_findings = new QWidget(this);
    auto *rows = new QVBoxLayout(m_findings);
    rows->setContentsMargins({});
    m_layout->insertWidget(m_layout->indexOf(m_busy) + 1, m_findings);
}

void CheckCard::addRow(const CheckFinding &finding)
{
    auto *row = new QHBoxLayout;
    const Look look = lookOf(finding.level);
    auto *sign = new SignLabel(m_findings);
    sign->setSign(look.icon, look.tone);
    sign->setAccessibleName(wordOf(finding.level));
    sign->setToolTip(wordOf(finding.level));
    auto *column = new QVBoxLayout;
    QLabel *text = textLabel(finding.text, m_findings);
    text->setAccessibleDescription(wordOf(finding.level));
    column->addWidget(text);
    if (finding.fix)
        addFix(column, *finding.fix);
    row->addWidget(sign, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    qobject_cast<QVBoxLayout *>(m_findings->layout())->addLayout(row);
}

/// First the button, then the command as it will run, and only then what runs it.
void CheckCard::addFix(QVBoxLayout *column, const CheckFix &fix)
{
    auto *offer = new QPushButton(tr("%1…", "a button that shows a command first").arg(fix.title),
                                  m_findings);
    auto *shown = new QWidget(m_findings);
    auto *line = new QHBoxLayout(shown);
    line->setContentsMargins({});
    auto *command = new QLineEdit(fix.command, shown);
    command->setReadOnly(true);
    command->setFont(codeFont(font()));
    command->setCursorPosition(0);
    command->setAccessibleName(tr("The command, as it will run"));
    auto *run = new QPushButton(tr("Run it"), shown);
    run->setToolTip(tr("Runs the command in the session. Restart the kernel afterwards."));
    line->addWidget(command, 1);
    line->addWidget(run);
    shown->hide();
    column->addWidget(offer, 0, Qt::AlignLeft);
    column->addWidget(shown);
    connect(offer, &QPushButton::clicked, shown, [offer, shown, command] {
        offer->hide();
        shown->show();
        command->setFocus();
    });
    connect(run, &QPushButton::clicked, this, [this, run, fix] {
        run->setEnabled(false); // once is enough; checking again offers it anew
        Q_EMIT fixAsked(fix);
    });
}

void CheckCard::updateButtons()
{
    m_busy->setVisible(isChecking());
    m_step->setVisible(isChecking());
    m_again->setEnabled(!isChecking());
    m_wake->setVisible(!isChecking() && m_report.has(u"asleep"_s));
    m_anyway->setVisible(!isChecking() && m_report.has(u"busy"_s));
    m_copy->setEnabled(!m_report.findings.isEmpty());
}

} // namespace Aloft

#include "moc_checkcard.cpp"
