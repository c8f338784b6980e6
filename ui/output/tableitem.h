#pragma once

#include "ui/output/htmltable.h"
#include "ui/output/outputitem.h"

namespace Aloft {

/// A data frame: quiet stripes, numbers to the right, heads that stand out, sideways scrolling
/// inside the cell, and below it what it says about itself, [Copy] and [Open as table].
class TableItem : public OutputItem
{
    Q_OBJECT

public:
    explicit TableItem(HtmlTable table, QWidget *parent = nullptr);

    int heightFor(int width) override;
    QString plainText() const override { return m_table.toText(); }
    int setSearch(const QString &text, Qt::CaseSensitivity sensitivity) override;

    const HtmlTable &table() const { return m_table; }
    static constexpr int shownRows = 200; ///< more are for the table window

protected:
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QString captionText() const;
    void copy();
    void openWindow();

    HtmlTable m_table;
    class TableGrid *m_grid;
    QWidget *m_footer;
};

} // namespace Aloft
