#include "core/runs/run.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int idLength = 12; // 60 bits: no two meet, and a person can still read it out

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

} // namespace Aloft
