#include "core/jupyter/notebook/notebookfile.h"

#include <QRandomGenerator>

namespace Aloft {

Notebook newNotebook(const QString &kernelName, const QString &displayName, const QString &language)
{
    Notebook notebook;
    notebook.metadata["kernelspec"] = {{"display_name", displayName.toStdString()},
                                       {"language", language.toStdString()},
                                       {"name", kernelName.toStdString()}};
    if (!language.isEmpty())
        notebook.metadata["language_info"] = {{"name", language.toStdString()}};
    Cell cell;
    cell.id = newCellId();
    notebook.cells.push_back(std::move(cell));
    return notebook;
}

QString newCellId()
{
    return QString::number(QRandomGenerator::global()->generate(), 16).rightJustified(8, u'0');
}

} // namespace Aloft
