#include "core/doctor/fixorder.h"

#include "core/text/shellwords.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype wordsBeforePip = 2; ///< "python -m"

/// command: "python -m pip …".
RunOrder pipOrder(const QStringList &command, const QString &folder)
{
    RunOrder order;
    order.kind = RunKind::Program;
    order.name = joinForShell(command.mid(wordsBeforePip));
    order.path = u"pip.py"_s;
    order.arguments = command.mid(wordsBeforePip + 1);
    order.folder = folder;
    order.source = "import runpy\nrunpy.run_module('pip', run_name='__main__')\n";
    return order;
}

} // namespace

RunOrder installOrder(const InstallFix &fix, const QString &folder)
{
    return pipOrder(pipCommand(fix, {}), folder);
}

RunOrder uninstallOrder(const InstallFix &fix, const QString &folder)
{
    return pipOrder(pipInverse(fix, {}), folder);
}

} // namespace Aloft
