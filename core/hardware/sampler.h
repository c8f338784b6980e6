#pragma once

#include "core/base/error.h"
#include "core/hardware/sample.h"

#include <QObject>

#include <optional>

namespace Aloft {

/// A stream of Samples of one runtime: NVML in this process for this computer, the agent for any
/// other. It begins when a pace is set, and costs nothing while there is none.
///
/// Samples come in the order of their ticks; one that would be late is left out, never queued.
class Sampler : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Time between two samples; zero: none are wanted. A second is the fastest.
    virtual void setPace(std::chrono::milliseconds pace) = 0;
    virtual std::chrono::milliseconds pace() const = 0;

    /// A reading counts as activity there: a machine that is read does not end idle.
    virtual bool keepsAwake() const = 0;

    virtual const Inventory &inventory() const = 0;          ///< empty until inventoryChanged()
    virtual const std::optional<Error> &trouble() const = 0; ///< why there are no samples now

    /// Reads a card that sleeps, too, though that wakes it: the user asked.
    virtual void wake() = 0;

Q_SIGNALS:
    void inventoryChanged(const Aloft::Inventory &inventory);
    void sampleArrived(const Aloft::Sample &sample);
    void troubleChanged(); ///< came, changed or went; it is tried again by itself
};

} // namespace Aloft
