#include "ui/sync/tiepreview.h"

#include "core/drive/drivepath.h"
#include "ui/theme/icons.h"

#include <QLocale>
#include <QSignalBlocker>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostShown = 200;     // lines below one
constexpr int FolderRole = Qt::UserRole; // of a folder that may stay on the drive

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1);
}

void addBelow(QTreeWidgetItem *line, const QStringList &texts)
{
    const qsizetype shown = qMin(mostShown, texts.size());
    for (const QString &text : texts.first(shown))
        new QTreeWidgetItem(line, {harmless(text)});
    if (texts.size() > shown)
        new QTreeWidgetItem(line,
                            {TiePreview::tr("and %n more", nullptr, int(texts.size() - shown))});
}

QStringList textsOf(const QList<SyncProblem> &problems)
{
    QStringList texts;
    for (const SyncProblem &problem : problems)
        texts.append(
            TiePreview::tr("%1: %2", "file and reason").arg(problem.path, problem.error.text()));
    return texts;
}

} // namespace

TiePreview::TiePreview(QWidget *parent) : QTreeWidget(parent)
{
    setColumnCount(1);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setAccessibleName(tr("What will happen"));
    connect(this, &QTreeWidget::itemChanged, this, &TiePreview::follow);
}

QTreeWidgetItem *TiePreview::addLine(QStringView icon, Tone tone, const QString &text)
{
    auto *line = new QTreeWidgetItem(this, {text});
    line->setIcon(0, themedIcon(icon, tone));
    return line;
}

void TiePreview::setPreview(const SyncPreview &preview, const QString &place)
{
    m_preview = preview;
    m_place = place;
    m_left.clear();
    show();
    setCurrentItem(topLevelItem(0));
}

void TiePreview::show()
{
    const QSignalBlocker quiet(this);
    clear();
    const SyncPreview preview = without(m_preview, m_left);
    const QString &place = m_place;
    addMoves(preview, place);
    addDeletions(preview, place);
    addConflicts(preview.conflicts);
    addRenamings(preview.renamings);
    addProblems(preview);
    addIgnored(preview.ignored);
}

/// The rows are made anew, once the one that tells of it is done with that.
void TiePreview::follow(const QTreeWidgetItem *changed)
{
    const QString folder = changed->data(0, FolderRole).toString();
    if (folder.isEmpty())
        return;
    m_left.removeAll(folder);
    if (changed->checkState(0) == Qt::Unchecked)
        m_left.append(folder);
    const auto renew = [this, folder] {
        show();
        const QList<QTreeWidgetItem *> rows = findItems(u"*"_s,
                                                        Qt::MatchWildcard | Qt::MatchRecursive);
        for (QTreeWidgetItem *row : rows) {
            if (row->data(0, FolderRole) == folder)
                setCurrentItem(row);
        }
    };
    QMetaObject::invokeMethod(this, renew, Qt::QueuedConnection);
}

/// The first time: later, what is here of them would have to go.
void TiePreview::addArrivals(QTreeWidgetItem *line)
{
    if (!m_preview.isFirst)
        return;
    for (const SyncPreview::Arrival &arrival : std::as_const(m_preview.arrivals)) {
        auto *row = new QTreeWidgetItem(
            line,
            {tr("%1: %n file(s), %2", "name and size", arrival.files)
                 .arg(harmless(arrival.folder), sizeText(arrival.size))});
        row->setData(0, FolderRole, arrival.folder);
        row->setCheckState(0, m_left.contains(arrival.folder) ? Qt::Unchecked : Qt::Checked);
        row->setToolTip(0, tr("Without the tick it stays on the drive alone."));
    }
    line->setExpanded(true);
}

void TiePreview::addMoves(const SyncPreview &preview, const QString &place)
{
    addLine(u"move-up", Tone::Text,
            tr("%n file(s) go up to %1, %2", "place and size", preview.uploads)
                .arg(place, sizeText(preview.bytesUp)));
    addArrivals(addLine(u"move-down", Tone::Text,
                        tr("%n file(s) come down, %1", "size", preview.downloads)
                            .arg(sizeText(preview.bytesDown))));
    if (preview.alike > 0)
        addLine(u"ok", Tone::Ok,
                tr("%n file(s) are the same on both sides", nullptr, preview.alike));
}

void TiePreview::addDeletions(const SyncPreview &preview, const QString &place)
{
    if (preview.isFirst) {
        addLine(u"ok", Tone::Ok, tr("Nothing is deleted: both sides are merged"));
        return;
    }
    if (preview.deletionsThere > 0)
        addLine(u"warning", Tone::Warning,
                tr("%n file(s) gone here are deleted on %1", "a place", preview.deletionsThere)
                    .arg(place));
    if (preview.deletionsHere > 0)
        addLine(u"warning", Tone::Warning,
                tr("%n file(s) gone on %1 are deleted here", "a place", preview.deletionsHere)
                    .arg(place));
    if (preview.deletionsHere + preview.deletionsThere == 0)
        addLine(u"ok", Tone::Ok, tr("Nothing is deleted"));
}

void TiePreview::addConflicts(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    QTreeWidgetItem *line = addLine(u"warning", Tone::Warning,
                                    tr("%n file(s) differ on both sides: both versions are kept",
                                       nullptr, int(paths.size())));
    addBelow(line, paths);
    line->setExpanded(true);
}

void TiePreview::addRenamings(const QList<SyncPreview::Renaming> &renamings)
{
    if (renamings.isEmpty())
        return;
    QStringList texts;
    for (const SyncPreview::Renaming &renaming : renamings)
        texts.append(tr("%1 → %2", "old and new name").arg(renaming.from, renaming.to));
    QTreeWidgetItem *line = addLine(u"rename", Tone::Warning,
                                    tr("%n name(s) cannot be the same on both sides", nullptr,
                                       int(renamings.size())));
    addBelow(line, texts);
    line->setExpanded(true);
}

void TiePreview::addProblems(const SyncPreview &preview)
{
    if (!preview.problems.isEmpty())
        addBelow(
            addLine(u"warning", Tone::Warning,
                    tr("%n item(s) will not be in step", nullptr, int(preview.problems.size()))),
            textsOf(preview.problems));
    if (!preview.leftOut.isEmpty())
        addBelow(addLine(u"remove", Tone::MutedText,
                         tr("%n item(s) are never kept in step, such as links", nullptr,
                            int(preview.leftOut.size()))),
                 textsOf(preview.leftOut));
}

void TiePreview::addIgnored(const QList<IgnoredFiles> &ignored)
{
    int files = 0;
    qint64 size = 0;
    for (const IgnoredFiles &group : ignored) {
        files += group.files;
        size += group.size;
    }
    if (ignored.isEmpty())
        return;
    QTreeWidgetItem *line = addLine(
        u"remove", Tone::MutedText,
        tr("%n file(s) are ignored, %1", "size", files).arg(sizeText(size)));
    for (const IgnoredFiles &group : ignored) {
        auto *below = new QTreeWidgetItem(line,
                                          {tr("%1: %n file(s), %2", "name and size", group.files)
                                               .arg(harmless(group.name), sizeText(group.size))});
        addBelow(below, group.examples);
    }
}

} // namespace Aloft

#include "moc_tiepreview.cpp"
