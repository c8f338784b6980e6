#include "ui/files/filestree.h"

#include <QAction>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyledItemDelegate>

#include <algorithm>

namespace Aloft {

namespace {

/// Names are typed in a field that looks like one, with all but the suffix selected.
class NameDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &index) const override
    {
        auto *field = new QLineEdit(parent);
        field->setAccessibleName(FilesTree::tr("Name"));
        const QString name = index.data(Qt::EditRole).toString();
        const bool isFolder = index.model()->hasChildren(index);
        const qsizetype stem = isFolder ? 0 : QFileInfo(name).completeBaseName().size();
        QMetaObject::invokeMethod(
            field,
            [field, length = static_cast<int>(stem > 0 ? stem : name.size())] {
                field->setSelection(0, length); // after the view has selected all of it
            },
            Qt::QueuedConnection);
        return field;
    }

    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override
    {
        QStyledItemDelegate::updateEditorGeometry(editor, option, index);
        QRect place = editor->geometry();
        place.setHeight(std::max(option.rect.height(), option.fontMetrics.height() + 8));
        place.moveCenter({place.center().x(), option.rect.center().y()});
        place.setRight(option.rect.right() - 2);
        editor->setGeometry(place.translated(0, std::max(0, -place.top())));
    }
};

} // namespace

FilesTree::FilesTree(QWidget *parent) : QTreeView(parent)
{
    setItemDelegate(new NameDelegate(this));
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setIndentation(16);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::CopyAction);
    setAutoExpandDelay(800);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setMouseTracking(true);
    setExpandsOnDoubleClick(false);
}

QAction *FilesTree::actionFor(const QKeyEvent &event) const
{
    const QKeySequence pressed(event.keyCombination());
    const QList<QAction *> own = actions();
    const auto found = std::ranges::find_if(own, [&pressed](const QAction *action) {
        return action->shortcuts().contains(pressed);
    });
    return found == own.end() ? nullptr : *found;
}

bool FilesTree::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && actionFor(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QTreeView::event(event);
}

/// Who comes by key finds a file chosen, so that the next key does something.
void FilesTree::focusInEvent(QFocusEvent *event)
{
    QTreeView::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason || selectionModel()->hasSelection())
        return;
    const QModelIndex current = currentIndex();
    setCurrentIndex(current.isValid() ? current : model()->index(0, 0, rootIndex()));
}

void FilesTree::keyPressEvent(QKeyEvent *event)
{
    if (QAction *action = actionFor(*event))
        action->trigger();
    else
        QTreeView::keyPressEvent(event);
}

} // namespace Aloft

#include "moc_filestree.cpp"
