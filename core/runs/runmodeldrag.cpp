#include "core/runs/runbook.h"
#include "core/runs/runmodel.h"
#include "core/runs/runqueue.h"

#include <QMimeData>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

QString runsMimeType()
{
    return u"application/x-aloft-runs"_s;
}

QStringList idsIn(const QMimeData *data)
{
    return QString::fromUtf8(data->data(runsMimeType())).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

Qt::ItemFlags RunModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags | Qt::ItemIsDropEnabled; // between rows
    const RunRecord *record = m_book.record(idAt(index.row()));
    return record && record->isQueued() ? flags | Qt::ItemIsDragEnabled : flags;
}

Qt::DropActions RunModel::supportedDropActions() const
{
    return Qt::MoveAction;
}

QStringList RunModel::mimeTypes() const
{
    return {runsMimeType()};
}

QMimeData *RunModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList ids;
    for (const QModelIndex &index : indexes) {
        if (const QString id = idAt(index.row()); !ids.contains(id))
            ids.append(id);
    }
    auto *data = new QMimeData;
    data->setData(runsMimeType(), ids.join(u'\n').toUtf8());
    return data;
}

/// Where a queued run would come to stand in its own queue when dropped before a row; -1: nowhere.
qsizetype RunModel::placeBefore(int row, const QString &runId) const
{
    const RunRecord *record = m_book.record(runId);
    if (!record || !record->isQueued())
        return -1;
    const QStringList line = m_book.queue().waiting(record->sessionId);
    if (const qsizetype next = line.indexOf(idAt(row)); next >= 0)
        return next > line.indexOf(runId) ? next - 1 : next;
    return line.contains(idAt(row - 1)) ? line.size() - 1 : -1; // behind its last
}

bool RunModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int,
                               const QModelIndex &parent) const
{
    const QStringList ids = idsIn(data);
    return action == Qt::MoveAction && !parent.isValid() && row >= 0 && ids.size() == 1
        && placeBefore(row, ids.first()) >= 0;
}

bool RunModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                            const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const QString runId = idsIn(data).first();
    const QString sessionId = m_book.record(runId)->sessionId;
    const qsizetype from = m_book.queue().waiting(sessionId).indexOf(runId);
    m_book.queue().moveTo(runId, placeBefore(row, runId));
    Q_EMIT dragged(runId, from);
    return true; // the view then asks to remove the dragged row, which this model never does
}

} // namespace Aloft
