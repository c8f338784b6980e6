#pragma once

#include "ui/output/outputitem.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace Aloft {

/// A JSON output as a tree that is filled as it is opened.
class JsonItem : public OutputItem
{
    Q_OBJECT

public:
    explicit JsonItem(QWidget *parent = nullptr);

    bool setRich(const RichOutput &output) override;
    int heightFor(int width) override;
    QString plainText() const override;

    static constexpr int shownChildren = 1000; ///< of one value; the rest is counted

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addChild(QTreeWidgetItem *parent, const QString &name, const Json &value);
    void fill(QTreeWidgetItem *parent);
    int visibleRows() const;

    QTreeWidget *m_tree;
    Json m_value;
};

} // namespace Aloft
