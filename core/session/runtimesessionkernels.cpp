// The documents of a session and their kernels.

#include "core/jupyter/client/jupyterkernel.h"
#include "core/runs/agentrunhost.h"
#include "core/session/runtimesession.h"
#include "core/session/sessionstore.h"

#include <algorithm>

namespace Aloft {

QList<Kernel *> RuntimeSession::kernels() const
{
    QList<Kernel *> alive;
    for (const OpenDocument &document : m_documents) {
        if (document.kernel->state() != Kernel::State::Dead)
            alive.append(document.kernel);
    }
    return alive;
}

Kernel *RuntimeSession::kernelOf(const QString &path) const
{
    const OpenDocument *document = openDocument(path);
    return document ? document->kernel : nullptr;
}

/// A server of this process's own ends with it and drops nothing on the way, so a journal beside
/// its kernels would only cost.
KernelJournal *RuntimeSession::journalOf(const QString &kernelId) const
{
    const bool isOwn = m_provider.capabilities().testFlag(Provider::Capability::Processes);
    return m_runHost && !isOwn ? m_runHost->journal(kernelId) : nullptr;
}

void RuntimeSession::forget(const QString &kernelId)
{
    m_context.store.forgetKernel(kernelId);
    if (m_runHost)
        m_runHost->endJournal(kernelId);
}

Kernel *RuntimeSession::attach(const QString &path, const QString &serverSessionId,
                               const KernelModel &model)
{
    const OpenDocument *open = openDocument(path);
    if (open && open->kernel->id() == model.id)
        return open->kernel;
    for (const OpenDocument &document : std::as_const(m_documents)) {
        if (document.path == path) {
            detach(document.kernel); // died; another takes its place
            break;
        }
    }
    KernelContext context;
    context.ledger = &m_context.store;
    context.reachability = m_context.reachability;
    context.clock = m_context.clock;
    context.journal = journalOf(model.id);
    auto *kernel = new JupyterKernel(*m_server, model, context, this);
    m_documents.append({path, serverSessionId, kernel});
    m_context.store.keepDocument(m_stored.id, {path, model.id});
    connect(kernel, &Kernel::stateChanged, this, [this, kernel](Kernel::State state) {
        if (state == Kernel::State::Reconnecting)
            lookAtServer();
        if (state == Kernel::State::Dead)
            forget(kernel->id());
        watchKernels();
        if (state == Kernel::State::Dead)
            Q_EMIT kernelsChanged();
    });
    Q_EMIT kernelsChanged();
    return kernel;
}

void RuntimeSession::detach(Kernel *kernel)
{
    const auto found = std::find_if(m_documents.begin(), m_documents.end(),
                                    [kernel](const auto &one) { return one.kernel == kernel; });
    if (found == m_documents.end())
        return;
    m_context.store.dropDocument(m_stored.id, found->path);
    forget(kernel->id());
    m_documents.erase(found);
    kernel->disconnect(this);
    kernel->deleteLater();
    watchKernels();
    Q_EMIT kernelsChanged();
}

void RuntimeSession::detachAll()
{
    const QList<OpenDocument> documents = m_documents;
    for (const OpenDocument &document : documents)
        detach(document.kernel);
}

const RuntimeSession::OpenDocument *RuntimeSession::openDocument(const QString &path) const
{
    for (const OpenDocument &document : m_documents) {
        if (document.path == path && document.kernel->state() != Kernel::State::Dead)
            return &document;
    }
    return nullptr;
}

const RuntimeSession::OpenDocument *RuntimeSession::documentOf(const Kernel *kernel) const
{
    for (const OpenDocument &document : m_documents) {
        if (document.kernel == kernel)
            return &document;
    }
    return nullptr;
}

void RuntimeSession::watchKernels()
{
    const bool isBusy = std::any_of(m_documents.cbegin(), m_documents.cend(), [](const auto &one) {
        return one.kernel->state() == Kernel::State::Busy;
    });
    apply(isBusy ? SessionEvent::WorkBegan : SessionEvent::WorkEnded);
}

} // namespace Aloft
