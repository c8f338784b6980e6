#include "ui/theme/systemappearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

// org.freedesktop.portal.Settings: color-scheme is 0 no preference, 1 dark, 2 light; contrast is
// 0 no preference, 1 high, and older portals do not know it.
constexpr uint Dark = 1;
constexpr uint High = 1;

QString portalService()
{
    return u"org.freedesktop.portal.Desktop"_s;
}

QString appearanceNamespace()
{
    return u"org.freedesktop.appearance"_s;
}

QString colorSchemeKey()
{
    return u"color-scheme"_s;
}

QString contrastKey()
{
    return u"contrast"_s;
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
    explicit Watch(SystemAppearance *appearance)
        : m_appearance(appearance)
        , m_portal(portalService(), QDBusConnection::sessionBus(),
                   QDBusServiceWatcher::WatchForRegistration)
    {
        // The whole message: before anything else has used D-Bus, Qt does not know QDBusVariant as
        // a type of a slot, and connects nothing.
        QDBusConnection::sessionBus().connect(portalService(), u"/org/freedesktop/portal/desktop"_s,
                                              u"org.freedesktop.portal.Settings"_s,
                                              u"SettingChanged"_s, this,
                                              SLOT(noteSetting(QDBusMessage)));
        connect(&m_portal, &QDBusServiceWatcher::serviceRegistered, this, &Watch::askAll);
        askAll();
    }

private Q_SLOTS:
    void noteSetting(const QDBusMessage &message)
    {
        const QVariantList words = message.arguments(); // group, key, value
        if (words.size() == 3 && words[0] == appearanceNamespace())
            take(words[1].toString(), words[2]);
    }

private:
    void take(const QString &key, const QVariant &value)
    {
        if (key == colorSchemeKey())
            m_appearance->setPrefersDark(unwrapped(value).toUInt() == Dark);
        else if (key == contrastKey())
            m_appearance->setPrefersContrast(unwrapped(value).toUInt() == High);
    }

    void askAll()
    {
        ask(colorSchemeKey());
        ask(contrastKey());
    }

    void ask(const QString &key)
    {
        QDBusMessage call = QDBusMessage::createMethodCall(portalService(),
                                                           u"/org/freedesktop/portal/desktop"_s,
                                                           u"org.freedesktop.portal.Settings"_s,
                                                           u"Read"_s);
        call << appearanceNamespace() << key;
        auto *answer = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call),
                                                   this);
        connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, key] {
            answer->deleteLater();
            const QDBusPendingReply<QDBusVariant> reply = *answer;
            if (reply.isValid())
                take(key, reply.value().variant());
        });
    }

    SystemAppearance *m_appearance;
    QDBusServiceWatcher m_portal;
};

SystemAppearance::SystemAppearance(QObject *parent)
    : QObject(parent)
    , m_watch(std::make_unique<Watch>(this))
{ }

SystemAppearance::~SystemAppearance() = default;

} // namespace Aloft

#include "systemappearance_linux.moc"
