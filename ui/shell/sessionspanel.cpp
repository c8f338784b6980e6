#include "ui/shell/sessionspanel.h"

#include "core/runs/runbook.h"
#include "core/session/sessionmodel.h"
#include "ui/shell/actionbutton.h"
#include "ui/shell/actions.h"
#include "ui/shell/sessiondelegate.h"
#include "ui/theme/icons.h"

#include <QEvent>
#include <QInputDialog>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace Aloft {

SessionsPanel::SessionsPanel(SessionModel &sessions, const RunBook &runs, const Actions &actions,
                             QWidget *parent)
    : QWidget(parent)
    , m_sessions(sessions)
    , m_actions(actions)
    , m_list(new QListView(this))
    , m_empty(new QLabel(this))
    , m_new(new QToolButton(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_list->setModel(&sessions);
    m_list->setItemDelegate(new SessionDelegate(runs, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(16);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_new->setDefaultAction(actions[u"session.new"]);
    m_new->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_new->setAutoRaise(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_new, 0, Qt::AlignHCenter);
    setFocusProxy(m_list);

    connect(m_list, &QListView::customContextMenuRequested, this, &SessionsPanel::openMenu);
    connect(m_list, &QListView::activated, this, [this] {
        if (Session *session = selected())
            Q_EMIT useAsked(session);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SessionsPanel::selectionChanged);
    connect(&sessions, &QAbstractItemModel::dataChanged, this, &SessionsPanel::selectionChanged);
    connect(&runs, &RunBook::stateChanged, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(&runs, &RunBook::reset, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(&sessions, &QAbstractItemModel::rowsInserted, this, &SessionsPanel::showEmptyState);
    connect(&sessions, &QAbstractItemModel::rowsRemoved, this, &SessionsPanel::showEmptyState);
    retranslate();
    showEmptyState();
}

Session *SessionsPanel::selected() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? m_sessions.at(index.row()) : nullptr;
}

void SessionsPanel::select(const Session *session)
{
    for (int row = 0; row < m_sessions.rowCount(); ++row) {
        if (m_sessions.at(row) == session)
            m_list->setCurrentIndex(m_sessions.index(row));
    }
}

void SessionsPanel::editName(Session *session)
{
    if (!session)
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename session"));
    dialog->setLabelText(tr("Name of the session:"));
    dialog->setTextValue(session->name());
    dialog->setOkButtonText(tr("Rename"));
    connect(dialog, &QInputDialog::textValueSelected, session, [session](const QString &name) {
        if (!name.trimmed().isEmpty())
            session->setName(name.trimmed());
    });
    dialog->open();
}

void SessionsPanel::openMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (selected()) {
        menu->addAction(m_actions[u"session.start"]);
        menu->addAction(m_actions[u"session.stop"]);
        menu->addAction(m_actions[u"session.rename"]);
        menu->addAction(m_actions[u"session.forget"]);
        menu->addSeparator();
    }
    menu->addAction(m_actions[u"session.new"]);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void SessionsPanel::showEmptyState()
{
    const bool isEmpty = m_sessions.rowCount() == 0;
    m_list->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
}

void SessionsPanel::retranslate()
{
    m_list->setAccessibleName(tr("Sessions"));
    m_empty->setText(tr("Nothing is running. This computer is ready."));
    m_new->setAccessibleName(tr("Sessions: %1").arg(plainText(*m_actions[u"session.new"])));
}

void SessionsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_sessionspanel.cpp"
