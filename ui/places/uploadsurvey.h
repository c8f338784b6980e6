#pragma once

#include "core/drive/drive.h"
#include "ui/places/uploadplan.h"

#include <QPointer>
#include <QSet>

namespace Aloft {

/// Looks at what is to be carried and at what is where it goes; changes nothing.
class UploadSurvey : public Task
{
    Q_OBJECT

public:
    UploadSurvey(Drive *drive, const QString &folderId, const QStringList &paths,
                 QObject *parent = nullptr);

    /// Of what is known by now.
    UploadSurvey(Drive *drive, const QString &folderId, const UploadScan &scan,
                 QObject *parent = nullptr);

    const UploadScan &scan() const { return m_scan; }
    const ExistingItems &existing() const { return m_existing; }
    const QSet<QString> &listed() const { return m_listed; } ///< ids, also of names that are twice
    NameCase nameCase() const { return m_nameCase; }

protected:
    void run() override;

private:
    struct Look
    {
        QString id;
        QString path; ///< empty: the target itself
    };

    void lookAtNext();
    void take(const QList<DriveItem> &items, const QString &path);

    QPointer<Drive> m_drive;
    QStringList m_paths;
    UploadScan m_scan;
    QSet<QString> m_folders; ///< of the scan, folded
    ExistingItems m_existing;
    QSet<QString> m_listed;
    NameCase m_nameCase = NameCase::Kept;
    QList<Look> m_looks;
};

} // namespace Aloft
