#include "ui/hardware/checkdialog.h"

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

CheckDialog::CheckDialog(Session *session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
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
    connect(m_card, &CheckCard::fixAsked, this,
            [this](const CheckFix &fix) { Q_EMIT installRequested(fix.install, fix.python); });
    connect(m_card, &CheckCard::answered, this, &CheckDialog::answered);
    m_card->check();
}

} // namespace Aloft

#include "moc_checkdialog.cpp"
