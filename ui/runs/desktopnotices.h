#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
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
    /// isQuiet says whether the user wants no disturbance now; empty: never.
    explicit DesktopNotices(std::function<bool()> isQuiet = {}, QObject *parent = nullptr);
    ~DesktopNotices() override;

    bool isQuiet() const { return m_isQuiet && m_isQuiet(); }
    void show(const DesktopNotice &notice); ///< not while it is quiet: then the earlier one goes
    void withdraw(const QString &subject);  ///< what it said is no longer so

Q_SIGNALS:
    void activated(const QString &subject, const QString &button); ///< empty: the message itself

private:
    class Service;

    void present(const DesktopNotice &notice);

    const std::function<bool()> m_isQuiet;
    const std::unique_ptr<Service> d;
};

} // namespace Aloft
