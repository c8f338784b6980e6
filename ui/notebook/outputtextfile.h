#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace Aloft {

struct Cell;

/// Asks where to, and writes what the cell put out until now there, as plain text and in another
/// thread. Nothing is reported that the parent does not live to see.
void askToSaveOutputs(
    const Cell &cell, QWidget *parent,
    const std::function<void(const QString &path, const QString &reason)> &failed);

} // namespace Aloft
