#include "ui/places/folderform.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace Aloft {

using namespace Qt::StringLiterals;

FolderForm::FolderForm(QWidget *parent) : DriveForm(parent), m_folder(new QLineEdit(this))
{
    m_folder->setMinimumWidth(fontMetrics().averageCharWidth() * 44);
    m_folder->setAccessibleName(tr("Folder"));
    auto *browse = new QPushButton(tr("&Browse…"), this);
    browse->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addWidget(m_folder, 1);
    line->addWidget(browse);
    auto *label = new QLabel(tr("&Folder"), this);
    label->setBuddy(m_folder);
    fields()->addRow(label, line);
    connect(browse, &QPushButton::clicked, this, &FolderForm::browse);
    connect(m_folder, &QLineEdit::textChanged, this, &FolderForm::changed);
    connect(m_folder, &QLineEdit::editingFinished, this, &FolderForm::check);
}

QString FolderForm::kind() const
{
    return u"folder"_s;
}

QString FolderForm::title() const
{
    return tr("A folder of this computer");
}

QString FolderForm::explanation() const
{
    return tr("A server's folder that is mounted here, the folder of a cloud program, a second "
              "disk, or any other. Files stay where they are; what Aloft deletes there can be "
              "restored.");
}

QString FolderForm::path() const
{
    const QString text = m_folder->text().trimmed();
    return QDir::isAbsolutePath(text) ? QDir::cleanPath(QDir::fromNativeSeparators(text))
                                      : QString();
}

QStringList FolderForm::words() const
{
    return path().isEmpty() ? QStringList() : QStringList(path());
}

QString FolderForm::suggestedName() const
{
    return driveNameOf(QFileInfo(path()).fileName());
}

void FolderForm::check()
{
    if (!m_folder->text().trimmed().isEmpty() && path().isEmpty())
        showProblem(tr("Write the whole path of the folder, or browse for it."));
}

void FolderForm::browse()
{
    auto *dialog = new QFileDialog(this, tr("Folder of the drive"), path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &folder) { m_folder->setText(QDir::toNativeSeparators(folder)); });
    dialog->open();
}

} // namespace Aloft

#include "moc_folderform.cpp"
