#include "ui/shell/problems.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QTreeView>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

int ProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Problem &problem = m_problems.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return QLocale().toString(problem.when.toLocalTime().time(), QLocale::ShortFormat) + u"  "_s
            + problem.error.text();
    case Qt::ToolTipRole:
    case DetailRole:
        return problem.error.detail.isEmpty() ? problem.error.text() : problem.error.detail;
    case Qt::DecorationRole:
        return themedIcon(u"error", Tone::Error);
    case TimeRole:
        return problem.when;
    default:
        return {};
    }
}

void ProblemModel::add(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    beginInsertRows({}, 0, 0);
    m_problems.prepend({error, QDateTime::currentDateTimeUtc()});
    endInsertRows();
    if (m_problems.size() > Most) {
        beginRemoveRows({}, Most, Most);
        m_problems.removeLast();
        endRemoveRows();
    }
    Q_EMIT countChanged(rowCount());
}

void ProblemModel::clear()
{
    beginResetModel();
    m_problems.clear();
    endResetModel();
    Q_EMIT countChanged(0);
}

ProblemsPanel::ProblemsPanel(ProblemModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_list(new QTreeView(this))
    , m_empty(new QLabel(this))
    , m_copy(new QAction(themedIcon(u"copy"), QString(), this))
    , m_clear(new QAction(themedIcon(u"clear"), QString(), this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_list->setModel(model);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->addActions({m_copy, m_clear});
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    layout->addWidget(m_empty);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    connect(m_copy, &QAction::triggered, this, &ProblemsPanel::copySelected);
    connect(m_clear, &QAction::triggered, m_model, &ProblemModel::clear);
    connect(m_model, &ProblemModel::countChanged, this, &ProblemsPanel::showEmptyState);
    setFocusProxy(m_list);
    retranslate();
    showEmptyState();
}

void ProblemsPanel::showEmptyState()
{
    m_list->setVisible(m_model->rowCount() > 0);
    m_empty->setVisible(m_model->rowCount() == 0);
}

void ProblemsPanel::copySelected() const
{
    QStringList lines;
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        lines.append(row.data().toString() + u'\n' + row.data(ProblemModel::DetailRole).toString());
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

void ProblemsPanel::retranslate()
{
    m_list->setAccessibleName(tr("Problems"));
    m_empty->setText(tr("No problems. What goes wrong in the background is listed here."));
    m_copy->setText(tr("&Copy"));
    m_clear->setText(tr("C&lear the list"));
}

void ProblemsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_problems.cpp"
