#include "app/commands/fetchplan.h"

#include "core/drive/folder/folderid.h"
#include "core/drive/foldersbelow.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <utility>

namespace Aloft {

namespace {

struct FetchText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FetchPlan)
};

class FetchPlanning
{
public:
    FetchPlanning(const FetchOrder &order, const std::function<bool()> &isCancelled)
        : m_order(order)
        , m_isCancelled(isCancelled)
        , m_met{order.id}
    {
        m_plan.taken = order.taken;
        for (const DriveItem &item : order.below)
            m_children.insert(item.parentId, item);
    }

    FetchPlan carryOut();

private:
    void take(const DriveItem &item, const QString &path);

    const FetchOrder &m_order;
    const std::function<bool()> &m_isCancelled;
    QMultiHash<QString, DriveItem> m_children;
    QSet<QString> m_met;                          ///< a drive may tell of folders within themselves
    QList<std::pair<QString, QString>> m_folders; ///< still to do: id, path
    FetchPlan m_plan;
};

FetchPlan FetchPlanning::carryOut()
{
    m_folders.append({m_order.id, m_order.folder});
    while (!m_folders.isEmpty() && !m_isCancelled()) {
        const auto [id, path] = m_folders.takeFirst();
        const QString relative = path.mid(m_order.home.size());
        if (const Result<void> made = makeFolderBelow(m_order.home, relative); !made) {
            m_plan.problems.append({path, made.error()});
            continue;
        }
        const QList<DriveItem> inside = m_children.values(id);
        for (const DriveItem &item : inside) {
            if (item.id != id)
                take(item, path + u'/' + item.name);
        }
    }
    return m_plan;
}

void FetchPlanning::take(const DriveItem &item, const QString &path)
{
    const bool isKnown = m_met.contains(item.id);
    m_met.insert(item.id);
    if (const Result<void> checked = checkNewName(item.name); !checked)
        m_plan.problems.append({path, checked.error()});
    else if (item.isFolder() && !isKnown)
        m_folders.append({item.id, path});
    else if (item.isFolder())
        return;
    else if (item.kind != DriveItem::Kind::File)
        m_plan.leftOut.append(path);
    else if (const auto error = claimPath(path, m_order.existing, m_plan.taken))
        m_plan.problems.append({path, *error});
    else
        m_plan.files.append({item, path});
}

} // namespace

FetchPlan planFetch(const FetchOrder &order, const std::function<bool()> &isCancelled)
{
    return FetchPlanning(order, isCancelled).carryOut();
}

/// Names that differ in case may be one here.
std::optional<Error> claimPath(const QString &path, Existing existing, QSet<QString> &taken)
{
    const QFileInfo info(path);
    const QString folded = path.toCaseFolded();
    if (taken.contains(folded))
        return Error{Error::Kind::Conflict,
                     FetchText::tr("Another file of that name comes here."),
                     FetchText::tr("Fetch it by itself, under another name."),
                     {}};
    const bool isHere = info.exists() || info.isSymLink();
    if (info.isDir() || (isHere && existing == Existing::Keep))
        return Error{Error::Kind::Conflict,
                     FetchText::tr("It is here already."),
                     FetchText::tr("Choose another place, or add --replace."),
                     {}};
    taken.insert(folded);
    return std::nullopt;
}

} // namespace Aloft
