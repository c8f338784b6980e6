#pragma once

#include "app/commands/drivecommands.h"
#include "core/base/result.h"
#include "core/drive/transfer.h"

#include <QHash>
#include <QTimer>

namespace Aloft {

class Transfers;

/// `drive put`, `drive get` and `drive cp`: finds out what is to be carried, gives it to the queue, and tells
/// what became of each file. One that fails stops no other; then the exit code is that of the
/// first, and that of a conflict only where nothing worse was. Nobody waits at a terminal for as long as
/// the queue does: what has failed a few times in a row is given up.
class CarryFilesCommand : public DriveCommand
{
    Q_OBJECT

public:
    explicit CarryFilesCommand(const CommandContext &context);
    ~CarryFilesCommand() override;

protected:
    bool replaces() const; ///< --replace

    /// path: as it is shown.
    void want(const TransferOrder &order, const QString &path);
    void note(const Error &error, const QString &path); ///< this one cannot go
    void leaveOut(const QString &path); ///< what has no bytes: links, devices, web documents
    void carry();                       ///< what is wanted; ends the command

    void stop() override; ///< what is under way is not wanted any more

private:
    void sayWhetherPaused();
    void noteRest(qint64 id);
    void noteEnd(qint64 id, const Result<DriveItem> &result);
    void showProgress();
    void clearProgress();
    void conclude();

    Transfers &m_transfers;
    QList<TransferOrder> m_orders;
    QStringList m_paths; ///< of the orders
    QHash<qint64, QString> m_underWay;
    QList<qint64> m_ids;
    int m_failed = 0;
    int m_leftOut = 0;
    qint64 m_bytes = 0; ///< of all orders
    std::optional<Error> m_worst;
    QTimer m_progress;
    bool m_hasLine = false; ///< a line of progress stands on the terminal
};

} // namespace Aloft
