#include "core/providers/local/localmachine.h"

#include "core/jupyter/server/jupyterserver.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

using namespace std::chrono_literals;

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcLocalMachine, "aloft.providers.local", QtInfoMsg)

constexpr auto startLimit = 60s;       // Python on a cold, busy disk
constexpr auto adoptedInterval = 3s;   // how soon the end of a server that is no child is seen
constexpr qint64 stableAfter = 60'000; // ms; a server that ran this long did not fail to start

} // namespace

LocalMachine::LocalMachine(HttpClient &http, Runtime runtime, ServerOrders orders, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_runtime(std::move(runtime))
    , m_orders(std::move(orders))
    , m_policy{250ms, 8s, 60s, 5}
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &LocalMachine::launch);
    m_startLimit.setSingleShot(true);
    connect(&m_startLimit, &QTimer::timeout, this, [this] {
        giveUp({Error::Kind::Provider,
                tr("The Jupyter server did not start in time."),
                tr("Its log is in %1.").arg(m_orders.logFile),
                {}});
    });
    connect(&m_adoptedPoll, &QTimer::timeout, this, &LocalMachine::watchAdopted);
}

LocalMachine::~LocalMachine() = default;

void LocalMachine::start()
{
    launch();
}

void LocalMachine::adopt()
{
    m_server = new JupyterServer(m_http, m_runtime.server, this);
    becomeReady();
    m_adoptedPoll.start(adoptedInterval);
}

void LocalMachine::end()
{
    if (m_state == State::Ending || m_state == State::Ended)
        return;
    m_pause.stop();
    m_startLimit.stop();
    m_adoptedPoll.stop();
    const bool isAdopted = m_state == State::Running && !m_process;
    m_state = State::Ending;
    if (m_process) {
        m_process->end();
    } else if (isAdopted) {
        Task *shutdown = m_server->shutdown();
        connect(shutdown, &Task::finished, this, [this] { giveUp(cancelled()); });
    } else {
        giveUp(cancelled());
    }
}

void LocalMachine::launch()
{
    m_state = State::Starting;
    m_startLimit.start(startLimit);
    m_process = new LocalServer(m_orders, this);
    connect(m_process, &LocalServer::listening, this, &LocalMachine::verify);
    connect(m_process, &LocalServer::ended, this, [this](const Error &why) {
        m_process->deleteLater();
        m_process = nullptr;
        if (m_state == State::Ending)
            giveUp(cancelled());
        else
            startAgain(why);
    });
    m_process->start();
}

/// Ready is who answers to our token: between the announcement and now nobody else can have
/// taken the port, but the server itself may be broken.
void LocalMachine::verify(const QUrl &url)
{
    ServerAddress address = m_runtime.server;
    address.url = url;
    m_runtime.server = address;
    m_runtime.memo.insert(QStringLiteral("pid"), m_process->processId());
    m_runtime.memo.insert(QStringLiteral("serverPid"), m_process->serverId());
    delete m_server;
    m_server = new JupyterServer(m_http, address, this);
    Task *status = m_server->status();
    connect(status, &Task::finished, this, [this](Task *done) {
        if (m_state != State::Starting)
            return;
        if (!done->error())
            becomeReady();
        else if (m_process)
            giveUp(*done->error());
    });
}

void LocalMachine::becomeReady()
{
    m_startLimit.stop();
    m_state = State::Running;
    m_wasReady = true;
    m_ranSince.start();
    qCInfo(lcLocalMachine) << m_runtime.id << "answers on port" << m_runtime.server.url.port();
    Q_EMIT ready(m_runtime);
}

void LocalMachine::startAgain(const Error &why)
{
    if (m_ranSince.isValid() && m_ranSince.elapsed() > stableAfter)
        m_deaths = 0;
    ++m_deaths;
    // A first start is tried twice only (a port may be taken between look and listen): what is
    // broken is better said soon.
    const bool isHopeless = !m_wasReady && m_deaths > 1;
    const auto pause = m_policy.delay(m_deaths, Error::Kind::Network,
                                      QRandomGenerator::global()->generateDouble());
    if (isHopeless || !pause) {
        giveUp(why);
        return;
    }
    qCWarning(lcLocalMachine) << m_runtime.id << "ended; starting it again in" << pause->count()
                              << "ms";
    m_state = State::Waiting;
    m_startLimit.stop();
    m_ranSince.invalidate();
    m_pause.start(*pause);
}

void LocalMachine::giveUp(const Error &why)
{
    if (m_state == State::Ended)
        return;
    m_state = State::Ended;
    m_pause.stop();
    m_startLimit.stop();
    m_adoptedPoll.stop();
    if (m_process) {
        m_process->disconnect(this);
        m_process->setParent(parent()); // it takes its time to end, we go at once
        connect(m_process, &LocalServer::ended, m_process, &QObject::deleteLater);
        m_process->end();
    }
    Q_EMIT ended(why);
}

void LocalMachine::watchAdopted()
{
    Task *status = m_server->status();
    connect(status, &Task::finished, this, [this](Task *done) {
        if (!done->error() || m_state != State::Running || m_process)
            return;
        m_adoptedPoll.stop();
        startAgain(*done->error());
    });
}

} // namespace Aloft

#include "moc_localmachine.cpp"
