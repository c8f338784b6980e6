#pragma once

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

namespace Aloft {

/// How we are known to a kernel, and how it is known to us.
struct KernelIdentity
{
    QString clientSession; ///< our session_id: the server keeps messages under it while we are away
    QString kernelSession; ///< session of the kernel's own headers: another one is another process
    bool isLeftInOrder = false; ///< all that came was taken before the link was closed

    bool operator==(const KernelIdentity &) const = default;
};

/// An execution that was sent and whose end nobody has seen yet.
struct OpenExecution
{
    QString messageId;
    QString cellId; ///< empty: not of a notebook's cell
    QDateTime sentAt;

    bool operator==(const OpenExecution &) const = default;
};

/// What has to outlive the program so that its executions are found again. Small and written
/// often: on each send and each end. Losing it loses outputs of cells that ran meanwhile, no more.
class ExecutionLedger
{
public:
    virtual ~ExecutionLedger() = default;

    virtual KernelIdentity identity(const QString &kernelId) const = 0; ///< empty when unknown
    virtual void setIdentity(const QString &kernelId, const KernelIdentity &identity) = 0;

    virtual QList<OpenExecution> openExecutions(const QString &kernelId) const = 0; ///< as sent
    virtual void begin(const QString &kernelId, const OpenExecution &execution) = 0;
    virtual void end(const QString &kernelId, const QString &messageId) = 0;

    virtual void forgetKernel(const QString &kernelId) = 0; ///< identity and executions
};

/// A ledger that lives as long as the program.
class MemoryLedger final : public ExecutionLedger
{
public:
    KernelIdentity identity(const QString &kernelId) const override;
    void setIdentity(const QString &kernelId, const KernelIdentity &identity) override;
    QList<OpenExecution> openExecutions(const QString &kernelId) const override;
    void begin(const QString &kernelId, const OpenExecution &execution) override;
    void end(const QString &kernelId, const QString &messageId) override;
    void forgetKernel(const QString &kernelId) override;

private:
    QHash<QString, KernelIdentity> m_identities;
    QHash<QString, QList<OpenExecution>> m_executions;
};

} // namespace Aloft
