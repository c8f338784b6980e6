#include "ui/files/filecolumns.h"

#include "ui/files/filecolumn.h"
#include "ui/files/filessettings.h"

#include <QAction>
#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QTreeView>

#include <algorithm>
#include <array>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// One that can be shown or not.
struct Choice
{
    int column;
    const Setting<bool> *isShown;
    const Setting<int> *width;
};

constexpr std::array Choices{
    Choice{FileColumn::Size, &FilesSettings::ShowsSize, &FilesSettings::SizeWidth},
    Choice{FileColumn::Changed, &FilesSettings::ShowsChanged, &FilesSettings::ChangedWidth},
    Choice{FileColumn::State, &FilesSettings::ShowsState, &FilesSettings::StateWidth},
};

constexpr int LettersOfNames = 24; ///< with icons; are to be read in any dock, which scrolls else
constexpr int LettersOfStates = 16;

} // namespace

FileColumns::FileColumns(Settings &settings, QTreeView *tree)
    : QObject(tree)
    , m_settings(settings)
    , m_tree(tree)
    , m_header(tree->header())
    , m_menu(new QMenu(tree))
{
    buildMenu();
    m_header->setSectionsMovable(false);
    m_header->setSectionsClickable(true);
    m_header->setSortIndicatorShown(true);
    m_header->setSortIndicator(m_sortColumn, m_sortOrder);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, m_menu,
            [this](const QPoint &position) { m_menu->popup(m_header->mapToGlobal(position)); });
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, &FileColumns::sort);
    connect(m_header, &QHeaderView::sectionResized, this, &FileColumns::share);
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key.startsWith("files."_L1) && !m_isArranging)
            show();
    });
    tree->viewport()->installEventFilter(this);
    retranslate();
    show();
}

QMenu *FileColumns::menu() const
{
    return m_menu;
}

void FileColumns::buildMenu()
{
    for (const Choice &choice : Choices) {
        QAction *turned = m_menu->addAction(QString());
        turned->setCheckable(true);
        connect(turned, &QAction::triggered, this,
                [this, &choice](bool isOn) { m_settings.set(*choice.isShown, isOn); });
        m_switches.append(turned);
    }
}

void FileColumns::retranslate()
{
    m_menu->setTitle(tr("Colu&mns"));
    for (size_t i = 0; i < Choices.size(); ++i)
        m_switches.at(qsizetype(i))
            ->setText(FileColumn::title(Choices[i].column, Qt::DisplayRole).toString());
}

void FileColumns::show()
{
    const QScopedValueRollback arranging(m_isArranging, true);
    bool isAnyShown = false;
    for (size_t i = 0; i < Choices.size(); ++i) {
        const bool isShown = m_settings.get(*Choices[i].isShown);
        isAnyShown = isAnyShown || isShown;
        m_switches.at(qsizetype(i))->setChecked(isShown);
        m_tree->setColumnHidden(Choices[i].column, !isShown);
        if (isShown)
            m_header->resizeSection(Choices[i].column, widthOf(Choices[i].column));
    }
    m_tree->setHeaderHidden(!isAnyShown);
    m_header->setStretchLastSection(!isAnyShown);
    if (!isAnyShown || m_header->isSectionHidden(m_sortColumn)) // nothing would say how, or undo it
        m_header->setSortIndicator(FileColumn::Name, Qt::AscendingOrder);
    fitNames();
}

/// Names have what the others leave. Where that is too little to read one, the tree scrolls.
void FileColumns::fitNames()
{
    if (m_tree->isHeaderHidden())
        return;
    int others = 0;
    for (const Choice &choice : Choices)
        others += m_header->sectionSize(choice.column); // 0 of a hidden one
    const int least = LettersOfNames * m_tree->fontMetrics().averageCharWidth();
    m_header->resizeSection(FileColumn::Name, qMax(least, m_tree->viewport()->width() - others));
}

/// Whoever drags an edge moves it between two columns: what one gets the next one gives. Nobody
/// drags to nothing: so the header hides again what is hidden, whenever rows change their order.
void FileColumns::share(int column, int before, int now)
{
    if (m_isArranging || m_tree->isHeaderHidden() || before == 0 || now == 0)
        return;
    const QScopedValueRollback arranging(m_isArranging, true);
    int next = column + 1;
    while (next < FileColumn::Count && m_header->isSectionHidden(next))
        ++next;
    if (next < FileColumn::Count)
        m_header->resizeSection(next,
                                qMax(m_header->minimumSectionSize(),
                                     m_header->sectionSize(next) - (now - before)));
    fitNames();
    keepWidths();
}

void FileColumns::keepWidths()
{
    for (const Choice &choice : Choices) {
        const int width = m_header->sectionSize(choice.column);
        if (!m_header->isSectionHidden(choice.column) && width != widthOf(choice.column))
            m_settings.set(*choice.width, width);
    }
}

/// States come and go by themselves: an order by them would not hold while it is looked at.
void FileColumns::sort(int column, Qt::SortOrder order)
{
    if (column == FileColumn::State)
        return m_header->setSortIndicator(m_sortColumn, m_sortOrder);
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    m_tree->model()->sort(column, order);
}

int FileColumns::widthOf(int column) const
{
    const auto *choice = std::ranges::find(Choices, column, &Choice::column);
    const int set = m_settings.get(*choice->width);
    return set > 0 ? qMax(set, m_header->minimumSectionSize()) : usualWidth(column);
}

int FileColumns::usualWidth(int column) const
{
    const QFontMetrics metrics = m_tree->fontMetrics();
    const int letter = metrics.averageCharWidth();
    constexpr qint64 wide = 999'990'000;
    const int text = column == FileColumn::Size
        ? metrics.horizontalAdvance(FileColumn::sizeText(wide))
        : column == FileColumn::Changed
        ? metrics.horizontalAdvance(FileColumn::timeText({QDate(2028, 12, 28), QTime(22, 58)}))
        : LettersOfStates * letter;
    return qMax(text + 2 * letter, m_header->sectionSizeHint(column));
}

bool FileColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        const QScopedValueRollback arranging(m_isArranging, true);
        fitNames();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Aloft

#include "moc_filecolumns.cpp"
