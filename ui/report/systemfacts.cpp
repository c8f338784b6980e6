#include "ui/report/systemfacts.h"

#include "ui/theme/colors.h"

#include <QApplication>
#include <QLocale>
#include <QScreen>
#include <QStyle>
#include <QSysInfo>
#include <QWidget>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QString screenText(const QScreen &screen)
{
    const QSize size = screen.size();
    return u"%1x%2, %3 dpi, scale %4"_s.arg(size.width())
        .arg(size.height())
        .arg(screen.logicalDotsPerInch())
        .arg(screen.devicePixelRatio());
}

} // namespace

QList<std::pair<QString, QString>> systemFacts(const QWidget &window)
{
    const QString desktop = qEnvironmentVariable("XDG_CURRENT_DESKTOP");
    QList<std::pair<QString, QString>> facts{
        {u"Aloft"_s, QCoreApplication::applicationVersion()},
        {u"Qt"_s, u"%1, built with %2"_s.arg(QLatin1StringView(qVersion()), u"" QT_VERSION_STR)},
        {u"System"_s,
         u"%1, %2 %3, %4"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
                                QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture())},
        {u"Desktop"_s,
         u"%1, %2"_s.arg(desktop.isEmpty() ? u"unknown"_s : desktop,
                         QGuiApplication::platformName())},
        {u"Look"_s,
         u"%1, %2 pt, %3"_s.arg(isDark(window.palette()) ? u"dark"_s : u"light"_s)
             .arg(window.font().pointSizeF())
             .arg(QLocale().name())},
    };
    const auto screens = QGuiApplication::screens();
    for (const QScreen *screen : screens)
        facts.append({u"Screen"_s, screenText(*screen)});
    return facts;
}

} // namespace Aloft
