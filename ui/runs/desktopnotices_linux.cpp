#include "ui/runs/desktopnotices.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QHash>
#include <QWidget>

#include <optional>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

// Desktop Notifications Specification 1.2, freedesktop.org.
constexpr uchar UrgencyNormal = 1; // critical ones come through when the user wants no disturbance
constexpr int NeverExpires = 0;
constexpr int AsTheDesktopLikes = -1;

QString serviceName()
{
    return u"org.freedesktop.Notifications"_s;
}

QString objectPath()
{
    return u"/org/freedesktop/Notifications"_s;
}

/// The action of a click on the message itself.
QString messageItself()
{
    return u"default"_s;
}

void askForAttention()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (window->isVisible() && window->windowType() == Qt::Window)
            QApplication::alert(window);
    }
}

} // namespace

class DesktopNotices::Service : public QObject
{
    Q_OBJECT

public:
    explicit Service(DesktopNotices *notices) : m_notices(notices)
    {
        listen(u"ActionInvoked"_s, SLOT(noteAction(uint, QString)));
        listen(u"NotificationClosed"_s, SLOT(noteClosed(uint, uint)));
        listen(u"ActivationToken"_s, SLOT(noteToken(uint, QString)));
    }

    void show(const DesktopNotice &notice)
    {
        Shown &shown = m_shown[notice.subject];
        if (shown.isPending)
            shown.next = notice; // its number is not known yet
        else if (m_bodyIsMarkup)
            send(notice);
        else
            askThenSend(notice);
    }

    void withdraw(const QString &subject)
    {
        const auto shown = m_shown.find(subject);
        if (shown == m_shown.end())
            return;
        shown->next.reset();
        shown->isWithdrawn = shown->isPending;
        if (!shown->isPending)
            close(m_shown.take(subject).number);
    }

private Q_SLOTS:
    void noteAction(uint number, const QString &action)
    {
        const QString subject = subjectOf(number);
        if (!subject.isEmpty())
            Q_EMIT m_notices->activated(subject, action == messageItself() ? QString() : action);
    }

    void noteClosed(uint number, uint)
    {
        const auto shown = m_shown.find(subjectOf(number));
        if (shown == m_shown.end())
            return;
        if (shown->isPending)
            shown->number = 0; // its successor is on the way
        else
            m_shown.erase(shown);
    }

    /// With it Wayland lets our window come forward; Qt takes it from there.
    void noteToken(uint number, const QString &token)
    {
        if (!subjectOf(number).isEmpty())
            qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    }

private:
    struct Shown
    {
        uint number = 0;
        bool isPending = false;
        bool isWithdrawn = false;
        std::optional<DesktopNotice> next;
    };

    void listen(const QString &signal, const char *slot)
    {
        m_bus.connect(serviceName(), objectPath(), serviceName(), signal, this, slot);
    }

    QDBusPendingCallWatcher *call(const QString &method, const QVariantList &arguments)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(serviceName(), objectPath(),
                                                              serviceName(), method);
        message.setArguments(arguments);
        auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, watcher, &QObject::deleteLater);
        return watcher;
    }

    /// Whether bodies are read as markup, where `<` has to be escaped, differs between desktops.
    void askThenSend(const DesktopNotice &notice)
    {
        m_shown[notice.subject].isPending = true;
        auto *answer = call(u"GetCapabilities"_s, {});
        connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, notice] {
            const QDBusPendingReply<QStringList> reply = *answer;
            m_bodyIsMarkup = reply.isValid() && reply.value().contains("body-markup"_L1);
            send(notice);
        });
    }

    void send(const DesktopNotice &notice)
    {
        Shown &shown = m_shown[notice.subject];
        shown.isPending = true;
        auto *answer = call(u"Notify"_s, argumentsOf(notice, shown.number));
        connect(answer, &QDBusPendingCallWatcher::finished, this,
                [this, answer, subject = notice.subject] {
                    const QDBusPendingReply<uint> reply = *answer;
                    if (reply.isValid())
                        noteShown(subject, reply.value());
                    else
                        noteRefused(subject);
                });
    }

    void noteShown(const QString &subject, uint number)
    {
        Shown &shown = m_shown[subject];
        shown.isPending = false;
        shown.number = number;
        if (shown.isWithdrawn)
            close(m_shown.take(subject).number);
        else if (const auto next = std::exchange(shown.next, std::nullopt))
            send(*next);
    }

    void noteRefused(const QString &subject)
    {
        const Shown refused = m_shown.take(subject);
        m_bodyIsMarkup.reset(); // another service may come
        if (refused.isWithdrawn)
            return;
        if (refused.next)
            show(*refused.next);
        else
            askForAttention();
    }

    void close(uint number) { call(u"CloseNotification"_s, {number}); }

    QVariantList argumentsOf(const DesktopNotice &notice, uint replaced) const
    {
        QStringList actions{messageItself(), DesktopNotices::tr("Show")};
        for (const DesktopNotice::Button &button : notice.buttons)
            actions << button.id << button.text;
        const bool stays = notice.stay == DesktopNotice::Stay::UntilSeen;
        const bool isSilent = notice.sound == DesktopNotice::Sound::Silent;
        QVariantMap hints{
            {u"desktop-entry"_s, QGuiApplication::desktopFileName()},
            {u"urgency"_s, QVariant::fromValue(UrgencyNormal)},
            {u"suppress-sound"_s, isSilent},
        };
        if (!isSilent)
            hints.insert(u"sound-name"_s, stays ? u"dialog-warning"_s : u"complete"_s);
        const QString body = m_bodyIsMarkup.value_or(false) ? notice.body.toHtmlEscaped()
                                                            : notice.body;
        return {QGuiApplication::applicationDisplayName(),
                replaced,
                u"aloft"_s,
                notice.title,
                body,
                actions,
                hints,
                stays ? NeverExpires : AsTheDesktopLikes};
    }

    QString subjectOf(uint number) const
    {
        for (auto shown = m_shown.cbegin(); shown != m_shown.cend(); ++shown) {
            if (shown->number == number && number != 0)
                return shown.key();
        }
        return {};
    }

    DesktopNotices *m_notices;
    QDBusConnection m_bus = QDBusConnection::sessionBus();
    QHash<QString, Shown> m_shown;
    std::optional<bool> m_bodyIsMarkup; ///< nothing: not asked yet
};

DesktopNotices::DesktopNotices(std::function<bool()> isQuiet, QObject *parent)
    : QObject(parent)
    , m_isQuiet(std::move(isQuiet))
    , d(std::make_unique<Service>(this))
{ }

DesktopNotices::~DesktopNotices() = default;

void DesktopNotices::present(const DesktopNotice &notice)
{
    d->show(notice);
}

void DesktopNotices::withdraw(const QString &subject)
{
    d->withdraw(subject);
}

} // namespace Aloft

#include "desktopnotices_linux.moc"