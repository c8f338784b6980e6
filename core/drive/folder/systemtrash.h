#pragma once

#include <QString>

namespace Aloft {

/// The desktop keeps a note beside what is in its trash; when that has been taken out again, the
/// note only misleads.
void removeTrashNote(const QString &pathInTrash);

} // namespace Aloft
