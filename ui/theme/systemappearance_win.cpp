#include "ui/theme/systemappearance.h"

#include <windows.h>

#include <QAbstractNativeEventFilter>
#include <QCoreApplication>
#include <QSettings>

namespace Aloft {

using namespace Qt::StringLiterals;

/// Windows keeps the choice in the registry and broadcasts WM_SETTINGCHANGE.
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
        const QSettings personalize(
            uR"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize)"_s,
            QSettings::NativeFormat);
        m_appearance->setPrefersDark(personalize.value(u"AppsUseLightTheme"_s, 1).toInt() == 0);
    }

    SystemAppearance *m_appearance;
};

SystemAppearance::SystemAppearance(QObject *parent)
    : QObject(parent)
    , m_watch(std::make_unique<Watch>(this))
{ }

SystemAppearance::~SystemAppearance() = default;

} // namespace Aloft
