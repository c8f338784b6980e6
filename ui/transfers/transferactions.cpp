#include "ui/transfers/transferactions.h"

#include "core/drive/transfers.h"
#include "ui/shell/actionbutton.h"
#include "ui/theme/icons.h"
#include "ui/transfers/transfermodel.h"

#include <QMenu>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// Buttons and tooltips have no mnemonic.
void setWords(QAction *action, const QString &text)
{
    action->setText(text);
    action->setIconText(withoutMnemonic(text));
}

bool isTriedAgain(const TransferGroup *group)
{
    return group->count(Transfer::State::Failed) + group->count(Transfer::State::Cancelled)
        + group->count(Transfer::State::Resting)
        > 0;
}

bool wentAway(const Transfer &transfer)
{
    return transfer.state == Transfer::State::Done || transfer.state == Transfer::State::Cancelled;
}

} // namespace

TransferActions::TransferActions(Transfers &transfers, TransferModel &model, QObject *parent)
    : QObject(parent)
    , m_transfers(transfers)
    , m_model(model)
{
    pause = add(u"pause"_s, Qt::Key_Space, [this] { pauseOrResume(); });
    cancel = add(u"stop"_s, {}, [this] { forEach(chosenIds(), &Transfers::cancel); });
    retry = add(u"restart"_s, {}, [this] { forEach(chosenIds(), &Transfers::retry); });
    putFirst = add(u"move-up"_s, u"Alt+Up"_s, [this] { putChosenFirst(); });
    remove = add(u"remove"_s, QKeySequence::Delete,
                 [this] { forEach(chosenIds(), &Transfers::forget); });
    pauseAll = add(u"pause"_s, {}, [this] { pauseOrResumeAll(); });
    retryAll = add(u"restart"_s, {}, [this] { retryFailed(); });
    clear = add(u"clear"_s, {}, [this] {
        const QList<Transfer> every = m_transfers.transfers(QString());
        for (const Transfer &transfer : every) {
            if (wentAway(transfer))
                m_transfers.forget(transfer.id);
        }
    });
    connect(&transfers, &Transfers::pausedChanged, this, &TransferActions::update);
    retranslate();
}

QAction *TransferActions::add(const QString &icon, const QKeySequence &keys,
                              const std::function<void()> &act)
{
    auto *action = new QAction(themedIcon(icon), QString(), this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, act] {
        act();
        update();
    });
    return action;
}

QList<QAction *> TransferActions::all() const
{
    return {pause, cancel, retry, putFirst, remove, pauseAll, retryAll, clear};
}

void TransferActions::setChosen(const QList<int> &rows)
{
    m_chosen.clear();
    for (const int row : rows)
        m_chosen += m_model.group(row).ids().constFirst();
    update();
}

QList<const TransferGroup *> TransferActions::chosen() const
{
    QList<const TransferGroup *> groups;
    for (const qint64 id : m_chosen) {
        if (const int row = m_model.rowOf(id); row >= 0)
            groups.append(&m_model.group(row));
    }
    return groups;
}

QList<qint64> TransferActions::chosenIds() const
{
    QList<qint64> ids;
    for (const TransferGroup *group : chosen())
        ids += group->ids();
    return ids;
}

void TransferActions::forEach(const QList<qint64> &ids, void (Transfers::*act)(qint64))
{
    for (const qint64 id : ids)
        (m_transfers.*act)(id);
}

bool TransferActions::areAllPaused() const
{
    return std::ranges::all_of(chosen(), [](const TransferGroup *group) {
        return group->live() == group->count(Transfer::State::Paused);
    });
}

void TransferActions::pauseOrResume()
{
    forEach(chosenIds(), areAllPaused() ? &Transfers::resume : &Transfers::pause);
}

void TransferActions::pauseOrResumeAll()
{
    if (m_transfers.isPaused())
        m_transfers.resumeAll();
    else
        m_transfers.pauseAll();
}

/// The one that was ordered first is the first then, too.
void TransferActions::putChosenFirst()
{
    QList<qint64> ids = chosenIds();
    std::ranges::reverse(ids);
    forEach(ids, &Transfers::putFirst);
}

void TransferActions::retryFailed()
{
    forEach(m_model.failed(), &Transfers::retry);
}

void TransferActions::forgetFailed()
{
    forEach(m_model.failed(), &Transfers::forget);
}

void TransferActions::update()
{
    const QList<const TransferGroup *> groups = chosen();
    const bool isLive = std::ranges::any_of(groups, [](auto *group) { return group->live() > 0; });
    const bool isOver = std::ranges::any_of(groups, [](auto *group) {
        return group->live() == 0 && group->isOwn();
    });
    pause->setEnabled(isLive);
    cancel->setEnabled(isLive);
    putFirst->setEnabled(isLive);
    retry->setEnabled(std::ranges::any_of(groups, &isTriedAgain));
    remove->setEnabled(isOver && !isLive);
    bool isAnyOver = false;
    for (int row = 0; row < m_model.rowCount() && !isAnyOver; ++row)
        isAnyOver = m_model.group(row).count(Transfer::State::Done)
            || m_model.group(row).count(Transfer::State::Cancelled);
    clear->setEnabled(isAnyOver);
    retryAll->setEnabled(!m_model.failed().isEmpty());
    if (isLive && areAllPaused())
        showPause(pause, tr("&Resume"), u"run");
    else
        showPause(pause, tr("&Pause"), u"pause");
    if (m_transfers.isPaused())
        showPause(pauseAll, tr("Resume &all"), u"run");
    else
        showPause(pauseAll, tr("Pause &all"), u"pause");
}

/// Only when it is another: this is asked several times a second.
void TransferActions::showPause(QAction *action, const QString &text, QStringView icon)
{
    if (action->text() == text)
        return;
    setWords(action, text);
    action->setIcon(themedIcon(icon));
}

void TransferActions::retranslate()
{
    setWords(cancel, tr("&Cancel"));
    setWords(retry, tr("&Try again"));
    setWords(putFirst, tr("Put &first"));
    setWords(remove, tr("Re&move from the list"));
    setWords(retryAll, tr("Retry a&ll that failed"));
    setWords(clear, tr("C&lear finished"));
    update();
}

void TransferActions::fill(QMenu *menu)
{
    update();
    for (QAction *action : {pause, cancel, retry, putFirst, remove}) {
        if (action->isEnabled())
            menu->addAction(action);
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    menu->addActions({pauseAll, retryAll, clear});
}

} // namespace Aloft

#include "moc_transferactions.cpp"
