#pragma once

#include <QPersistentModelIndex>
#include <QTimer>
#include <QTreeView>

namespace Aloft {

/// The tree of the Files dock. Keys of its own actions come before those of the window: Ctrl+Z
/// here takes back what was done to files, whatever page is open. What is dragged over it goes
/// into the folder that is marked; a closed folder springs open after a while (UX-068).
class FilesTree : public QTreeView
{
    Q_OBJECT

public:
    explicit FilesTree(QWidget *parent = nullptr);

Q_SIGNALS:
    /// This would go into that folder, files of the tree itself copied or moved; null: nothing is
    /// dragged here any more.
    void dropHovered(const QMimeData *dragged, const QModelIndex &folder, Qt::DropAction action);

protected:
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QAction *actionFor(const QKeyEvent &event) const;
    QModelIndex folderAt(const QPoint &position) const;
    void markDrop(const QMimeData *dragged, const QModelIndex &folder, Qt::DropAction action);
    void unmarkDrop();

    QPersistentModelIndex m_dropFolder; ///< where what is dragged would go; invalid: nothing is
    Qt::DropAction m_dropAction = Qt::IgnoreAction;
    QTimer m_spring{this};
};

} // namespace Aloft
