#pragma once

class QWidget;

namespace Aloft {

void showAbout(QWidget *parent);

} // namespace Aloft
