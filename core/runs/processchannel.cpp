#include "core/runs/processchannel.h"

#include "core/providers/local/processgroup.h"
#include "core/runs/agentprotocol.h"
#include "core/runs/nothingtoend.h"

#include <QDir>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr qsizetype complaintsKept = 2000; // bytes
constexpr auto endLimit = 2s;              // for a process whose input has ended

} // namespace

ProcessChannel::ProcessChannel(Prepare prepare, QObject *parent)
    : AgentChannel(parent)
    , m_prepare(std::move(prepare))
{ }

/// An agent ends at once with its input.
ProcessChannel::~ProcessChannel()
{
    if (m_process) {
        m_process->disconnect(this);
        m_process->closeWriteChannel();
        m_process->waitForFinished(int(std::chrono::milliseconds(endLimit).count()));
        delete m_process;
    }
    drop();
}

/// The agent answers others while a request waits.
ChannelManner ProcessChannel::manner() const
{
    return {25s, longestRead};
}

void ProcessChannel::open()
{
    drop();
    AgentCommandTask *preparing = m_prepare();
    m_preparing = preparing;
    connect(preparing, &Task::finished, this, [this, preparing] {
        m_preparing = nullptr;
        if (preparing->error())
            Q_EMIT broken(*preparing->error());
        else
            launch(preparing->command());
    });
    preparing->start();
}

void ProcessChannel::launch(const AgentCommand &command)
{
    m_scanner = {};
    m_complaints.clear();
    auto *process = new QProcess(this);
    m_process = process;
    process->setProgram(command.program);
    process->setArguments(command.arguments);
    process->setProcessEnvironment(command.environment);
    process->setWorkingDirectory(QDir::rootPath()); // holds no folder of the user's
    connect(process, &QProcess::readyReadStandardOutput, this, &ProcessChannel::read);
    connect(process, &QProcess::readyReadStandardError, this, [this] {
        m_complaints = (m_complaints + m_process->readAllStandardError()).right(complaintsKept);
    });
    connect(process, &QProcess::started, this, &AgentChannel::opened);
    connect(process, &QProcess::finished, this, [this, program = command.program] {
        read();
        breakOff(endOf(program));
    });
    connect(process, &QProcess::errorOccurred, this,
            [this, program = command.program](QProcess::ProcessError error) {
                if (error == QProcess::FailedToStart)
                    breakOff({Error::Kind::NotFound, tr("%1 cannot be started.").arg(program),
                              tr("Choose another Python in the settings."),
                              m_process->errorString()});
            });
    leadGroup(*process); // Ctrl+C in a terminal is for Aloft alone
    process->start();
}

void ProcessChannel::send(const QByteArray &frame)
{
    if (m_process)
        m_process->write(frame);
}

/// What is read may make somebody drop the channel.
void ProcessChannel::read()
{
    if (!m_process)
        return;
    const QByteArray bytes = m_process->readAllStandardOutput();
    if (bytes.isEmpty())
        return;
    Q_EMIT heard();
    const QPointer<QProcess> process = m_process;
    const QList<AgentFrame> frames = m_scanner.scan(bytes);
    for (const AgentFrame &frame : frames) {
        if (process && process == m_process)
            Q_EMIT received(frame);
    }
}

void ProcessChannel::breakOff(const Error &why)
{
    if (!m_process)
        return;
    drop();
    Q_EMIT broken(why);
}

Error ProcessChannel::endOf(const QString &program) const
{
    return {Error::Kind::Provider, tr("Aloft's agent, run by %1, ended unexpectedly.").arg(program),
            tr("Runs go on. If this happens again, choose another Python in the settings."),
            u"exit %1; %2"_s.arg(m_process ? m_process->exitCode() : -1)
                .arg(QString::fromUtf8(m_complaints))};
}

/// The end of its input is what a process ends by; one that does not is killed. Nobody waits.
void ProcessChannel::drop()
{
    if (m_preparing) {
        m_preparing->disconnect(this);
        m_preparing->cancel();
    }
    if (!m_process)
        return;
    QProcess *process = m_process;
    m_process = nullptr;
    process->disconnect(this);
    process->setParent(nullptr);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->closeWriteChannel();
    QTimer::singleShot(endLimit, process, &QProcess::kill);
}

Task *ProcessChannel::end()
{
    drop();
    return NothingToEndTask::begun(this);
}

qint64 ProcessChannel::processId() const
{
    return m_process ? m_process->processId() : 0;
}

} // namespace Aloft

#include "moc_processchannel.cpp"
