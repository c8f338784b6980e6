#include "ui/shell/about.h"

#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QLabel>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int lettersOfALine = 66; ///< QMessageBox would break every sentence

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
    if (auto *icon = box->findChild<QLabel *>(u"qt_msgboxex_icon_label"_s))
        icon->setAccessibleName(About::tr("The icon of Aloft"));
    if (auto *words = box->findChild<QLabel *>(u"qt_msgbox_informativelabel"_s))
        words->setMinimumWidth(words->fontMetrics().averageCharWidth() * lettersOfALine);
    box->addButton(About::tr("Close"), QMessageBox::RejectRole);
    box->open();
}

} // namespace Aloft
