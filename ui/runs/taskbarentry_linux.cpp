#include "ui/runs/taskbarentry.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QGuiApplication>
#include <QVariantMap>

namespace Aloft {

using namespace Qt::StringLiterals;

// Unity Launcher API, wiki.ubuntu.com/Unity/LauncherAPI: a broadcast, nobody has to listen.
void TaskbarEntry::apply()
{
    QDBusMessage update = QDBusMessage::createSignal(u"/com/canonical/unity/launcherentry/aloft"_s,
                                                     u"com.canonical.Unity.LauncherEntry"_s,
                                                     u"Update"_s);
    const QVariantMap properties{
        {u"progress"_s, qMax(0.0, m_fraction)},
        {u"progress-visible"_s, m_fraction >= 0},
        {u"count"_s, qint64(m_count)},
        {u"count-visible"_s, m_count > 0},
        {u"urgent"_s, m_count > 0},
    };
    update << u"application://%1.desktop"_s.arg(QGuiApplication::desktopFileName()) << properties;
    QDBusConnection::sessionBus().send(update);
}

} // namespace Aloft
