#pragma once

#include "app/commands/command.h"
#include "core/base/console.h"
#include "core/doctor/appliedfixes.h"
#include "core/doctor/rewritetask.h"

#include <functional>

namespace Aloft {

class Session;
struct RunOrder;

/// What changes something for the doctor: it shows exactly what it will do, and does it when that
/// was agreed to, by an answer at the terminal or by --yes.
class FixCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    void interrupt() override; ///< pip first, then the command

protected:
    void confirm(const QString &exact, const std::function<void()> &whenAgreed);

    /// A run of pip, its output on standard error; then its text is in output.
    void runPip(const QString &sessionId, const RunOrder &order,
                const std::function<void(const QString &output)> &whenDone);
    AppliedFixes applied() const;
    void conclude(const QString &sentence); ///< what was done

private:
    QString m_runId;
};

/// Where a fix is wanted.
struct FixTarget
{
    Session *session = nullptr; ///< whose packages; null: chosen when it is needed
    QString program;            ///< whose code, absolute; empty: nobody knows
};

/// `doctor … --fix FIX`.
class ApplyFixCommand : public FixCommand
{
    Q_OBJECT

public:
    ApplyFixCommand(const CommandContext &context, Fix fix, FixTarget target);

protected:
    void run() override;

private:
    Result<void> checkPlace() const;
    void apply(const InstallFix &fix);
    void apply(const EditFix &fix);
    void apply(const VariableFix &fix);
    void apply(const RestartFix &fix);
    void noteInstalled(const AppliedFix::Installation &done);
    void showEdit(const EditFix &fix, const QByteArray &before, const Rewriting &rewriting);
    void remember(const AppliedFix &fix, const QString &sentence);

    const Fix m_fix;
    const FixTarget m_target;
};

/// `doctor --undo`.
class UndoFixCommand : public FixCommand
{
    Q_OBJECT

public:
    using FixCommand::FixCommand;

protected:
    void run() override;

private:
    void takeBack(const AppliedFix::Installation &done);
    void takeBack(const FileChange &done);
    void takeBack(const AppliedFix::Setting &done);
    void end(const Result<void> &outcome);
};

} // namespace Aloft
