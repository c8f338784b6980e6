#pragma once

#include "core/providers/runtime.h"

namespace Aloft {

// Specs and runtimes as they are kept between two runs of the program. A runtime is kept without
// its server's address, which may hold secrets: its provider finds it again by id and memo.

QJsonObject toJson(const RuntimeSpec &spec);
RuntimeSpec runtimeSpecFromJson(const QJsonObject &object);

QJsonObject toJson(const Runtime &runtime);
Runtime runtimeFromJson(const QJsonObject &object);

} // namespace Aloft
