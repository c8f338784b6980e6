// Which places there are, and what people call them.

#include "ui/places/placesmodel_p.h"

#include <algorithm>

namespace Aloft {

/// Behind those of its sort.
void PlacesModel::addPlace(const QString &key, Drive *drive, PlaceSort sort)
{
    const auto next = std::ranges::find_if(m_places, [sort](const auto &place) {
        return place->sort > sort;
    });
    const int row = int(next - m_places.begin());
    auto place = std::make_unique<Place>();
    place->key = key;
    place->name = key;
    place->drive = drive;
    place->sort = sort;
    place->root.item.id = drive ? drive->rootId() : QString();
    place->root.item.name = key;
    place->root.item.kind = DriveItem::Kind::Folder;
    beginInsertRows({}, row, row);
    m_places.insert(m_places.begin() + row, std::move(place));
    endInsertRows();
}

void PlacesModel::removePlace(const QString &key)
{
    const auto found = std::ranges::find_if(m_places, [&key](const auto &place) {
        return place->key == key;
    });
    if (found == m_places.end())
        return;
    const int row = int(found - m_places.begin());
    beginRemoveRows({}, row, row);
    m_places.erase(found);
    endRemoveRows();
}

void PlacesModel::namePlace(const QString &key, const QString &name)
{
    Place *place = placeWith(key);
    if (!place || place->name == name)
        return;
    place->name = name;
    place->root.item.name = name;
    noteChange(indexOf(&place->root));
}

PlacesModel::Place *PlacesModel::placeWith(const QString &key) const
{
    const auto found = std::ranges::find_if(m_places, [&key](const auto &place) {
        return place->key == key;
    });
    return found == m_places.end() ? nullptr : found->get();
}

QStringList PlacesModel::places() const
{
    QStringList keys;
    for (const auto &place : m_places)
        keys.append(place->key);
    return keys;
}

} // namespace Aloft
