#pragma once

#include "app/commands/command.h"
#include "core/hardware/hardwarebook.h"

#include <QTimer>

namespace Aloft {

class Session;

/// The commands about hardware.
QList<CommandSpec> gpuCommandSpecs();

/// `gpu [--on SESSION] [--watch]`: what a session's hardware is at, once or until Ctrl+C.
class GpuCommand : public Command
{
    Q_OBJECT

public:
    explicit GpuCommand(const CommandContext &context);

protected:
    void run() override;

private:
    Result<Session *> session() const;
    void read();
    void look();
    void complain();
    void noticeAbsence();
    void giveUp();
    bool isWhole(const Sample &sample) const;
    void show(const Sample &sample);

    QString m_sessionId;
    QTimer m_patience;
    bool m_isAway = false; ///< the session is not read now
    HardwareBook::Interest m_interest;
};

} // namespace Aloft
