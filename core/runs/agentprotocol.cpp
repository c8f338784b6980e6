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

constexpr QLatin1StringView journalPrefix("journal:");

constexpr qsizetype markSize = 24;
constexpr qsizetype longestRunId = 64;

struct AgentText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::AgentProtocol)
};

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

tl::unexpected<Error> notUnderstood(const char *what)
{
    return failure({Error::Kind::BadInput,
                    AgentText::tr("The runtime gave an answer that could not be understood."),
                    AgentText::tr("Try again; if it stays like this, report it with the log."),
                    QString::fromLatin1(what)});
}

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
    // A word that a later agent may use is something that goes on: nothing says that it ended.
    status.state = stateNamed(stringAt(state, "state"), RunState::Running);
    if (status.state == RunState::Queued) // only here is there a queue
        status.state = RunState::Starting;
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
    status.place = stringAt(state, "place");
    status.question = smallIntegerAt(state, "question");
    status.asksSecretly = stringAt(state, "asks") == "password"_L1;
    status.prompt = stringAt(state, "prompt");
    status.tie = tieNamed(stringAt(state, "tie"));
    status.tieName = stringAt(state, "tieName");
}

} // namespace

QString kernelOfJournal(const QString &id)
{
    return id.startsWith(journalPrefix) ? id.mid(journalPrefix.size()) : QString();
}

bool isRunId(const QString &id)
{
    const QStringView name = QStringView(id).mid(id.startsWith(journalPrefix) ? journalPrefix.size()
                                                                              : 0);
    const auto isAllowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    };
    return !name.isEmpty() && name.size() <= longestRunId && std::ranges::all_of(name, isAllowed);
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
    if (status.kind == RunKind::Cells) // no agent has these
        status.kind = RunKind::Program;
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

Result<std::optional<Reply>> parseReply(const AgentFrame &answer)
{
    const Json &head = answer.head;
    const auto isTrue = [&head](const char *name) {
        const Json &flag = memberAt(head, name);
        return flag.is_boolean() && flag.get<bool>();
    };
    if (!memberAt(head, "over").is_boolean())
        return notUnderstood("ask: over");
    if (!isTrue("over"))
        return std::optional<Reply>();
    Reply reply;
    reply.exitStatus = smallIntegerAt(head, "exit");
    reply.isLate = isTrue("late");
    reply.isCut = isTrue("cut");
    reply.complaint = stringAt(head, "complaint");
    reply.output = answer.body;
    return std::optional(reply);
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
