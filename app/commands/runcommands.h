#pragma once

#include "app/commands/command.h"
#include "core/runs/runlogreader.h"

#include <QTimer>

namespace Aloft {

struct RunRecord;

/// The commands about runs: `runs list|logs|wait|cancel|collect|rm`.
QList<CommandSpec> runCommandSpecs();

/// `runs list`.
class RunsListCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;

private:
    void show();
};

/// A command about one run, named by its id or the beginning of it.
class OneRunCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;
    virtual void handle(const RunRecord &record) = 0;
};

/// `runs logs ID [--follow] [--from OFFSET]`. Without --follow it shows what there is now, on the
/// run's machine too, where that answers.
class RunsLogsCommand : public OneRunCommand
{
    Q_OBJECT

public:
    using OneRunCommand::OneRunCommand;

protected:
    void handle(const RunRecord &record) override;

private:
    void follow(qint64 offset);
    void fetch();
    void showMore();

    QString m_runId;
    RunLogReader m_reader;
    qint64 m_wanted = 0; ///< bytes of output that there were when the host was asked
    QTimer m_silence;    ///< of a host that has more
};

/// `runs wait ID`: its exit code is how the run ended.
class RunsWaitCommand : public OneRunCommand
{
    Q_OBJECT

public:
    using OneRunCommand::OneRunCommand;

protected:
    void handle(const RunRecord &record) override;

private:
    void look(const QString &runId);

    QString m_runId;
};

/// `runs cancel ID [--kill]`.
class RunsCancelCommand : public OneRunCommand
{
    Q_OBJECT

public:
    using OneRunCommand::OneRunCommand;

protected:
    void handle(const RunRecord &record) override;

private:
    void ask(const QString &runId);
};

/// `runs collect ID DIR`: its output and what is known of it, and a notebook as it came out, as
/// files.
class RunsCollectCommand : public OneRunCommand
{
    Q_OBJECT

public:
    using OneRunCommand::OneRunCommand;

protected:
    void handle(const RunRecord &record) override;

private:
    void fetchNotebook();
    void save();

    QString m_runId;
    bool m_hasNotebook = false;
};

/// `runs rm ID [--forget]`.
class RunsRemoveCommand : public OneRunCommand
{
    Q_OBJECT

public:
    using OneRunCommand::OneRunCommand;

protected:
    void handle(const RunRecord &record) override;

private:
    void forget(const QString &runId);
};

} // namespace Aloft
