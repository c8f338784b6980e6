#pragma once

#include "core/base/error.h"

#include <QIcon>
#include <QObject>
#include <QPointer>

namespace Aloft {

class HardwarePanel;
class Session;
struct Surroundings;

/// What a window has to do with hardware: its panel, and what the status bar shows of the session
/// that the page in front uses.
class WindowHardware : public QObject
{
    Q_OBJECT

public:
    WindowHardware(const Surroundings &surroundings, QWidget *window);

    HardwarePanel *panel() const { return m_panel; }

    /// In the panel, what a machine did while a run went on. False: nobody measured it.
    bool showRun(const QString &runId);
    void setSession(const Session *session); ///< of the page in front; null: none
    void showStatus();                       ///< statusChanged() once more, in another look

Q_SIGNALS:
    void statusChanged(const QIcon &icon, const QString &text,
                       const QString &description); ///< text empty: nothing is known
    void runRequested(const QString &runId);
    void failed(const Aloft::Error &error);

private:
    const Surroundings &m_surroundings;
    QWidget *m_window;
    HardwarePanel *m_panel;
    QString m_sessionId;
};

} // namespace Aloft
