#include "ui/theme/savedialog.h"

#include <QFileDialog>
#include <QFileInfo>

namespace Aloft {

QFileDialog *makeSaveDialog(QWidget *parent, const QString &title, const QString &name,
                            const QString &kinds)
{
    auto *dialog = new QFileDialog(parent, title, {}, kinds);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(name).suffix());
    dialog->selectFile(name);
    return dialog;
}

} // namespace Aloft
