#include "ui/places/conflictdialog.h"

#include "ui/compare/comparedialog.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace Aloft {

namespace {

QString versionText(qint64 size, const QDateTime &modified)
{
    QStringList parts;
    if (size >= 0)
        parts.append(QLocale().formattedDataSize(size));
    if (modified.isValid())
        parts.append(QLocale().toString(modified.toLocalTime(), QLocale::ShortFormat));
    return parts.isEmpty() ? ConflictDialog::tr("nothing known of it")
                           : parts.join(ConflictDialog::tr(", ", "between size and time"));
}

} // namespace

ConflictDialog::ConflictDialog(const QList<NameConflict> &conflicts, const QString &place,
                               const FindVersions &versionsOf, QWidget *parent)
    : QDialog(parent)
    , m_left(conflicts)
    , m_place(place)
    , m_versionsOf(versionsOf)
    , m_question(new QLabel(this))
    , m_details(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_rest(new QCheckBox(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Names that are taken"));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    m_question->setFont(headingFont(font(), 3));
    m_details->setTextFormat(Qt::PlainText);
    m_details->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_rest->setChecked(true);
    auto *buttons = new QDialogButtonBox(this);
    const auto addChoice = [this, buttons](const QString &text, ConflictChoice choice) {
        QPushButton *button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        connect(button, &QPushButton::clicked, this, [this, choice] { take(choice); });
        return button;
    };
    m_compare = buttons->addButton(tr("Compare…"), QDialogButtonBox::ActionRole);
    connect(m_compare, &QPushButton::clicked, this, &ConflictDialog::compare);
    addChoice(tr("Skip"), ConflictChoice::Skip);
    addChoice(tr("Replace"), ConflictChoice::Replace);
    QPushButton *keep = addChoice(tr("Keep both"), ConflictChoice::KeepBoth);
    keep->setDefault(true);
    buttons->addButton(tr("Cancel all"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(m_question);
    layout->addWidget(m_details);
    layout->addWidget(m_problem);
    layout->addWidget(m_rest);
    layout->addWidget(buttons);
    ask();
    keep->setFocus();
}

void ConflictDialog::ask()
{
    m_problem->hide();
    const NameConflict &conflict = m_left.constFirst();
    m_question->setText(tr("%1 is already on %2.").arg(conflict.path, m_place));
    m_details->setText(tr("There: %1\nComing: %2\nKeep both gives the new one another name.")
                           .arg(versionText(conflict.oldSize, conflict.oldModified),
                                versionText(conflict.newSize, conflict.newModified)));
    const int others = int(m_left.size()) - 1;
    m_rest->setText(tr("Apply to the %n other(s), too", nullptr, others));
    m_rest->setVisible(others > 0);
}

void ConflictDialog::compare()
{
    const auto [there, coming] = m_versionsOf(m_left.constFirst().path);
    auto *task = new CompareTask(m_left.constFirst().path, there, coming, this);
    m_problem->hide();
    m_compare->setEnabled(false);
    connect(task, &Task::finished, this, [this, task] {
        m_compare->setEnabled(true);
        show(*task);
    });
    task->start();
}

void ConflictDialog::show(const CompareTask &compared)
{
    if (compared.error()) {
        m_problem->setText(compared.error()->text());
        return m_problem->show();
    }
    auto *dialog = new CompareDialog(compared.comparison(),
                                     {compared.name(), tr("There", "a version of a file"),
                                      tr("Coming", "a version of a file")},
                                     CompareDialog::Purpose::Look, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ConflictDialog::take(ConflictChoice choice)
{
    const qsizetype count = m_rest->isChecked() ? m_left.size() : 1;
    for (qsizetype number = 0; number < count; ++number)
        m_choices.insert(m_left.takeFirst().path, choice);
    if (!m_left.isEmpty())
        return ask();
    Q_EMIT decided(m_choices);
    accept();
}

} // namespace Aloft

#include "moc_conflictdialog.cpp"
