#include "app/commands/fixcommand.h"

#include "app/commands/agreementtask.h"
#include "app/commands/followrun.h"
#include "core/base/paths.h"
#include "core/runs/runbook.h"
#include "core/session/workbench.h"
#include "core/text/terminaltext.h"

#include <memory>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

void FixCommand::interrupt()
{
    const QString runId = std::exchange(m_runId, {});
    if (runId.isEmpty())
        cancel();
    else
        workbench().runs().interrupt(runId);
}

void FixCommand::confirm(const QString &exact, const std::function<void()> &whenAgreed)
{
    print(exact, {{u"exact"_s, exact}});
    runStep(new AgreementTask(console(), line()), [whenAgreed](const Task &) { whenAgreed(); });
}

void FixCommand::runPip(const QString &sessionId, const RunOrder &order,
                        const std::function<void(const QString &output)> &whenDone)
{
    RunBook &book = workbench().runs();
    m_runId = book.submit(sessionId, order);
    auto *follow = new FollowRunTask(book, m_runId, 0);
    const auto printed = std::make_shared<QByteArray>();
    connect(follow, &FollowRunTask::outputArrived, this, [this, printed](const QByteArray &bytes) {
        console().writeError(bytes);
        *printed += bytes;
    });
    runStep(follow, [this, printed, whenDone](const Task &) {
        m_runId.clear();
        whenDone(withoutEscapes(*printed));
    });
}

AppliedFixes FixCommand::applied() const
{
    return AppliedFixes(workbench().paths().state() + "/doctor.json"_L1);
}

void FixCommand::conclude(const QString &sentence)
{
    if (line().isJson())
        print({}, {{u"done"_s, sentence}});
    else
        say(sentence);
    succeed();
}

} // namespace Aloft

#include "moc_fixcommand.cpp"
