#include "tests/support/fakegoogle.h"

#include "core/net/httptask.h"
#include "tests/support/serverprocess.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>

namespace Aloft {

using namespace Qt::StringLiterals;

QString FakeGoogle::python()
{
    return ServerProcess::pythonWith({u"json"_s, u"ssl"_s});
}

FakeGoogle::~FakeGoogle()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5'000))
        m_process.kill();
}

bool FakeGoogle::start()
{
    const QString program = QStringLiteral(ALOFT_TESTS_DIR "/fakes/fake-google");
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(python(), {program, u"--until-stdin-ends"_s, u"--state"_s, m_state.path()});
    QElapsedTimer waiting;
    waiting.start();
    while (!m_process.canReadLine() && waiting.elapsed() < 20'000) {
        if (!m_process.waitForReadyRead(20'000))
            break;
    }
    m_said = QJsonDocument::fromJson(m_process.readLine()).object();
    return !m_said.isEmpty();
}

QByteArray FakeGoogle::ask(const QByteArray &method, const QString &target, const QByteArray &body,
                           const QByteArray &type)
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl(m_said["root"_L1].toString() + u"/fake/"_s + target);
    request.body = body;
    request.headers = {{"Content-Type", type}};
    QByteArray answer;
    QEventLoop waiting;
    auto *task = new HttpTask(&m_http, request);
    QObject::connect(task, &Task::finished, &waiting, [&] {
        answer = task->reply().body;
        waiting.quit();
    });
    task->start();
    waiting.exec();
    return answer;
}

QJsonObject FakeGoogle::control(const QByteArray &method, const QString &path,
                                const QJsonObject &body)
{
    const QByteArray sent = body.isEmpty() && method != "POST" ? QByteArray()
                                                               : QJsonDocument(body).toJson();
    return QJsonDocument::fromJson(ask(method, path, sent, "application/json")).object();
}

QString FakeGoogle::put(const QString &path, const QByteArray &bytes)
{
    const QByteArray answer = ask("PUT", u"content?path="_s + path, bytes,
                                  "application/octet-stream");
    return QJsonDocument::fromJson(answer).object()["id"_L1].toString();
}

QByteArray FakeGoogle::content(const QString &path)
{
    return ask("GET", u"content?path="_s + path, {}, {});
}

void FakeGoogle::setRules(const QJsonArray &rules)
{
    control("PUT", u"rules"_s, {{u"seed"_s, 1}, {u"rules"_s, rules}});
}

QJsonArray FakeGoogle::log()
{
    return control("GET", u"log"_s)["requests"_L1].toArray();
}

} // namespace Aloft
