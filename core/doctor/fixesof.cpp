#include "core/doctor/fixesof.h"

#include "core/doctor/packagenames.h"

#include <QDir>
#include <QJsonArray>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostGroups = 4;
constexpr int longestFill = 120;

/// 11040 is 11.4: 1000 × major + 10 × minor.
QVersionNumber cudaOfNumber(const QString &number)
{
    bool isNumber = false;
    const int value = number.toInt(&isNumber);
    if (!isNumber || value < 1000)
        return {};
    return {value / 1000, value % 1000 / 10};
}

/// "60" or "120" of sm_60, "6.0" of a sentence.
QVersionNumber capabilityOf(const QString &text)
{
    if (text.contains(u'.'))
        return QVersionNumber::fromString(text);
    if (text.size() < 2 || text.size() > 3)
        return {};
    return QVersionNumber::fromString(text.chopped(1) + u'.' + text.last(1));
}

/// What the text itself says of driver and card counts where nobody has asked the machine.
std::optional<Fix> torchBuild(const DoctorRule &rule, const QRegularExpressionMatch &match,
                              const DoctorContext &context)
{
    MachineFacts facts = context.facts.value_or(MachineFacts());
    if (rule.id == "torch-driver-too-old"_L1 && facts.cudaVersion.isNull())
        facts.cudaVersion = cudaOfNumber(match.captured(1));
    const bool namesCard = rule.id == "sm-not-compatible-warning"_L1 || rule.id == "gpu-too-old"_L1;
    const bool knowsCard = facts.gpus && !facts.gpus->isEmpty()
        && !facts.gpus->constFirst().computeCapability.isNull();
    if (namesCard && !knowsCard)
        facts.gpus = QList<MachineFacts::Gpu>{{{}, capabilityOf(match.captured(1)), -1}};
    return facts.fittingTorch();
}

std::optional<Fix> installModule(const QString &module)
{
    const QString package = packageOf(module);
    if (package.isEmpty())
        return std::nullopt;
    return InstallFix{{package}, {}, false};
}

QList<Fix> nearNameFixes(const QString &path, const DoctorContext &context)
{
    QList<Fix> fixes;
    const QStringList near = nearFiles(path, context.folder);
    for (const QString &name : near)
        fixes.append(EditFix{u"path"_s, path, name});
    return fixes;
}

InstallFix installOf(const QJsonObject &object)
{
    InstallFix fix;
    for (const QJsonValue &package : object["packages"_L1].toArray())
        fix.packages.append(package.toString());
    fix.replaces = object["upgrade"_L1].toBool();
    return fix;
}

QList<Fix> fixesFrom(const QJsonObject &object, const DoctorRule &rule,
                     const QRegularExpressionMatch &match, const DoctorContext &context)
{
    const QString kind = object["kind"_L1].toString();
    const auto listed = [](const std::optional<Fix> &fix) {
        return fix ? QList<Fix>{*fix} : QList<Fix>{};
    };
    if (kind == "edit"_L1)
        return {EditFix{object["rewrite"_L1].toString(), {}, {}}};
    if (kind == "install"_L1)
        return {installOf(object)};
    if (kind == "install-module"_L1)
        return listed(installModule(filledIn(object["module"_L1].toString(), match)));
    if (kind == "torch-build"_L1)
        return listed(torchBuild(rule, match, context));
    if (kind == "near-name"_L1)
        return nearNameFixes(filledIn(object["path"_L1].toString(), match), context);
    if (kind == "variable"_L1)
        return {VariableFix{object["name"_L1].toString(), object["value"_L1].toString()}};
    if (kind == "restart"_L1)
        return {RestartFix{}};
    return {};
}

/// With a card in the machine the right build is better than code that does without the card.
void preferBuild(QList<Fix> &fixes, const DoctorContext &context)
{
    if (!context.facts || !context.facts->gpus || context.facts->gpus->isEmpty())
        return;
    std::stable_partition(fixes.begin(), fixes.end(), [](const Fix &fix) {
        const auto *install = std::get_if<InstallFix>(&fix);
        return install && !install->index.isEmpty();
    });
}

} // namespace

QString filledIn(QString text, const QRegularExpressionMatch &match)
{
    for (int group = 1; group <= mostGroups; ++group) {
        const QString place = u"{%1}"_s.arg(group);
        if (text.contains(place))
            text.replace(place, match.captured(group).left(longestFill).simplified());
    }
    return text;
}

QList<Fix> fixesOf(const DoctorRule &rule, const QRegularExpressionMatch &match,
                   const DoctorContext &context)
{
    QList<Fix> fixes;
    for (const QJsonObject &object : rule.fixes)
        fixes += fixesFrom(object, rule, match, context);
    preferBuild(fixes, context);
    return fixes;
}

} // namespace Aloft
