#include "ui/shell/logwindow.h"

#include "core/base/logreader.h"
#include "ui/shell/windowplace.h"
#include "ui/theme/fonts.h"
#include "ui/theme/searchfield.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct LogWindow
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::LogWindow)
};

QString line(const LogEntry &entry)
{
    return u"%1  %2  %3"_s.arg(QLocale().toString(entry.when.toLocalTime(),
                                                  u"yyyy-MM-dd HH:mm:ss.zzz"_s),
                               entry.category, entry.text);
}

void fill(QPlainTextEdit *view, const QStringList &lines, const QString &filter)
{
    view->setPlainText(lines.filter(filter, Qt::CaseInsensitive).join(u'\n'));
    view->moveCursor(QTextCursor::End);
}

} // namespace

void showLogWindow(const Log *log, const QString &folder, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(LogWindow::tr("Log"));
    resizeToLetters(*dialog, 116, 36);
    auto *filter = new SearchField(dialog);
    filter->setPlaceholderText(LogWindow::tr("Filter the log"));
    filter->setAccessibleName(LogWindow::tr("Filter the log"));
    auto *view = new QPlainTextEdit(dialog);
    view->setReadOnly(true);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setFont(codeFont(dialog->font()));
    view->setAccessibleName(LogWindow::tr("Log"));
    auto *buttons = new QDialogButtonBox(dialog);
    QPushButton *copy = buttons->addButton(LogWindow::tr("Copy"), QDialogButtonBox::ActionRole);
    buttons->addButton(LogWindow::tr("Close"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(filter);
    layout->addWidget(view);
    layout->addWidget(buttons);

    QStringList lines;
    const QList<LogEntry> entries = log ? readLog(*log) : readLog(folder);
    for (const LogEntry &entry : entries)
        lines.append(line(entry));
    fill(view, lines, {});
    QObject::connect(filter, &QLineEdit::textChanged, view,
                     [view, lines](const QString &text) { fill(view, lines, text); });
    QObject::connect(copy, &QPushButton::clicked, view,
                     [view] { QApplication::clipboard()->setText(view->toPlainText()); });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->open();
}

} // namespace Aloft
