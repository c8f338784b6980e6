#include "ui/output/stopbutton.h"

#include "ui/theme/followlanguage.h"
#include "ui/theme/icons.h"

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr auto patience = 10s;

QString labelOf(StopButton::Step step)
{
    switch (step) {
    case StopButton::Step::Interrupt:
        return StopButton::tr("Interrupt");
    case StopButton::Step::Terminate:
        return StopButton::tr("Terminate");
    case StopButton::Step::Kill:
        return StopButton::tr("Kill");
    }
    Q_UNREACHABLE();
}

QString nameOf(StopButton::Step step)
{
    switch (step) {
    case StopButton::Step::Interrupt:
        return StopButton::tr("Interrupt this run");
    case StopButton::Step::Terminate:
        return StopButton::tr("Terminate this run");
    case StopButton::Step::Kill:
        return StopButton::tr("Kill this run");
    }
    Q_UNREACHABLE();
}

} // namespace

StopButton::StopButton(QList<Step> steps, QWidget *parent)
    : QToolButton(parent)
    , m_steps(std::move(steps))
{
    setIcon(themedIcon(u"stop"_s));
    setAutoRaise(true);
    m_patience.setObjectName(u"stopPatience"_s);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        offer(m_at + 1);
        Q_EMIT escalated();
    });
    connect(this, &QToolButton::clicked, this, [this] { Q_EMIT stopRequested(step()); });
    setEnabled(false);
    followLanguage(this, [this] { offer(m_at); });
}

void StopButton::begin()
{
    offer(0);
    setEnabled(true);
}

void StopButton::end()
{
    m_patience.stop();
    offer(0);
    setEnabled(false);
}

void StopButton::noticeAttempt(Step step)
{
    const qsizetype tried = m_steps.indexOf(step);
    if (tried > m_at) {
        m_patience.stop();
        offer(tried);
    }
    if (tried >= m_at && m_at + 1 < m_steps.size() && !m_patience.isActive())
        m_patience.start();
}

QString StopButton::hint() const
{
    if (m_patience.isActive())
        return {};
    switch (step()) {
    case Step::Interrupt:
        return {};
    case Step::Terminate:
        return tr("It does not stop. Terminate ends it at once, with what it holds in memory.");
    case Step::Kill:
        return tr(
            "It does not end. Kill cannot be refused: files it is writing stay half written.");
    }
    Q_UNREACHABLE();
}

void StopButton::offer(qsizetype index)
{
    m_at = index;
    setText(labelOf(step()));
    setToolButtonStyle(index > 0 ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    setToolTip(nameOf(step()));
    setAccessibleName(nameOf(step()));
}

} // namespace Aloft

#include "moc_stopbutton.cpp"
