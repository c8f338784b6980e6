#include "core/doctor/fix.h"

#include "core/text/shellwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Fix)
};

template<typename... T>
struct Overloaded : T...
{
    using T::operator()...;
};
template<typename... T>
Overloaded(T...) -> Overloaded<T...>;

QString editTitle(const EditFix &fix)
{
    if (fix.rewrite == "device"_L1)
        return Texts::tr("Let the code choose its device…");
    if (fix.rewrite == "map-location"_L1)
        return Texts::tr("Add map_location…");
    if (fix.rewrite == "cpu-numpy"_L1)
        return Texts::tr("Copy to the processor first…");
    if (fix.rewrite == "half-precision"_L1)
        return Texts::tr("Use float16…");
    if (fix.rewrite == "sdpa"_L1)
        return Texts::tr("Use another attention…");
    if (fix.rewrite == "no-workers"_L1)
        return Texts::tr("Load data without workers…");
    if (fix.rewrite == "smaller-batch"_L1)
        return Texts::tr("Use a smaller batch…");
    if (fix.rewrite == "path"_L1)
        return Texts::tr("Use \"%1\"…").arg(fix.to);
    return Texts::tr("Change the code…");
}

QString editSentence(const EditFix &fix)
{
    if (fix.rewrite == "device"_L1)
        return Texts::tr("The code takes CUDA where it is available, and else the processor.");
    if (fix.rewrite == "map-location"_L1)
        return Texts::tr("torch.load puts what it reads on a device that is here.");
    if (fix.rewrite == "cpu-numpy"_L1)
        return Texts::tr("Tensors are copied to the processor before NumPy gets them.");
    if (fix.rewrite == "half-precision"_L1)
        return Texts::tr("The code computes in float16, which this card can.");
    if (fix.rewrite == "sdpa"_L1)
        return Texts::tr("The model uses PyTorch's own attention, which every card can.");
    if (fix.rewrite == "no-workers"_L1)
        return Texts::tr("Data is loaded in the program itself, without worker processes.");
    if (fix.rewrite == "smaller-batch"_L1)
        return Texts::tr("Batches become half as large and take less memory.");
    if (fix.rewrite == "path"_L1)
        return Texts::tr("\"%1\" becomes \"%2\" in the code.").arg(fix.from, fix.to);
    return Texts::tr("The code is changed.");
}

} // namespace

QString titleOf(const Fix &fix)
{
    return std::visit(
        Overloaded{
            [](const InstallFix &install) {
                return Texts::tr("Install %1…").arg(install.packages.join(u' '));
            },
            [](const EditFix &edit) { return editTitle(edit); },
            [](const VariableFix &variable) { return Texts::tr("Set %1…").arg(variable.name); },
            [](const RestartFix &) { return Texts::tr("Restart the kernel…"); },
        },
        fix);
}

QString nameOf(const Fix &fix)
{
    return std::visit(Overloaded{
                          [](const InstallFix &install) {
                              QStringList names;
                              for (const QString &package : install.packages)
                                  names.append(distributionOf(package));
                              return names.join(u'+');
                          },
                          [](const EditFix &edit) { return edit.rewrite; },
                          [](const VariableFix &variable) { return variable.name; },
                          [](const RestartFix &) { return u"restart"_s; },
                      },
                      fix);
}

QString sentenceOf(const Fix &fix)
{
    return std::visit(
        Overloaded{
            [](const InstallFix &install) {
                return install.replaces
                    ? Texts::tr("pip replaces what is installed; the kernel has to restart.")
                    : Texts::tr("pip installs into the Python that failed.");
            },
            [](const EditFix &edit) { return editSentence(edit); },
            [](const VariableFix &) {
                return Texts::tr("It is read at the start only: the kernel has to restart, and "
                                 "loses its variables.");
            },
            [](const RestartFix &) {
                return Texts::tr("All variables are lost. Cells and outputs stay.");
            },
        },
        fix);
}

QString exactText(const Fix &fix, const QString &python)
{
    if (const auto *install = std::get_if<InstallFix>(&fix))
        return joinForShell(pipCommand(*install, python));
    if (const auto *variable = std::get_if<VariableFix>(&fix))
        return variable->name + u'=' + variable->value;
    return {};
}

QJsonObject objectOf(const Fix &fix, const QString &python)
{
    QJsonObject object{{u"title"_s, titleOf(fix).remove(u'…')}, {u"effect"_s, sentenceOf(fix)}};
    std::visit(Overloaded{
                   [&](const InstallFix &install) {
                       object[u"kind"_s] = u"install"_s;
                       object[u"command"_s] = joinForShell(pipCommand(install, python));
                       const QStringList inverse = pipInverse(install, python);
                       if (!inverse.isEmpty())
                           object[u"undo"_s] = joinForShell(inverse);
                   },
                   [&](const EditFix &edit) {
                       object[u"kind"_s] = u"edit"_s;
                       object[u"rewrite"_s] = edit.rewrite;
                   },
                   [&](const VariableFix &variable) {
                       object[u"kind"_s] = u"variable"_s;
                       object[u"name"_s] = variable.name;
                       object[u"value"_s] = variable.value;
                   },
                   [&](const RestartFix &) { object[u"kind"_s] = u"restart"_s; },
               },
               fix);
    return object;
}

} // namespace Aloft
