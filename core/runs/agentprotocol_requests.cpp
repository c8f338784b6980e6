#include "core/runs/agentprotocol.h"

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

std::string utf8(const QString &text)
{
    return text.toStdString();
}

Json toJson(const QHash<QString, QString> &environment)
{
    Json object = Json::object();
    for (auto variable = environment.cbegin(); variable != environment.cend(); ++variable)
        object[utf8(variable.key())] = utf8(variable.value());
    return object;
}

Json toJson(const QHash<QString, Secret> &environment)
{
    Json object = Json::object();
    for (auto variable = environment.cbegin(); variable != environment.cend(); ++variable)
        object[utf8(variable.key())] = utf8(variable.value().reveal());
    return object;
}

const char *signalName(RunSignal signal)
{
    switch (signal) {
    case RunSignal::Interrupt:
        return "interrupt";
    case RunSignal::Terminate:
        return "terminate";
    case RunSignal::Kill:
        return "kill";
    }
    Q_UNREACHABLE();
}

AgentFrame request(const char *what, const QString &runId = {})
{
    AgentFrame frame;
    frame.head["do"] = what;
    if (!runId.isEmpty())
        frame.head["run"] = utf8(runId);
    return frame;
}

} // namespace

AgentFrame helloRequest()
{
    return request("hello");
}

AgentFrame partRequest(const QString &name, const QByteArray &text)
{
    AgentFrame frame = request("part");
    frame.head["name"] = utf8(name);
    frame.body = text;
    return frame;
}

AgentFrame startRequest(const RunOrder &order, const QString &client)
{
    AgentFrame frame = request("start", order.id);
    Json &head = frame.head;
    head["name"] = utf8(order.name);
    head["kind"] = kindName(order.kind).toStdString();
    if (order.kind == RunKind::Command)
        head["command"] = utf8(order.command);
    else
        head["path"] = utf8(order.path);
    head["arguments"] = Json::array();
    for (const QString &argument : order.arguments)
        head["arguments"].push_back(utf8(argument));
    head["folder"] = utf8(order.folder);
    head["environment"] = toJson(order.environment);
    head["secret"] = toJson(order.secretEnvironment);
    head["python"] = utf8(order.python);
    head["terminal"] = order.wantsTerminal;
    if (order.columns > 0 && order.rows > 0) {
        head["columns"] = order.columns;
        head["rows"] = order.rows;
    }
    head["output"] = utf8(order.output);
    head["client"] = utf8(client);
    head["source"] = order.source.has_value();
    frame.body = order.source.value_or(QByteArray());
    return frame;
}

AgentFrame listRequest(const QStringList &runIds)
{
    AgentFrame frame = request("list");
    for (const QString &id : runIds)
        frame.head["runs"].push_back(utf8(id));
    return frame;
}

AgentFrame readRequest(const QString &runId, qint64 offset, qint64 firstMark, qint64 limit)
{
    AgentFrame frame = request("read", runId);
    frame.head["from"] = offset;
    frame.head["limit"] = limit;
    frame.head["marks"] = firstMark;
    return frame;
}

AgentFrame pollRequest(const QHash<QString, qint64> &offsets, const Json &version,
                       std::chrono::milliseconds wait)
{
    AgentFrame frame = request("poll");
    Json runs = Json::object();
    for (auto run = offsets.cbegin(); run != offsets.cend(); ++run)
        runs[utf8(run.key())] = run.value();
    frame.head["runs"] = std::move(runs);
    if (!version.is_null())
        frame.head["version"] = version;
    frame.head["wait"] = std::chrono::duration<double>(wait).count();
    return frame;
}

AgentFrame signalRequest(const QString &runId, RunSignal signal)
{
    AgentFrame frame = request("signal", runId);
    frame.head["signal"] = signalName(signal);
    return frame;
}

AgentFrame inputRequest(const QString &runId, const QByteArray &bytes)
{
    AgentFrame frame = request("input", runId);
    frame.body = bytes;
    return frame;
}

AgentFrame endInputRequest(const QString &runId)
{
    AgentFrame frame = request("input", runId);
    frame.head["end"] = true;
    return frame;
}

AgentFrame resizeRequest(const QString &runId, int columns, int rows)
{
    AgentFrame frame = request("resize", runId);
    frame.head["columns"] = columns;
    frame.head["rows"] = rows;
    return frame;
}

AgentFrame forgetRequest(const QString &runId)
{
    return request("forget", runId);
}

AgentFrame pruneRequest(int days)
{
    AgentFrame frame = request("prune");
    frame.head["days"] = days;
    return frame;
}

AgentFrame fileRequest(const QString &path, qint64 from, qint64 limit)
{
    AgentFrame frame = request("file");
    frame.head["path"] = utf8(path);
    frame.head["from"] = from;
    frame.head["limit"] = limit;
    return frame;
}

/// The agent looks for the kernel's connection file itself.
AgentFrame journalRequest(const QString &kernelId)
{
    AgentFrame frame = request("journal");
    frame.head["kernel"] = utf8(kernelId);
    return frame;
}

AgentFrame endJournalRequest(const QString &kernelId)
{
    AgentFrame frame = request("unjournal");
    frame.head["kernel"] = utf8(kernelId);
    return frame;
}

AgentFrame askRequest(const QString &id, const Question &question, std::chrono::milliseconds wait)
{
    AgentFrame frame = request("ask");
    Json &head = frame.head;
    head["ask"] = utf8(id);
    head["python"] = utf8(question.python);
    head["arguments"] = Json::array();
    for (const QString &argument : question.arguments)
        head["arguments"].push_back(utf8(argument));
    head["environment"] = toJson(question.environment);
    head["limit"] = question.limit.count();
    head["wait"] = std::chrono::duration<double>(wait).count();
    frame.body = question.program;
    return frame;
}

AgentFrame endAskRequest(const QString &id)
{
    AgentFrame frame = request("unask");
    frame.head["ask"] = utf8(id);
    return frame;
}

/// Without marks: what a kernel publishes has its own times.
AgentFrame journalReadRequest(const QString &kernelId, const JournalPlace &from, qint64 limit)
{
    constexpr qint64 noMarks = qint64(1) << 48;
    AgentFrame frame = readRequest(u"journal:"_s + kernelId, from.offset, noMarks, limit);
    if (from.kind == JournalPlace::Kind::Offset)
        frame.head["skip"] = true;
    else if (from.kind == JournalPlace::Kind::Behind)
        frame.head["after"] = from.messageId.toStdString();
    else if (from.kind == JournalPlace::Kind::Request)
        frame.head["request"] = from.messageId.toStdString();
    return frame;
}

} // namespace Aloft
