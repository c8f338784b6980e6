#pragma once

#include "core/base/error.h"

#include <QByteArray>

#include <functional>

class QWidget;

namespace Aloft {

class Paths;
class Settings;

/// Asks for a file and writes into it what goes to another computer (core/base/profilebundle.h).
/// failed() hears why it could not.
void askToExportProfile(const Paths &paths, Settings &settings, QWidget *parent,
                        std::function<void(const Error &)> failed);

/// Asks for such a file and takes it over; then() is called when that is done, with a bundle of
/// what was there before.
void askToImportProfile(const Paths &paths, Settings &settings, QWidget *parent,
                        std::function<void(const QByteArray &before)> then,
                        std::function<void(const Error &)> failed);

} // namespace Aloft
