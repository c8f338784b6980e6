#pragma once

#include "core/drive/transfer.h"

#include <QJsonObject>

namespace Aloft {

// How a transfer reads on a terminal. drive: what people call the one that it goes to or comes from.

QString lineOf(const Transfer &transfer, const QString &drive); ///< id, state, amount, file
QJsonObject objectOf(const Transfer &transfer, const QString &drive);

} // namespace Aloft
