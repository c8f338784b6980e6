#include "ui/doctor/doctordialog.h"

#include "ui/doctor/fixdialog.h"
#include "ui/shell/windowplace.h"
#include "ui/theme/signlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

enum class Column { Sign, Title, Sentence, FirstFix };

struct Sign
{
    QStringView icon;
    Tone tone;
};

/// A tick, a triangle, a cross, a question mark: whoever sees no colours sees these.
Sign signOf(CheckItem::Level level)
{
    switch (level) {
    case CheckItem::Level::Good:
        return {u"ok", Tone::Ok};
    case CheckItem::Level::Attention:
        return {u"warning", Tone::Warning};
    case CheckItem::Level::Bad:
        return {u"error", Tone::Error};
    case CheckItem::Level::Unknown:
        break;
    }
    return {u"help", Tone::MutedText};
}

QLabel *words(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

DoctorDialog::DoctorDialog(const QString &sessionName, Examine examine, QWidget *parent)
    : QDialog(parent)
    , m_examine(std::move(examine))
    , m_sessionName(sessionName)
    , m_state(words({}))
    , m_list(new QScrollArea)
    , m_rows(nullptr)
    , m_again(nullptr)
    , m_copy(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    //: %1 is a session
    setWindowTitle(tr("Doctor: %1").arg(sessionName));
    m_list->setWidgetResizable(true);
    m_list->setAccessibleName(tr("What was looked at"));
    clear();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_again = buttons->addButton(tr("Check again"), QDialogButtonBox::ActionRole);
    m_copy = buttons->addButton(tr("Copy report"), QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_state);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resizeToLetters(*this, 96, 24);
    connect(m_again, &QPushButton::clicked, this, &DoctorDialog::examine);
    connect(m_copy, &QPushButton::clicked, this, &DoctorDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_copy->setEnabled(false);
}

void DoctorDialog::examine()
{
    if (m_task)
        return;
    m_again->setEnabled(false);
    m_state->setText(tr("Looking at the session, its Python, disk and network…"));
    ExamineTask *task = m_examine(this);
    m_task = task;
    connect(task, &Task::finished, this, [this, task] {
        m_task.clear();
        m_again->setEnabled(true);
        conclude(*task);
    });
    task->start();
}

void DoctorDialog::conclude(const ExamineTask &task)
{
    if (!task.error())
        return show(task.items());
    clear();
    m_copy->setEnabled(false);
    m_state->setText(task.error()->text());
}

void DoctorDialog::show(const QList<CheckItem> &items)
{
    clear();
    m_items = items;
    int wrong = 0;
    for (const CheckItem &item : items) {
        wrong += item.level == CheckItem::Level::Bad ? 1 : 0;
        addRow(item);
    }
    m_state->setText(wrong == 0 ? tr("Nothing is wrong.")
                                : tr("%n thing(s) are wrong.", nullptr, wrong));
    m_copy->setEnabled(true);
}

void DoctorDialog::clear()
{
    m_items.clear();
    auto *rows = new QWidget;
    auto *stretched = new QVBoxLayout(rows);
    m_rows = new QGridLayout;
    m_rows->setColumnStretch(int(Column::Sentence), 1);
    m_rows->setVerticalSpacing(10);
    stretched->addLayout(m_rows);
    stretched->addStretch(1);
    m_list->setWidget(rows);
}

void DoctorDialog::addRow(const CheckItem &item)
{
    const int row = m_rows->rowCount();
    const auto add = [&](QWidget *widget, Column column) {
        m_rows->addWidget(widget, row, int(column), Qt::AlignTop);
    };
    const Sign sign = signOf(item.level);
    auto *icon = new SignLabel;
    icon->setSign(sign.icon, sign.tone);
    icon->setAccessibleName(levelText(item.level));
    icon->setToolTip(levelText(item.level));
    add(icon, Column::Sign);
    auto *title = words(item.title);
    title->setWordWrap(false);
    QFont bold;
    bold.setBold(true);
    title->setFont(bold);
    add(title, Column::Title);
    auto *sentence = words(item.sentence);
    //: a thing, how it is, and why: "GPU: In order. Tesla T4, driver 550"
    sentence->setAccessibleName(
        tr("%1: %2. %3").arg(item.title, levelText(item.level), item.sentence));
    m_rows->addWidget(sentence, row, int(Column::Sentence));
    int column = int(Column::FirstFix);
    for (const Fix &fix : item.fixes) {
        auto *button = new QPushButton(titleOf(fix));
        connect(button, &QPushButton::clicked, this, [this, fix] { ask(fix); });
        m_rows->addWidget(button, row, column++, Qt::AlignTop);
    }
}

void DoctorDialog::ask(const Fix &fix)
{
    const auto *install = std::get_if<InstallFix>(&fix);
    if (!install)
        return;
    FixDialog *dialog = showInstallation(*install, {}, this);
    connect(dialog, &FixDialog::confirmed, this, [this, dialog, install = *install] {
        dialog->close();
        Q_EMIT installRequested(install);
    });
}

void DoctorDialog::copy()
{
    QStringList lines{windowTitle()};
    for (const CheckItem &item : std::as_const(m_items))
        lines.append(tr("%1: %2. %3").arg(item.title, levelText(item.level), item.sentence));
    QApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

} // namespace Aloft

#include "moc_doctordialog.cpp"
