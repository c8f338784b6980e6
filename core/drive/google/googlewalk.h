#pragma once

#include "core/drive/drive.h"
#include "core/drive/google/googleflow.h"

#include <QHash>
#include <QSet>

namespace Aloft {

/// Everything below a folder. Where Aloft sees only what is its own, all of that is listed and the
/// tree put together here; otherwise folders are asked for by the dozen.
class GoogleWalk : public GoogleFlow<ItemsTask>
{
    Q_OBJECT

public:
    GoogleWalk(GoogleWire *wire, const QString &folderId);

    const QList<DriveItem> &items() const override { return m_items; }

protected:
    void begin() override;

private:
    void listRoot();
    void listAll();
    void gather(const QList<GoogleFile> &files);
    void pump();
    void ask(const QStringList &group);
    void take(const QStringList &group, const QList<GoogleFile> &files);
    void doubt(const QStringList &group);
    void settleDoubt(const QString &folderId, bool hasChildren);
    void add(const GoogleFile &file, const QString &parentId);
    void conclude();

    QString m_folderId;
    QList<DriveItem> m_items;
    QSet<QString> m_known;   ///< ids in m_items, and the folder itself: no way leads in a circle
    QStringList m_waiting;   ///< folders to be asked for
    int m_running = 0;       ///< queries under way
    qsizetype m_groupSize;   ///< folders in one query
    QSet<QString> m_doubted; ///< folders that are asked for alone because their group seemed empty
    bool m_isWary = false;   ///< one of them was not empty: no more groups
};

} // namespace Aloft
