#include "core/jupyter/client/jupyterkernel.h"

#include "core/jupyter/client/jupyterkernel_p.h"
#include "core/jupyter/server/jupyterserver.h"
#include "core/jupyter/wire/cursor.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Json executeContent(const ExecuteRequest &request)
{
    return {{"code", request.code.toStdString()},     {"silent", request.isSilent},
            {"store_history", request.storesHistory}, {"user_expressions", request.userExpressions},
            {"allow_stdin", request.allowsStdin},     {"stop_on_error", request.stopsOnError}};
}

} // namespace

JupyterKernel::JupyterKernel(JupyterServer &server, const KernelModel &model,
                             const KernelContext &context, QObject *parent)
    : Kernel(parent)
    , d(std::make_unique<Private>(*this, server, model, context))
{
    d->open();
}

JupyterKernel::~JupyterKernel() = default;

QString JupyterKernel::id() const
{
    return d->id;
}

QString JupyterKernel::specName() const
{
    return d->specName;
}

Kernel::State JupyterKernel::state() const
{
    return d->state;
}

QString JupyterKernel::reason() const
{
    return d->reason;
}

bool JupyterKernel::hasDied() const
{
    return d->hasDied;
}

const KernelInfo &JupyterKernel::info() const
{
    return d->info;
}

bool JupyterKernel::hasVariables() const
{
    return d->hasVariables;
}

Execution *JupyterKernel::execute(const ExecuteRequest &request)
{
    d->hasVariables = d->hasVariables || !request.isSilent;
    return d->execute(executeContent(request));
}

Execution *JupyterKernel::follow(const QString &messageId)
{
    d->hasVariables = true;
    return d->follow(messageId);
}

CompleteTask *JupyterKernel::complete(const QString &code, qsizetype cursor)
{
    const Json content{{"code", code.toStdString()},
                       {"cursor_pos", std::int64_t(toCodePoints(code, cursor))}};
    auto *task = new JupyterCompleteTask(code, d->context.timing.answerTimeout, this);
    return d->question(task, "complete_request", content);
}

InspectTask *JupyterKernel::inspect(const QString &code, qsizetype cursor, int detailLevel)
{
    const Json content{{"code", code.toStdString()},
                       {"cursor_pos", std::int64_t(toCodePoints(code, cursor))},
                       {"detail_level", detailLevel}};
    auto *task = new JupyterInspectTask(d->context.timing.answerTimeout, this);
    return d->question(task, "inspect_request", content);
}

IsCompleteTask *JupyterKernel::isComplete(const QString &code)
{
    auto *task = new JupyterIsCompleteTask(d->context.timing.answerTimeout, this);
    return d->question(task, "is_complete_request", Json{{"code", code.toStdString()}});
}

HistoryTask *JupyterKernel::history(int count)
{
    const Json content{{"output", false},
                       {"raw", true},
                       {"hist_access_type", "tail"},
                       {"n", count}};
    auto *task = new JupyterHistoryTask(d->context.timing.answerTimeout, this);
    return d->question(task, "history_request", content);
}

Task *JupyterKernel::interrupt()
{
    d->dropHeld();
    return d->server.interruptKernel(d->id);
}

Task *JupyterKernel::restart()
{
    return d->restart();
}

Task *JupyterKernel::shutdown()
{
    return d->shutdown();
}

void JupyterKernel::sendComm(const QString &commId, const Json &data)
{
    const Json content{{"comm_id", commId.toStdString()}, {"data", data}};
    d->connection.send(d->message(MessageChannel::Shell, "comm_msg", content));
}

const QList<Comm> &JupyterKernel::comms() const
{
    return d->comms.comms();
}

void JupyterKernel::suspend()
{
    d->poll.stop();
    d->connection.close();
}

void JupyterKernel::resume()
{
    if (d->state != State::Dead)
        d->connection.reopen();
}

} // namespace Aloft

#include "moc_jupyterkernel.cpp"
