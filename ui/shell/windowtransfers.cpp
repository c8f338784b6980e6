#include "ui/shell/windowtransfers.h"

#include "core/base/clock.h"
#include "core/drive/transfers.h"
#include "ui/shell/actions.h"
#include "ui/theme/icons.h"
#include "ui/transfers/transferactions.h"
#include "ui/transfers/transferspanel.h"
#include "ui/transfers/transfersum.h"

#include <QWidget>

namespace Aloft {

WindowTransfers::WindowTransfers(Transfers &transfers, const Actions &actions, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_panel(new TransfersPanel(transfers, systemClock()))
{
    const TransferModel *model = &m_panel->model();
    connect(model, &TransferModel::sumChanged, this, &WindowTransfers::showStatus);
    connect(model, &TransferModel::ended, this, &WindowTransfers::reportEnd);
    connect(&transfers, &Transfers::pausedChanged, this, &WindowTransfers::showStatus);
    follow(actions[u"transfer.pauseAll"], m_panel->actions().pauseAll);
    follow(actions[u"transfer.retryAll"], m_panel->actions().retryAll);
    follow(actions[u"transfer.clear"], m_panel->actions().clear);
}

void WindowTransfers::showStatus()
{
    const TransferModel &model = m_panel->model();
    const TransferModel::Sum sum = model.sum();
    const QString failures = failedSentence(model);
    const QString sentence = sumSentence(model);
    if (sum.files == 0 && failures.isEmpty())
        return Q_EMIT statusChanged({}, {}, {});
    QStringList sentences{failures, sentence, tr("Click for the list.")};
    sentences.removeAll(QString());
    const Tone tone = failures.isEmpty() ? Tone::Busy : Tone::Warning;
    const QIcon icon = sum.files == 0 ? themedIcon(u"warning", Tone::Warning)
        : sum.paused == sum.files     ? themedIcon(u"pause", Tone::MutedText)
                                      : themedIcon(u"transfers", tone);
    Q_EMIT statusChanged(icon,
                         sum.files == 0 ? tr("%n not carried", nullptr, int(model.failed().size()))
                                        : sumText(model),
                         sentences.join(u' '));
}

/// Seen and heard where the user is; the list keeps it.
void WindowTransfers::reportEnd(const TransferModel::End &end)
{
    if (!m_window->isActiveWindow())
        return;
    if (end.state == Transfer::State::Done)
        Q_EMIT reported(tr("%1: done.", "a transfer").arg(end.title));
    else if (end.state == Transfer::State::Failed)
        Q_EMIT reported(tr("%1: not everything was carried.", "a transfer").arg(end.title));
}

/// The menu's orders are the panel's: each can be given while the other can.
void WindowTransfers::follow(QAction *order, QAction *own)
{
    const auto copyState = [order, own] { order->setEnabled(own->isEnabled()); };
    connect(order, &QAction::triggered, own, &QAction::trigger);
    connect(own, &QAction::changed, order, copyState);
    copyState();
}

} // namespace Aloft

#include "moc_windowtransfers.cpp"
