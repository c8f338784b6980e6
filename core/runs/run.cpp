#include "core/runs/run.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int idLength = 12; // 60 bits: no two meet, and a person can still read it out

// In the order of the enumerators.
constexpr std::array stateNames{"queued"_L1, "starting"_L1, "running"_L1, "ended"_L1,
                                "killed"_L1, "failed"_L1,   "lost"_L1};
constexpr std::array kindNames{"program"_L1, "notebook"_L1, "command"_L1, "cells"_L1};
constexpr std::array tieNames{""_L1, "service"_L1, "container"_L1, "job"_L1};

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RunState)
};

} // namespace

QString newRunId()
{
    constexpr QLatin1StringView alphabet("0123456789abcdefghjkmnpqrstvwxyz");
    QString id;
    for (int i = 0; i < idLength; ++i)
        id += alphabet.at(QRandomGenerator::system()->bounded(int(alphabet.size())));
    return id;
}

RunStatus statusOf(const RunOrder &order)
{
    RunStatus status;
    status.id = order.id;
    status.kind = order.kind;
    status.name = order.name;
    status.path = order.path;
    status.command = order.command;
    status.arguments = order.arguments;
    status.folder = order.folder;
    status.state = RunState::Queued;
    return status;
}

QString stateText(RunState state)
{
    switch (state) {
    case RunState::Queued:
        return Texts::tr("Queued");
    case RunState::Starting:
        return Texts::tr("Starting");
    case RunState::Running:
        return Texts::tr("Running");
    case RunState::Ended:
        return Texts::tr("Ended");
    case RunState::Killed:
        return Texts::tr("Killed");
    case RunState::Failed:
        return Texts::tr("Failed");
    case RunState::Lost:
        return Texts::tr("Lost");
    }
    Q_UNREACHABLE();
}

QString stateName(RunState state)
{
    return stateNames[std::size_t(state)];
}

QString kindName(RunKind kind)
{
    return kindNames[std::size_t(kind)];
}

QString tieName(RunTie tie)
{
    return tieNames[std::size_t(tie)];
}

RunState stateNamed(const QString &name, RunState otherwise)
{
    const auto found = std::ranges::find(stateNames, name);
    return found == stateNames.end() ? otherwise : RunState(found - stateNames.begin());
}

RunKind kindNamed(const QString &name)
{
    const auto found = std::ranges::find(kindNames, name);
    return found == kindNames.end() ? RunKind::Program : RunKind(found - kindNames.begin());
}

RunTie tieNamed(const QString &name)
{
    const auto found = std::ranges::find(tieNames, name);
    return found == tieNames.end() ? RunTie::None : RunTie(found - tieNames.begin());
}

} // namespace Aloft
