#pragma once

#include "core/base/task.h"

#include <QStringList>

#include <atomic>
#include <memory>

namespace Aloft {

/// Copies files and folders of this disk into a folder, off the window's thread, file by file.
/// Cancelling takes away what is half done; what is done stays.
class CopyTask : public Task
{
    Q_OBJECT

public:
    enum class OnConflict { KeepBoth, Replace, Skip };

    CopyTask(QStringList sources, QString folder, OnConflict onConflict, QObject *parent = nullptr);
    ~CopyTask() override;

    const QStringList &made() const { return m_made; } ///< top entries that are new, for undo

protected:
    void run() override;
    void stop() override;

private:
    struct Shared;

    QStringList m_sources;
    QString m_folder;
    OnConflict m_onConflict;
    QStringList m_made;
    std::shared_ptr<Shared> m_shared;
};

/// "name (2).ext", the first that is free in the folder; name itself when it is.
QString freeName(const QString &folder, const QString &name);

} // namespace Aloft
