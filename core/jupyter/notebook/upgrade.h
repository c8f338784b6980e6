#pragma once

#include "core/jupyter/notebook/notebook.h"

namespace Aloft {

/// A notebook of nbformat 3 or older (worksheets, pyout, heading cells) as one of 4.5, with a
/// notice. Source: nbformat's own conversion, v4/convert.py.
Notebook upgradeNotebook(const Json &root);

} // namespace Aloft
