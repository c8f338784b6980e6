#include "ui/notebook/outlinepanel.h"

#include "core/jupyter/notebook/notebookdocument.h"
#include "ui/theme/followlanguage.h"

#include <QTimer>

namespace Aloft {

namespace {

constexpr int idRole = Qt::UserRole + 1;
constexpr std::chrono::milliseconds pause{300};

} // namespace

QList<OutlineEntry> outlineOf(const NotebookDocument &document)
{
    QList<OutlineEntry> entries;
    for (int row = 0; row < document.cellCount(); ++row) {
        const Cell &cell = document.cellAt(row);
        if (cell.type != Cell::Type::Markdown || !cell.source.contains(u'#'))
            continue;
        const auto headings = headingsOf(cell.source);
        for (const Heading &heading : headings)
            entries.append({row, cell.id, heading});
    }
    return entries;
}

OutlinePanel::OutlinePanel(NotebookDocument *document, QWidget *parent)
    : QListWidget(parent)
    , m_document(document)
    , m_timer(new QTimer(this))
{
    followLanguage(this, [this] {
        setAccessibleName(tr("Outline"));
        if (isVisible())
            refresh();
    });
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_timer->setSingleShot(true);
    m_timer->setInterval(pause);
    connect(m_timer, &QTimer::timeout, this, &OutlinePanel::refresh);
    const auto later = [this] {
        if (isVisible())
            m_timer->start();
    };
    connect(document, &NotebookDocument::cellsInserted, this, later);
    connect(document, &NotebookDocument::cellsRemoved, this, later);
    connect(document, &NotebookDocument::cellsMoved, this, later);
    connect(document, &NotebookDocument::cellChanged, this, later);
    const auto choose = [this](QListWidgetItem *item) {
        if (item)
            Q_EMIT chosen(item->data(idRole).toString());
    };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::itemActivated, this, choose);
}

void OutlinePanel::showEvent(QShowEvent *event)
{
    QListWidget::showEvent(event);
    refresh();
}

void OutlinePanel::refresh()
{
    clear();
    const auto entries = outlineOf(*m_document);
    for (const OutlineEntry &entry : entries) {
        auto *item = new QListWidgetItem(
            QString((entry.heading.level - 1) * 3, u' ') + entry.heading.text, this);
        QFont used = font();
        used.setBold(entry.heading.level == 1);
        item->setFont(used);
        item->setToolTip(entry.heading.text);
        item->setData(idRole, entry.cellId);
        item->setData(Qt::AccessibleTextRole,
                      tr("%1, level %2").arg(entry.heading.text).arg(entry.heading.level));
    }
    if (entries.isEmpty()) {
        auto *item = new QListWidgetItem(tr("Headings of Markdown cells appear here."), this);
        item->setFlags(Qt::NoItemFlags);
    }
}

} // namespace Aloft

#include "moc_outlinepanel.cpp"
