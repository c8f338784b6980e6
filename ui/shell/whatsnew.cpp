#include "ui/shell/whatsnew.h"

#include "ui/shell/windowplace.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct WhatsNew
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::WhatsNew)
};

QString changelog()
{
    //: the name of the changelog's file in this language
    QFile file(u":/changelog/"_s + WhatsNew::tr("CHANGELOG.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

QString newestSection(const QString &changelog)
{
    constexpr auto heading = "\n## "_L1;
    const qsizetype from = changelog.indexOf(heading);
    if (from < 0)
        return {};
    const qsizetype to = changelog.indexOf(heading, from + heading.size());
    return changelog.mid(from + 1, to < 0 ? -1 : to - from - 1).trimmed();
}

void showWhatsNew(QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(WhatsNew::tr("What's new"));
    resizeToLetters(*dialog, 90, 36);
    auto *view = new QTextBrowser(dialog);
    view->setAccessibleName(WhatsNew::tr("What's new"));
    view->setOpenExternalLinks(true);
    view->setMarkdown(newestSection(changelog()));
    auto *buttons = new QDialogButtonBox(dialog);
    buttons->addButton(WhatsNew::tr("Close"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(view);
    layout->addWidget(buttons);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->open();
}

} // namespace Aloft
