#include "ui/places/adddrivedialog.h"

#include "core/drive/drivebook.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tonelabel.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Aloft {

AddDriveDialog::AddDriveDialog(const QStringList &takenNames, QWidget *parent)
    : QDialog(parent)
    , m_takenNames(takenNames)
    , m_folder(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_note(new ToneLabel(this))
    , m_add(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add drive"));
    build();
    connect(m_folder, &QLineEdit::textEdited, this, &AddDriveDialog::takeFolder);
    connect(m_name, &QLineEdit::textChanged, this, &AddDriveDialog::check);
    check();
}

void AddDriveDialog::build()
{
    auto *heading = new QLabel(tr("A folder as a drive"), this);
    heading->setFont(headingFont(font(), 3));
    auto *explanation = new QLabel(
        tr("A server's folder that is mounted here, the folder of a cloud program, a second disk, "
           "or any other. Files stay where they are; what Aloft deletes there can be restored."),
        this);
    explanation->setWordWrap(true);
    auto *browse = new QPushButton(tr("&Browse…"), this);
    browse->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addWidget(m_folder, 1);
    line->addWidget(browse);
    m_folder->setMinimumWidth(fontMetrics().averageCharWidth() * 44);
    m_folder->setAccessibleName(tr("Folder"));
    m_name->setAccessibleName(tr("Name in Aloft"));
    auto *form = new QFormLayout;
    auto *folderLabel = new QLabel(tr("&Folder"), this);
    folderLabel->setBuddy(m_folder);
    form->addRow(folderLabel, line);
    form->addRow(tr("&Name in Aloft"), m_name);
    m_note->setWordWrap(true);
    m_note->setTone(Tone::MutedText);
    auto *buttons = new QDialogButtonBox(this);
    m_add = buttons->addButton(tr("Add drive"), QDialogButtonBox::AcceptRole);
    m_add->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(heading);
    layout->addWidget(explanation);
    layout->addLayout(form);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    connect(browse, &QPushButton::clicked, this, &AddDriveDialog::browse);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(m_name->text().trimmed(), QDir::cleanPath(m_folder->text().trimmed()));
        accept();
    });
}

void AddDriveDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Folder of the drive"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_folder->setText(QDir::toNativeSeparators(folder));
        takeFolder(folder);
    });
    dialog->open();
}

/// Its own name is a good one, until another is typed.
void AddDriveDialog::takeFolder(const QString &folder)
{
    if (!m_name->isModified())
        m_name->setText(QFileInfo(QDir::cleanPath(folder)).fileName().replace(u' ', u'-'));
    check();
}

QString AddDriveDialog::problem() const
{
    const QString name = m_name->text().trimmed();
    const QFileInfo folder(m_folder->text().trimmed());
    if (!folder.isAbsolute() || !folder.isDir())
        return tr("There is no such folder. Is the server mounted?");
    if (const Result<void> checked = checkDriveName(name); !checked)
        return checked.error().text();
    if (m_takenNames.contains(name, Qt::CaseInsensitive))
        return tr("There is a drive called %1 already.").arg(name);
    return {};
}

void AddDriveDialog::check()
{
    const QString found = problem();
    const bool isUntouched = m_folder->text().isEmpty() && m_name->text().isEmpty();
    m_note->setText(isUntouched ? QString() : found);
    m_note->setTone(found.isEmpty() ? Tone::MutedText : Tone::Warning);
    m_add->setEnabled(found.isEmpty());
}

} // namespace Aloft

#include "moc_adddrivedialog.cpp"
