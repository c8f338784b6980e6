#pragma once

#include "core/base/task.h"

#include <QProcess>
#include <QStringList>

#include <chrono>

namespace Aloft {

/// A program that is started, watched and read until it ends. A cancelled or overdue one is
/// killed with what it started.
class ProcessTask : public Task
{
    Q_OBJECT

public:
    struct Command
    {
        QString program; ///< absolute path
        QStringList arguments;
        QByteArray input = {}; ///< its standard input
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        std::chrono::milliseconds timeLimit{10'000};
        qsizetype outputLimit = 1 << 20; ///< bytes kept of each channel; the rest is dropped
    };

    ProcessTask(Command command, QObject *parent = nullptr);
    ~ProcessTask() override;

    int exitCode() const { return m_exitCode; }
    const QByteArray &output() const { return m_output; }
    const QByteArray &errorOutput() const { return m_errorOutput; }

Q_SIGNALS:
    void lineArrived(const QString &line); ///< of either channel, for progress

protected:
    void run() override;
    void stop() override;

private:
    void read();
    void take(const QByteArray &bytes, QByteArray &kept);
    void conclude(int exitCode, QProcess::ExitStatus status);
    void drop();

    Command m_command;
    QProcess *m_process = nullptr;
    QByteArray m_output;
    QByteArray m_errorOutput;
    QByteArray m_line;
    int m_exitCode = -1;
};

} // namespace Aloft
