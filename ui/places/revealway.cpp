#include "ui/places/revealway.h"

#include "ui/places/placesmodel.h"

#include <QTreeView>

namespace Aloft {

RevealWay::RevealWay(PlacesModel *model, QTreeView *tree, const QString &place,
                     const QStringList &way)
    : QObject(tree)
    , m_model(model)
    , m_tree(tree)
    , m_place(place)
    , m_way(way)
{
    connect(model, &PlacesModel::listed, this, &RevealWay::noteListed);
    descend();
    goOn();
}

/// As far as the tree is known.
void RevealWay::descend()
{
    while (!m_way.isEmpty()) {
        const QModelIndex index = m_model->indexOf(m_place, m_way.constFirst());
        if (!index.isValid())
            return;
        m_above = m_way.takeFirst();
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index);
        m_tree->expand(index);
    }
}

/// What a folder held when it was listed may be long ago.
void RevealWay::goOn()
{
    if (m_way.isEmpty() || m_above.isEmpty())
        deleteLater();
    else
        m_model->refresh(m_model->indexOf(m_place, m_above));
}

void RevealWay::noteListed(const QModelIndex &folder)
{
    const DriveItem *item = m_model->itemAt(folder);
    if (!item || item->id != m_above || m_model->placeOf(folder) != m_place)
        return;
    const QString above = m_above;
    descend();
    if (m_above == above) // it was moved: what is chosen is as near as one gets
        deleteLater();
    else
        goOn();
}

} // namespace Aloft

#include "moc_revealway.cpp"
