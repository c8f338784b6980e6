#include "ui/report/reportview.h"

#include "core/base/atomicfile.h"
#include "ui/report/removaledit.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/savedialog.h"
#include "ui/theme/tonelabel.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

ReportView::ReportView(const QString &report, const QUrl &issuePage, QWidget *parent)
    : QWidget(parent)
    , m_issuePage(issuePage)
    , m_explanation(new QLabel)
    , m_edit(new RemovalEdit)
    , m_result(new ToneLabel)
    , m_remove(new QPushButton)
    , m_undo(new QPushButton)
    , m_copy(new QPushButton)
    , m_save(new QPushButton)
    , m_open(new QPushButton)
{
    m_explanation->setWordWrap(true);
    m_result->setWordWrap(true);
    m_result->setTextFormat(Qt::PlainText);
    m_result->hide(); // until there is one
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setTabChangesFocus(true);
    m_edit->setFont(codeFont(font()));
    m_edit->setPlainText(report);
    m_undo->setEnabled(false);
    setFocusProxy(m_edit);
    layOut();
    connect(m_remove, &QPushButton::clicked, m_edit, &RemovalEdit::removeSelected);
    connect(m_undo, &QPushButton::clicked, m_edit, &QPlainTextEdit::undo);
    connect(m_edit, &QPlainTextEdit::undoAvailable, m_undo, &QWidget::setEnabled);
    connect(m_copy, &QPushButton::clicked, this, &ReportView::copy);
    connect(m_save, &QPushButton::clicked, this, &ReportView::askAndSave);
    connect(m_open, &QPushButton::clicked, this, &ReportView::openIssuePage);
    retranslate();
}

void ReportView::layOut()
{
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_remove, m_undo})
        buttons->addWidget(button);
    buttons->addStretch();
    for (QPushButton *button : {m_open, m_copy, m_save})
        buttons->addWidget(button);
    for (QPushButton *button : {m_remove, m_undo, m_copy, m_save, m_open})
        button->setAutoDefault(false);
    m_open->setVisible(m_issuePage.isValid() && m_issuePage.scheme() == "https"_L1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_explanation);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_result);
    layout->addLayout(buttons);
}

QString ReportView::report() const
{
    return m_edit->toPlainText();
}

void ReportView::askAndSave()
{
    QFileDialog *dialog = makeSaveDialog(this, tr("Save the report"), u"aloft-report.txt"_s,
                                         tr("Text (*.txt);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, this, &ReportView::saveAs);
    dialog->open();
}

void ReportView::saveAs(const QString &path)
{
    const Result<void> saved = writeFile(path, report().toUtf8());
    if (saved)
        say(tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
    else
        sayFailure(saved.error().text());
}

void ReportView::copy()
{
    QApplication::clipboard()->setText(report());
    say(tr("The report is in the clipboard."));
}

void ReportView::openIssuePage()
{
    copy();
    if (QDesktopServices::openUrl(m_issuePage))
        say(tr("The report is in the clipboard. Paste it on the page, where you can still leave "
               "it."));
    else
        sayFailure(tr("No browser could be opened. The page is %1.").arg(m_issuePage.toString()));
}

void ReportView::say(const QString &text)
{
    m_result->setTone(Tone::Text);
    m_result->setText(text);
    m_result->show();
}

void ReportView::sayFailure(const QString &text)
{
    m_result->setTone(Tone::Error);
    m_result->setText(text);
    m_result->show();
}

void ReportView::retranslate()
{
    m_explanation->setText(
        tr("Nothing is sent by itself. This is the whole report, in English for those who make "
           "Aloft; secrets, paths and names that Aloft knows are out of it. Read it, and take out "
           "what else should stay with you."));
    m_edit->setAccessibleName(tr("Report"));
    m_remove->setText(tr("&Take out"));
    m_remove->setToolTip(tr("The selected text, or the line of the cursor (Delete)"));
    m_undo->setText(tr("&Undo"));
    m_copy->setText(tr("&Copy"));
    m_save->setText(tr("&Save…"));
    m_open->setText(tr("Copy and open the &issue page"));
}

void ReportView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        m_edit->setFont(codeFont(font()));
}

} // namespace Aloft

#include "moc_reportview.cpp"
