#include "core/net/sleepwatch.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QLoggingCategory>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSleep, "aloft.net.sleep", QtInfoMsg)

constexpr auto service = "org.freedesktop.login1"_L1;
constexpr auto path = "/org/freedesktop/login1"_L1;
constexpr auto manager = "org.freedesktop.login1.Manager"_L1;

/// Holds a delay inhibitor of logind (org.freedesktop.login1(5)): a file descriptor whose closing
/// lets the sleep go on. It becomes the SleepDelay, and a new one is taken after waking.
class LogindSleepWatch final : public SleepWatch
{
    Q_OBJECT

public:
    LogindSleepWatch();

    QString reasonUnavailable() const override { return m_reason; }

private Q_SLOTS:
    void prepareForSleep(bool isStarting);

private:
    void takeInhibitor();

    QDBusConnection m_bus = QDBusConnection::systemBus();
    std::shared_ptr<const QDBusUnixFileDescriptor> m_inhibitor;
    QString m_reason;
};

LogindSleepWatch::LogindSleepWatch()
{
    if (!m_bus.isConnected()) {
        m_reason = u"There is no system bus, so sleep is not noticed."_s;
        return;
    }
    m_bus.connect(service, path, manager, u"PrepareForSleep"_s, this, SLOT(prepareForSleep(bool)));
    takeInhibitor();
}

void LogindSleepWatch::takeInhibitor()
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, manager, u"Inhibit"_s);
    call.setArguments({u"sleep"_s, QCoreApplication::applicationName(),
                       u"Closing connections so that nothing is lost"_s, u"delay"_s});
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError())
            m_reason = u"logind grants no delay before sleep: "_s + reply.error().message();
        else
            m_inhibitor = std::make_shared<const QDBusUnixFileDescriptor>(reply.value());
        qCInfo(lcSleep).noquote() << (reply.isError() ? m_reason : u"watching logind"_s);
    });
}

void LogindSleepWatch::prepareForSleep(bool isStarting)
{
    qCInfo(lcSleep) << (isStarting ? "about to sleep" : "awake");
    if (isStarting) {
        const SleepDelay delay = std::move(m_inhibitor);
        Q_EMIT aboutToSleep(delay);
        return;
    }
    takeInhibitor();
    Q_EMIT wokeUp();
}

} // namespace

std::unique_ptr<SleepWatch> createSystemSleepWatch()
{
    return std::make_unique<LogindSleepWatch>();
}

} // namespace Aloft

#include "sleepwatch_linux.moc"
