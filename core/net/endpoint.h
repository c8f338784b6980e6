#pragma once

#include "core/base/result.h"

#include <QUrl>

namespace Aloft {

/// The address of a service without a slash at its end: the usual one, or what this environment
/// variable (ALOFT_ENDPOINT_…) says: https, or http on loopback only. BadInput: it says something else.
Result<QUrl> serviceEndpoint(const char *variable, const QUrl &usual);

} // namespace Aloft
