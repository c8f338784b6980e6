#include "app/aloft/display.h"
#include "app/aloft/windowprogram.h"
#include "ui/theme/icons.h"

#include <QApplication>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const bool hasNoScreen = !Aloft::hasDisplay();
    if (hasNoScreen) // help can be read, and the background program runs, without one
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QApplication::setApplicationName(u"aloft"_s);
    QApplication::setApplicationDisplayName(u"Aloft"_s);
    QApplication::setApplicationVersion(QStringLiteral(ALOFT_VERSION));
    QApplication::setDesktopFileName(u"aloft"_s);
    QApplication::setWindowIcon(Aloft::applicationIcon());
    QApplication::setQuitOnLastWindowClosed(false);
    Aloft::WindowProgram program(hasNoScreen ? Aloft::WindowProgram::Screen::None
                                             : Aloft::WindowProgram::Screen::Present);
    program.start();
    return QApplication::exec();
}
