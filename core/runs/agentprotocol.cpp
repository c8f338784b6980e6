#include "core/runs/agentprotocol.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype markSize = 24;
constexpr qsizetype longestRunId = 64;
constexpr qsizetype longestWords = 300; // of what an agent says about an error

struct AgentText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::AgentProtocol)
};

std::string utf8(const QString &text)
{
    return text.toStdString();
}

/// A whole number that is at least lowest; fallback where there is none.
qint64 integerAt(const Json &object, const char *key, qint64 fallback = 0, qint64 lowest = 0)
{
    const Json &member = memberAt(object, key);
    if (member.is_number_unsigned()
        && member.get<quint64>() > quint64(std::numeric_limits<qint64>::max()))
        return fallback;
    if (!member.is_number_integer() || member.get<qint64>() < lowest)
        return fallback;
    return member.get<qint64>();
}

int smallIntegerAt(const Json &object, const char *key)
{
    constexpr qint64 lowest = std::numeric_limits<int>::min();
    constexpr qint64 highest = std::numeric_limits<int>::max();
    const qint64 value = integerAt(object, key, 0, lowest);
    return value <= highest ? int(value) : 0;
}

double secondsAt(const Json &object, const char *key)
{
    const Json &member = memberAt(object, key);
    const double value = member.is_number() ? member.get<double>() : 0;
    return std::isfinite(value) && value >= 0 ? value : 0;
}

QDateTime timeAt(const Json &object, const char *key)
{
    const qint64 microseconds = integerAt(object, key);
    return microseconds > 0 ? QDateTime::fromMSecsSinceEpoch(microseconds / 1000, Qt::UTC)
                            : QDateTime();
}

QStringList wordsAt(const Json &object, const char *key)
{
    QStringList words;
    const Json &list = memberAt(object, key);
    if (!list.is_array())
        return words;
    for (const Json &word : list) {
        if (word.is_string())
            words += toQString(word.get_ref<const std::string &>());
    }
    return words;
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

const char *kindName(RunKind kind)
{
    switch (kind) {
    case RunKind::Program:
        return "program";
    case RunKind::Notebook:
        return "notebook";
    case RunKind::Command:
        return "command";
    }
    Q_UNREACHABLE();
}

RunKind kindNamed(const QString &name)
{
    if (name == "notebook"_L1)
        return RunKind::Notebook;
    return name == "command"_L1 ? RunKind::Command : RunKind::Program;
}

/// A word that a later agent may use is something that goes on: nothing here says that it ended.
RunState stateNamed(const QString &name)
{
    struct Name
    {
        QLatin1StringView text;
        RunState state;
    };
    constexpr std::array names{
        Name{"starting"_L1, RunState::Starting}, Name{"ended"_L1, RunState::Ended},
        Name{"killed"_L1, RunState::Killed},     Name{"failed"_L1, RunState::Failed},
        Name{"lost"_L1, RunState::Lost},
    };
    const auto found = std::ranges::find(names, name, &Name::text);
    return found != names.end() ? found->state : RunState::Running;
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

tl::unexpected<Error> notUnderstood(const char *what)
{
    return failure({Error::Kind::BadInput,
                    AgentText::tr("The runtime gave an answer that could not be understood."),
                    AgentText::tr("Try again; if it stays like this, report it with the log."),
                    QString::fromLatin1(what)});
}

/// The agent's own words as one line, to stand before a full stop.
QString wordsOf(const Json &error)
{
    QString words = stringAt(error, "message").simplified();
    if (words.endsWith(u'.'))
        words.chop(1);
    if (words.isEmpty())
        return AgentText::tr("it does not say why");
    return words.size() > longestWords ? words.left(longestWords) + u'…' : words;
}

struct Refusal
{
    QLatin1StringView name; ///< the agent's
    Error::Kind kind;
    const char *message; ///< %1: what the agent says
    const char *advice;
};

constexpr std::array refusals{
    Refusal{"unknown-message"_L1, Error::Kind::NotFound,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "The kernel's journal has no such message."),
            ""},
    Refusal{"unknown-run"_L1, Error::Kind::NotFound,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "The runtime knows no such run."),
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol",
                              "It was removed there, or the runtime is another one by now.")},
    Refusal{"unknown-request"_L1, Error::Kind::Provider,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol",
                              "Aloft's agent on the runtime is of another version and cannot do "
                              "this."),
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "Update Aloft on this computer.")},
    Refusal{"bad-request"_L1, Error::Kind::BadInput,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "The runtime cannot do this: %1."), ""},
    Refusal{"exists"_L1, Error::Kind::Conflict,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol",
                              "Another run has this name on the runtime already."),
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "Run it again; it gets a new name.")},
    Refusal{"storage"_L1, Error::Kind::Storage,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol",
                              "The runtime could not write to its disk: %1."),
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "Free some space there, then try again.")},
    Refusal{"refused"_L1, Error::Kind::Refused,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "The runtime refused this: %1."),
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "Check the path and its permissions.")},
    Refusal{"gone"_L1, Error::Kind::Conflict,
            QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "The run is over already."), ""},
};

constexpr Refusal otherRefusal{
    {},
    Error::Kind::Provider,
    QT_TRANSLATE_NOOP("Aloft::AgentProtocol", "Aloft's agent on the runtime failed: %1."),
    QT_TRANSLATE_NOOP("Aloft::AgentProtocol",
                      "Try again; if it stays like this, report it with the log.")};

OutputMark markFrom(const char *bytes)
{
    OutputMark mark;
    mark.offset = qFromLittleEndian<qint64>(bytes);
    mark.microseconds = qFromLittleEndian<qint64>(bytes + 8);
    const auto stream = std::uint8_t(bytes[16]);
    mark.stream = stream >= 1 && stream <= 3 ? OutputMark::Stream(stream)
                                             : OutputMark::Stream::Stdout;
    return mark;
}

void readCourse(RunStatus &status, const Json &state)
{
    status.state = stateNamed(stringAt(state, "state"));
    status.exitStatus = smallIntegerAt(state, "exit");
    status.signal = stringAt(state, "signalName");
    status.reason = stringAt(state, "reason");
    status.created = timeAt(state, "created");
    status.started = timeAt(state, "started");
    status.ended = timeAt(state, "ended");
    status.seconds = secondsAt(state, "seconds");
    status.size = integerAt(state, "size");
    status.dropped = integerAt(state, "dropped");
    status.peakBytes = integerAt(state, "peak");
    status.cell = smallIntegerAt(state, "cell");
    status.cells = smallIntegerAt(state, "cells");
}

} // namespace

bool isRunId(const QString &id)
{
    constexpr QLatin1StringView journal("journal:");
    const QStringView name = QStringView(id).mid(id.startsWith(journal) ? journal.size() : 0);
    const auto isAllowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    };
    return !name.isEmpty() && name.size() <= longestRunId && std::ranges::all_of(name, isAllowed);
}

AgentFrame helloRequest()
{
    return request("hello");
}

AgentFrame startRequest(const RunOrder &order, const QString &client)
{
    AgentFrame frame = request("start", order.id);
    Json &head = frame.head;
    head["name"] = utf8(order.name);
    head["kind"] = kindName(order.kind);
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

AgentFrame journalRequest(const QString &kernelId, const QString &connectionFile)
{
    AgentFrame frame = request("journal");
    frame.head["kernel"] = kernelId.toStdString();
    frame.head["connection"] = connectionFile.toStdString();
    return frame;
}

/// Without marks: what a kernel publishes has its own times.
AgentFrame journalReadRequest(const QString &kernelId, const JournalPlace &from, qint64 limit)
{
    constexpr qint64 noMarks = qint64(1) << 48;
    AgentFrame frame = readRequest(u"journal:"_s + kernelId, from.offset, noMarks, limit);
    if (from.kind == JournalPlace::Kind::Behind)
        frame.head["after"] = from.messageId.toStdString();
    else if (from.kind == JournalPlace::Kind::Request)
        frame.head["request"] = from.messageId.toStdString();
    return frame;
}

AgentFrame pruneRequest(int days)
{
    AgentFrame frame = request("prune");
    frame.head["days"] = days;
    return frame;
}

std::optional<Error> errorIn(const AgentFrame &answer)
{
    if (!answer.head.contains("error"))
        return std::nullopt;
    const Json &error = memberAt(answer.head, "error");
    const QString name = stringAt(error, "kind");
    const auto found = std::ranges::find(refusals, name, &Refusal::name);
    const Refusal &refusal = found != refusals.end() ? *found : otherRefusal;
    QString message = AgentText::tr(refusal.message);
    if (message.contains("%1"_L1))
        message = message.arg(wordsOf(error));
    const QString advice = *refusal.advice ? AgentText::tr(refusal.advice) : QString();
    return Error{refusal.kind, message, advice, name + u": "_s + wordsOf(error)};
}

Result<AgentHello> parseHello(const AgentFrame &answer)
{
    const Json &head = answer.head;
    AgentHello hello;
    hello.agent = stringAt(head, "agent");
    hello.protocol = smallIntegerAt(head, "protocol");
    hello.python = stringAt(head, "python");
    hello.platform = stringAt(head, "platform");
    hello.host = stringAt(head, "host");
    hello.boot = stringAt(head, "boot");
    hello.user = stringAt(head, "user");
    hello.home = stringAt(head, "home");
    hello.place = stringAt(head, "place");
    hello.abilities = wordsAt(head, "can");
    if (hello.protocol != agentProtocol || hello.home.isEmpty())
        return notUnderstood("hello: protocol or home");
    return hello;
}

Result<RunStatus> parseStatus(const Json &state)
{
    RunStatus status;
    status.id = stringAt(state, "run");
    if (!isRunId(status.id) || !memberAt(state, "state").is_string())
        return notUnderstood("state: run or state");
    status.kind = kindNamed(stringAt(state, "kind"));
    status.name = stringAt(state, "name");
    status.path = stringAt(state, "path");
    status.command = stringAt(state, "command");
    status.arguments = wordsAt(state, "arguments");
    status.folder = stringAt(state, "folder");
    status.client = stringAt(state, "client");
    readCourse(status, state);
    return status;
}

Result<RunStatus> parseStatus(const AgentFrame &answer)
{
    return parseStatus(memberAt(answer.head, "state"));
}

Result<QList<RunStatus>> parseStatuses(const AgentFrame &answer)
{
    const Json &states = memberAt(answer.head, "states");
    if (!states.is_array())
        return notUnderstood("states");
    QList<RunStatus> statuses;
    for (const Json &state : states) {
        if (Result<RunStatus> status = parseStatus(state))
            statuses.append(*status);
    }
    return statuses;
}

Result<RunOutputPiece> parsePiece(const AgentFrame &answer)
{
    const Json &head = answer.head;
    RunOutputPiece piece;
    piece.offset = integerAt(head, "offset", -1);
    piece.size = integerAt(head, "size", -1);
    piece.firstMark = integerAt(head, "marks", 0);
    const Json &over = memberAt(head, "over");
    piece.isLast = over.is_boolean() && over.get<bool>();
    const qint64 markCount = integerAt(head, "markCount", 0);
    if (markCount > answer.body.size() / markSize)
        return notUnderstood("piece: marks");
    const qsizetype length = answer.body.size() - qsizetype(markCount) * markSize;
    if (piece.offset < 0 || piece.size < length || piece.offset > piece.size - length)
        return notUnderstood("piece: offset or size");
    piece.bytes = answer.body.left(length);
    piece.marks.reserve(qsizetype(markCount));
    for (qsizetype at = length; at < answer.body.size(); at += markSize)
        piece.marks.append(markFrom(answer.body.constData() + at));
    return piece;
}

Result<AgentNews> parseNews(const AgentFrame &answer)
{
    AgentNews news;
    news.version = memberAt(answer.head, "version");
    const Json &runs = memberAt(answer.head, "runs");
    if (news.version.is_null() || !runs.is_object())
        return notUnderstood("poll: version or runs");
    for (const auto &[id, size] : runs.items()) {
        const QString runId = toQString(id);
        const bool isSize = size.is_number_integer() && size.get<qint64>() >= 0;
        if (isRunId(runId) && isSize)
            news.sizes.insert(runId, size.get<qint64>());
    }
    if (const auto statuses = parseStatuses(answer))
        news.statuses = *statuses;
    news.gone = wordsAt(answer.head, "gone");
    return news;
}

qint64 takenInput(const AgentFrame &answer, qint64 sent)
{
    return qMin(integerAt(answer.head, "taken", sent), sent);
}

/// The place's own name, and the machine, for homes may be shared between machines; without a
/// name, by what is usually enough.
QString placeId(const AgentHello &hello)
{
    const QStringList parts = hello.place.isEmpty()
        ? QStringList{hello.host, hello.user, hello.home}
        : QStringList{hello.place, hello.host};
    const QByteArray text = parts.join(QChar(u'\0')).toUtf8();
    return QString::fromLatin1(
        QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(16));
}

} // namespace Aloft
