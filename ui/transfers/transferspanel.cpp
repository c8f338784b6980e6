#include "ui/transfers/transferspanel.h"

#include "core/drive/transfers.h"
#include "ui/transfers/failurebar.h"
#include "ui/transfers/transferactions.h"
#include "ui/transfers/transfermodel.h"
#include "ui/transfers/transferrowdelegate.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <functional>

namespace Aloft {

TransfersPanel::TransfersPanel(Transfers &transfers, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_transfers(transfers)
    , m_model(new TransferModel(transfers, clock, this))
    , m_actions(new TransferActions(transfers, *m_model, this))
    , m_failures(new FailureBar(std::bind_front(&Transfers::driveName, &transfers)))
    , m_list(new QListView)
    , m_empty(new QLabel)
{
    build();
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TransfersPanel::takeSelection);
    connect(m_model, &TransferModel::sumChanged, this, &TransfersPanel::takeSelection);
    connect(m_model, &TransferModel::failedChanged, this, &TransfersPanel::showFailed);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TransfersPanel::showEmptyState);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &TransfersPanel::showEmptyState);
    connect(m_failures, &FailureBar::retryAsked, m_actions, &TransferActions::retryFailed);
    connect(m_failures, &FailureBar::dismissed, m_actions, &TransferActions::forgetFailed);
    retranslate();
    takeSelection();
    showFailed();
}

void TransfersPanel::build()
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TransferRowDelegate(this));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->addActions(m_actions->all());
    m_list->installEventFilter(this);
    setFocusProxy(m_list);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(16);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(2);
    const auto addButton = [bar](QAction *action, Qt::ToolButtonStyle style) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setToolButtonStyle(style);
        bar->addWidget(button);
    };
    for (QAction *action : {m_actions->pause, m_actions->cancel, m_actions->retry,
                            m_actions->putFirst, m_actions->remove})
        addButton(action, Qt::ToolButtonIconOnly);
    bar->addStretch();
    addButton(m_actions->pauseAll, Qt::ToolButtonTextBesideIcon);
    addButton(m_actions->clear, Qt::ToolButtonIconOnly);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_failures);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
}

void TransfersPanel::takeSelection()
{
    QModelIndexList chosen = m_list->selectionModel()->selectedIndexes();
    std::ranges::sort(chosen, {}, &QModelIndex::row);
    QList<int> rows;
    for (const QModelIndex &index : std::as_const(chosen))
        rows.append(index.row());
    m_actions->setChosen(rows);
}

void TransfersPanel::showFailed()
{
    QList<Transfer> failed;
    const QList<qint64> ids = m_model->failed();
    for (const qint64 id : ids) {
        if (const std::optional<Transfer> transfer = m_transfers.transfer(id))
            failed.append(*transfer);
    }
    m_failures->setFailed(failed);
}

void TransfersPanel::showEmptyState()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_list->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
}

void TransfersPanel::openMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_actions->fill(menu);
    menu->popup(position);
}

void TransfersPanel::retranslate()
{
    m_list->setAccessibleName(tr("Transfers"));
    m_empty->setText(
        tr("Nothing is on its way. Drop files on a drive in Files to carry them there."));
    m_actions->retranslate();
    showEmptyState();
}

void TransfersPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QWidget::changeEvent(event);
}

bool TransfersPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list || event->type() != QEvent::ContextMenu)
        return QWidget::eventFilter(watched, event);
    const auto &menu = static_cast<const QContextMenuEvent &>(*event);
    const bool isByKey = menu.reason() == QContextMenuEvent::Keyboard;
    const QPoint current = m_list->visualRect(m_list->currentIndex()).center();
    openMenu(isByKey ? m_list->viewport()->mapToGlobal(current) : menu.globalPos());
    return true;
}

} // namespace Aloft

#include "moc_transferspanel.cpp"
