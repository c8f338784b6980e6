#pragma once

#include <QString>

class QWidget;

namespace Aloft {

/// Of a changelog in Markdown the section that stands at the top, with its heading.
QString newestSection(const QString &changelog);

/// Help ▸ What's new: what users notice of the newest version.
void showWhatsNew(QWidget *parent);

} // namespace Aloft
