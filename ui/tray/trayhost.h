#pragma once

#include <QObject>

#include <memory>

namespace Aloft {

/// Whether the desktop has a place for the icons of programs. Linux: a StatusNotifier host on the
/// session bus, or else, on X11, a tray of the older kind; both come and go, and nothing of
/// QSystemTrayIcon may be touched before isThere(), for Qt looks once in the life of a process.
/// Elsewhere the system has one.
class TrayHost : public QObject
{
    Q_OBJECT

public:
    explicit TrayHost(QObject *parent = nullptr);
    ~TrayHost() override;

    bool isThere() const;

Q_SIGNALS:
    void changed();

private:
    class Watch;
    const std::unique_ptr<Watch> d;
};

} // namespace Aloft
