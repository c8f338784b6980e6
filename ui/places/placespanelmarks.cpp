// What others know of the items of drives, and do with them.

#include "ui/files/filestree.h"
#include "ui/places/drivemarks.h"
#include "ui/places/placespanel.h"

#include <QAction>

namespace Aloft {

void PlacesPanel::setMarks(const DriveMarks *marks)
{
    m_model->setMarks(marks);
    connect(marks, &DriveMarks::changed, m_tree->viewport(), qOverload<>(&QWidget::update));
}

void PlacesPanel::addCommand(QAction *action)
{
    m_commands.append(action);
    m_tree->addAction(action);
}

QList<DrivePath> PlacesPanel::chosenPaths() const
{
    QList<DrivePath> paths;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        if (m_model->itemAt(row))
            paths.append(m_model->pathOf(row));
    }
    return paths;
}

} // namespace Aloft
