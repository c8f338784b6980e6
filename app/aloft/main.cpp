#include "app/aloft/display.h"
#include "app/aloft/windowprogram.h"
#include "ui/theme/icons.h"

#include <QApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// In the background there may be no display to show anything on.
bool isBlind(int argc, char **argv)
{
    const bool isBackground = std::any_of(argv, argv + argc, [](const char *word) {
        return qstrcmp(word, "--background") == 0;
    });
    return isBackground && !Aloft::hasDisplay();
}

} // namespace

int main(int argc, char **argv)
{
    const bool hasNoScreen = isBlind(argc, argv);
    if (hasNoScreen)
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
