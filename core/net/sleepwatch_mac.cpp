#include "core/net/sleepwatch.h"

#include <IOKit/IOMessage.h>
#include <IOKit/pwr_mgt/IOPMLib.h>

namespace Aloft {

namespace {

/// By IOKit's power notifications on the main run loop, which Qt's event loop runs on macOS. The
/// system waits up to 30 s for IOAllowPowerChange().
class MacSleepWatch final : public SleepWatch
{
public:
    MacSleepWatch()
    {
        m_root = IORegisterForSystemPower(this, &m_port, &MacSleepWatch::notify, &m_notifier);
        if (m_root != MACH_PORT_NULL)
            CFRunLoopAddSource(CFRunLoopGetMain(), IONotificationPortGetRunLoopSource(m_port),
                               kCFRunLoopCommonModes);
    }

    ~MacSleepWatch() override
    {
        if (m_root == MACH_PORT_NULL)
            return;
        CFRunLoopRemoveSource(CFRunLoopGetMain(), IONotificationPortGetRunLoopSource(m_port),
                              kCFRunLoopCommonModes);
        IODeregisterForSystemPower(&m_notifier);
        IOServiceClose(m_root);
        IONotificationPortDestroy(m_port);
    }

    QString reasonUnavailable() const override
    {
        return m_root != MACH_PORT_NULL ? QString()
                                        : QStringLiteral("IOKit did not accept the registration.");
    }

private:
    static void notify(void *context, io_service_t, natural_t type, void *argument)
    {
        auto *watch = static_cast<MacSleepWatch *>(context);
        const auto id = reinterpret_cast<long>(argument);
        const io_connect_t root = watch->m_root;
        if (type == kIOMessageSystemWillSleep) {
            const SleepDelay delay(argument,
                                   [root, id](const void *) { IOAllowPowerChange(root, id); });
            Q_EMIT watch->aboutToSleep(delay);
        } else if (type == kIOMessageCanSystemSleep) {
            IOAllowPowerChange(root, id);
        } else if (type == kIOMessageSystemHasPoweredOn) {
            Q_EMIT watch->wokeUp();
        }
    }

    io_connect_t m_root = MACH_PORT_NULL;
    IONotificationPortRef m_port = nullptr;
    io_object_t m_notifier = 0;
};

} // namespace

std::unique_ptr<SleepWatch> createSystemSleepWatch()
{
    return std::make_unique<MacSleepWatch>();
}

} // namespace Aloft
