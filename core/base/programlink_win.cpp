#include "core/base/programlink.h"

#include <QDir>
#include <QFileInfo>

namespace Aloft {

/// They need a right that users do not have.
bool ProgramLink::isPossible()
{
    return false;
}

QString ProgramLink::pathAddition() const
{
    return QDir::toNativeSeparators(QFileInfo(m_program).absolutePath());
}

} // namespace Aloft
