#include "core/sync/remotelook.h"

#include <QCoreApplication>

namespace Aloft {

namespace {

struct LookText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SyncPass)
};

} // namespace

RemoteLook remoteLook(const RemoteView &view, const SyncRows &rows, const IgnoreRules &rules,
                      NameRules names)
{
    RemoteLook look;
    look.snapshot = remoteSnapshot(view.rootId(), view.items(), rules, names);
    look.snapshot.gone += view.gone();
    for (const SyncRow &row : rows) {
        const bool isTold = look.snapshot.items.contains(row.id) || view.isBelowRoot(row.id)
            || view.isGone(row.id);
        if (!isTold)
            look.silent.append(row.id);
    }
    return look;
}

QList<SyncProblem> hiddenItems(const QStringList &silent, const SyncRows &rows)
{
    const QSet<QString> all(silent.cbegin(), silent.cend());
    const Error error{Error::Kind::NotFound,
                      LookText::tr("The drive does not show it to Aloft, so it stays as it is."),
                      LookText::tr("Let Aloft see more under Settings, Accounts."),
                      {}};
    QList<SyncProblem> problems;
    for (const QString &id : silent) {
        if (!all.contains(rows[id].parentId))
            problems.append({rows[id].path, error});
    }
    return problems;
}

} // namespace Aloft
