#pragma once

#include "core/drive/drive.h"
#include "ui/places/uploadscan.h"

#include <QPointer>

namespace Aloft {

/// Looks at what is to go from a drive to another one, as if it were files of this disk; changes
/// nothing. Names are those that any system can hold.
class CrossingSurvey : public Task
{
    Q_OBJECT

public:
    CrossingSurvey(Drive *from, const QList<DriveItem> &items, QObject *parent = nullptr);

    /// UploadEntry::file is a key of items().
    const UploadScan &scan() const { return m_scan; }
    const QHash<QString, DriveItem> &items() const { return m_byKey; }
    int documents() const { return m_documents; } ///< left out, for there is nothing to carry

protected:
    void run() override;

private:
    void lookBelow();
    void conclude();

    QPointer<Drive> m_from;
    const QList<DriveItem> m_items;
    QList<DriveItem> m_folders; ///< whose content is not known yet
    QList<DriveItem> m_below;
    UploadScan m_scan;
    QHash<QString, DriveItem> m_byKey;
    int m_documents = 0;
};

} // namespace Aloft
