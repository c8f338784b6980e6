#include "ui/theme/systemappearance.h"

#include <windows.h>

#include <QAbstractNativeEventFilter>
#include <QCoreApplication>
#include <QSettings>

namespace Aloft {

using namespace Qt::StringLiterals;

/// Windows keeps the choice in the registry and broadcasts WM_SETTINGCHANGE. In high contrast the
/// colours of its windows say whether they are dark.
class SystemAppearance::Watch : public QAbstractNativeEventFilter
{
public:
    explicit Watch(SystemAppearance *appearance) : m_appearance(appearance)
    {
        read();
        QCoreApplication::instance()->installNativeEventFilter(this);
    }

    ~Watch() override
    {
        if (auto *application = QCoreApplication::instance())
            application->removeNativeEventFilter(this);
    }

    bool nativeEventFilter(const QByteArray &, void *message, qintptr *) override
    {
        if (static_cast<MSG *>(message)->message == WM_SETTINGCHANGE)
            read();
        return false;
    }

private:
    void read()
    {
        HIGHCONTRASTW contrast{};
        contrast.cbSize = sizeof contrast;
        const bool isHigh = SystemParametersInfoW(SPI_GETHIGHCONTRAST, sizeof contrast, &contrast,
                                                  0)
            && contrast.dwFlags & HCF_HIGHCONTRASTON;
        m_appearance->setPrefersDark(isHigh ? hasDarkWindows() : hasDarkApps());
        m_appearance->setPrefersContrast(isHigh);
    }

    static bool hasDarkWindows()
    {
        const COLORREF ground = GetSysColor(COLOR_WINDOW);
        return GetRValue(ground) + GetGValue(ground) + GetBValue(ground) < 3 * 128;
    }

    static bool hasDarkApps()
    {
        const QSettings personalize(
            uR"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize)"_s,
            QSettings::NativeFormat);
        return personalize.value(u"AppsUseLightTheme"_s, 1).toInt() == 0;
    }

    SystemAppearance *m_appearance;
};

SystemAppearance::SystemAppearance(QObject *parent)
    : QObject(parent)
    , m_watch(std::make_unique<Watch>(this))
{ }

SystemAppearance::~SystemAppearance() = default;

} // namespace Aloft
