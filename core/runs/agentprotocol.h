#pragma once

#include "core/base/result.h"
#include "core/jupyter/client/kerneljournal.h"
#include "core/runs/agentframe.h"
#include "core/runs/asktask.h"
#include "core/runs/runhost.h"

#include <QStringList>

#include <chrono>
#include <optional>

namespace Aloft {

// Requests to the agent, and its answers as values: resources/agent/PROTOCOL.md. Answers are not
// trusted: a member of another type counts as absent, what a value cannot do without is an error
// (BadInput). Members that are not known here are let pass, so that older and newer agents do.

constexpr int agentProtocol = 1;
constexpr qint64 longestRead = 4 << 20; ///< bytes of output in one answer

/// Who answers, and where.
struct AgentHello
{
    QString agent; ///< hash of its text
    int protocol = 0;
    QString python; ///< version
    QString platform;
    QString host;
    QString boot; ///< another one: the machine was restarted
    QString user;
    QString home;
    QString place; ///< random name of its home; empty with agents that have none
    QStringList abilities;

    bool operator==(const AgentHello &) const = default;
};

/// What changed since the last time.
struct AgentNews
{
    Json version; ///< goes into the next question as it is
    QHash<QString, qint64> sizes;
    QList<RunStatus> statuses;
    QStringList gone; ///< asked for, and not there
};

/// Whether an id is one that may name a run, or a journal: these become names of folders.
bool isRunId(const QString &id);

/// The kernel whose journal has this id; empty: it is a run's.
QString kernelOfJournal(const QString &id);

AgentFrame helloRequest();
AgentFrame partRequest(const QString &name, const QByteArray &text);
AgentFrame startRequest(const RunOrder &order, const QString &client);
AgentFrame listRequest(const QStringList &runIds = {}); ///< empty: all
AgentFrame readRequest(const QString &runId, qint64 offset, qint64 firstMark, qint64 limit);
AgentFrame pollRequest(const QHash<QString, qint64> &offsets, const Json &version,
                       std::chrono::milliseconds wait);
AgentFrame signalRequest(const QString &runId, RunSignal signal);
AgentFrame inputRequest(const QString &runId, const QByteArray &bytes);
AgentFrame endInputRequest(const QString &runId);
AgentFrame resizeRequest(const QString &runId, int columns, int rows);
AgentFrame forgetRequest(const QString &runId);
AgentFrame pruneRequest(int days);
AgentFrame fileRequest(const QString &path, qint64 from, qint64 limit); ///< parsePiece()
AgentFrame journalRequest(const QString &kernelId);
AgentFrame askRequest(const QString &id, const Question &question, std::chrono::milliseconds wait);
AgentFrame endAskRequest(const QString &id);
AgentFrame endJournalRequest(const QString &kernelId);
AgentFrame journalReadRequest(const QString &kernelId, const JournalPlace &from, qint64 limit);

/// What the agent says went wrong, as people read it; nothing when all is well.
std::optional<Error> errorIn(const AgentFrame &answer);

/// Name of the part of the agent that an answer says is missing; empty: none is.
QString missingPart(const AgentFrame &answer);

Result<AgentHello> parseHello(const AgentFrame &answer);
Result<RunStatus> parseStatus(const Json &state);
Result<RunStatus> parseStatus(const AgentFrame &answer);          ///< its member "state"
Result<QList<RunStatus>> parseStatuses(const AgentFrame &answer); ///< without unreadable ones
Result<RunOutputPiece> parsePiece(const AgentFrame &answer);
/// Nothing while the question is not over.
Result<std::optional<Reply>> parseReply(const AgentFrame &answer);
Result<AgentNews> parseNews(const AgentFrame &answer);
qint64 takenInput(const AgentFrame &answer, qint64 sent); ///< bytes; the rest goes again later

/// Name of a place that stays the same through every way to it.
QString placeId(const AgentHello &hello);

} // namespace Aloft
