#pragma once

#include <QListView>

namespace Aloft {

/// The list of runs: rows that wait can be dragged among themselves.
class RunsList : public QListView
{
    Q_OBJECT

public:
    explicit RunsList(QWidget *parent = nullptr);

    QStringList chosenIds() const; ///< in the order of the rows

Q_SIGNALS:
    void menuAsked(const QPoint &position); ///< on the screen
    void widthChanged(int width);           ///< of the rows

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace Aloft
