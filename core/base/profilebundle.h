#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace Aloft {

class Paths;

/// What the user set and what windows remember, as one file for another computer: settings, recent
/// files and folders, the layout of each workspace, how files were run last. No secrets: those are
/// in the keychain, and no file that goes in here has any.
///
/// The file is JSON: {"aloft": 1, "settings": "…TOML…", "state": {"recent.json": {…}, …}}.
QByteArray exportProfile(const Paths &paths);

/// Writes the parts into the profile, each atomically; what the file does not have stays.
/// BadInput: not such a file, or one of a newer Aloft; then nothing was changed.
Result<void> importProfile(const QByteArray &bundle, const Paths &paths);

} // namespace Aloft
