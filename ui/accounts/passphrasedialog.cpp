#include "ui/accounts/passphrasedialog.h"

#include "core/base/secretfile.h"
#include "ui/theme/tonelabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Aloft {

PassphraseDialog::PassphraseDialog(SecretFile &file, QWidget *parent)
    : QDialog(parent)
    , m_file(file)
    , m_isNew(!file.exists())
    , m_passphrase(new QLineEdit(this))
    , m_again(new QLineEdit(this))
    , m_note(new ToneLabel(this))
    , m_go(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_isNew ? tr("Choose a passphrase") : tr("Unlock sign-ins"));
    m_go->setText(m_isNew ? tr("&Lock with it") : tr("&Unlock"));
    m_go->setDefault(true);
    for (QLineEdit *field : {m_passphrase, m_again}) {
        field->setEchoMode(QLineEdit::Password);
        connect(field, &QLineEdit::textChanged, this, &PassphraseDialog::check);
    }
    connect(m_go, &QPushButton::clicked, this, &PassphraseDialog::unlock);
    build();
    check();
}

void PassphraseDialog::build()
{
    auto *about = new QLabel(
        m_isNew
            ? tr("This computer has no keychain. Sign-ins can be kept in a file that this "
                 "passphrase locks; Aloft asks for it after each start. It cannot be recovered.")
            : tr("Your passphrase locks the file in which Aloft keeps sign-ins."));
    about->setWordWrap(true);
    m_note->setWordWrap(true);
    auto *form = new QFormLayout;
    form->addRow(tr("&Passphrase"), m_passphrase);
    form->addRow(tr("The same &again"), m_again);
    form->setRowVisible(m_again, m_isNew);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_go, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(about);
    layout->addLayout(form);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 56);
}

void PassphraseDialog::check()
{
    const bool isLong = m_passphrase->text().size() >= SecretFile::shortestPassphrase;
    const bool isSame = m_passphrase->text() == m_again->text();
    m_go->setEnabled(m_isNew ? isLong && isSame : !m_passphrase->text().isEmpty());
    m_note->setTone(Tone::MutedText);
    if (!m_isNew)
        m_note->clear();
    else if (!isLong)
        m_note->setText(tr("At least %n characters; several words are good.", nullptr,
                           SecretFile::shortestPassphrase));
    else
        m_note->setText(isSame ? QString() : tr("The two differ."));
}

void PassphraseDialog::unlock()
{
    Task *task = m_file.unlock(Secret(m_passphrase->text()));
    m_unlocking = task;
    m_go->setEnabled(false);
    connect(task, &Task::finished, this, [this, task] {
        if (!task->error())
            return accept();
        m_passphrase->selectAll();
        m_passphrase->setFocus();
        m_go->setEnabled(true);
        m_note->setTone(Tone::Error);
        m_note->setText(task->error()->text());
    });
    task->start();
}

void PassphraseDialog::reject()
{
    if (m_unlocking) {
        m_unlocking->disconnect(this);
        m_unlocking->cancel();
    }
    QDialog::reject();
}

} // namespace Aloft

#include "moc_passphrasedialog.cpp"
