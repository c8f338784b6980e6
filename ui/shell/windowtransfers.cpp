#include "ui/shell/windowtransfers.h"

#include "core/base/clock.h"
#include "core/drive/transfers.h"
#include "ui/shell/actions.h"
#include "ui/theme/icons.h"
#include "ui/transfers/transferactions.h"
#include "ui/transfers/transferlook.h"
#include "ui/transfers/transfermodel.h"
#include "ui/transfers/transferspanel.h"

#include <QWidget>

namespace Aloft {

WindowTransfers::WindowTransfers(Transfers &transfers, const Actions &actions, QWidget *window)
    : QObject(window)
    , m_transfers(transfers)
    , m_window(window)
    , m_panel(new TransfersPanel(transfers, systemClock()))
{
    const TransferModel *model = &m_panel->model();
    connect(model, &TransferModel::sumChanged, this, &WindowTransfers::showStatus);
    connect(model, &TransferModel::ended, this, &WindowTransfers::reportEnd);
    connect(actions[u"transfer.pauseAll"], &QAction::triggered, this, [this] {
        m_panel->actions().pauseAll->trigger();
        showStatus();
    });
}

void WindowTransfers::showStatus()
{
    const TransferModel &model = m_panel->model();
    const TransferModel::Sum sum = model.sum();
    const int failed = int(model.failed().size());
    if (sum.files == 0 && failed == 0)
        return Q_EMIT statusChanged({}, {}, {});
    const QString failures = tr("%n not carried", nullptr, failed);
    if (sum.files == 0)
        return Q_EMIT statusChanged(themedIcon(u"warning", Tone::Warning), failures,
                                    tr("%1. Show the list").arg(failures));
    const bool isPaused = sum.paused == sum.files;
    const QString amount = bytesText(sum.done, sum.total);
    const auto left = model.meter().timeLeft();
    const QString text = isPaused ? tr("%1, paused", "bytes").arg(amount)
        : model.isStill()         ? tr("%1, waiting for the network", "bytes").arg(amount)
        : left ? tr("%1, %2", "bytes and time left").arg(amount, timeLeftText(*left))
               : amount;
    QString description =
        tr("%n file(s) on their way: %1. Show the list", nullptr, sum.files).arg(text);
    if (failed > 0)
        description = tr("%1. %2", "two sentences").arg(failures, description);
    Q_EMIT statusChanged(isPaused
                             ? themedIcon(u"pause", Tone::MutedText)
                             : themedIcon(u"transfers", failed > 0 ? Tone::Warning : Tone::Busy),
                         text, description);
}

/// Seen and heard where the user is; the list keeps it.
void WindowTransfers::reportEnd(const QString &title, Transfer::State state)
{
    if (!m_window->isActiveWindow())
        return;
    if (state == Transfer::State::Done)
        Q_EMIT reported(tr("%1: done.", "a transfer").arg(title));
    else if (state == Transfer::State::Failed)
        Q_EMIT reported(tr("%1: not everything was carried.", "a transfer").arg(title));
}

} // namespace Aloft

#include "moc_windowtransfers.cpp"
