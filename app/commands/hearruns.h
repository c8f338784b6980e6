#pragma once

#include "core/base/task.h"

#include <QStringList>

#include <chrono>

namespace Aloft {

class RunBook;

/// Lets the hosts of some runs tell how these are now, as far as they answer within a limit. Never
/// fails: what was known before stands.
class HearRunsTask : public Task
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds patience{8'000};

    HearRunsTask(RunBook &book, const QStringList &runIds, QObject *parent = nullptr);

    const QStringList &unheard() const { return m_waiting; } ///< runs whose hosts said nothing

protected:
    void run() override;

private:
    void look(const QString &runId);
    void note(const QString &runId);

    RunBook &m_book;
    QStringList m_waiting;
    QStringList m_asked; ///< those of m_waiting that are being asked about
};

} // namespace Aloft
