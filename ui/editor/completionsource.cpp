#include "ui/editor/completionsource.h"

namespace Aloft {

KernelCompletion::KernelCompletion(QObject *parent) : CompletionSource(parent) { }

void KernelCompletion::setKernel(Kernel *kernel)
{
    m_kernel = kernel;
}

CompleteTask *KernelCompletion::complete(const QString &code, qsizetype cursor)
{
    return canAsk() ? m_kernel->complete(code, cursor) : nullptr;
}

InspectTask *KernelCompletion::inspect(const QString &code, qsizetype cursor)
{
    constexpr int shortForm = 0;
    return canAsk() ? m_kernel->inspect(code, cursor, shortForm) : nullptr;
}

/// A busy kernel answers when it is done, which may be hours; it is not even asked.
bool KernelCompletion::canAsk() const
{
    return m_kernel && m_kernel->state() == Kernel::State::Idle;
}

} // namespace Aloft

#include "moc_completionsource.cpp"
