#include "ui/notebook/notebookkernel.h"

#include "core/jupyter/notebook/notebookdocument.h"
#include "core/jupyter/server/jupyterserver.h"

#include <QFileInfo>

namespace Aloft {

namespace {

constexpr std::chrono::seconds interruptPatience{10};
constexpr std::chrono::seconds linkPatience{3};

} // namespace

NotebookKernel::NotebookKernel(NotebookDocument *document, ExecutionLedger *ledger, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_ledger(ledger)
    , m_runner(*document, ledger)
{
    connect(&m_runner, &NotebookRunner::runningChanged, this, [this](bool isRunning) {
        m_isInterrupting = m_isInterrupting && isRunning;
        watchLink();
        Q_EMIT changed();
    });
    connect(&m_runner, &NotebookRunner::cellStarted, this, &NotebookKernel::changed);
    m_patience.setSingleShot(true);
    m_patience.setInterval(interruptPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_isInterrupting && m_runner.isRunning())
            Q_EMIT interruptIgnored();
    });
    m_linkPatience.setSingleShot(true);
    m_linkPatience.setInterval(linkPatience);
    connect(&m_linkPatience, &QTimer::timeout, this, [this] {
        m_isLinkCut = true;
        Q_EMIT linkCut();
    });
    connect(document, &NotebookDocument::metadataChanged, this, &NotebookKernel::changed);
}

void NotebookKernel::setSession(Session *session)
{
    if (session == m_session)
        return;
    if (m_session)
        m_session->disconnect(this);
    if (m_opening)
        m_opening->cancel();
    m_session = session;
    attach(nullptr);
    if (session) {
        connect(session, &Session::stateChanged, this, &NotebookKernel::changed);
        connect(session, &Session::nameChanged, this, &NotebookKernel::changed);
        connect(session, &Session::kernelsChanged, this, &NotebookKernel::attachKnown);
        attachKnown();
    }
    Q_EMIT changed();
}

void NotebookKernel::takeOver(const NotebookKernel &other)
{
    m_path = other.m_path;
    m_chosenSpec = other.m_chosenSpec;
    m_chosenName = other.m_chosenName;
    setSession(other.session());
    attach(other.kernel());
}

QString NotebookKernel::serverPath() const
{
    return m_session->serverPath(m_path);
}

/// The kernel of this document is still there when its tab is opened again. Cells of ours that were
/// under way when Aloft was closed go on where they are.
void NotebookKernel::attachKnown()
{
    if (kernel() || m_opening || !m_session)
        return;
    const QString path = serverPath();
    if (Kernel *known = path.isEmpty() ? nullptr : m_session->kernelOf(path))
        return attach(known);
    if (!m_ledger)
        return;
    const auto kernels = m_session->kernels();
    for (Kernel *candidate : kernels) {
        const auto open = m_ledger->openExecutions(candidate->id());
        for (const OpenExecution &execution : open) {
            if (m_document->rowOf(execution.cellId) >= 0)
                return attach(candidate);
        }
    }
}

void NotebookKernel::run(const QStringList &cellIds)
{
    if (cellIds.isEmpty())
        return;
    if (kernel() && kernel()->state() != Kernel::State::Dead) {
        m_runner.run(cellIds);
        return;
    }
    expect(cellIds);
    open();
}

/// They show at once that they will run, however long a machine takes to start.
void NotebookKernel::expect(const QStringList &cellIds)
{
    for (const QString &cellId : cellIds) {
        const int row = m_document->rowOf(cellId);
        if (row < 0 || m_document->cellAt(row).type != Cell::Type::Code
            || m_pending.contains(cellId))
            continue;
        m_pending.append(cellId);
        CellState state = m_document->stateAt(row);
        m_beforePending.insert(cellId, state);
        state.phase = CellState::Phase::Queued;
        m_document->setState(cellId, state);
    }
}

/// As they were: whoever runs them queues them anew.
QStringList NotebookKernel::takePending()
{
    const auto before = std::exchange(m_beforePending, {});
    for (const QString &cellId : std::as_const(m_pending)) {
        const int row = m_document->rowOf(cellId);
        if (row >= 0 && m_document->stateAt(row).phase == CellState::Phase::Queued)
            m_document->setState(cellId, before.value(cellId));
    }
    return std::exchange(m_pending, {});
}

void NotebookKernel::open()
{
    if (m_opening)
        return;
    if (!m_session) {
        takePending();
        Q_EMIT failed({Error::Kind::NotFound,
                       tr("There is no session to run this notebook in."),
                       tr("Choose one in the toolbar, at \"Runs on\"."),
                       {}});
        return;
    }
    KernelRequest request;
    request.path = serverPath();
    if (request.path.isEmpty())
        request.path = QFileInfo(m_path).fileName();
    request.specName = specName();
    request.type = QStringLiteral("notebook");
    OpenKernelTask *task = m_session->openKernel(request);
    m_opening = task;
    connect(task, &Task::finished, this, [this, task] {
        m_opening.clear();
        const QStringList pending = takePending();
        if (task->error()) {
            if (task->error()->kind != Error::Kind::Cancelled)
                Q_EMIT failed(*task->error());
        } else {
            attach(task->kernel());
            m_runner.run(pending);
        }
        Q_EMIT changed();
    });
    task->start();
    Q_EMIT changed();
}

void NotebookKernel::attach(Kernel *newKernel)
{
    if (newKernel == kernel())
        return;
    if (kernel())
        kernel()->disconnect(this);
    m_isInterrupting = m_isRestarting = false;
    m_runner.setKernel(newKernel);
    m_completion.setKernel(newKernel);
    if (newKernel) {
        connect(newKernel, &Kernel::stateChanged, this, &NotebookKernel::watchLink);
        connect(newKernel, &Kernel::stateChanged, this, &NotebookKernel::changed);
        connect(newKernel, &Kernel::infoChanged, this, &NotebookKernel::noteInfo);
        connect(newKernel, &Kernel::restarted, this, &NotebookKernel::restarted);
        connect(newKernel, &Kernel::pageRequested, this, &NotebookKernel::pageRequested);
        connect(newKernel, &QObject::destroyed, this, &NotebookKernel::changed);
        noteInfo();
    }
    watchLink();
    Q_EMIT changed();
}

/// Links are cut all the time, and mended: it is worth a word when somebody waits for a cell.
void NotebookKernel::watchLink()
{
    const bool isCut = kernel() && kernel()->state() == Kernel::State::Reconnecting
        && m_runner.isRunning();
    if (isCut && !m_isLinkCut && !m_linkPatience.isActive())
        m_linkPatience.start();
    if (isCut)
        return;
    m_linkPatience.stop();
    if (std::exchange(m_isLinkCut, false))
        Q_EMIT linkMended();
}

void NotebookKernel::giveUp()
{
    attach(nullptr);
}

/// The notebook says which language it was run in, as its next reader expects.
void NotebookKernel::noteInfo()
{
    const KernelInfo &info = kernel()->info();
    if (info.languageName.isEmpty())
        return;
    Json metadata = m_document->notebook().metadata;
    if (info.languageInfo.is_object() && !info.languageInfo.empty())
        metadata["language_info"] = info.languageInfo;
    if (memberAt(metadata, "kernelspec").is_null() || !m_chosenSpec.isEmpty()) {
        metadata["kernelspec"] = {{"display_name", kernelName().toStdString()},
                                  {"language", info.languageName.toStdString()},
                                  {"name", kernel()->specName().toStdString()}};
    }
    if (metadata != m_document->notebook().metadata)
        m_document->setMetadata(metadata);
    Q_EMIT changed();
}

void NotebookKernel::interrupt()
{
    takePending();
    if (m_opening) {
        m_opening->cancel();
        return;
    }
    if (!kernel())
        return;
    m_isInterrupting = m_runner.isRunning() || kernel()->state() == Kernel::State::Busy;
    m_patience.start();
    Q_EMIT changed();
    Task *task = m_runner.interrupt();
    if (!task)
        return;
    connect(task, &Task::finished, this, [this, task] {
        if (task->error() && task->error()->kind != Error::Kind::Cancelled) {
            m_isInterrupting = false;
            Q_EMIT failed(*task->error());
        }
        Q_EMIT changed();
    });
    task->start();
}

void NotebookKernel::restart(const QStringList &thenRun)
{
    Task *task = kernel() ? m_runner.restart() : nullptr;
    if (!task)
        return run(thenRun);
    m_isRestarting = true;
    expect(thenRun);
    Q_EMIT changed();
    connect(task, &Task::finished, this, [this, task] {
        m_isRestarting = false;
        const QStringList pending = takePending();
        if (!task->error())
            run(pending);
        else if (task->error()->kind != Error::Kind::Cancelled)
            Q_EMIT failed(*task->error());
        Q_EMIT changed();
    });
    task->start();
}

void NotebookKernel::shutdown()
{
    Kernel *old = kernel();
    if (!old || !m_session)
        return;
    attach(nullptr);
    Task *task = m_session->closeKernel(old);
    connect(task, &Task::finished, this, [this, task] {
        if (task->error() && task->error()->kind != Error::Kind::Cancelled)
            Q_EMIT failed(*task->error());
    });
    task->start();
}

void NotebookKernel::choose(const QString &name, const QString &displayName)
{
    if (name == specName() && (!kernel() || kernel()->specName() == name))
        return;
    m_chosenSpec = name;
    m_chosenName = displayName;
    shutdown();
    Q_EMIT changed();
}

Task *NotebookKernel::listKernels(const std::function<void(const KernelSpecs &)> &listed)
{
    JupyterServer *server = m_session ? m_session->server() : nullptr;
    if (!server)
        return nullptr;
    auto *task = server->kernelSpecs();
    connect(task, &Task::finished, this, [task, listed] {
        if (!task->error())
            listed(task->value());
    });
    return task;
}

void NotebookKernel::setPatience(std::chrono::milliseconds patience)
{
    m_patience.setInterval(patience);
}

void NotebookKernel::setLinkPatience(std::chrono::milliseconds patience)
{
    m_linkPatience.setInterval(patience);
}

bool NotebookKernel::isWorking()
{
    return isStarting() || m_isRestarting || m_runner.isRunning()
        || (kernel() && kernel()->state() == Kernel::State::Busy);
}

bool NotebookKernel::hasVariables() const
{
    return kernel() && kernel()->state() != Kernel::State::Dead && kernel()->hasVariables();
}

} // namespace Aloft

#include "moc_notebookkernel.cpp"
