#include "ui/shell/runalerts.h"

#include "core/runs/runbook.h"
#include "ui/shell/surroundings.h"

#include <QGuiApplication>

namespace Aloft {

namespace {

bool isInFront()
{
    return QGuiApplication::applicationState() == Qt::ApplicationActive;
}

} // namespace

RunAlerts::RunAlerts(const Surroundings &surroundings, QObject *parent)
    : QObject(parent)
    , m_notices(surroundings.runs, surroundings.settings, m_desktop, isInFront)
    , m_hardware(surroundings.hardware, surroundings.settings, m_desktop, isInFront)
    , m_summary(surroundings.runs)
{
    connect(&m_summary, &RunSummary::changed, this, &RunAlerts::showEntry);
    showEntry();
}

void RunAlerts::showEntry()
{
    m_entry.show(m_summary.fraction(), m_summary.needingYou());
}

} // namespace Aloft

#include "moc_runalerts.cpp"
