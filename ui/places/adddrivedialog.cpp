#include "ui/places/adddrivedialog.h"

#include "core/drive/drivebook.h"
#include "ui/places/folderform.h"
#include "ui/places/googleform.h"
#include "ui/places/rcloneform.h"
#include "ui/theme/tonelabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

AddDriveDialog::AddDriveDialog(DriveBook &drives, Accounts &accounts,
                               const SignInDialog::OpenBrowser &openBrowser, QWidget *parent)
    : QDialog(parent)
    , m_drives(drives)
    , m_kindLabel(new QLabel(tr("&Kind"), this))
    , m_nameLabel(new QLabel(tr("&Name in Aloft"), this))
    , m_kind(new QComboBox(this))
    , m_explanation(new QLabel(this))
    , m_place(new QVBoxLayout)
    , m_name(new QLineEdit(this))
    , m_nameProblem(new ToneLabel(this))
    , m_progress(new QLabel(this))
    , m_add(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add drive"));
    build();
    addForm(std::make_unique<FolderForm>());
    addForm(std::make_unique<GoogleForm>(drives, accounts, openBrowser));
    addForm(std::make_unique<RcloneForm>(drives));
    alignLabels();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AddDriveDialog::showKind);
    connect(m_name, &QLineEdit::textChanged, this, &AddDriveDialog::follow);
    showKind();
}

void AddDriveDialog::build()
{
    m_kind->setAccessibleName(tr("Kind of drive"));
    m_name->setAccessibleName(tr("Name in Aloft"));
    m_explanation->setWordWrap(true);
    m_nameProblem->setWordWrap(true);
    m_nameProblem->setTone(Tone::Error);
    m_progress->setForegroundRole(QPalette::PlaceholderText);
    auto *top = new QFormLayout;
    m_kindLabel->setBuddy(m_kind);
    top->addRow(m_kindLabel, m_kind);
    auto *bottom = new QFormLayout;
    m_nameLabel->setBuddy(m_name);
    bottom->addRow(m_nameLabel, m_name);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addLayout(top);
    layout->addWidget(m_explanation);
    layout->addLayout(m_place);
    layout->addLayout(bottom);
    layout->addWidget(m_nameProblem);
    layout->addWidget(m_progress);
    layout->addStretch();
    layout->addWidget(makeButtons());
}

QWidget *AddDriveDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(this);
    m_add = buttons->addButton(tr("Add drive"), QDialogButtonBox::ActionRole);
    m_add->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(m_add, &QPushButton::clicked, this, &AddDriveDialog::add);
    connect(buttons, &QDialogButtonBox::rejected, this, &AddDriveDialog::reject);
    return buttons;
}

/// Those of kinds that the book has.
void AddDriveDialog::addForm(std::unique_ptr<DriveForm> form)
{
    const QList<const DriveKind *> kinds = m_drives.kinds();
    if (std::ranges::find(kinds, form->kind(), &DriveKind::id) == kinds.cend())
        return;
    m_kind->addItem(form->title());
    connect(form.get(), &DriveForm::changed, this, &AddDriveDialog::follow);
    m_place->addWidget(form.get());
    m_forms.append(form.release());
}

DriveForm *AddDriveDialog::form() const
{
    return m_forms.at(m_kind->currentIndex());
}

/// All fields begin in one line.
void AddDriveDialog::alignLabels()
{
    int width = qMax(m_kindLabel->sizeHint().width(), m_nameLabel->sizeHint().width());
    for (const DriveForm *form : std::as_const(m_forms))
        width = qMax(width, form->labelWidth());
    m_kindLabel->setMinimumWidth(width);
    m_nameLabel->setMinimumWidth(width);
    for (DriveForm *form : std::as_const(m_forms))
        form->setLabelWidth(width);
}

/// A layout whose texts wrap does not do so by itself.
void AddDriveDialog::grow()
{
    layout()->activate();
    const int wanted = layout()->totalHeightForWidth(width());
    if (isVisible() && wanted > height())
        resize(width(), wanted);
}

void AddDriveDialog::showKind()
{
    for (DriveForm *one : std::as_const(m_forms))
        one->setVisible(one == form());
    m_explanation->setText(form()->explanation());
    form()->begin();
    follow();
}

/// The name is a guess until one is typed.
void AddDriveDialog::follow()
{
    if (!m_name->isModified())
        m_name->setText(freeName(form()->suggestedName()));
    const QString problem = m_name->text().isEmpty() ? QString() : nameProblem();
    m_nameProblem->setText(problem);
    m_nameProblem->setVisible(!problem.isEmpty());
    m_add->setEnabled(!m_task && !form()->words().isEmpty() && nameProblem().isEmpty());
    QMetaObject::invokeMethod(this, &AddDriveDialog::grow, Qt::QueuedConnection);
}

QString AddDriveDialog::freeName(const QString &wanted) const
{
    QString name = wanted;
    for (int number = 2; m_drives.contains(name); ++number)
        name = u"%1-%2"_s.arg(wanted).arg(number);
    return name;
}

/// Names that differ in case alone would be mixed up.
QString AddDriveDialog::nameProblem() const
{
    const QString name = m_name->text().trimmed();
    if (const Result<void> checked = checkDriveName(name); !checked)
        return checked.error().text();
    const QList<DriveEntry> entries = m_drives.entries();
    for (const DriveEntry &entry : entries) {
        if (entry.name.compare(name, Qt::CaseInsensitive) == 0)
            return tr("There is a drive called %1 already.").arg(entry.name);
    }
    return {};
}

void AddDriveDialog::add()
{
    AddDriveTask *task = m_drives.add(form()->kind(), m_name->text().trimmed(), form()->words(),
                                      {});
    task->setParent(this);
    connect(task, &Task::finished, this, &AddDriveDialog::conclude);
    form()->showProblem({});
    setAsking(task);
    task->start();
}

void AddDriveDialog::setAsking(const QPointer<AddDriveTask> &task)
{
    m_task = task;
    for (QWidget *field : {static_cast<QWidget *>(m_kind), static_cast<QWidget *>(form()),
                           static_cast<QWidget *>(m_name)})
        field->setEnabled(!task);
    m_progress->setText(task ? tr("Asking the drive whether it is there…") : QString());
    follow();
}

void AddDriveDialog::conclude()
{
    const std::optional<Error> error = m_task->error();
    const QString name = m_task->entry().name;
    setAsking(nullptr);
    if (error)
        return refuse(*error);
    Q_EMIT added(name);
    accept();
}

void AddDriveDialog::refuse(const Error &error)
{
    if (error.kind != Error::Kind::Cancelled)
        form()->showProblem(error.text());
    grow();
}

void AddDriveDialog::reject()
{
    if (m_task)
        m_task->cancel();
    else
        QDialog::reject();
}

} // namespace Aloft

#include "moc_adddrivedialog.cpp"
