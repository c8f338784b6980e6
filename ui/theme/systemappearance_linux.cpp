#include "ui/theme/systemappearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

// org.freedesktop.portal.Settings: color-scheme is 0 no preference, 1 dark, 2 light.
constexpr uint Dark = 1;

QString appearanceNamespace()
{
    return u"org.freedesktop.appearance"_s;
}

QString colorSchemeKey()
{
    return u"color-scheme"_s;
}

QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>()) // Read() wraps its answer twice
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

class SystemAppearance::Watch : public QObject
{
    Q_OBJECT

public:
    explicit Watch(SystemAppearance *appearance) : m_appearance(appearance)
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        bus.connect(u"org.freedesktop.portal.Desktop"_s, u"/org/freedesktop/portal/desktop"_s,
                    u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s, this,
                    SLOT(noteSetting(QString, QString, QDBusVariant)));
        ask(bus);
    }

private Q_SLOTS:
    void noteSetting(const QString &group, const QString &key, const QDBusVariant &value)
    {
        if (group == appearanceNamespace() && key == colorSchemeKey())
            m_appearance->setPrefersDark(unwrapped(value.variant()).toUInt() == Dark);
    }

private:
    void ask(const QDBusConnection &bus)
    {
        QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.portal.Desktop"_s,
                                                           u"/org/freedesktop/portal/desktop"_s,
                                                           u"org.freedesktop.portal.Settings"_s,
                                                           u"Read"_s);
        call << appearanceNamespace() << colorSchemeKey();
        auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
        connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
            answer->deleteLater();
            const QDBusPendingReply<QDBusVariant> reply = *answer;
            if (reply.isValid())
                m_appearance->setPrefersDark(unwrapped(reply.value().variant()).toUInt() == Dark);
        });
    }

    SystemAppearance *m_appearance;
};

SystemAppearance::SystemAppearance(QObject *parent)
    : QObject(parent)
    , m_watch(std::make_unique<Watch>(this))
{ }

SystemAppearance::~SystemAppearance() = default;

} // namespace Aloft

#include "systemappearance_linux.moc"
