#include "ui/notebook/cellswatch.h"

#include <utility>

namespace Aloft {

namespace {

constexpr double MsInSecond = 1000;

} // namespace

CellsWatch::CellsWatch(NotebookRunner &runner, QObject *parent) : QObject(parent)
{
    connect(&runner, &NotebookRunner::runningChanged, this, [this](bool isRunning) {
        if (isRunning)
            begin();
    });
    connect(&runner, &NotebookRunner::cellFinished, this,
            [this](const QString &, Execution::Status status) { count(status); });
    connect(&runner, &NotebookRunner::finished, this, &CellsWatch::end);
}

void CellsWatch::begin()
{
    m_cells = 0;
    m_time.start();
}

void CellsWatch::count(Execution::Status status)
{
    if (status != Execution::Status::Aborted)
        ++m_cells;
}

void CellsWatch::end(bool hasSucceeded)
{
    const int cells = std::exchange(m_cells, 0);
    if (cells > 0 && m_time.isValid())
        Q_EMIT ended({{}, {}, cells, hasSucceeded, double(m_time.elapsed()) / MsInSecond});
}

} // namespace Aloft

#include "moc_cellswatch.cpp"
