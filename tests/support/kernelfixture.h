#pragma once

#include "core/jupyter/client/executionledger.h"
#include "core/jupyter/client/jupyterkernel.h"
#include "core/jupyter/server/jupyterserver.h"
#include "core/jupyter/server/serverurl.h"
#include "tests/support/realserver.h"

#include <QSignalSpy>
#include <QTest>

namespace Aloft {

/// What one execution did, gathered from its signals.
struct Course
{
    QString id;
    std::string text;   ///< stdout
    std::string errors; ///< stderr
    std::vector<RichOutput> rich;
    std::vector<ErrorOutput> raised;
    QStringList gaps;
    QList<bool> clears; ///< waitsForNext of each clear_output
    int outputs = 0;    ///< signals outputArrived
    int ends = 0;
    std::optional<int> count;
    QStringList prompts;
    Execution::Status status = Execution::Status::Waiting;
    Json reply;

    bool isOver() const { return ends > 0; }

    void take(const Output &output)
    {
        ++outputs;
        if (const auto *stream = std::get_if<StreamOutput>(&output))
            (stream->name == StreamOutput::Name::Stdout ? text : errors) += stream->text;
        else if (const auto *value = std::get_if<RichOutput>(&output))
            rich.push_back(*value);
        else if (const auto *error = std::get_if<ErrorOutput>(&output))
            raised.push_back(*error);
        else if (const auto *gap = std::get_if<GapOutput>(&output))
            gaps += gap->reason;
    }

    void watch(Execution *execution)
    {
        id = execution->messageId();
        QObject::connect(execution, &Execution::started, execution,
                         [this](int number) { count = number; });
        QObject::connect(execution, &Execution::outputArrived, execution,
                         [this](const Output &output) { take(output); });
        QObject::connect(execution, &Execution::outputCleared, execution,
                         [this](bool waits) { clears += waits; });
        QObject::connect(execution, &Execution::inputRequested, execution,
                         [this](const QString &prompt) { prompts += prompt; });
        QObject::connect(execution, &Execution::finished, execution,
                         [this, execution](Execution::Status end) {
                             ++ends;
                             status = end;
                             reply = execution->reply();
                         });
    }
};

/// A real server, our client of it, and kernels on it.
struct KernelFixture
{
    RealServer process;
    HttpClient http{HttpClient::Cookies::Kept};
    MemoryLedger ledger;
    std::unique_ptr<JupyterServer> server;

    bool start(RealServer::Flavour flavour, const QStringList &options = {})
    {
        if (!process.start(flavour, options))
            return false;
        server = serverAt(process.port());
        return true;
    }

    /// The same server by another port: a proxy's.
    std::unique_ptr<JupyterServer> serverAt(quint16 port)
    {
        ServerAddress address;
        address.url = QUrl(process.url());
        address.url.setPort(port);
        address.token = Secret(process.token());
        return std::make_unique<JupyterServer>(http, address);
    }

    KernelContext context()
    {
        KernelContext context;
        context.ledger = &ledger;
        return context;
    }
};

/// Waits for a task that a JupyterServer or kernel handed out; what it says is read by `then`.
template<typename Kind, typename Then>
bool await(Kind *task, Then then, int limit = 30'000)
{
    bool isDone = false;
    QObject::connect(task, &Task::finished, task, [&] {
        then(*task);
        isDone = true;
    });
    return QTest::qWaitFor([&] { return isDone; }, limit);
}

} // namespace Aloft
