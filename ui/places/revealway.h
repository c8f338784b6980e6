#pragma once

#include <QObject>
#include <QStringList>

class QModelIndex;
class QTreeView;

namespace Aloft {

class PlacesModel;

/// Goes down a drive's tree, as far as each folder is listed, to what is at the end of a way, and
/// chooses that. It deletes itself then, and where the way ends too soon: something was moved.
class RevealWay : public QObject
{
    Q_OBJECT

public:
    /// A child of the tree. way: ids, the root's first.
    RevealWay(PlacesModel *model, QTreeView *tree, const QString &place, const QStringList &way);

private:
    void descend();
    void goOn();
    void noteListed(const QModelIndex &folder);

    PlacesModel *m_model;
    QTreeView *m_tree;
    QString m_place;
    QStringList m_way; ///< still to go; its first is not yet found
    QString m_above;   ///< id of the folder that holds the first
};

} // namespace Aloft
