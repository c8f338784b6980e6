#pragma once

#include "core/base/retrypolicy.h"
#include "core/base/task.h"
#include "core/providers/local/localserver.h"
#include "core/providers/runtime.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace Aloft {

class HttpClient;
class JupyterServer;

/// This computer as a runtime: a Jupyter server that is kept running until it is told to end.
/// A server that dies is started again, after a growing pause; one that keeps dying is given up.
class LocalMachine : public QObject
{
    Q_OBJECT

public:
    enum class State { New, Starting, Running, Waiting, Ending, Ended };

    LocalMachine(HttpClient &http, Runtime runtime, ServerOrders orders, QObject *parent = nullptr);
    ~LocalMachine() override;

    void start();
    void adopt(); ///< instead of start(): the runtime's server runs already, but not as our child
    void end();

    State state() const { return m_state; }
    const Runtime &runtime() const { return m_runtime; }

Q_SIGNALS:
    void ready(const Aloft::Runtime &runtime); ///< answers requests; again after each restart
    void ended(const Aloft::Error &why);       ///< for good; Cancelled when it was asked to

private:
    void launch();
    void verify(const QUrl &url);
    void becomeReady();
    void startAgain(const Error &why);
    void giveUp(const Error &why);
    void watchAdopted();

    HttpClient &m_http;
    Runtime m_runtime;
    ServerOrders m_orders;
    RetryPolicy m_policy;
    State m_state = State::New;
    QPointer<LocalServer> m_process;
    JupyterServer *m_server = nullptr;
    QTimer m_pause; ///< before the next start
    QTimer m_startLimit;
    QTimer m_adoptedPoll;
    QElapsedTimer m_ranSince;
    int m_deaths = 0; ///< in a row, each soon after the start
    bool m_wasReady = false;
};

} // namespace Aloft
