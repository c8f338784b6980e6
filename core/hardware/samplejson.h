#pragma once

#include "core/hardware/sample.h"

#include <QJsonObject>

namespace Aloft {

// The one form of what is said of hardware outside this program's memory: by the agent, by
// `aloftctl gpu --json` and in the store. Keys are the members' names, units those of sample.h.
// Of a figure that is not there
//   the key is missing          it is not offered
//   null                        it could not be read
//   "not-permitted", "not-yet"  as it says
// Texts that are empty and flags that are not set are left away. Kinds are "nvidia", "amd",
// "intel", "apple", "tpu"; states of health "ok", "asleep", "lost", "needs-reset", "failing".
// Times are ms since 1970 (at) and ms of a clock that does not jump (tick).

QJsonObject toJson(const Inventory &inventory);
QJsonObject toJson(const Device &device);
QJsonObject toJson(const Sample &sample);
QJsonObject toJson(const HostSample &host);
QJsonObject toJson(const DeviceSample &device);

// Whatever the object is: a member that holds what it cannot (a text as a number, a negative
// memory) counts as not readable, texts are cut at 1000 characters, and lists at a length that no
// machine has. A device without uuid is left out, as is one that was there before.
Inventory inventoryFromJson(const QJsonObject &object);
Sample sampleFromJson(const QJsonObject &object);

} // namespace Aloft
