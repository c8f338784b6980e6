#include "ui/files/filestree.h"

#include "ui/files/filesmodel.h"
#include "ui/theme/colors.h"

#include <QAction>
#include <QDropEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace Aloft {

namespace {

constexpr int SpringMs = 800;
constexpr int MarkMargin = 6;

/// Names, with a mark at the end of the row where the model has one. They are typed in a field that
/// looks like one, with all but the suffix selected.
class NameDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const QVariant mark = index.data(FilesModel::MarkRole);
        if (!mark.isValid())
            return QStyledItemDelegate::paint(painter, option, index);
        QStyleOptionViewItem whole = option;
        initStyleOption(&whole, index);
        whole.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter,
                                             whole.widget);
        const int size = whole.decorationSize.height();
        const QRect place = QStyle::alignedRect(
            option.direction, Qt::AlignRight | Qt::AlignVCenter, {size, size},
            option.rect.adjusted(MarkMargin, 0, -MarkMargin, 0));
        QStyleOptionViewItem named = option;
        named.rect.setWidth(option.rect.width() - size - 2 * MarkMargin);
        if (option.direction == Qt::RightToLeft)
            named.rect.moveRight(option.rect.right());
        QStyledItemDelegate::paint(painter, named, index);
        mark.value<QIcon>().paint(painter, place);
    }

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

/// What is asked of files that are in the tree already: they move, but with Ctrl (UX-068).
Qt::DropAction askedAction(const QDropEvent &event)
{
    const bool moves = (event.possibleActions() & Qt::MoveAction)
        && !(event.modifiers() & Qt::ControlModifier);
    return moves ? Qt::MoveAction : Qt::CopyAction;
}

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
    setDragDropOverwriteMode(true); // into a row, not between two: the order is the names'
    setDropIndicatorShown(false);   // paintEvent() marks the folder
    m_spring.setSingleShot(true);
    m_spring.setInterval(SpringMs);
    connect(&m_spring, &QTimer::timeout, this, [this] { expand(m_dropFolder); });
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

QModelIndex FilesTree::folderAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position).siblingAtColumn(0); // in whichever column it is
    if (!index.isValid())
        return rootIndex();
    return model()->flags(index) & Qt::ItemIsDropEnabled ? index : index.parent();
}

void FilesTree::markDrop(const QMimeData *dragged, const QModelIndex &folder, Qt::DropAction action)
{
    const bool isSameFolder = m_dropFolder == folder;
    if (isSameFolder && m_dropAction == action)
        return;
    m_dropFolder = folder;
    m_dropAction = action;
    if (!folder.isValid() || folder == rootIndex())
        m_spring.stop();
    else if (!isSameFolder)
        m_spring.start();
    viewport()->update();
    Q_EMIT dropHovered(dragged, folder, action);
}

void FilesTree::unmarkDrop()
{
    markDrop(nullptr, {}, Qt::IgnoreAction);
}

void FilesTree::dragMoveEvent(QDragMoveEvent *event)
{
    QTreeView::dragMoveEvent(event);
    const QModelIndex folder = folderAt(event->position().toPoint());
    if (!folder.isValid())
        event->ignore(); // beside all of them
    if (event->isAccepted())
        markDrop(event->mimeData(), folder, askedAction(*event));
    else
        unmarkDrop();
}

void FilesTree::dragLeaveEvent(QDragLeaveEvent *event)
{
    unmarkDrop();
    QTreeView::dragLeaveEvent(event);
}

/// They are taken, for the source as a copy whatever was asked: one that is told "moved" would
/// remove what has not been copied yet.
void FilesTree::dropEvent(QDropEvent *event)
{
    unmarkDrop();
    event->setDropAction(askedAction(*event));
    QTreeView::dropEvent(event);
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void FilesTree::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (!m_dropFolder.isValid())
        return;
    QRect place = viewport()->rect();
    if (m_dropFolder != rootIndex()) {
        const QRect row = visualRect(m_dropFolder);
        place.setTop(row.top());
        place.setBottom(row.bottom());
    }
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(toneColor(Tone::Accent, palette()), 2));
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4);
}

} // namespace Aloft

#include "moc_filestree.cpp"
