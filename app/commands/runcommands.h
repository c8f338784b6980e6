#pragma once

#include "app/commands/command.h"

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

/// `runs logs ID [--follow] [--from OFFSET]`.
class RunsLogsCommand : public OneRunCommand
{
    Q_OBJECT

public:
    using OneRunCommand::OneRunCommand;

protected:
    void handle(const RunRecord &record) override;

private:
    void print(qint64 offset);

    QString m_runId;
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
};

/// `runs collect ID DIR`: its output and what is known of it, as files.
class RunsCollectCommand : public OneRunCommand
{
    Q_OBJECT

public:
    using OneRunCommand::OneRunCommand;

protected:
    void handle(const RunRecord &record) override;

private:
    void save();

    QString m_runId;
};

/// `runs rm ID`.
class RunsRemoveCommand : public OneRunCommand
{
    Q_OBJECT

public:
    using OneRunCommand::OneRunCommand;

protected:
    void handle(const RunRecord &record) override;
};

} // namespace Aloft
