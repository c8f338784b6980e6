#pragma once

#include <QList>
#include <QObject>

class QAction;
class QHeaderView;
class QMenu;
class QTreeView;

namespace Aloft {

class Settings;

/// Which columns a tree of files shows and how wide they are, as the settings say for all such
/// trees alike; names have the room that is left. The header is there while a column is.
class FileColumns : public QObject
{
    Q_OBJECT

public:
    /// Goes with the tree, whose model has the columns of FileColumn; the settings outlive it.
    FileColumns(Settings &settings, QTreeView *tree);

    QMenu *menu() const; ///< which switches them; the tree's
    void retranslate();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildMenu();
    void show();
    void fitNames();
    void share(int column, int before, int now);
    void keepWidths();
    void sort(int column, Qt::SortOrder order);
    int widthOf(int column) const;    ///< by the settings
    int usualWidth(int column) const; ///< of what stands in most cells

    Settings &m_settings;
    QTreeView *m_tree;
    QHeaderView *m_header;
    QMenu *m_menu;
    QList<QAction *> m_switches;
    bool m_isArranging = false; ///< sizes change by our own doing
    int m_sortColumn = 0;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace Aloft
