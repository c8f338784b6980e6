#include "ui/shell/about.h"

#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace Aloft {

namespace {

struct About
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::About)
};

} // namespace

void showAbout(QWidget *parent)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(About::tr("About Aloft"));
    box->setIconPixmap(applicationIcon().pixmap(QSize(64, 64), parent->devicePixelRatioF()));
    box->setText(About::tr("Aloft %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        About::tr("A workbench for people who compute on machines that they don't own.\n"
                  "Free software under the GNU General Public License 3.\n"
                  "Built with Qt %1, QScintilla and cmark-gfm.")
            .arg(QString::fromLatin1(qVersion())));
    box->addButton(About::tr("Close"), QMessageBox::RejectRole);
    box->open();
}

} // namespace Aloft
