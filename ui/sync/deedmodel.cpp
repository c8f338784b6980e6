#include "ui/sync/deedmodel.h"

#include "ui/sync/synclook.h"

#include <QLocale>

#include <algorithm>

namespace Aloft {

void DeedModel::setSync(const std::shared_ptr<WorkspaceSync> &sync)
{
    beginResetModel();
    if (m_sync)
        disconnect(m_sync.get(), nullptr, this, nullptr);
    m_sync = sync;
    m_deeds = sync ? sync->deeds() : QList<WorkspaceSync::Deed>();
    std::ranges::reverse(m_deeds);
    endResetModel();
    if (sync)
        connect(sync.get(), &WorkspaceSync::done, this, &DeedModel::prepend);
}

void DeedModel::prepend(const WorkspaceSync::Deed &deed)
{
    beginInsertRows({}, 0, 0);
    m_deeds.prepend(deed);
    endInsertRows();
    if (m_deeds.size() <= WorkspaceSync::mostDeeds)
        return;
    const int last = int(m_deeds.size()) - 1;
    beginRemoveRows({}, last, last);
    m_deeds.removeLast();
    endRemoveRows();
}

QString DeedModel::pathAt(const QModelIndex &index) const
{
    return index.isValid() ? m_deeds.at(index.row()).path : QString();
}

int DeedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_deeds.size());
}

QVariant DeedModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const WorkspaceSync::Deed &deed = m_deeds.at(index.row());
    const QDateTime when = deed.when.toLocalTime();
    if (role == Qt::DecorationRole)
        return deedIcon(deed);
    if (role == Qt::DisplayRole)
        return tr("%1  %2", "time and what was done")
            .arg(QLocale().toString(when.time(), QLocale::ShortFormat), deedText(deed));
    if (role == Qt::ToolTipRole)
        return tr("%1\n%2", "what was done and when")
            .arg(deedText(deed), QLocale().toString(when, QLocale::LongFormat));
    return {};
}

} // namespace Aloft

#include "moc_deedmodel.cpp"
