#pragma once

#include <QObject>

#include <memory>

namespace Aloft {

/// Keep a copy for as long as something has to be finished before the computer sleeps; the
/// system waits for the last one to go, within its own limit (5 s with logind, 2 s on Windows).
using SleepDelay = std::shared_ptr<const void>;

/// Tells that the computer is about to sleep and that it woke. This base says what it is told,
/// which is also how tests use it; createSystemSleepWatch() listens to the platform.
class SleepWatch : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Empty where sleep is noticed; else a sentence that says why it is not, for the log.
    virtual QString reasonUnavailable() const { return {}; }

Q_SIGNALS:
    void aboutToSleep(const Aloft::SleepDelay &delay);
    void wokeUp();
};

/// logind on Linux, power notifications on Windows and macOS. Never null.
std::unique_ptr<SleepWatch> createSystemSleepWatch();

} // namespace Aloft
