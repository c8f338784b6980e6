#pragma once

#include "core/base/result.h"
#include "core/session/kernelrun.h"

namespace Aloft {

/// A program to run: one .py file, as `python FILE ARGUMENTS` would in a folder.
struct Script
{
    QString path;          ///< absolute, on this computer
    QByteArray source;     ///< what runs: the file's bytes
    QStringList arguments; ///< without the program's name
    QString folder;        ///< working folder on this computer; empty: the file's own

    static Result<Script> read(const QString &path, const QStringList &arguments = {},
                               const QString &folder = {});
};

/// Runs a script on a session, in a kernel of its own that ends with it. Output, exit status
/// (SystemExit), tracebacks, input() and Ctrl+C are those of a program; figures and other rich
/// outputs come as they do in a notebook.
class ScriptRun : public KernelRun
{
    Q_OBJECT

public:
    ScriptRun(Session *session, Script script, QObject *parent = nullptr);

protected:
    KernelRequest kernelRequest() const override;
    ExecuteRequest executeRequest() const override;
    int statusOf(const Execution &execution) const override;
    Error failureOf(int exitStatus) const override;
    void letGo(Kernel *kernel) override;

private:
    QString pathThere(const QString &localPath) const;

    Script m_script;
    QString m_runId;
};

/// Runs a piece of code in the session's console kernel, which stays: variables are there for
/// the next piece, unless terminate() restarts it.
class CodeRun : public KernelRun
{
    Q_OBJECT

public:
    CodeRun(Session *session, QString code, QObject *parent = nullptr);

    void terminate() override;

protected:
    KernelRequest kernelRequest() const override;
    ExecuteRequest executeRequest() const override;
    int statusOf(const Execution &execution) const override;
    Error failureOf(int exitStatus) const override;
    void letGo(Kernel *kernel) override;

private:
    QString m_code;
};

} // namespace Aloft
