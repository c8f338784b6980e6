#include "core/net/sleepwatch.h"

// The second wants what is in the first.
// clang-format off
#include <windows.h>
#include <powrprof.h>
// clang-format on

#include <QSemaphore>

namespace Aloft {

namespace {

/// Windows gives two seconds after PBT_APMSUSPEND, as long as the callback has not returned.
constexpr int delayLimitMs = 1'900;

class WindowsSleepWatch final : public SleepWatch
{
public:
    WindowsSleepWatch()
    {
        DEVICE_NOTIFY_SUBSCRIBE_PARAMETERS parameters{&WindowsSleepWatch::notify, this};
        m_registration = RegisterSuspendResumeNotification(&parameters, DEVICE_NOTIFY_CALLBACK);
    }

    ~WindowsSleepWatch() override
    {
        if (m_registration)
            UnregisterSuspendResumeNotification(m_registration);
    }

    QString reasonUnavailable() const override
    {
        return m_registration ? QString()
                              : QStringLiteral("Windows did not accept the notification callback.");
    }

private:
    /// Called in a thread of the system's; our listeners live in this object's.
    static ULONG CALLBACK notify(PVOID context, ULONG type, PVOID)
    {
        auto *watch = static_cast<WindowsSleepWatch *>(context);
        if (type == PBT_APMSUSPEND)
            watch->announceSleep();
        else if (type == PBT_APMRESUMEAUTOMATIC)
            QMetaObject::invokeMethod(watch, &SleepWatch::wokeUp, Qt::QueuedConnection);
        return ERROR_SUCCESS;
    }

    void announceSleep()
    {
        const auto done = std::make_shared<QSemaphore>();
        QMetaObject::invokeMethod(
            this,
            [this, done] {
                const SleepDelay delay(done.get(), [done](const void *) { done->release(); });
                Q_EMIT aboutToSleep(delay);
            },
            Qt::QueuedConnection);
        done->tryAcquire(1, delayLimitMs);
    }

    HPOWERNOTIFY m_registration = nullptr;
};

} // namespace

std::unique_ptr<SleepWatch> createSystemSleepWatch()
{
    return std::make_unique<WindowsSleepWatch>();
}

} // namespace Aloft
