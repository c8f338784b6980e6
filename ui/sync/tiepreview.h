#pragma once

#include "core/sync/syncpreview.h"
#include "ui/theme/colors.h"

#include <QTreeWidget>

namespace Aloft {

/// What a first pass would do, a line for each kind of thing; those that need a look open up.
class TiePreview : public QTreeWidget
{
    Q_OBJECT

public:
    explicit TiePreview(QWidget *parent = nullptr);

    /// place: the drive's folder as it is called here.
    void setPreview(const SyncPreview &preview, const QString &place);

    const QStringList &left() const { return m_left; } ///< folders that somebody unticked

private:
    void show();
    void follow(const QTreeWidgetItem *changed);
    void addArrivals(QTreeWidgetItem *line);
    QTreeWidgetItem *addLine(QStringView icon, Tone tone, const QString &text);
    void addMoves(const SyncPreview &preview, const QString &place);
    void addDeletions(const SyncPreview &preview, const QString &place);
    void addConflicts(const QStringList &paths);
    void addRenamings(const QList<SyncPreview::Renaming> &renamings);
    void addProblems(const SyncPreview &preview);
    void addIgnored(const QList<IgnoredFiles> &ignored);

    SyncPreview m_preview; ///< with all that would come
    QString m_place;
    QStringList m_left;
};

} // namespace Aloft
