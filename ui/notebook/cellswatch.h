#pragma once

#include "core/jupyter/notebookrunner.h"
#include "ui/runs/cellsend.h"

#include <QElapsedTimer>

namespace Aloft {

/// Counts the cells that run one after the other and tells once how they ended all together.
class CellsWatch : public QObject
{
    Q_OBJECT

public:
    CellsWatch(NotebookRunner &runner, QObject *parent);

Q_SIGNALS:
    void ended(const Aloft::CellsEnd &end); ///< without path and title

private:
    void begin();
    void count(Execution::Status status);
    void end(bool hasSucceeded);

    int m_cells = 0;
    QElapsedTimer m_time;
};

} // namespace Aloft
