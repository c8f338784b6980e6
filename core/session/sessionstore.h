#pragma once

#include "core/base/clock.h"
#include "core/base/database.h"
#include "core/base/error.h"
#include "core/jupyter/client/executionledger.h"
#include "core/providers/runtime.h"
#include "core/session/sessionstate.h"

#include <optional>

namespace Aloft {

/// A session as the store keeps it. No secret is in it.
struct StoredSession
{
    QString id;
    QString providerId;
    QString name;
    RuntimeSpec spec;
    std::optional<Runtime> runtime; ///< without its server's address
    SessionState state = SessionState::Idle;
    std::optional<Error> reason;
    QDateTime changedAt; ///< UTC

    bool isOver() const { return state == SessionState::Stopped || state == SessionState::Lost; }

    bool operator==(const StoredSession &) const = default;
};

/// A document whose kernel a session opened.
struct StoredDocument
{
    QString path; ///< on the server
    QString kernelId;

    bool operator==(const StoredDocument &) const = default;
};

/// What outlives the program: sessions (unused ones for 30 days), their documents' kernels, and
/// the executions under way. One SQLite file in write-ahead mode; each call is one small
/// statement that does not wait for the disk.
///
/// A file of a later Aloft is left as it is, an unusable one too: problem() says so, and the
/// store lives in memory for this time.
class SessionStore final : public ExecutionLedger
{
public:
    explicit SessionStore(const QString &path, const Clock &clock = systemClock());
    ~SessionStore() override;
    Q_DISABLE_COPY_MOVE(SessionStore)

    static constexpr int daysKept = 30;

    const std::optional<Error> &problem() const { return m_database.problem(); }

    QString newId();                       ///< "s1", "s2", …: never one that was used before
    QList<StoredSession> sessions() const; ///< oldest first
    void save(const StoredSession &session);
    void remove(const QString &sessionId);

    QList<StoredDocument> documents(const QString &sessionId) const;
    void keepDocument(const QString &sessionId, const StoredDocument &document);
    void dropDocument(const QString &sessionId, const QString &path);

    /// The kernel that was started for Aloft's agent; empty for none.
    QString agentKernel(const QString &sessionId) const;
    void setAgentKernel(const QString &sessionId, const QString &kernelId);

    KernelIdentity identity(const QString &kernelId) const override;
    void setIdentity(const QString &kernelId, const KernelIdentity &identity) override;
    QList<OpenExecution> openExecutions(const QString &kernelId) const override;
    void begin(const QString &kernelId, const OpenExecution &execution) override;
    void end(const QString &kernelId, const QString &messageId) override;
    void forgetKernel(const QString &kernelId) override;

private:
    void purge();
    QSqlQuery query(const QString &sql, const QVariantList &values = {}) const;

    const Clock &m_clock;
    Database m_database;
};

} // namespace Aloft
