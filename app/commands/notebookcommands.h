#pragma once

#include "app/commands/command.h"
#include "core/base/result.h"
#include "core/jupyter/notebook/notebook.h"

namespace Aloft {

/// The commands that need notebook files and nothing else.
QList<CommandSpec> notebookCommandSpecs();

CommandOption notebookOutputOption(); ///< --output of those that write

/// Reads a notebook of this computer; the error names the file.
Result<Notebook> readNotebookFile(const QString &path);

/// `notebook check FILE…`: does it follow its own version of nbformat?
class NotebookCheckCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;

private:
    Result<bool> check(const QString &file);
};

/// A command that reads a notebook and writes what became of it: to --output, or over the file.
class NotebookRewriteCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    void run() override;

    virtual QByteArray rewritten(Notebook notebook) = 0;
    virtual QString standardOutput(const QString &file) const { return file; }

private:
    Result<void> rewrite(const QString &file);
    Result<void> write(const QString &output, const QByteArray &bytes);
};

/// `notebook normalize FILE`: as jupyter_server would write it.
class NotebookNormalizeCommand : public NotebookRewriteCommand
{
    Q_OBJECT

public:
    using NotebookRewriteCommand::NotebookRewriteCommand;

protected:
    QByteArray rewritten(Notebook notebook) override;
};

/// `notebook clear FILE`: without outputs and execution counts.
class NotebookClearCommand : public NotebookRewriteCommand
{
    Q_OBJECT

public:
    using NotebookRewriteCommand::NotebookRewriteCommand;

protected:
    QByteArray rewritten(Notebook notebook) override;
};

} // namespace Aloft
