// Our WebSocket client against real servers: the round trip of a burst of small frames, as a
// Jupyter server answers an execution, beside an ordinary client in the same run; and throughput.
//
//     cmake --build --preset bench --target bench_websocket && build/bench/bin/bench_websocket

#include "core/net/websocket.h"
#include "tests/support/serverprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 300;
constexpr int largeMessages = 10;
constexpr qint64 largeSize = 100'000'000;

QUrl url(const ServerProcess &server, const QString &path)
{
    return QUrl(u"ws://127.0.0.1:%1%2"_s.arg(server.port()).arg(path));
}

/// Runs the event loop until the socket is closed or broken.
void run(WebSocket &socket, const QUrl &where)
{
    QObject::connect(&socket, &WebSocket::closed, qApp, &QCoreApplication::quit);
    QObject::connect(&socket, &WebSocket::failed, qApp, [](const Error &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.text()));
        QCoreApplication::exit(1);
    });
    WebSocketRequest request;
    request.url = where;
    socket.open(request);
    QCoreApplication::exec();
}

void measureRoundTrips(const ServerProcess &server)
{
    WebSocket socket;
    QElapsedTimer timer;
    std::vector<double> times;
    const auto send = [&] {
        timer.start();
        socket.sendText("run");
    };
    QObject::connect(&socket, &WebSocket::opened, qApp, send);
    QObject::connect(&socket, &WebSocket::textReceived, qApp, [&](const QByteArray &text) {
        if (text != "idle")
            return;
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        times.size() < rounds ? send() : socket.close();
    });
    run(socket, url(server, u"/burst"_s));
    std::sort(times.begin(), times.end());
    if (!times.empty())
        std::printf("burst of four, Aloft:    p50 %6.2f ms, p99 %6.2f ms\n",
                    times[times.size() / 2], times[times.size() * 99 / 100]);
}

void measurePeer(const ServerProcess &server, const QString &python)
{
    QProcess peer;
    peer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    peer.start(python,
               {QStringLiteral(ALOFT_BENCH_DIR "/websocket_peer.py"),
                url(server, u"/burst"_s).toString(), QString::number(rounds)});
    peer.waitForFinished(-1);
    std::printf("burst of four, ordinary: %s", peer.readAllStandardOutput().constData());
}

void measureThroughput(const ServerProcess &server)
{
    double seconds = 0;
    qint64 received = 0;
    for (int i = 0; i < largeMessages; ++i) {
        WebSocket socket;
        QElapsedTimer timer;
        QObject::connect(&socket, &WebSocket::opened, qApp, [&timer] { timer.start(); });
        QObject::connect(&socket, &WebSocket::binaryReceived, qApp, [&](const QByteArray &data) {
            seconds += double(timer.nsecsElapsed()) / 1e9;
            received += data.size();
            socket.abort();
        });
        run(socket, url(server, u"/large?bytes=%1"_s.arg(largeSize)));
    }
    std::printf("messages of 100 MB:      %.0f MB/s over %lld MB\n",
                double(received) / 1e6 / seconds, received / 1'000'000);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QString python = ServerProcess::pythonWith({u"tornado"_s, u"websockets"_s});
    ServerProcess server;
    if (python.isEmpty() || !server.start(python, u"websocket_tornado.py"_s)) {
        std::fprintf(stderr, "needs Python with tornado and websockets\n");
        return 77;
    }
    measureRoundTrips(server);
    measurePeer(server, python);
    measureThroughput(server);
    return 0;
}
