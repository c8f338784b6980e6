#include "ui/hardware/checkdialog.h"

#include "core/runs/runbook.h"
#include "core/session/session.h"
#include "core/session/sessioncheck.h"
#include "ui/hardware/checkcard.h"

#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int widthInDigits = 80;
constexpr int heightInLines = 22;

} // namespace

CheckDialog::CheckDialog(Session *session, RunBook &runs, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_runs(runs)
    , m_card(new CheckCard([this](bool wakes, bool measuresAnyway) {
        if (!m_session)
            return static_cast<GpuCheckTask *>(nullptr);
        GpuCheckOrder order = gpuCheckOrder(*m_session);
        order.wakes = wakes;
        order.measuresAnyway = measuresAnyway;
        return newGpuCheck(*m_session, order);
    }))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("GPU of %1").arg(session->name()));
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(m_card);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(area);
    resize(fontMetrics().horizontalAdvance(u'0') * widthInDigits,
           fontMetrics().lineSpacing() * heightInLines);
    connect(m_card, &CheckCard::fixAsked, this, &CheckDialog::run);
    connect(m_card, &CheckCard::answered, this, &CheckDialog::answered);
    m_card->check();
}

/// As a run of the session: its output is kept, and it can be stopped.
void CheckDialog::run(const CheckFix &fix)
{
    if (!m_session)
        return;
    RunOrder order;
    order.id = newRunId();
    order.kind = RunKind::Command;
    order.name = fix.title;
    order.command = fix.command;
    Q_EMIT runBegun(m_runs.submit(m_session->id(), order));
}

} // namespace Aloft

#include "moc_checkdialog.cpp"
