#pragma once

#include "core/drive/drive.h"

#include <QPointer>

#include <functional>

namespace Aloft {

/// Does something to items of a drive, one after the other. One that fails does not stop the
/// others: the task ends well all the same, and says what went wrong. A drive that goes ends it.
class EachItemTask : public Task
{
    Q_OBJECT

public:
    using Step = std::function<ItemTask *(Drive &)>;

    EachItemTask(Drive *drive, const QList<Step> &steps, QObject *parent = nullptr);

    const QList<DriveItem> &items() const { return m_items; } ///< what became of those that worked
    const QList<qsizetype> &worked() const { return m_worked; } ///< which steps items() are of
    const std::optional<Error> &problem() const { return m_problem; } ///< the first one

protected:
    void run() override;

private:
    QPointer<Drive> m_drive;
    QList<Step> m_steps;
    qsizetype m_next = 0;
    QList<DriveItem> m_items;
    QList<qsizetype> m_worked;
    std::optional<Error> m_problem;
};

} // namespace Aloft
