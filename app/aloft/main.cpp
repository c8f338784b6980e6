#include "core/base/logging.h"
#include "core/base/paths.h"
#include "core/base/settings.h"
#include "core/providers/jupyter/jupyterprovider.h"
#include "core/session/workbench.h"
#include "ui/editor/editoroptions.h"
#include "ui/editor/editorsettings.h"
#include "ui/editor/textpage.h"
#include "ui/notebook/notebookpage.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/surroundings.h"
#include "ui/shell/translation.h"
#include "ui/shell/windows.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

namespace {

using namespace Aloft;
using namespace Qt::StringLiterals;

/// The settings that the whole program follows: language, theme, text size.
void applyLook(const Settings &settings, Theme &theme, Translation &translation)
{
    const QString mode = settings.get(ShellSettings::Theme);
    theme.setMode(mode == "dark"_L1        ? Theme::Mode::Dark
                      : mode == "light"_L1 ? Theme::Mode::Light
                                           : Theme::Mode::System);
    theme.setTextScale(settings.get(ShellSettings::TextSize));
    translation.setLanguage(settings.get(ShellSettings::Language));
}

Page *makePage(const QString &path, Workbench &workbench, QWidget *parent)
{
    Settings &settings = workbench.settings();
    if (!path.endsWith(".ipynb"_L1, Qt::CaseInsensitive))
        return new TextPage(path, settings, parent);
    auto *page = new NotebookPage(path, editorOptions(settings), &workbench.ledger(), parent);
    QObject::connect(&settings, &Settings::changed, page, [page, &settings](const QString &key) {
        if (key.startsWith("editor."_L1))
            page->setEditorOptions(editorOptions(settings));
    });
    return page;
}

Surroundings surroundingsOf(Workbench &workbench, Theme &theme, Translation &translation)
{
    QList<Provider *> providers;
    for (const auto &provider : workbench.providers())
        providers.append(provider.get());
    return {
        workbench.paths(),
        workbench.settings(),
        theme,
        translation,
        workbench.sessions(),
        providers,
        [&workbench](const QString &folder) { return workbench.localSession(folder); },
        [&workbench](const QString &providerId, const RuntimeSpec &spec) {
            return workbench.createSession(providerId, spec);
        },
        [&workbench](Session *session) { workbench.forgetSession(session); },
        [&workbench](const ServerAddress &address) {
            return workbench.jupyterProvider().addServer(address);
        },
        [&workbench](const QString &path, QWidget *parent) {
            return makePage(path, workbench, parent);
        },
    };
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"aloft"_s);
    QApplication::setApplicationDisplayName(u"Aloft"_s);
    QApplication::setApplicationVersion(QStringLiteral(ALOFT_VERSION));
    QApplication::setDesktopFileName(u"aloft"_s);
    QApplication::setWindowIcon(applicationIcon());

    QCommandLineParser parser;
    const QCommandLineOption profile(u"profile"_s, u"Keep everything in this folder."_s, u"DIR"_s);
    parser.addOption(profile);
    parser.addPositionalArgument(u"PATH"_s, u"Files and folders to open."_s, u"[PATH…]"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    const Paths paths = Paths::chosen(parser.value(profile));
    if (const Result<void> created = paths.create(); !created) {
        std::fprintf(stderr, "aloft: %s\n", qPrintable(created.error().text()));
        return exitCode(created.error().kind);
    }
    Log log(paths.logs());
    Settings settings(paths.settingsFile());
    Theme theme;
    Translation translation;
    applyLook(settings, theme, translation);
    QObject::connect(&settings, &Settings::changed, &theme,
                     [&] { applyLook(settings, theme, translation); });

    Workbench workbench(paths, settings);
    const Surroundings surroundings = surroundingsOf(workbench, theme, translation);
    Task *restoring = workbench.restoreSessions(); // the windows want to see what there was
    Windows windows(surroundings, &log);
    windows.start(parser.positionalArguments());
    restoring->start();
    QObject::connect(&windows, &Windows::quitAgreed, &application, [&] {
        Task *closing = workbench.close();
        QObject::connect(closing, &Task::finished, &application, &QApplication::quit);
        closing->start();
    });
    return QApplication::exec();
}
