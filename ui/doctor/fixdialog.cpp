#include "ui/doctor/fixdialog.h"

#include "core/doctor/fixorder.h"
#include "core/doctor/rewritetask.h"
#include "ui/shell/windowplace.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tonelabel.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

ToneLabel *wrapped(const QString &text)
{
    auto *label = new ToneLabel;
    label->setText(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setVisible(!text.isEmpty());
    return label;
}

void say(ToneLabel *label, const QString &text, Tone tone)
{
    label->setTone(tone);
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

FixDialog::FixDialog(const QString &title, const QString &sentence, QWidget *parent)
    : QDialog(parent)
    , m_sentence(wrapped(sentence))
    , m_exact(new QPlainTextEdit)
    , m_remark(wrapped({}))
    , m_state(wrapped({}))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel))
    , m_confirm(m_buttons->addButton(tr("Do this"), QDialogButtonBox::ActionRole))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_exact->setReadOnly(true);
    m_exact->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_exact->setFont(codeFont(font()));
    m_exact->setAccessibleName(tr("What will be done"));
    m_exact->setTabChangesFocus(true);
    auto *layout = new QVBoxLayout(this);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_sentence, m_exact, m_remark, m_state, m_buttons})
        layout->addWidget(part);
    layout->setStretchFactor(m_exact, 1);
    resizeToLetters(*this, 84, 18);
    m_confirm->setDefault(true);
    connect(m_confirm, &QPushButton::clicked, this, &FixDialog::confirmed);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void FixDialog::setExact(const QString &text)
{
    m_exact->setPlainText(text);
}

void FixDialog::wrapLines()
{
    m_exact->setLineWrapMode(QPlainTextEdit::WidgetWidth);
}

void FixDialog::setRemark(const QString &text)
{
    say(m_remark, text, Tone::MutedText);
}

void FixDialog::setConfirmable(bool isConfirmable)
{
    m_confirm->setEnabled(isConfirmable);
}

void FixDialog::print(const QString &text)
{
    m_exact->moveCursor(QTextCursor::End);
    m_exact->insertPlainText(text);
    m_exact->ensureCursorVisible();
}

void FixDialog::setWorking()
{
    m_confirm->setEnabled(false);
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Close"));
    print(QStringLiteral("\n\n"));
    say(m_state, tr("At work…"), Tone::Busy);
}

void FixDialog::end(const QString &sentence)
{
    say(m_state, sentence, Tone::Ok);
}

void FixDialog::end(const Error &error)
{
    say(m_state, error.text(), Tone::Error);
}

FixDialog *showFix(const Fix &fix, const QString &exact, QWidget *parent)
{
    auto *dialog = new FixDialog(titleOf(fix).remove(u'…'), sentenceOf(fix), parent);
    dialog->setExact(exact);
    if (!std::holds_alternative<EditFix>(fix)) // a command is read whole, code line by line
        dialog->wrapLines();
    dialog->open();
    return dialog;
}

FixDialog *showInstallation(const InstallFix &fix, const QString &folder, QWidget *parent)
{
    FixDialog *dialog = showFix(fix, installOrder(fix, folder).name, parent);
    dialog->setRemark(
        FixDialog::tr("It is a run of its own, by the Python that runs programs there."));
    return dialog;
}

FixDialog *showRewriting(const EditFix &fix, const Rewriting &rewriting, QWidget *parent)
{
    const bool changes = !rewriting.changes.isEmpty();
    FixDialog *dialog = showFix(fix,
                                changes
                                    ? changesText(rewriting)
                                    : FixDialog::tr("Nothing that is certain was found to change."),
                                parent);
    dialog->setRemark(proposalsText(rewriting));
    dialog->setConfirmable(changes);
    return dialog;
}

} // namespace Aloft

#include "moc_fixdialog.cpp"
