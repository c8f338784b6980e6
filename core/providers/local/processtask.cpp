#include "core/providers/local/processtask.h"

#include "core/providers/local/processgroup.h"

#include <QCoreApplication>
#include <QDir>
#include <QThread>
#include <QTimer>

namespace Aloft {

ProcessTask::ProcessTask(Command command, QObject *parent)
    : Task(parent)
    , m_command(std::move(command))
{ }

ProcessTask::~ProcessTask()
{
    drop();
}

void ProcessTask::run()
{
    m_process = new QProcess(this);
    m_process->setProgram(m_command.program);
    m_process->setArguments(m_command.arguments);
    m_process->setProcessEnvironment(m_command.environment);
    m_process->setWorkingDirectory(QDir::rootPath()); // nothing of ours is imported by chance
    if (m_command.input.isEmpty())
        m_process->setStandardInputFile(QProcess::nullDevice());
    leadGroup(*m_process);
    connect(m_process, &QProcess::readyReadStandardOutput, this, &ProcessTask::read);
    connect(m_process, &QProcess::readyReadStandardError, this, &ProcessTask::read);
    connect(m_process, &QProcess::finished, this, &ProcessTask::conclude);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail({Error::Kind::NotFound,
                  tr("%1 cannot be started.").arg(m_command.program),
                  {},
                  m_process->errorString()});
    });
    QTimer::singleShot(m_command.timeLimit, this, [this] {
        fail({Error::Kind::Provider,
              tr("%1 did not answer in time.").arg(m_command.program),
              {},
              m_command.program});
    });
    m_process->start();
    if (!m_command.input.isEmpty()) {
        m_process->write(m_command.input);
        m_process->closeWriteChannel();
    }
}

void ProcessTask::stop()
{
    drop();
}

/// A process killed is waited for by nobody: its object goes when it has ended, or with the
/// program.
void ProcessTask::drop()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning) {
        m_process->deleteLater();
    } else {
        m_process->setParent(QCoreApplication::instance());
        connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
        killGroup(*m_process);
        if (QThread::currentThread()->loopLevel() == 0) // the program ends: no event tells of it
            m_process->waitForFinished();
    }
    m_process = nullptr;
}

void ProcessTask::read()
{
    take(m_process->readAllStandardOutput(), m_output);
    take(m_process->readAllStandardError(), m_errorOutput);
}

void ProcessTask::take(const QByteArray &bytes, QByteArray &kept)
{
    kept += bytes.left(m_command.outputLimit - kept.size());
    m_line += bytes;
    qsizetype end = 0;
    while ((end = m_line.indexOf('\n')) >= 0) {
        Q_EMIT lineArrived(QString::fromUtf8(m_line.left(end)).trimmed());
        m_line.remove(0, end + 1);
    }
    if (m_line.size() > m_command.outputLimit)
        m_line.clear();
}

void ProcessTask::conclude(int exitCode, QProcess::ExitStatus status)
{
    read();
    m_exitCode = status == QProcess::NormalExit ? exitCode : -1;
    if (m_exitCode == 0)
        succeed();
    else
        fail({Error::Kind::Provider,
              tr("%1 failed.").arg(m_command.program),
              {},
              QString::fromUtf8(m_errorOutput.right(2000))});
}

} // namespace Aloft

#include "moc_processtask.cpp"
