#pragma once

#include "core/base/task.h"

#include <QFutureWatcher>
#include <QStringList>

namespace Aloft {

/// The files of a folder and its folders, as relative paths, found in the background. What tools
/// keep for themselves (.git, virtual environments, node_modules, caches) is left out.
class FileScan : public Task
{
    Q_OBJECT

public:
    explicit FileScan(const QString &folder, QObject *parent = nullptr);
    ~FileScan() override;

    const QStringList &files() const { return m_files; }

    static constexpr qsizetype Most = 200000;

protected:
    void run() override;
    void stop() override;

private:
    QString m_folder;
    QStringList m_files;
    QFutureWatcher<QStringList> m_scan;
};

/// Whether a folder of this name and place holds what nobody looks for.
bool isToolFolder(const QString &path);

} // namespace Aloft
