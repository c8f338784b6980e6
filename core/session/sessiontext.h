#pragma once

#include "core/session/sessionstate.h"

#include <QString>

namespace Aloft {

class Session;

/// The translated word for a state, as lists and the status bar show it.
QString stateText(SessionState state);

/// The same, which also tells a connected session that has kernels and no work ("Idle") from
/// one that has none ("Connected").
QString stateText(const Session &session);

/// A translated sentence below the name: what runs, or why it ended.
QString detailText(const Session &session);

} // namespace Aloft
