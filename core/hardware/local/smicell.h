#pragma once

#include "core/hardware/sample.h"

namespace Aloft {

/// What nvidia-smi prints where a number may stand.
struct SmiCell
{
    Figure<double> number; ///< in the unit that is printed
    DeviceHealth health = DeviceHealth::Ok;
    QString word; ///< instead of a number: "[N/A]", "[GPU is lost]"
};

/// A cell of CSV, of XML or of the table. Anything that does not begin as a number is a word.
SmiCell parseSmiCell(const QString &text);

Figure<int> toWhole(const Figure<double> &number, double factor, qint64 least, qint64 most);
Figure<qint64> mebibytes(const Figure<double> &number);

} // namespace Aloft
