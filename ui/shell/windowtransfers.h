#pragma once

#include "ui/transfers/transfermodel.h"

#include <QIcon>
#include <QObject>

class QAction;

namespace Aloft {

class Actions;
class Transfers;
class TransfersPanel;

/// What a window has to do with transfers: their panel, their sum for the status bar, and the menu's
/// orders to all of them.
class WindowTransfers : public QObject
{
    Q_OBJECT

public:
    /// The transfers outlive it.
    WindowTransfers(Transfers &transfers, const Actions &actions, QWidget *window);

    TransfersPanel *panel() const { return m_panel; }
    void showStatus(); ///< statusChanged() once more, in another language or look

Q_SIGNALS:
    void statusChanged(const QIcon &icon, const QString &text,
                       const QString &description); ///< text empty: nothing is on its way
    void reported(const QString &text);

private:
    void reportEnd(const TransferModel::End &end);
    void follow(QAction *order, QAction *own);

    QWidget *m_window;
    TransfersPanel *m_panel;
};

} // namespace Aloft
