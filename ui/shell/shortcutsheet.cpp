#include "ui/shell/shortcutsheet.h"

#include "ui/shell/actionbutton.h"
#include "ui/shell/actions.h"
#include "ui/shell/question.h"
#include "ui/shell/windowplace.h"
#include "ui/theme/savedialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QPdfWriter>
#include <QPushButton>
#include <QSaveFile>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct ShortcutSheet
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::ShortcutSheet)
};

/// Windows have a section for each menu, pages one for each kind.
QString sectionOf(const ActionInfo &info)
{
    switch (info.owner) {
    case ActionInfo::Owner::Text:
        return ShortcutSheet::tr("In a text");
    case ActionInfo::Owner::Notebook:
        return ShortcutSheet::tr("In a notebook, with a cell chosen");
    case ActionInfo::Owner::Window:
        break;
    }
    return categoryText(info);
}

QString keysText(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &key : keys)
        texts.append(key.toString(QKeySequence::NativeText).toHtmlEscaped());
    return texts.join(u" &nbsp; "_s);
}

void saveAsPdf(const QTextDocument &page, QWidget *parent)
{
    auto *dialog = makeSaveDialog(parent, ShortcutSheet::tr("Save the sheet"),
                                  u"aloft-shortcuts.pdf"_s);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [&page, parent](const QString &path) {
                         QSaveFile file(path);
                         if (file.open(QIODevice::WriteOnly)) {
                             QPdfWriter writer(&file);
                             page.print(&writer);
                         }
                         if (!file.commit())
                             ask(parent, ShortcutSheet::tr("The sheet could not be saved."),
                                 file.errorString(), {{ShortcutSheet::tr("Close"), {}}});
                     });
    dialog->open();
}

} // namespace

QString shortcutSheet(const Settings &settings)
{
    QString html = u"<h2>%1</h2>"_s.arg(ShortcutSheet::tr("Keyboard shortcuts"));
    QString category;
    for (const ActionInfo &info : commandTable()) {
        const QList<QKeySequence> keys = Actions::shortcuts(info, settings);
        if (keys.isEmpty())
            continue;
        if (const QString title = sectionOf(info); title != category) {
            html += category.isEmpty() ? QString() : u"</table>"_s;
            html += u"<h3>%1</h3><table cellpadding=\"3\">"_s.arg(title.toHtmlEscaped());
            category = title;
        }
        const QAction action(actionText(info));
        html += u"<tr><td width=\"280\">%1</td><td><b>%2</b></td></tr>"_s.arg(
            plainText(action).toHtmlEscaped(), keysText(keys));
    }
    return html + u"</table>"_s;
}

void showShortcutSheet(const Settings &settings, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(ShortcutSheet::tr("Keyboard shortcuts"));
    resizeToLetters(*dialog, 80, 42);
    auto *view = new QTextBrowser(dialog);
    view->setAccessibleName(ShortcutSheet::tr("Keyboard shortcuts"));
    view->setHtml(shortcutSheet(settings));
    auto *buttons = new QDialogButtonBox(dialog);
    QPushButton *save = buttons->addButton(ShortcutSheet::tr("Save as PDF…"),
                                           QDialogButtonBox::ActionRole);
    buttons->addButton(ShortcutSheet::tr("Close"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(view);
    layout->addWidget(buttons);
    QObject::connect(save, &QPushButton::clicked, view,
                     [view] { saveAsPdf(*view->document(), view); });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->open();
}

} // namespace Aloft
