#include "core/session/coderun.h"

using namespace Qt::StringLiterals;

namespace Aloft {

CodeRun::CodeRun(Session *session, QString code, QObject *parent)
    : KernelRun(session, parent)
    , m_code(std::move(code))
{ }

void CodeRun::terminate()
{
    const QPointer<Kernel> stuck = kernel();
    cancel();
    if (stuck)
        stuck->restart()->start();
}

KernelRequest CodeRun::kernelRequest() const
{
    return {u"aloft-console"_s, {}, u"console"_s};
}

ExecuteRequest CodeRun::executeRequest() const
{
    ExecuteRequest request;
    request.code = m_code;
    return request;
}

int CodeRun::statusOf(const Execution &execution) const
{
    if (stringAt(execution.reply(), "ename") == "KeyboardInterrupt"_L1)
        return interruptedStatus;
    return execution.status() == Execution::Status::Ok ? 0 : 1;
}

Error CodeRun::failureOf(int exitStatus) const
{
    return {Error::Kind::UserCode,
            exitStatus == interruptedStatus ? tr("The code was interrupted.")
                                            : tr("The code failed."),
            {},
            {}};
}

void CodeRun::letGo(Kernel *kernel)
{
    if (!isFinished() || kernel->state() != Kernel::State::Busy)
        return;
    if (error() && error()->kind == Error::Kind::Cancelled)
        kernel->interrupt()->start();
}

} // namespace Aloft

#include "moc_coderun.cpp"
