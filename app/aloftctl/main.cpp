#include "app/aloftctl/terminalprogram.h"
#include "app/commands/translations.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("aloftctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ALOFT_VERSION));
    Aloft::installTranslations();
    Aloft::TerminalProgram program;
    program.start();
    return QCoreApplication::exec();
}
