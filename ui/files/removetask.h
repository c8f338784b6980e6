#pragma once

#include "core/base/task.h"

#include <QFutureWatcher>
#include <QStringList>

#include <optional>

namespace Aloft {

/// Deletes files and whole folders of this disk for good, off the window's thread. What a link
/// leads to stays. What cannot be deleted is left, the rest goes on; cancelling keeps what is not
/// deleted yet.
class RemoveTask : public Task
{
    Q_OBJECT

public:
    explicit RemoveTask(QStringList paths, QObject *parent = nullptr);
    ~RemoveTask() override;

protected:
    void run() override;
    void stop() override;

private:
    QStringList m_paths;
    QFutureWatcher<std::optional<Error>> m_removal;
};

} // namespace Aloft
