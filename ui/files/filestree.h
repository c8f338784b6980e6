#pragma once

#include <QTreeView>

namespace Aloft {

/// The tree of the Files dock. Keys of its own actions come before those of the window: Ctrl+Z
/// here takes back what was done to files, whatever page is open.
class FilesTree : public QTreeView
{
    Q_OBJECT

public:
    explicit FilesTree(QWidget *parent = nullptr);

protected:
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QAction *actionFor(const QKeyEvent &event) const;
};

} // namespace Aloft
