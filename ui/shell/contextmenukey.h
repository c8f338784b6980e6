#pragma once

#include <QObject>

namespace Aloft {

/// Shift+F10 opens the context menu of what has the focus, as the Menu key does: Qt leaves it to
/// the platform, and not every one knows it. For the whole program; install it on the application.
class ContextMenuKey : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace Aloft
