#pragma once

#include "core/base/clock.h"

namespace Aloft {

/// A clock that moves only when told.
class ManualClock final : public Clock
{
public:
    QDateTime utcNow() const override { return m_start.addMSecs(m_elapsed.count()); }
    std::chrono::milliseconds elapsed() const override { return m_elapsed; }

    void advance(std::chrono::milliseconds by) { m_elapsed += by; }

private:
    QDateTime m_start = QDateTime(QDate(2026, 11, 23), QTime(14, 30), Qt::UTC);
    std::chrono::milliseconds m_elapsed{0};
};

} // namespace Aloft
