#include "core/session/workbench.h"

#include "core/auth/accounts.h"
#include "core/base/keychain.h"
#include "core/base/paths.h"
#include "core/drive/folder/homedrive.h"
#include "core/hardware/freegpu.h"
#include "core/hardware/hardwarebook.h"
#include "core/hardware/local/localsampler.h"
#include "core/hardware/runhardware.h"
#include "core/hardware/samplersource.h"
#include "core/net/proxysetup.h"
#include "core/net/reachability.h"
#include "core/providers/jupyter/jupyterprovider.h"
#include "core/providers/local/localprovider.h"
#include "core/runs/runbook.h"
#include "core/runs/runqueue.h"
#include "core/session/alltask.h"
#include "core/session/memorydeaths.h"
#include "core/session/profiledrives.h"
#include "core/session/runtimesession.h"
#include "core/session/sessiondrives.h"
#include "core/session/sessionrunhosts.h"
#include "core/session/sessionsamplers.h"
#include "core/session/sessionstore.h"
#include "core/session/sessionwork.h"
#include "core/session/straytransfers.h"
#include "core/session/syncbook.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr auto longestTrust = 60s; ///< in a reading: several of the slowest pace

} // namespace

Workbench::Workbench(const Paths &paths, Settings &settings, QObject *parent)
    : Workbench(paths, settings, std::make_unique<Keychain>(), createSystemSleepWatch(), parent)
{ }

Workbench::Workbench(const Paths &paths, Settings &settings, std::unique_ptr<SecretStore> keychain,
                     std::unique_ptr<SleepWatch> sleepWatch, QObject *parent)
    : QObject(parent)
    , m_paths(paths)
    , m_settings(settings)
    , m_http(HttpClient::Cookies::Kept)
    , m_secrets(std::make_unique<SecretVault>(std::move(keychain), m_paths.data() + "/secrets"_L1))
    , m_proxy(std::make_unique<ProxySetup>(m_http, m_settings, *m_secrets))
    , m_reachability(std::make_unique<SystemReachability>())
    , m_sleepWatch(std::move(sleepWatch))
    , m_store(std::make_unique<SessionStore>(paths.data() + "/sessions.sqlite"_L1))
    , m_sessions(std::make_unique<SessionModel>())
{
    auto local = std::make_unique<LocalProvider>(m_http, m_paths, m_settings);
    m_localProvider = local.get();
    m_providers.push_back(std::move(local));
    auto jupyter = std::make_unique<JupyterProvider>(m_http, *m_secrets, m_settings);
    m_jupyterProvider = jupyter.get();
    m_providers.push_back(std::move(jupyter));
    connect(&m_secrets->file(), &SecretFile::unlocked, m_proxy.get(), &ProxySetup::recallPassword);
    watchSleep();
}

Workbench::~Workbench() = default;

ExecutionLedger &Workbench::ledger()
{
    return *m_store;
}

Accounts &Workbench::accounts()
{
    if (!m_accounts) {
        m_accounts = std::make_unique<Accounts>(m_http, *m_secrets,
                                                m_paths.data() + "/accounts.sqlite"_L1);
    }
    return *m_accounts;
}

ProfileDrives &Workbench::profileDrives()
{
    if (!m_drives) {
        const ProfileDrives::Surroundings around{m_http,     *m_proxy,   *m_reachability,
                                                 *m_secrets, accounts(), m_settings};
        m_drives = std::make_unique<ProfileDrives>(m_paths.data(), around);
    }
    return *m_drives;
}

DriveBook &Workbench::drives()
{
    return profileDrives().book();
}

SessionDrives &Workbench::sessionDrives()
{
    if (!m_sessionDrives)
        m_sessionDrives = std::make_unique<SessionDrives>(*m_sessions);
    return *m_sessionDrives;
}

Transfers &Workbench::transfers()
{
    Transfers &transfers = profileDrives().transfers();
    if (std::exchange(m_carrier, &transfers) != &transfers) {
        settleStrays(transfers, drives(), *m_store);
        sessionDrives().carryBy(transfers);
        syncs().pauseWith(transfers);
        transfers.nameDrive(HomeDrive::key(), HomeDrive::title());
        transfers.addDrive(HomeDrive::key(), &home());
    }
    return transfers;
}

QStringList Workbench::carriedDrives()
{
    return profileDrives().carriedDrives();
}

HomeDrive &Workbench::home()
{
    if (!m_home)
        m_home = std::make_unique<HomeDrive>(QFileInfo(QDir::homePath()).canonicalFilePath());
    return *m_home;
}

SyncBook &Workbench::syncs()
{
    if (!m_syncs)
        m_syncs = std::make_unique<SyncBook>(m_paths.data(), drives(), profileDrives().means());
    return *m_syncs;
}

RunBook &Workbench::runs()
{
    if (!m_runs) {
        m_runHosts = std::make_unique<SessionRunHosts>(*m_sessions);
        m_runs = std::make_unique<RunBook>(m_paths.data(), m_settings, *m_runHosts);
        m_runs->queue().setGpuCheck([this](const QString &sessionId) {
            return hasGpuFree(sessionId);
        });
    }
    return *m_runs;
}

/// As the machine said last; one that nobody reads says nothing.
bool Workbench::hasGpuFree(const QString &sessionId)
{
    const HardwareBook &book = hardware();
    const SampleHistory &history = book.history(sessionId);
    return book.isRead(sessionId) && history.last()
        && history.last()->at.secsTo(systemClock().utcNow()) < longestTrust.count()
        && hasFreeGpu(history.inventory(), *history.last());
}

HardwareBook &Workbench::hardware()
{
    if (!m_hardware) {
        m_samplers = std::make_unique<SessionSamplers>(*m_sessions);
        m_hardware = std::make_unique<HardwareBook>(*m_samplers);
        m_runHardware = std::make_unique<RunHardware>(*m_hardware, runs(),
                                                      m_paths.data() + "/runs"_L1);
        connect(m_hardware.get(), &HardwareBook::sampleArrived, &runs().queue(),
                &RunQueue::reconsider);
        m_memoryDeaths = std::make_unique<MemoryDeaths>(*m_sessions, runs(), *m_hardware);
        m_sessionWork = std::make_unique<SessionWork>(*m_sessions, runs(), *m_hardware);
    }
    return *m_hardware;
}

Provider *Workbench::provider(const QString &id) const
{
    for (const auto &provider : m_providers) {
        if (provider->id() == id)
            return provider.get();
    }
    return nullptr;
}

const std::optional<Error> &Workbench::problem() const
{
    return m_store->problem();
}

/// Two sessions of one folder, or two servers of one machine, have to be told apart.
QString Workbench::freeName(const QString &wanted) const
{
    QString name = wanted;
    const auto isTaken = [&name](const auto &session) { return session->name() == name; };
    for (int number = 2; std::ranges::any_of(m_sessions->sessions(), isTaken); ++number)
        name = u"%1 (%2)"_s.arg(wanted).arg(number);
    return name;
}

Session *Workbench::createSession(const QString &providerId, const RuntimeSpec &spec)
{
    const Provider *lender = provider(providerId);
    Q_ASSERT(lender);
    StoredSession stored;
    stored.id = m_store->newId();
    stored.providerId = providerId;
    stored.spec = spec;
    QString name = spec.name;
    if (name.isEmpty())
        name = spec.folder.isEmpty() ? lender->name() : QDir(spec.folder).dirName();
    stored.name = freeName(name);
    stored.changedAt = systemClock().utcNow();
    m_store->save(stored);
    return add(stored);
}

Session *Workbench::localSession(const QString &folder)
{
    const QString clean = QDir(folder).absolutePath();
    for (const auto &session : m_sessions->sessions()) {
        if (session->provider().id() == m_localProvider->id() && session->spec().folder == clean)
            return session.get();
    }
    RuntimeSpec spec;
    spec.folder = clean;
    return createSession(m_localProvider->id(), spec);
}

void Workbench::forgetSession(Session *session)
{
    const SessionState state = session->state();
    if (state != SessionState::Stopped && state != SessionState::Lost
        && state != SessionState::Idle)
        return;
    if (m_carrier)
        transfers().giveDriveUp(SessionDrives::keyOf(session->id()), sessionGone(session->name()));
    m_store->remove(session->id());
    m_sessions->remove(session);
}

/// One that a later Aloft made with a provider unknown here stays in the store, untouched.
Task *Workbench::restoreSessions()
{
    QList<Task *> tasks;
    for (const StoredSession &stored : m_store->sessions()) {
        if (!provider(stored.providerId) || m_sessions->byId(stored.id))
            continue;
        RuntimeSession *session = add(stored);
        if (!stored.isOver())
            tasks.append(session->restore());
    }
    return new AllTask(tasks, this);
}

/// What is carried ends first: the way that it takes would end under it, and look like a failure.
Task *Workbench::close()
{
    QList<Task *> tasks;
    if (m_carrier)
        tasks.append(transfers().close());
    for (RuntimeSession *session : runtimeSessions()) {
        // This computer's kernels end now; the others' links are closed as the server likes it.
        if (&session->provider() != m_localProvider)
            tasks.append(session->leave());
    }
    for (const auto &provider : m_providers)
        tasks.append(provider->close());
    return new AllTask(tasks, this);
}

/// One for all sessions of this computer; the folder of the first is among the disks it watches.
SamplerSource &Workbench::thisComputer(const QString &folder)
{
    if (!m_thisComputer)
        m_thisComputer = std::make_unique<SamplerSource>(makeLocalSampler({folder}, systemClock()));
    return *m_thisComputer;
}

RuntimeSession *Workbench::add(const StoredSession &stored)
{
    SessionContext context{m_http, *m_store, m_reachability.get()};
    if (stored.providerId == m_localProvider->id())
        context.thisComputer = &thisComputer(stored.spec.folder);
    context.agentHome = m_paths.state() + "/agent"_L1;
    auto session = std::make_unique<RuntimeSession>(*provider(stored.providerId), stored, context);
    RuntimeSession *added = session.get();
    m_sessions->append(std::move(session));
    return added;
}

QList<RuntimeSession *> Workbench::runtimeSessions() const
{
    QList<RuntimeSession *> sessions;
    for (const auto &session : m_sessions->sessions()) {
        if (auto *own = qobject_cast<RuntimeSession *>(session.get()))
            sessions.append(own);
    }
    return sessions;
}

/// A link closed properly before sleep loses nothing; a link found dead afterwards does.
void Workbench::watchSleep()
{
    connect(m_sleepWatch.get(), &SleepWatch::aboutToSleep, this, [this](const SleepDelay &delay) {
        for (RuntimeSession *session : runtimeSessions()) {
            Task *suspend = session->suspend();
            connect(suspend, &Task::finished, this, [delay] {}); // the delay goes with the task
            suspend->start();
        }
    });
    connect(m_sleepWatch.get(), &SleepWatch::wokeUp, this, [this] {
        for (RuntimeSession *session : runtimeSessions())
            session->resume();
        if (m_syncs)
            m_syncs->look();
        m_reachability->noteWaking(); // and whatever else rests: transfers, syncs
    });
}

} // namespace Aloft

#include "moc_workbench.cpp"
