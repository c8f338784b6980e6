#include "core/session/sessioncheck.h"

#include "core/runs/runhost.h"
#include "core/session/session.h"
#include "core/session/sessionpython.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

/// The native probe, where this program was built with one.
QString nativeProbe()
{
    const QString folder = QCoreApplication::applicationDirPath();
    for (const QString &path : {folder + "/gpuprobe"_L1, folder + "/gpuprobe.exe"_L1,
                                folder + "/../libexec/aloft/gpuprobe"_L1}) {
        if (const QFileInfo file(path); file.isExecutable())
            return file.absoluteFilePath();
    }
    return {};
}

} // namespace

GpuCheckOrder gpuCheckOrder(const Session &session)
{
    GpuCheckOrder order;
    order.where = session.name();
    order.wanted = session.spec().accelerator;
    if (session.provider().capabilities().testFlag(Provider::Capability::SharesFiles))
        order.probe = nativeProbe();
    return order;
}

GpuCheckTask *newGpuCheck(Session &session, const GpuCheckOrder &order, QObject *parent)
{
    const auto ask = [host = QPointer<RunHost>(session.runHost())](const Question &question) {
        return host ? host->ask(question) : nullptr;
    };
    const auto findPython = [asked = QPointer<Session>(&session)] {
        return asked ? new SessionPythonTask(*asked) : nullptr;
    };
    return new GpuCheckTask(ask, findPython, order, parent);
}

} // namespace Aloft
