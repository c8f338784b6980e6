#pragma once

#include "core/base/task.h"
#include "core/drive/drive.h"
#include "ui/compare/comparison.h"

#include <QPointer>
#include <QTemporaryDir>

namespace Aloft {

/// Where a version of a file is: on this disk, or on a drive.
struct VersionPlace
{
    QString file;          ///< absolute; used where there is no drive
    QPointer<Drive> drive; ///< null: on this disk
    DriveItem item;        ///< of the drive
};

/// Reads two versions of a file, wherever they are, and compares them. BadInput for what is too
/// large to be compared, or no text.
class CompareTask : public Task
{
    Q_OBJECT

public:
    CompareTask(const QString &name, const VersionPlace &mine, const VersionPlace &theirs,
                QObject *parent = nullptr);

    const QString &name() const { return m_name; }

    /// Once finished without an error.
    const std::shared_ptr<const Comparison> &comparison() const { return m_comparison; }

protected:
    void run() override;

private:
    void fetch(const VersionPlace &version, const QString &localName, void (CompareTask::*next)());
    void fetchTheirs();
    void compare();
    QString fileOf(const VersionPlace &version, const QString &localName) const;

    const QString m_name;
    const VersionPlace m_mine;
    const VersionPlace m_theirs;
    const QTemporaryDir m_folder; ///< of what came from a drive
    std::shared_ptr<const Comparison> m_comparison;
};

} // namespace Aloft
