// Owns a local server with a kernel until it is killed; says "ready" when both are there.
//   localowner PROFILE FOLDER
#include "core/base/paths.h"
#include "core/base/settings.h"
#include "core/jupyter/server/jupyterserver.h"
#include "core/net/httpclient.h"
#include "core/providers/local/localprovider.h"
#include "core/providers/local/localsettings.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Aloft;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const Paths paths = Paths::ofProfile(app.arguments().value(1));
    const auto settings = Settings::temporary();
    settings->set(LocalSettings::Python, u"/usr/bin/python3"_s);
    HttpClient http;
    LocalProvider provider(http, paths, *settings);
    RuntimeSpec spec;
    spec.folder = app.arguments().value(2);
    StartTask *start = provider.start(spec);
    QObject::connect(start, &Task::finished, &app, [&http, &app, start] {
        if (start->error()) {
            std::puts(qPrintable(start->error()->detail));
            app.exit(1);
            return;
        }
        auto *server = new JupyterServer(http, start->runtime().server, &app);
        QObject::connect(server->startKernel({}), &Task::finished, &app, [] {
            std::puts("ready");
            std::fflush(stdout);
        });
    });
    start->start();
    return app.exec();
}
