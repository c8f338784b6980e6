#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace Aloft {

/// A message that the desktop shows, whatever window is in front.
struct DesktopNotice
{
    enum class Stay { Passing, UntilSeen };
    enum class Sound { Silent, Audible };

    struct Button
    {
        QString id;
        QString text; ///< translated verb
    };

    QString subject; ///< what it is about; a later one about the same takes its place
    QString title;   ///< plain text
    QString body;    ///< plain text
    QList<Button> buttons;
    Stay stay = Stay::Passing;
    Sound sound = Sound::Silent;
};

/// The desktop's own notifications. Linux: org.freedesktop.Notifications over D-Bus, with
/// buttons. Elsewhere, and where no such service answers, the program's entry in the taskbar or
/// dock asks for attention instead, and buttons do not exist.
class DesktopNotices : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotices(QObject *parent = nullptr);
    ~DesktopNotices() override;

    void show(const DesktopNotice &notice);
    void withdraw(const QString &subject); ///< what it said is no longer so

Q_SIGNALS:
    void activated(const QString &subject, const QString &button); ///< empty: the message itself

private:
    class Service;
    const std::unique_ptr<Service> d;
};

} // namespace Aloft
