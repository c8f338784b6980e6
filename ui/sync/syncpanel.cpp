#include "ui/sync/syncpanel.h"

#include "core/session/workspacesync.h"
#include "ui/shell/actionbutton.h"
#include "ui/sync/deedmodel.h"
#include "ui/sync/synclook.h"
#include "ui/sync/syncproblemmodel.h"
#include "ui/theme/signlabel.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QStyle>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace Aloft {

namespace {

QWidget *newAnswers(const QList<QAction *> &answers)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    for (QAction *answer : answers)
        layout->addWidget(new ActionButton(answer));
    layout->addStretch();
    return row;
}

} // namespace

SyncPanel::SyncPanel(const Orders &orders, QWidget *parent)
    : QWidget(parent)
    , m_orders(orders)
    , m_problemModel(new SyncProblemModel(this))
    , m_deedModel(new DeedModel(this))
    , m_sign(new SignLabel)
    , m_sentence(new QLabel)
    , m_problemArea(new QWidget)
    , m_problems(new QTreeView)
    , m_deedsTitle(new QLabel)
    , m_deeds(new QListView)
    , m_retry(new QAction(this))
    , m_show(new QAction(this))
    , m_ignore(new QAction(this))
    , m_bring(new QAction(this))
    , m_tie(new ActionButton(orders.tie))
    , m_deletionAnswers(newAnswers(orders.deletionAnswers))
    , m_uploadAnswers(newAnswers(orders.uploadAnswers))
{
    build();
    connect(m_retry, &QAction::triggered, m_orders.syncNow, &QAction::trigger);
    connect(m_show, &QAction::triggered, this, [this] { Q_EMIT showAsked(chosenPath()); });
    connect(m_ignore, &QAction::triggered, this, [this] { Q_EMIT ignoreAsked(chosenPath()); });
    connect(m_bring, &QAction::triggered, this, [this] { Q_EMIT bringAsked(chosenLeft()); });
    connect(m_problems, &QTreeView::activated, this, [this] {
        if (!chosenPath().isEmpty())
            m_show->trigger();
    });
    connect(m_deeds, &QListView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT showAsked(m_deedModel->pathAt(index)); });
    connect(m_problems, &QTreeView::customContextMenuRequested, this, &SyncPanel::openMenu);
    connect(m_problems->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SyncPanel::updateActions);
    connect(m_problemModel, &QAbstractItemModel::modelReset, m_problems, &QTreeView::expandAll);
    connect(m_problemModel, &QAbstractItemModel::modelReset, this, &SyncPanel::updateActions);
    retranslate();
}

void SyncPanel::build()
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    buildProblemArea();
    m_deedsTitle->setForegroundRole(QPalette::PlaceholderText);
    m_deedsTitle->setContentsMargins(8, 4, 8, 2);
    m_deedsTitle->setBuddy(m_deeds);
    m_deeds->setModel(m_deedModel);
    m_deeds->setFrameShape(QFrame::NoFrame);
    m_deeds->setUniformItemSizes(true);
    const int icon = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_deeds->setIconSize({icon, icon});
    m_deeds->setTextElideMode(Qt::ElideMiddle);
    m_deeds->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusProxy(m_deeds);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(newHeader());
    layout->addWidget(m_problemArea, 1);
    layout->addWidget(m_deedsTitle);
    layout->addWidget(m_deeds, 1);
    setBackgroundRole(QPalette::Base); // last: the palette changes, and all looks at it
    setAutoFillBackground(true);
}

QWidget *SyncPanel::newHeader()
{
    auto *words = new QVBoxLayout;
    words->addWidget(m_sentence);
    words->addWidget(m_deletionAnswers);
    words->addWidget(m_uploadAnswers);
    words->addWidget(m_tie, 0, Qt::AlignLeft);
    auto *header = new QWidget;
    auto *line = new QHBoxLayout(header);
    line->setContentsMargins(8, 4, 8, 4);
    line->addWidget(m_sign, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    for (QAction *action : {m_orders.syncNow, m_orders.pause, m_orders.untie}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        line->addWidget(button, 0, Qt::AlignTop);
    }
    return header;
}

void SyncPanel::buildProblemArea()
{
    m_problems->setModel(m_problemModel);
    m_problems->setHeaderHidden(true);
    m_problems->setFrameShape(QFrame::NoFrame);
    m_problems->setUniformRowHeights(true);
    m_problems->setTextElideMode(Qt::ElideMiddle);
    m_problems->setContextMenuPolicy(Qt::CustomContextMenu);
    m_problems->addActions({m_show, m_ignore, m_bring});
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 2, 8, 2);
    for (QAction *action : {m_retry, m_show, m_ignore})
        m_problemButtons.append(new ActionButton(action));
    m_bringButton = new ActionButton(m_bring);
    for (QWidget *button : m_problemButtons + QList<QWidget *>{m_bringButton})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(m_problemArea);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(buttons);
    layout->addWidget(m_problems, 1);
}

void SyncPanel::setSync(const std::shared_ptr<WorkspaceSync> &sync)
{
    m_sync = sync;
    m_deedModel->setSync(sync);
    follow();
}

QString SyncPanel::sentence() const
{
    return m_sentence->text();
}

void SyncPanel::follow()
{
    using State = WorkspaceSync::State;
    const State state = m_sync ? m_sync->state() : State::Untied;
    m_problemModel->setGroups(m_sync ? problemGroups(*m_sync) : QList<SyncProblemGroup>());
    m_problemArea->setVisible(m_problemModel->rowCount() > 0);
    for (QWidget *button : std::as_const(m_problemButtons))
        button->setVisible(m_problemModel->has(SyncProblemGroup::Kind::Problem));
    m_bringButton->setVisible(m_problemModel->has(SyncProblemGroup::Kind::Left));
    m_sentence->setText(m_sync ? stateSentence(*m_sync)
                               : tr("Open a folder to keep it in step with a drive."));
    const SyncSign sign = m_sync ? stateSign(*m_sync) : SyncSign{u"sync", Tone::MutedText};
    m_sign->setSign(sign.icon, sign.tone);
    m_tie->setVisible(m_sync && state == State::Untied);
    const bool isAsking = state == State::Asking;
    const bool isAboutUploads = isAsking && m_sync->summary().question == SyncQuestion::Uploads;
    m_deletionAnswers->setVisible(isAsking && !isAboutUploads);
    m_uploadAnswers->setVisible(isAboutUploads);
    m_deedsTitle->setVisible(m_deedModel->rowCount() > 0);
    updateActions();
}

QString SyncPanel::chosenPath() const
{
    const QModelIndex index = chosen();
    return index.isValid() && !m_problemModel->isLeft(index)
        ? m_problemModel->problemAt(index)->path
        : QString();
}

QString SyncPanel::chosenLeft() const
{
    const QModelIndex index = chosen();
    return index.isValid() && m_problemModel->isLeft(index) ? m_problemModel->problemAt(index)->path
                                                            : QString();
}

/// Invalid: none, or a cause.
QModelIndex SyncPanel::chosen() const
{
    const QModelIndex index = m_problems->currentIndex();
    const bool isChosen = m_problems->selectionModel()->isSelected(index);
    return isChosen && m_problemModel->problemAt(index) ? index : QModelIndex();
}

void SyncPanel::updateActions()
{
    m_retry->setEnabled(m_orders.syncNow->isEnabled());
    m_show->setEnabled(!chosenPath().isEmpty());
    m_ignore->setEnabled(!chosenPath().isEmpty());
    m_bring->setEnabled(m_sync && m_sync->mayWrite() && !chosenLeft().isEmpty());
}

void SyncPanel::openMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (chosenLeft().isEmpty())
        menu->addActions({m_retry, m_show, m_ignore});
    else
        menu->addAction(m_bring);
    menu->popup(m_problems->viewport()->mapToGlobal(position));
}

void SyncPanel::retranslate()
{
    m_problems->setAccessibleName(tr("Not in step"));
    m_deedsTitle->setText(tr("Done lately"));
    m_deeds->setAccessibleName(tr("Done lately"));
    m_retry->setText(tr("&Retry"));
    m_show->setText(tr("&Show"));
    m_ignore->setText(tr("&Ignore from now on"));
    m_bring->setText(tr("&Bring to this computer"));
    m_sign->setAccessibleName(tr("State of the sync"));
    follow();
}

void SyncPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_syncpanel.cpp"
