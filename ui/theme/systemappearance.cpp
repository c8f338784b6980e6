#include "ui/theme/systemappearance.h"

namespace Aloft {

void SystemAppearance::setPrefersDark(bool prefersDark)
{
    if (m_prefersDark == prefersDark)
        return;
    m_prefersDark = prefersDark;
    Q_EMIT changed();
}

void SystemAppearance::setPrefersContrast(bool prefersContrast)
{
    if (m_prefersContrast == prefersContrast)
        return;
    m_prefersContrast = prefersContrast;
    Q_EMIT changed();
}

} // namespace Aloft

#include "moc_systemappearance.cpp"
