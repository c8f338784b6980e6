#pragma once

#include <QIcon>

namespace Aloft {

// Our own icons by suffix: asking the desktop for each file costs more than reading the folder.

QIcon folderIcon();
QIcon fileIcon(const QString &name);

} // namespace Aloft
