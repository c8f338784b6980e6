#pragma once

#include "ui/output/outputitem.h"

namespace Aloft {

/// The item that shows a rich output best; never null.
OutputItem *makeRichItem(const RichOutput &output, const OutputServices &services, QWidget *parent);

} // namespace Aloft
