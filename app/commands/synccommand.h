#pragma once

#include "app/commands/drivecommands.h"
#include "app/commands/saidproblems.h"
#include "core/sync/continuoussync.h"
#include "core/sync/tiedpair.h"

#include <memory>

namespace Aloft {

QList<CommandSpec> syncCommandSpecs();

/// `sync LOCAL [D:PATH]`: both ways, once, or with --watch until it is interrupted. A line for each
/// action, and a summary. --leave and --bring change first what this computer leaves on the drive.
/// Fails with Network (5) when items were left, with Conflict (6) as long as both versions of a file
/// are there, or somebody has to be asked.
class SyncCommand : public DriveCommand
{
    Q_OBJECT

public:
    explicit SyncCommand(const CommandContext &context);
    ~SyncCommand() override;

protected:
    void proceed() override;
    void stop() override { m_continuous.reset(); } ///< it works with a drive that may be going

private:
    bool isDryRun() const { return line().has(QStringLiteral("dry-run")); }
    Result<void> checkAlone(const QString &option) const;
    void leaveToAloft(const DrivePath &place);
    void stopKeeping();
    void showTie(const DrivePath &place, const QString &line, const QString &state);
    void borrow();
    void refuseToOpen(Error error);
    Result<QString> placeName() const;
    SyncAllowance allowance() const;
    Result<void> checkPaths() const;
    Result<void> checkLasts(const QString &place) const;
    QStringList pathsOf(const QString &option) const; ///< below the folder, as rules have them
    void changeRules();
    Result<void> bring();
    void begin();
    void show(const QStringList &paths, const QString &action, const QString &line);
    void syncOnce(const SyncPair &pair);
    void keepInStep(const SyncPair &pair);
    void refuse(SyncQuestion question, Error error);
    void note(const SyncSummary &summary, const std::optional<Error> &error);
    void show(const SyncStep &step, const QString &state);
    void show(const SyncSummary &summary);
    void sayNews(const QStringList &news);
    int unresolved() const;
    void conclude(const SyncSummary &summary);

    const QString m_folder;
    std::shared_ptr<const void> m_borrowed; ///< from Aloft, which keeps the two in step
    std::unique_ptr<TiedPair> m_pair;
    SaidProblems m_said;
    QString m_trouble; ///< why the last pass failed, as it was said; empty: it went well
    std::unique_ptr<ContinuousSync> m_continuous; ///< works with what stands above it
};

} // namespace Aloft
