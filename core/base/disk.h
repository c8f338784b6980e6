#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QFileDevice;
QT_END_NAMESPACE

namespace Aloft {

/// Returns when what was written to an open file is on its disk and survives a power cut; false:
/// the disk failed.
bool flushToDisk(QFileDevice &file);

} // namespace Aloft
