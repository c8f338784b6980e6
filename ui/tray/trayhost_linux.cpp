#include "ui/tray/trayhost.h"
#include "ui/tray/xembedtray_linux.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <utility>

namespace Aloft {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto LookInterval = 2s;  ///< for what X does not tell of by itself
constexpr auto PanelsOwnTime = 5s; ///< a panel that has both kinds comes with the older one first
constexpr auto LongestLook = 60s;  ///< by then a desktop has started

// StatusNotifierItem specification, freedesktop.org.
QString watcherName()
{
    return u"org.kde.StatusNotifierWatcher"_s;
}

QString watcherPath()
{
    return u"/StatusNotifierWatcher"_s;
}

} // namespace

class TrayHost::Watch : public QObject
{
    Q_OBJECT

public:
    explicit Watch(TrayHost *host)
        : m_host(host)
        , m_names(watcherName(), m_bus, QDBusServiceWatcher::WatchForOwnerChange)
    {
        connect(&m_names, &QDBusServiceWatcher::serviceOwnerChanged, this, &Watch::ask);
        for (const auto &signal :
             {u"StatusNotifierHostRegistered"_s, u"StatusNotifierHostUnregistered"_s})
            m_bus.connect(watcherName(), watcherPath(), watcherName(), signal, this, SLOT(ask()));
        connect(&m_look, &QTimer::timeout, this, &Watch::lookForXEmbed);
        m_look.start(LookInterval);
        m_sinceStart.start();
        ask();
    }

    bool isThere() const { return m_isThere; }

private Q_SLOTS:
    void ask()
    {
        QDBusMessage question = QDBusMessage::createMethodCall(
            watcherName(), watcherPath(), u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        question.setAutoStartService(false); // a panel comes by itself
        question << watcherName() << u"IsStatusNotifierHostRegistered"_s;
        auto *answer = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
        connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
            const QDBusPendingReply<QVariant> reply = *answer;
            answer->deleteLater();
            noteHost(reply.isValid() && reply.value().toBool());
        });
    }

private:
    enum class Kind { Unknown, Notifier, XEmbed };

    void noteHost(bool isRegistered)
    {
        if (isRegistered && m_kind == Kind::Unknown) {
            m_kind = Kind::Notifier;
            m_look.stop();
        }
        if (m_kind == Kind::Notifier)
            set(isRegistered);
    }

    void lookForXEmbed()
    {
        const std::chrono::milliseconds waited(m_sinceStart.elapsed());
        if (waited < PanelsOwnTime)
            return;
        const bool isThere = hasXEmbedTray();
        if (isThere)
            m_kind = Kind::XEmbed;
        else if (m_kind == Kind::Unknown && waited > LongestLook)
            m_look.stop(); // a host may still come, and says so on the bus
        if (m_kind == Kind::XEmbed)
            set(isThere);
    }

    void set(bool isThere)
    {
        if (std::exchange(m_isThere, isThere) != isThere)
            Q_EMIT m_host->changed();
    }

    TrayHost *m_host;
    QDBusConnection m_bus = QDBusConnection::sessionBus();
    QDBusServiceWatcher m_names;
    QTimer m_look;
    QElapsedTimer m_sinceStart;
    Kind m_kind = Kind::Unknown;
    bool m_isThere = false;
};

TrayHost::TrayHost(QObject *parent) : QObject(parent), d(std::make_unique<Watch>(this)) { }

TrayHost::~TrayHost() = default;

bool TrayHost::isThere() const
{
    return d->isThere();
}

} // namespace Aloft

#include "moc_trayhost.cpp"
#include "trayhost_linux.moc"
