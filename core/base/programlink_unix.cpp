#include "core/base/programlink.h"

#include <QDir>

namespace Aloft {

using namespace Qt::StringLiterals;

bool ProgramLink::isPossible()
{
    return true;
}

QString ProgramLink::pathAddition() const
{
    const QString home = QDir::homePath() + u'/';
    const QString folder = m_folder.startsWith(home) ? u"$HOME/"_s + m_folder.mid(home.size())
                                                     : m_folder;
    return u"export PATH=\"%1:$PATH\""_s.arg(folder);
}

} // namespace Aloft
