#include "ui/shell/windowhardware.h"

#include "core/hardware/hardwarebook.h"
#include "core/hardware/runhardware.h"
#include "core/runs/outputmoment.h"
#include "core/runs/runbook.h"
#include "core/session/session.h"
#include "ui/hardware/hardwarebadge.h"
#include "ui/hardware/hardwarepanel.h"
#include "ui/hardware/hardwarerows.h"
#include "ui/shell/surroundings.h"

#include <QWidget>

namespace Aloft {

WindowHardware::WindowHardware(const Surroundings &surroundings, QWidget *window)
    : QObject(window)
    , m_surroundings(surroundings)
    , m_window(window)
    , m_panel(new HardwarePanel(surroundings.hardware, [&surroundings](const QString &runId) {
        const RunRecord *record = surroundings.runs.record(runId);
        return record ? runTitle(record->order) : QString();
    }))
{
    m_panel->rows()->setOutput([this](qint64 at) {
        return linesAt(m_surroundings.runs, m_panel->sessionId(),
                       QDateTime::fromMSecsSinceEpoch(at));
    });
    connect(m_panel, &HardwarePanel::runRequested, this, &WindowHardware::runRequested);
    connect(m_panel, &HardwarePanel::failed, this, &WindowHardware::failed);
    const auto showOf = [this](const QString &sessionId) {
        if (sessionId == m_sessionId)
            showStatus();
    };
    connect(&surroundings.hardware, &HardwareBook::sampleArrived, this, showOf);
    connect(&surroundings.hardware, &HardwareBook::inventoryChanged, this, showOf);
    connect(&surroundings.hardware, &HardwareBook::restChanged, this, showOf);
    connect(&surroundings.hardware, &HardwareBook::sessionsChanged, this,
            &WindowHardware::showStatus);
}

bool WindowHardware::showRun(const QString &runId)
{
    const RunRecord *record = m_surroundings.runs.record(runId);
    const QString folder = runFolderOf(m_surroundings.runs, runId);
    const auto hardware = record ? hardwareOfRun(folder) : std::nullopt;
    const std::vector<Sample> samples = readRunSamples(folder);
    if (!hardware || samples.empty())
        return false;
    const QString title = tr("While %1 ran.").arg(runTitle(record->order));
    const QString figures = statisticsText(hardware->statistics);
    m_panel->showPast(figures.isEmpty() ? title : title + u' ' + figures, hardware->inventory,
                      samples);
    return true;
}

void WindowHardware::setSession(const Session *session)
{
    const QString sessionId = session ? session->id() : QString();
    if (sessionId == m_sessionId)
        return;
    m_sessionId = sessionId;
    m_panel->follow(sessionId);
    showStatus();
}

/// Figures that stand still say nothing of now.
void WindowHardware::showStatus()
{
    const HardwareBook &book = m_surroundings.hardware;
    if (!book.isRead(m_sessionId) || book.isResting(m_sessionId))
        return Q_EMIT statusChanged({}, {}, {});
    const HardwareBadge badge = hardwareBadge(book.history(m_sessionId), m_window->palette(),
                                              m_window->devicePixelRatioF());
    Q_EMIT statusChanged(badge.icon, badge.text, badge.description);
}

} // namespace Aloft

#include "moc_windowhardware.cpp"
