#include "core/jupyter/client/executionledger.h"

namespace Aloft {

KernelIdentity MemoryLedger::identity(const QString &kernelId) const
{
    return m_identities.value(kernelId);
}

void MemoryLedger::setIdentity(const QString &kernelId, const KernelIdentity &identity)
{
    m_identities.insert(kernelId, identity);
}

QList<OpenExecution> MemoryLedger::openExecutions(const QString &kernelId) const
{
    return m_executions.value(kernelId);
}

void MemoryLedger::begin(const QString &kernelId, const OpenExecution &execution)
{
    m_executions[kernelId].append(execution);
}

void MemoryLedger::end(const QString &kernelId, const QString &messageId)
{
    m_executions[kernelId].removeIf([&](const OpenExecution &open) {
        return open.messageId == messageId;
    });
}

void MemoryLedger::forgetKernel(const QString &kernelId)
{
    m_identities.remove(kernelId);
    m_executions.remove(kernelId);
}

} // namespace Aloft
