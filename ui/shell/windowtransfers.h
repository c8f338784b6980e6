#pragma once

#include "core/drive/transfer.h"

#include <QIcon>
#include <QObject>

namespace Aloft {

class Actions;
class Clock;
class Transfers;
class TransfersPanel;

/// What a window has to do with transfers: their panel, their sum for the status bar, and pausing
/// all of them.
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
    void reportEnd(const QString &title, Transfer::State state);

    Transfers &m_transfers;
    QWidget *m_window;
    TransfersPanel *m_panel;
};

} // namespace Aloft
