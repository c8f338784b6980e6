#include "ui/theme/systemappearance.h"

namespace Aloft {

void SystemAppearance::setPrefersDark(bool prefersDark)
{
    if (m_prefersDark == prefersDark)
        return;
    m_prefersDark = prefersDark;
    Q_EMIT changed(prefersDark);
}

} // namespace Aloft

#include "moc_systemappearance.cpp"
