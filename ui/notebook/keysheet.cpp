#include "ui/notebook/keysheet.h"

#include "ui/shell/windowplace.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QScrollBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct KeyRow
{
    QString keys;
    QString text;
};

QList<KeyRow> commandKeys()
{
    return {{u"Enter"_s, KeySheet::tr("Edit the cell")},
            {u"Ctrl+Enter"_s, KeySheet::tr("Run")},
            {u"Shift+Enter"_s, KeySheet::tr("Run and advance")},
            {u"Alt+Enter"_s, KeySheet::tr("Run and insert below")},
            {u"K, J"_s, KeySheet::tr("Cell above, below")},
            {u"Shift+K, Shift+J"_s, KeySheet::tr("Select more cells")},
            {u"Ctrl+A"_s, KeySheet::tr("Select all cells")},
            {u"A, B"_s, KeySheet::tr("Insert above, below")},
            {u"X, C, V"_s, KeySheet::tr("Cut, copy, paste below")},
            {u"Shift+V"_s, KeySheet::tr("Paste above")},
            {u"D D"_s, KeySheet::tr("Delete")},
            {u"Z, Shift+Z"_s, KeySheet::tr("Undo, redo")},
            {u"Y, M, R"_s, KeySheet::tr("Code, Markdown, raw text")},
            {u"Alt+Up, Alt+Down"_s, KeySheet::tr("Move the cells")},
            {u"Shift+M"_s, KeySheet::tr("Merge")},
            {u"O, Shift+O"_s, KeySheet::tr("Hide or show outputs, input")},
            {u"Left, Right"_s, KeySheet::tr("Hide or show the cells under a heading")},
            {u"I I"_s, KeySheet::tr("Interrupt")},
            {u"0 0"_s, KeySheet::tr("Restart the kernel")},
            {u"F"_s, KeySheet::tr("Find and replace")},
            {u"L"_s, KeySheet::tr("Line numbers")}};
}

QList<KeyRow> editKeys()
{
    return {{u"Esc"_s, KeySheet::tr("Leave the cell")},
            {u"Ctrl+Enter"_s, KeySheet::tr("Run")},
            {u"Shift+Enter"_s, KeySheet::tr("Run and advance")},
            {u"Alt+Enter"_s, KeySheet::tr("Run and insert below")},
            {u"Ctrl+Shift+-"_s, KeySheet::tr("Split the cell at the cursor")},
            {u"Tab"_s, KeySheet::tr("Complete, or indent")},
            {u"Shift+Tab"_s, KeySheet::tr("Explain the name at the cursor, or unindent")}};
}

void addGroup(QTreeWidget *tree, const QString &title, const QList<KeyRow> &rows)
{
    auto *group = new QTreeWidgetItem(tree, {title});
    group->setFirstColumnSpanned(true);
    QFont bold = tree->font();
    bold.setBold(true);
    group->setFont(0, bold);
    for (const KeyRow &row : rows)
        new QTreeWidgetItem(group, {row.keys, row.text});
}

/// So that no line is cut.
int widthOf(const QAbstractItemView &tree)
{
    return tree.sizeHintForColumn(0) + tree.sizeHintForColumn(1)
        + tree.verticalScrollBar()->sizeHint().width() + 2 * tree.frameWidth();
}

} // namespace

KeySheet::KeySheet(QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keys of the notebook"));
    auto *tree = new QTreeWidget;
    tree->setColumnCount(2);
    tree->setHeaderLabels({tr("Keys"), tr("What they do")});
    tree->setRootIsDecorated(false);
    tree->setItemsExpandable(false);
    tree->setAccessibleName(windowTitle());
    addGroup(tree, tr("Command mode"), commandKeys());
    addGroup(tree, tr("Edit mode"), editKeys());
    tree->expandAll();
    tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    tree->setMinimumWidth(widthOf(*tree));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(tree);
    layout->addWidget(buttons);
    resizeToLetters(*this, 64, 34);
}

} // namespace Aloft

#include "moc_keysheet.cpp"
