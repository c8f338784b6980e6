#include "ui/report/logview.h"

#include "ui/report/logfilter.h"
#include "ui/report/logmodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/searchfield.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace Aloft {

LogView::LogView(LogModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(new LogFilter(this))
    , m_search(new SearchField)
    , m_level(new QComboBox)
    , m_part(new QComboBox)
    , m_table(new QTreeView)
    , m_whole(new QPlainTextEdit)
    , m_count(new QLabel)
    , m_copy(new QPushButton)
{
    m_filter->setSourceModel(model);
    m_table->setModel(m_filter);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_whole->setReadOnly(true);
    m_whole->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_whole->setTabChangesFocus(true);
    m_copy->setAutoDefault(false);
    setFocusProxy(m_search);
    layOut();
    connectParts();
    retranslate();
    setFonts();
    followEnd();
}

void LogView::layOut()
{
    auto *filters = new QHBoxLayout;
    filters->addWidget(m_search, 1);
    filters->addWidget(m_level);
    filters->addWidget(m_part);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_table);
    splitter->addWidget(m_whole);
    splitter->setStretchFactor(0, 4);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    m_whole->setMinimumHeight(3 * fontMetrics().height());
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_count, 1);
    bottom->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(filters);
    layout->addWidget(splitter, 1);
    layout->addLayout(bottom);
}

void LogView::connectParts()
{
    connect(m_search, &QLineEdit::textChanged, m_filter, &LogFilter::setText);
    connect(m_level, &QComboBox::currentIndexChanged, m_filter, &LogFilter::setLeastSeverity);
    connect(m_part, &QComboBox::currentIndexChanged, m_filter,
            [this] { m_filter->setPart(m_part->currentData().toString()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &LogView::showChosen);
    connect(m_copy, &QPushButton::clicked, this, &LogView::copy);
    auto *copy = new QAction(themedIcon(u"copy"), QString(), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &LogView::copy);
    m_table->addAction(copy);

    connect(m_model, &LogModel::partsChanged, this, &LogView::fillParts);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, changed, this, &LogView::showCount);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &LogView::showCount);
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar *bar = m_table->verticalScrollBar();
        m_isAtEnd = bar->value() == bar->maximum();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_isAtEnd)
            m_table->scrollToBottom();
    });
}

/// What is new stands at the end.
void LogView::followEnd()
{
    const QModelIndex last = m_filter->index(m_filter->rowCount() - 1, 0);
    m_table->selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
    m_table->scrollToBottom();
}

void LogView::copy() const
{
    QApplication::clipboard()->setText(m_filter->text(m_table->selectionModel()->selectedRows()));
}

void LogView::showChosen()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    m_whole->setPlainText(rows.isEmpty() ? QString() : m_filter->text(rows));
}

void LogView::showCount()
{
    const QLocale locale;
    m_count->setText(tr("%1 of %2 entries. The log goes back seven days at most.")
                         .arg(locale.toString(m_filter->rowCount()),
                              locale.toString(m_model->rowCount())));
}

void LogView::fillLevels()
{
    const QSignalBlocker blocker(m_level);
    const int chosen = std::max(0, m_level->currentIndex());
    m_level->clear();
    m_level->addItems({tr("All levels"), tr("Notes and worse"), tr("Warnings and worse"),
                       tr("Errors only")});
    m_level->setCurrentIndex(chosen);
}

void LogView::fillParts()
{
    const QSignalBlocker blocker(m_part);
    const QString chosen = m_part->currentData().toString();
    m_part->clear();
    m_part->addItem(tr("All parts"), QString());
    for (const QString &part : m_model->parts())
        m_part->addItem(part, part);
    m_part->setCurrentIndex(std::max(0, m_part->findData(chosen)));
}

void LogView::setFonts()
{
    m_whole->setFont(codeFont(font()));
    const QFontMetrics letters = m_table->fontMetrics();
    const auto width = [&letters](QStringView text) {
        return letters.horizontalAdvance(text.toString()) + 3 * letters.height();
    };
    m_table->header()->resizeSection(LogModel::TimeColumn, width(u"2026-12-28 20:08:08.888"));
    m_table->header()->resizeSection(LogModel::LevelColumn, width(u"Warning"));
    m_table->header()->resizeSection(LogModel::PartColumn, width(u"jupyter.kernel"));
}

void LogView::retranslate()
{
    m_search->setPlaceholderText(tr("Filter the log"));
    m_search->setAccessibleName(tr("Filter the log"));
    m_level->setAccessibleName(tr("Level"));
    m_part->setAccessibleName(tr("Part"));
    m_table->setAccessibleName(tr("Log"));
    m_whole->setAccessibleName(tr("Chosen entries"));
    m_whole->setPlaceholderText(tr("Chosen entries are shown here as a whole."));
    m_copy->setText(tr("&Copy"));
    m_copy->setToolTip(tr("The chosen entries, or all that are shown"));
    m_table->actions().constFirst()->setText(tr("&Copy"));
    fillLevels();
    fillParts();
    showCount();
}

void LogView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        setFonts();
}

} // namespace Aloft

#include "moc_logview.cpp"
