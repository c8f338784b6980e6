#include "core/runs/terminalchannel.h"

#include "core/jupyter/server/jupyterserver.h"
#include "core/runs/agentprotocol.h"
#include "core/runs/nothingtoend.h"

#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr qsizetype heardKept = 4096;
constexpr qsizetype longestLine = 1000;      // a terminal takes lines of 4095 characters
constexpr qsizetype longestPiece = 64 << 10; // of one message; servers end the link at 10 MB
constexpr auto startLimit = 60s;             // for shell and Python on a machine that is busy

// What the loader says. The shell's echo of its text holds none of these words.
constexpr QByteArrayView pythonWord("~aloft-python\n");
constexpr QByteArrayView readyWord("~aloft-ready\n");
constexpr QByteArrayView noPythonWord("~aloft-none\n");
constexpr QByteArrayView failedWord("~aloft-failed ");

/// Reads the agent's text up to a dot, and becomes the agent if it is what it should be.
QByteArray loader(const AgentText &agent)
{
    const QByteArray code(R"py(
import base64, hashlib, sys, zlib
def say(word):
    sys.stdout.write("~aloft-" + word + "\n")
    sys.stdout.flush()
say("python")
lines = []
while lines[-1:] != ["."]:
    line = sys.stdin.readline()
    if not line: sys.exit()
    lines.append(line.strip())
try:
    if sys.version_info < (3, 7): raise RuntimeError("Python %d.%d is too old" % sys.version_info[:2])
    text = zlib.decompress(base64.b64decode("".join(lines[:-1])))
    if hashlib.sha256(text).hexdigest() != "%1": raise RuntimeError("the text was damaged")
    agent = {"__name__": "aloft_agent", "__source__": text}
    exec(compile(text, "aloft-agent", "exec"), agent)
except Exception as problem:
    say("failed %s" % problem)
    sys.exit()
sys.exit(agent["main"](["serve", "--idle", "600", "--say", "~aloft-" + "ready"]))
)py");
    return QByteArray(code).replace("%1", agent.hash());
}

/// One line for whatever shell is there, which it leaves in favour of Python. The space keeps it
/// out of the history of most.
QByteArray shellLine(const AgentText &agent)
{
    return " exec /bin/sh -c 'stty -echo; P=$(command -v python3 || command -v python) || "
           "{ printf \"~aloft-%s\\n\" none; exit; }; "
           "exec \"$P\" -c \"import base64; exec(base64.b64decode(\\\""
        + loader(agent).toBase64() + "\\\"))\"'\r";
}

Error cutError()
{
    return {Error::Kind::Network,
            TerminalChannel::tr("The connection to the runtime's terminal is interrupted."),
            TerminalChannel::tr("It is tried again; runs go on meanwhile."),
            {}};
}

} // namespace

TerminalChannel::TerminalChannel(JupyterServer &server, AgentText agent,
                                 std::chrono::milliseconds pingInterval, QObject *parent)
    : AgentChannel(parent)
    , m_server(server)
    , m_agent(std::move(agent))
    , m_pingInterval(pingInterval)
{
    m_startLimit.setSingleShot(true);
    m_startLimit.setInterval(startLimit);
    connect(&m_startLimit, &QTimer::timeout, this, [this] {
        breakOff({Error::Kind::Provider,
                  tr("The runtime's terminal did not start Aloft's agent in time."),
                  {},
                  QString::fromUtf8(m_heard.right(500))});
    });
    connect(&m_socket, &WebSocket::opened, this, &TerminalChannel::enter);
    connect(&m_socket, &WebSocket::textReceived, this, &TerminalChannel::take);
    connect(&m_socket, &WebSocket::bytesWritten, this, &TerminalChannel::flush);
    connect(&m_socket, &WebSocket::closed, this, [this] { breakOff(cutError()); });
    connect(&m_socket, &WebSocket::failed, this, [this](const Error &error) {
        if (error.kind == Error::Kind::NotFound)
            forgetTerminal(); // ended meanwhile: the next try makes another
        const bool isOver = error.kind == Error::Kind::NotFound;
        breakOff(isOver ? cutError() : error);
    });
}

TerminalChannel::~TerminalChannel()
{
    drop();
}

ChannelManner TerminalChannel::manner() const
{
    return {25s, longestRead, true};
}

void TerminalChannel::open()
{
    drop();
    m_stage = Stage::Connecting;
    if (m_terminal.isEmpty() || !m_isServing)
        createTerminal();
    else
        findTerminal();
}

void TerminalChannel::findTerminal()
{
    auto *list = m_server.terminals();
    m_step = list;
    connect(list, &Task::finished, this, [this, list] {
        const auto isOurs = [this](const ServerTerminal &one) { return one.name == m_terminal; };
        if (list->error())
            breakOff(*list->error());
        else if (std::ranges::any_of(list->value(), isOurs))
            connectTo(m_terminal);
        else
            createTerminal();
    });
}

void TerminalChannel::createTerminal()
{
    forgetTerminal();
    auto *create = m_server.createTerminal();
    m_step = create;
    connect(create, &Task::finished, this, [this, create] {
        if (create->error())
            breakOff(*create->error());
        else
            connectTo(create->value().name);
    });
}

void TerminalChannel::forgetTerminal()
{
    m_terminal.clear();
    m_isServing = false;
}

void TerminalChannel::connectTo(const QString &name)
{
    m_terminal = name;
    WebSocketRequest request;
    request.url = m_server.url(u"terminals/websocket/"_s + name);
    request.url.setScheme(request.url.scheme() == u"https"_s ? u"wss"_s : u"ws"_s);
    request.headers = m_server.credentialHeaders();
    request.authorization = m_server.authorization();
    request.certificateFingerprint = m_server.address().certificateFingerprint;
    request.proxy = m_server.http().proxy();
    request.pingInterval = m_pingInterval;
    m_socket.open(request);
}

/// A line feed parts what follows from a frame that the last link could not send to its end.
void TerminalChannel::enter()
{
    m_scanner = {};
    m_heard.clear();
    if (m_isServing) {
        m_stage = Stage::Open;
        type("\n");
        Q_EMIT opened();
        return;
    }
    m_stage = Stage::Shell;
    m_startLimit.start();
    type(shellLine(m_agent));
}

void TerminalChannel::take(const QByteArray &message)
{
    Q_EMIT heard();
    const Json parts = Json::parse(message.cbegin(), message.cend(), nullptr, false);
    if (!parts.is_array() || parts.empty() || !parts[0].is_string())
        return;
    const auto &kind = parts[0].get_ref<const std::string &>();
    if (kind == "disconnect") {
        forgetTerminal(); // what ran in it has ended
        breakOff(cutError());
    } else if (kind == "stdout" && parts.size() > 1 && parts[1].is_string()) {
        const auto text = QByteArray::fromStdString(parts[1].get_ref<const std::string &>());
        if (m_stage == Stage::Open)
            takeFrames(text);
        else
            takeStartup(text);
    }
}

void TerminalChannel::takeStartup(const QByteArray &text)
{
    m_heard += text;
    m_heard.removeIf([](char c) { return c == '\r'; });
    m_heard = m_heard.right(heardKept);
    if (m_stage == Stage::Shell && m_heard.contains(pythonWord))
        typeAgent();
    if (m_heard.contains(readyWord)) {
        m_startLimit.stop();
        m_isServing = true;
        m_stage = Stage::Open;
        Q_EMIT opened();
    } else if (m_heard.contains(noPythonWord)) {
        breakOff({Error::Kind::NotFound,
                  tr("There is no Python on the runtime."),
                  tr("Runs need Python 3.7 or later there."),
                  {}});
    } else if (const qsizetype at = m_heard.indexOf(failedWord);
               at >= 0 && m_heard.indexOf('\n', at) > 0) {
        const QByteArray why = m_heard.mid(at + failedWord.size()).split('\n').first();
        breakOff({Error::Kind::Provider,
                  tr("Aloft's agent cannot run on the runtime: %1.").arg(QString::fromUtf8(why)),
                  tr("Runs need Python 3.7 or later there."),
                  {}});
    }
}

void TerminalChannel::typeAgent()
{
    m_stage = Stage::Loading;
    const QByteArray text = m_agent.packed();
    QByteArray lines;
    for (qsizetype from = 0; from < text.size(); from += longestLine)
        lines += text.mid(from, longestLine) + '\n';
    type(lines + ".\n");
}

void TerminalChannel::takeFrames(const QByteArray &text)
{
    const QString terminal = m_terminal;
    const QList<AgentFrame> frames = m_scanner.scan(text);
    for (const AgentFrame &frame : frames) {
        if (m_stage == Stage::Open && terminal == m_terminal)
            Q_EMIT received(frame);
    }
}

void TerminalChannel::send(const QByteArray &frame)
{
    if (m_stage == Stage::Open)
        type(frame);
}

void TerminalChannel::type(const QByteArray &text)
{
    for (qsizetype from = 0; from < text.size(); from += longestPiece)
        m_typed.append(text.mid(from, longestPiece));
    flush();
}

void TerminalChannel::flush()
{
    while (!m_typed.isEmpty()) {
        const Json message{"stdin", m_typed.first().toStdString()};
        if (!m_socket.sendText(QByteArray::fromStdString(message.dump())))
            return; // the socket tells when there is room
        m_typed.removeFirst();
    }
}

/// The socket says nothing of an end that was asked for here.
void TerminalChannel::drop()
{
    m_startLimit.stop();
    m_stage = Stage::Closed;
    m_typed.clear();
    if (m_step) {
        m_step->disconnect(this);
        m_step->cancel();
    }
    const QSignalBlocker quiet(&m_socket);
    m_socket.abort();
}

void TerminalChannel::breakOff(const Error &why)
{
    if (m_stage == Stage::Closed)
        return;
    drop();
    Q_EMIT broken(why);
}

Task *TerminalChannel::end()
{
    drop();
    if (m_terminal.isEmpty())
        return NothingToEndTask::begun(this);
    Task *end = m_server.deleteTerminal(m_terminal);
    forgetTerminal();
    return end;
}

} // namespace Aloft

#include "moc_terminalchannel.cpp"
