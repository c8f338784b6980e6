#include "ui/notebook/outputtextfile.h"

#include "core/base/computetask.h"
#include "core/jupyter/notebook/export.h"
#include "ui/notebook/cellwidget.h"
#include "ui/theme/savedialog.h"

#include <QFileDialog>
#include <QSaveFile>

#include <memory>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// Empty, or why it could not be written.
QString write(const Cell &cell, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    exportOutputText(cell, file);
    return file.commit() ? QString() : file.errorString();
}

} // namespace

void askToSaveOutputs(const Cell &cell, QWidget *parent,
                      const std::function<void(const QString &path, const QString &reason)> &failed)
{
    auto *dialog = makeSaveDialog(parent->window(), CellWidget::tr("Save all outputs"),
                                  u"output.txt"_s);
    const auto saved = std::make_shared<const Cell>(cell);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [saved, parent, failed](const QString &path) {
                         auto *task = new ComputeTask<QString>(
                             [saved, path](const auto &) { return write(*saved, path); }, parent);
                         QObject::connect(task, &Task::finished, parent, [task, path, failed] {
                             if (!task->error() && !task->value().isEmpty())
                                 failed(path, task->value());
                         });
                         task->start();
                     });
    dialog->open();
}

} // namespace Aloft
