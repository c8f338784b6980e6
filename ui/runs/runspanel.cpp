#include "ui/runs/runspanel.h"

#include "core/runs/runbook.h"
#include "core/runs/runhosts.h"
#include "core/runs/runmodel.h"
#include "core/runs/runqueue.h"
#include "ui/runs/queuechanges.h"
#include "ui/runs/runactions.h"
#include "ui/runs/runcurves.h"
#include "ui/runs/runexport.h"
#include "ui/runs/runrowdelegate.h"
#include "ui/runs/runsfilter.h"
#include "ui/runs/runsheader.h"
#include "ui/runs/runslist.h"
#include "ui/runs/runsorting.h"
#include "ui/theme/searchfield.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

#include <chrono>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto UndoTime = 10s; ///< as long as the line that offers it is shown

} // namespace

RunsPanel::RunsPanel(RunBook &book, SessionModel &sessions, QWidget *parent)
    : QWidget(parent)
    , m_book(book)
    , m_filter(new RunsFilter(book, this))
    , m_sorting(new RunSorting(*m_filter, this))
    , m_curves(new RunCurves(book, this))
    , m_actions(new RunActions(book, sessions, this))
    , m_export(new RunExport(book, this))
    , m_search(new SearchField)
    , m_bar(new QWidget)
    , m_paused(new QLabel)
    , m_header(new RunsHeader)
    , m_list(new RunsList)
    , m_empty(new QLabel)
{
    build();
    connectActions();
    connect(qApp, &QGuiApplication::applicationStateChanged, this,
            [this](Qt::ApplicationState state) {
                if (state == Qt::ApplicationActive)
                    m_book.look(); // at what somebody else began meanwhile
            });
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new RunRowDelegate(book, *m_curves, this));
    m_list->installEventFilter(this);
    m_search->installEventFilter(this);
    setFocusProxy(m_list);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        showEmptyState();
    });
    connect(m_list, &RunsList::menuAsked, this, &RunsPanel::openMenu);
    connect(m_list, &RunsList::widthChanged, m_header, &RunsHeader::fitTo);
    connect(m_header, &RunsHeader::chosen, m_sorting, &RunSorting::choose);
    connect(m_header, &RunsHeader::menuAsked, this, &RunsPanel::openSortingMenu);
    connect(m_sorting, &RunSorting::changed, this, [this] {
        showSorting();
        m_list->scrollTo(m_list->currentIndex());
    });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT showRequested(m_filter->idAt(index)); });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RunsPanel::takeSelection);
    connect(m_filter, &QAbstractItemModel::dataChanged, m_actions, &RunActions::update);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &RunsPanel::takeSelection);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &RunsPanel::showEmptyState);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &RunsPanel::showEmptyState);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &RunsPanel::showEmptyState);
    connect(m_curves, &RunCurves::arrived, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(&book.queue(), &RunQueue::pausedChanged, this, &RunsPanel::showPaused);
    connect(&book.queue(), &RunQueue::orderChanged, this, &RunsPanel::showPaused);
    retranslate();
    takeSelection();
}

RunsPanel::~RunsPanel()
{
    removeForGood(std::exchange(m_leaving, {}));
}

void RunsPanel::build()
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * 34);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(2);
    bar->addWidget(m_search, 1);
    bar->addSpacing(6);
    for (QAction *action : {m_actions->stop, m_actions->again, m_actions->show, m_actions->curves,
                            m_actions->compare, m_actions->remove})
        bar->addWidget(addButton(action));
    bar->addSpacing(6);
    bar->addWidget(addButton(m_actions->pause));
    bar->addStretch();

    m_paused->setContentsMargins(8, 2, 8, 4);
    m_paused->setTextFormat(Qt::PlainText);
    m_paused->setWordWrap(true);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(16);
    m_empty->setForegroundRole(QPalette::PlaceholderText);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_paused);
    layout->addWidget(m_header);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
}

QToolButton *RunsPanel::addButton(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    return button;
}

void RunsPanel::connectActions()
{
    m_list->addActions(m_actions->all());
    connect(m_actions, &RunActions::showAsked, this, &RunsPanel::showRequested);
    connect(m_actions, &RunActions::notebookAsked, this, &RunsPanel::notebookRequested);
    connect(m_actions, &RunActions::compareAsked, this, &RunsPanel::compareRequested);
    connect(m_actions, &RunActions::curvesAsked, this, &RunsPanel::curvesRequested);
    connect(m_actions, &RunActions::hardwareAsked, this, &RunsPanel::hardwareRequested);
    connect(m_actions, &RunActions::saveAsked, m_export, &RunExport::askAndSave);
    connect(m_actions, &RunActions::exportAsked, m_export, &RunExport::askAndExportMetrics);
    connect(&m_filter->runs(), &RunModel::dragged, &m_actions->queueChanges(),
            &QueueChanges::noteMove);
    connect(m_actions, &RunActions::removeAsked, this, &RunsPanel::remove);
    connect(m_actions, &RunActions::reported, this, &RunsPanel::reported);
    connect(m_actions, &RunActions::failed, this, &RunsPanel::failed);
    connect(m_export, &RunExport::failed, this, &RunsPanel::failed);
    connect(m_export, &RunExport::reported, this,
            [this](const QString &text) { Q_EMIT reported(text, {}); });
}

void RunsPanel::takeSelection()
{
    m_actions->setChosen(m_list->chosenIds());
}

void RunsPanel::select(const QString &runId)
{
    if (!m_filter->indexOf(runId).isValid())
        m_search->clear();
    const QModelIndex index = m_filter->indexOf(runId);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

void RunsPanel::openMenu(const QPoint &position)
{
    if (m_actions->chosen().isEmpty())
        return openSortingMenu(position);
    QMenu *menu = makeMenu();
    m_actions->fill(menu);
    menu->addSeparator();
    m_sorting->fill(menu);
    menu->popup(position);
}

void RunsPanel::openSortingMenu(const QPoint &position)
{
    QMenu *menu = makeMenu();
    m_sorting->fill(menu);
    menu->popup(position);
}

QMenu *RunsPanel::makeMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void RunsPanel::showSorting()
{
    m_header->showSorting(m_sorting->column(), m_sorting->order());
}

// ---- Deleting, with a way back ----

void RunsPanel::remove(const QStringList &runIds)
{
    QStringList ended;
    for (const QString &runId : runIds) {
        const RunRecord *record = m_book.record(runId);
        if (record && record->isQueued())
            m_actions->queueChanges().takeOut(runId);
        else if (record && (isOver(record->state()) || m_book.canForget(runId)))
            ended << runId;
    }
    if (!ended.isEmpty())
        removeEnded(ended);
}

void RunsPanel::removeEnded(const QStringList &runIds)
{
    m_filter->conceal(runIds);
    m_leaving << runIds;
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [this, timer, runIds] {
        timer->deleteLater();
        removeForGood(runIds);
    });
    timer->start(UndoTime);
    const auto undo = [panel = QPointer(this), timer = QPointer(timer), runIds] {
        if (!timer)
            return; // too late
        delete timer;
        for (const QString &runId : runIds)
            panel->m_leaving.removeAll(runId);
        panel->m_filter->reveal(runIds);
    };
    Q_EMIT reported(tr("%n run(s) deleted.", nullptr, int(runIds.size())), undo);
}

void RunsPanel::removeForGood(const QStringList &runIds)
{
    for (const QString &runId : runIds) {
        if (m_filter->isConcealed(runId) && m_book.record(runId)) {
            m_book.forget(runId); // one that has been found meanwhile stays
            m_book.remove(runId);
            m_filter->reveal({runId});
        }
        m_leaving.removeAll(runId);
    }
}

// ---- What is shown ----

void RunsPanel::showEmptyState()
{
    const bool isEmpty = m_filter->rowCount() == 0;
    const bool isSearch = !m_filter->text().isEmpty();
    m_empty->setText(isSearch ? tr("No run matches “%1”.").arg(m_filter->text())
                              : tr("Runs appear here and stay, with their output. F5 runs the "
                                   "open file."));
    m_list->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_bar->setVisible(!isEmpty || isSearch);
    if (isEmpty)
        m_header->hide();
    else
        m_header->fitTo(m_list->viewport()->width());
    setFocusProxy(isEmpty && isSearch ? static_cast<QWidget *>(m_search) : m_list);
}

void RunsPanel::showPaused()
{
    QStringList names;
    for (const QString &sessionId : m_book.queue().sessionIds()) {
        if (!m_book.queue().isPaused(sessionId))
            continue;
        const RunRecord *first = m_book.record(m_book.queue().waiting(sessionId).value(0));
        names << (first ? first->sessionName : sessionId);
    }
    m_paused->setVisible(!names.isEmpty());
    m_paused->setText(tr("The queue of %1 is paused: nothing more starts there.")
                          .arg(names.join(tr(", ", "between names"))));
}

void RunsPanel::retranslate()
{
    m_list->setAccessibleName(tr("Runs"));
    m_search->setPlaceholderText(tr("Search runs"));
    m_search->setAccessibleName(tr("Search runs by name, session or arguments"));
    m_actions->retranslate();
    m_sorting->retranslate();
    showSorting();
    showEmptyState();
    showPaused();
}

void RunsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QWidget::changeEvent(event);
}

void RunsPanel::showEvent(QShowEvent *event)
{
    m_filter->runs().startTicking();
    showEmptyState();
    QWidget::showEvent(event);
}

void RunsPanel::hideEvent(QHideEvent *event)
{
    m_filter->runs().stopTicking();
    QWidget::hideEvent(event);
}

/// Ctrl+F goes from the list to the search, Escape and Down come back.
bool RunsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto &key = static_cast<const QKeyEvent &>(*event);
    const bool isPress = event->type() == QEvent::KeyPress;
    if (watched == m_list && key.matches(QKeySequence::Find)) {
        event->accept();
        if (isPress)
            m_search->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    const bool isLeaving = watched == m_search && isPress
        && (key.key() == Qt::Key_Escape || key.key() == Qt::Key_Down);
    if (!isLeaving)
        return QWidget::eventFilter(watched, event);
    if (key.key() == Qt::Key_Escape)
        m_search->clear();
    m_list->setFocus();
    return true;
}

} // namespace Aloft

#include "moc_runspanel.cpp"
