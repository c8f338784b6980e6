#include "ui/doctor/doctordialog.h"

#include "core/doctor/fixorder.h"
#include "ui/doctor/fixdialog.h"
#include "ui/shell/windowplace.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

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

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

DoctorDialog::DoctorDialog(const QString &sessionName, Examine examine, QWidget *parent)
    : QDialog(parent)
    , m_examine(std::move(examine))
    , m_sessionName(sessionName)
    , m_state(words({}))
    , m_rows(new QVBoxLayout)
    , m_again(nullptr)
    , m_copy(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    //: %1 is a session
    setWindowTitle(tr("Doctor: %1").arg(sessionName));
    auto *list = new QWidget;
    m_rows->setSpacing(0);
    m_rows->setContentsMargins({});
    auto *stretched = new QVBoxLayout(list);
    stretched->addLayout(m_rows);
    stretched->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("What was looked at"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_again = buttons->addButton(tr("Check again"), QDialogButtonBox::ActionRole);
    m_copy = buttons->addButton(tr("Copy report"), QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_state);
    layout->addWidget(scroll, 1);
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
    clear(m_rows);
    m_items.clear();
    m_copy->setEnabled(false);
    m_state->setText(task.error()->text());
}

void DoctorDialog::show(const QList<CheckItem> &items)
{
    clear(m_rows);
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

void DoctorDialog::addRow(const CheckItem &item)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(2, 5, 2, 5);
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize);
    const Sign sign = signOf(item.level);
    auto *icon = new QLabel;
    icon->setPixmap(
        themedIcon(sign.icon, sign.tone).pixmap(QSize(extent, extent), devicePixelRatioF()));
    icon->setAccessibleName(levelText(item.level));
    icon->setToolTip(levelText(item.level));
    layout->addWidget(icon, 0, Qt::AlignTop);
    auto *title = words(item.title);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    title->setFixedWidth(fontMetrics().averageCharWidth() * 18);
    layout->addWidget(title, 0, Qt::AlignTop);
    layout->addWidget(words(item.sentence), 1);
    for (const Fix &fix : item.fixes) {
        auto *button = new QPushButton(titleOf(fix));
        connect(button, &QPushButton::clicked, this, [this, fix] { ask(fix); });
        layout->addWidget(button, 0, Qt::AlignTop);
    }
    //: a thing, how it is, and why: "GPU: In order. Tesla T4, driver 550"
    row->setAccessibleName(tr("%1: %2. %3").arg(item.title, levelText(item.level), item.sentence));
    m_rows->addWidget(row);
}

void DoctorDialog::ask(const Fix &fix)
{
    const auto *install = std::get_if<InstallFix>(&fix);
    if (!install)
        return;
    auto *dialog = new FixDialog(titleOf(fix).remove(u'…'), sentenceOf(fix), this);
    dialog->setExact(installOrder(*install, {}).name);
    dialog->setRemark(tr("It is a run of its own, by the Python that runs programs there."));
    connect(dialog, &FixDialog::confirmed, this, [this, dialog, install = *install] {
        dialog->close();
        Q_EMIT installRequested(install);
    });
    dialog->open();
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
