#include "core/doctor/fixorder.h"

#include "core/text/shellwords.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FixOrder)
};

RunOrder packagesOrder(const QString &name, const QStringList &words, const QString &folder)
{
    RunOrder order;
    order.kind = RunKind::Program;
    order.name = name;
    order.path = u"packages.py"_s;
    order.arguments = words;
    order.folder = folder;
    order.source = packagesProgram();
    return order;
}

} // namespace

RunOrder installOrder(const InstallFix &fix, const QString &folder)
{
    return packagesOrder(joinForShell(QStringList{u"pip"_s, u"install"_s} + pipWords(fix)),
                         installWords(pipWords(fix)), folder);
}

RunOrder returnOrder(const InstallFix &fix, const PackageChange &change, const QString &folder)
{
    //: the name of a run; %1 is a command: "Undo pip install numpy"
    return packagesOrder(Texts::tr("Undo %1").arg(installOrder(fix, folder).name),
                         returnWords(change), folder);
}

} // namespace Aloft
