#include "ui/places/rcloneform.h"

#include "core/drive/drivebook.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

RcloneForm::RcloneForm(DriveBook &drives, QWidget *parent)
    : DriveForm(parent)
    , m_drives(drives)
    , m_remote(new QComboBox(this))
    , m_folder(new QLineEdit(this))
    , m_state(new QLabel(this))
    , m_again(new QPushButton(tr("&Look again"), this))
{
    m_remote->setAccessibleName(tr("Remote"));
    m_folder->setAccessibleName(tr("Folder in it"));
    m_folder->setPlaceholderText(tr("all of it"));
    m_state->setWordWrap(true);
    m_again->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addWidget(m_remote, 1);
    line->addWidget(m_state, 1);
    line->addWidget(m_again);
    auto *label = new QLabel(tr("&Remote"), this);
    label->setBuddy(m_remote);
    fields()->addRow(label, line);
    fields()->addRow(tr("&Folder in it"), m_folder);
    connect(m_remote, &QComboBox::currentTextChanged, this, &RcloneForm::changed);
    connect(m_folder, &QLineEdit::textChanged, this, &RcloneForm::changed);
    connect(m_again, &QPushButton::clicked, this, &RcloneForm::ask);
    say(QString());
}

QString RcloneForm::kind() const
{
    return u"rclone"_s;
}

QString RcloneForm::title() const
{
    return tr("A remote of rclone");
}

QString RcloneForm::explanation() const
{
    return tr("Whatever rclone reaches: S3, WebDAV, SFTP, OneDrive and many more. Set it up with "
              "\"rclone config\" first.");
}

QStringList RcloneForm::words() const
{
    const QString remote = m_remote->currentText();
    return remote.isEmpty() ? QStringList() : QStringList(remote + m_folder->text().trimmed());
}

QString RcloneForm::suggestedName() const
{
    return driveNameOf(m_remote->currentText());
}

void RcloneForm::begin()
{
    if (!std::exchange(m_hasAsked, true))
        ask();
}

void RcloneForm::ask()
{
    DriveChoicesTask *asking = m_drives.choices(kind());
    say(tr("Asking rclone…"));
    m_again->setEnabled(false);
    asking->setParent(this);
    connect(asking, &Task::finished, this, [this, asking] {
        m_again->setEnabled(true);
        if (asking->error())
            say(asking->error()->text());
        else if (asking->choices().isEmpty())
            say(tr("rclone knows no remote yet. Set one up with \"rclone config\", then look "
                   "again."));
        else
            list(asking->choices());
    });
    asking->start();
}

void RcloneForm::list(const QList<DriveChoice> &remotes)
{
    say({});
    m_remote->show();
    m_again->hide();
    m_folder->setEnabled(true);
    for (const DriveChoice &remote : remotes)
        m_remote->addItem(remote.name);
}

void RcloneForm::say(const QString &text)
{
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
    m_again->setVisible(!text.isEmpty());
    m_remote->clear();
    m_remote->hide();
    m_folder->setEnabled(false);
}

} // namespace Aloft

#include "moc_rcloneform.cpp"
