#pragma once

#include <QObject>

namespace Aloft {

class HandedCommand;
class ProfileOwner;
class Workbench;

/// The owner's side of the terminal program: carries out what other processes hand over.
class CommandHost : public QObject
{
    Q_OBJECT

public:
    /// Both outlive the host.
    CommandHost(ProfileOwner &owner, Workbench &workbench, QObject *parent = nullptr);

Q_SIGNALS:
    /// A second `aloft` was started with these files and folders. Whoever opens them finishes the
    /// command; nobody connected: it is told that there is no window.
    void windowAsked(Aloft::HandedCommand *command);

private:
    void take(HandedCommand *command);
    void carryOut(HandedCommand *command);
    void askWindow(HandedCommand *command);

    Workbench &m_workbench;
};

} // namespace Aloft
