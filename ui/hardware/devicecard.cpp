#include "ui/hardware/devicecard.h"

#include "core/hardware/hardwaretext.h"
#include "ui/theme/tonelabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolTip>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 10;
constexpr int gap = 8;
constexpr int headerRoom = 6;
constexpr int childIndent = 16; ///< of a part of a card

/// "— °C" rather than nothing, where a card does not say.
template<typename T, typename Words>
QString figureText(const Figure<T> &figure, const Words &words, const QString &absent)
{
    return figure ? words(*figure) : absent;
}

ToneLabel *makeNote(QWidget *parent)
{
    auto *note = new ToneLabel(parent);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::WindowText); // whatever the card's own is
    note->hide();
    return note;
}

} // namespace

DeviceCard::DeviceCard(Device device, const HistorySource &history, QWidget *parent)
    : QWidget(parent)
    , m_device(std::move(device))
    , m_history(history)
    , m_load(new Gauge(Quantity::DeviceLoad, m_device.uuid, history, this))
    , m_memory(new Gauge(Quantity::DeviceMemory, m_device.uuid, history, this))
    , m_note(makeNote(this))
    , m_wake(new QPushButton(this))
{
    m_wake->hide();
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_note, 1);
    foot->addWidget(m_wake);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(0);
    layout->addWidget(m_load);
    layout->addWidget(m_memory);
    layout->addLayout(foot);
    connect(m_wake, &QPushButton::clicked, this, &DeviceCard::wakeRequested);
    fit();
}

void DeviceCard::fit()
{
    const int left = margin + (m_device.parent.isEmpty() ? 0 : childIndent);
    layout()->setContentsMargins(left, fontMetrics().height() + headerRoom, margin, 4);
    setAccessibleName(deviceTitle(m_device));
    m_load->setSubject(deviceLabel(m_device));
    m_memory->setSubject(deviceLabel(m_device));
    m_wake->setText(tr("Wake it"));
    m_wake->setToolTip(tr("Reads the card, which takes it out of its sleep"));
    m_wake->setAccessibleName(tr("Wake %1").arg(deviceLabel(m_device)));
}

QRect DeviceCard::headerArea() const
{
    const QMargins margins = layout()->contentsMargins();
    return {margins.left(), 0, width() - margins.left() - margins.right(), margins.top()};
}

void DeviceCard::setOutput(const OutputSource &output)
{
    m_load->setOutput(output);
    m_memory->setOutput(output);
}

void DeviceCard::setSpan(qint64 milliseconds)
{
    m_load->setSpan(milliseconds);
    m_memory->setSpan(milliseconds);
}

// ---- What is shown ----

void DeviceCard::refresh(bool isOld)
{
    m_isOld = isOld;
    const std::optional<Sample> &last = m_history().last();
    const DeviceSample *sample = last ? sampleOf(*last, m_device.uuid) : nullptr;
    const bool isAway = !sample || sample->health != DeviceHealth::Ok;
    m_details = details(m_device, sample);
    for (const auto &[gauge, quantity] :
         {std::pair(m_load, Quantity::DeviceLoad), std::pair(m_memory, Quantity::DeviceMemory)}) {
        gauge->setOld(isOld || isAway);
        gauge->setReading(deviceReading(quantity, m_device, sample));
    }
    const DeviceSample known = sample ? *sample : DeviceSample();
    const QString celsius = figureText(known.temperatureCelsius, celsiusText, tr("— °C"));
    const QString watts = figureText(known.powerMilliwatts, wattsText, tr("— W"));
    const QString figures = tr("%1  %2", "temperature and power").arg(celsius, watts);
    const QString clock = known.clockMhz ? clockText(*known.clockMhz) : QString();
    const bool isOther = m_figures != figures || m_clock != clock;
    m_figures = figures;
    m_clock = clock;
    if (isOther)
        update(headerArea());
    showNote(noteOf(known));
    m_wake->setVisible(known.health == DeviceHealth::Asleep);
}

DeviceCard::Note DeviceCard::noteOf(const DeviceSample &sample)
{
    if (sample.health == DeviceHealth::Asleep)
        return {tr("Asleep, to save power: there are no figures."), Tone::MutedText};
    if (sample.health != DeviceHealth::Ok) {
        const QString health = healthText(sample.health);
        return {sample.complaint.isEmpty()
                    ? health
                    : tr("%1: %2", "state and the driver's words").arg(health, sample.complaint),
                Tone::Error};
    }
    if (const Note fault = faultOf(sample); !fault.text.isEmpty())
        return fault;
    if (!sample.complaint.isEmpty()) // some of it cannot be read, and the driver says why
        return {sample.complaint, Tone::MutedText};
    const quint64 bits = sample.throttle.value_or(0);
    const QString reasons = throttleTexts(bits).join(tr("; ", "between reasons"));
    return {reasons, isThrottleAlarming(bits) ? Tone::Warning : Tone::MutedText};
}

/// The gravest first; an empty text: none.
DeviceCard::Note DeviceCard::faultOf(const DeviceSample &sample)
{
    const DeviceFaults &faults = sample.faults;
    const int xid = faults.lastXid.value_or(0);
    if (sample.uncorrectedErrors.value_or(0) > 0)
        return {tr("%n memory error(s) that could not be corrected", nullptr,
                   int(qMin<qint64>(*sample.uncorrectedErrors, INT_MAX))),
                Tone::Error};
    if (xid > 0 && !isXidOfProgram(xid))
        return {xidText(xid), Tone::Error};
    if (faults.spent.value_or(0) > 0)
        return {tr("Its memory has a broken place, and nothing left to take its place"),
                Tone::Error};
    if (faults.recovery.value_or(0) > 0)
        return {recoveryText(*faults.recovery), Tone::Warning};
    if (faults.pending.value_or(0) > 0)
        return {tr("The next reset takes a broken place of its memory out of use"), Tone::Warning};
    if (xid > 0)
        return {xidText(xid), Tone::Warning};
    return {{}, Tone::MutedText};
}

/// What is not 0, of the counts that matter when they are not.
QStringList DeviceCard::faultLines(const DeviceFaults &faults)
{
    QStringList lines;
    const auto add = [&lines](const QString &name, const auto &figure) {
        if (figure && *figure > 0)
            lines << tr("%1: %2", "name and value").arg(name, QLocale().toString(*figure));
    };
    add(tr("Memory errors that were corrected"), faults.corrected);
    add(tr("Memory errors that were corrected, ever"), faults.correctedEver);
    add(tr("Memory errors that could not be corrected, ever"), faults.uncorrectedEver);
    add(tr("Places of memory out of use"), faults.retired);
    if (faults.lastXid)
        lines << xidText(*faults.lastXid);
    return lines;
}

QStringList DeviceCard::trafficLines(const DeviceTraffic &traffic)
{
    QStringList lines;
    const auto add = [&lines](const QString &name, const Figure<qint64> &received,
                              const Figure<qint64> &sent) {
        if (received && sent)
            lines << tr("%1: %2 in, %3 out", "a way of data, and how much goes it")
                         .arg(name, speedText(*received), speedText(*sent));
    };
    add(tr("PCIe"), traffic.receivedBytesPerSecond, traffic.sentBytesPerSecond);
    if (traffic.links.value_or(0) > 0)
        add(tr("NVLink (%n link(s))", nullptr, *traffic.links), traffic.linkReceivedBytesPerSecond,
            traffic.linkSentBytesPerSecond);
    return lines;
}

void DeviceCard::showNote(const Note &note)
{
    m_note->setTone(note.tone);
    if (m_note->text() == note.text)
        return;
    m_note->setText(note.text);
    m_note->setVisible(!note.text.isEmpty());
}

QString DeviceCard::note() const
{
    return m_note->text();
}

QStringList DeviceCard::details(const Device &device, const DeviceSample *sample)
{
    const auto line = [](const QString &name, const QString &value) {
        return tr("%1: %2", "name and value").arg(name, value);
    };
    QStringList lines{deviceTitle(device)};
    for (const Quantity quantity :
         {Quantity::DeviceTemperature, Quantity::DevicePower, Quantity::DeviceClock}) {
        const Reading reading = deviceReading(quantity, device, sample);
        lines << line(quantityName(quantity),
                      reading.why.isEmpty()
                          ? reading.text
                          : tr("%1 (%2)", "— and why").arg(reading.text, reading.why));
    }
    if (device.powerLimitMilliwatts)
        lines << line(tr("Power limit"), wattsText(*device.powerLimitMilliwatts));
    if (sample && sample->memoryClockMhz)
        lines << line(tr("Memory clock"), clockText(*sample->memoryClockMhz));
    if (sample && sample->fanPercent)
        lines << line(tr("Fan"), percentText(*sample->fanPercent));
    if (sample)
        lines << trafficLines(sample->traffic) << faultLines(sample->faults);
    if (!device.computeCapability.isEmpty())
        lines << line(tr("Compute capability"), device.computeCapability);
    if (!device.busId.isEmpty())
        lines << line(tr("Bus"), device.busId);
    return lines;
}

// ---- Painting ----

/// With the clock where the title still has room.
QString DeviceCard::figuresBeside(int titleWidth) const
{
    const QString all = tr("%1  %2", "clock, then temperature and power").arg(m_clock, m_figures);
    const int room = headerArea().width() - gap - titleWidth;
    return !m_clock.isEmpty() && fontMetrics().horizontalAdvance(all) <= room ? all : m_figures;
}

void DeviceCard::paintEvent(QPaintEvent *event)
{
    const QRect header = headerArea();
    if (!event->rect().intersects(header))
        return;
    QPainter painter(this);
    const QFontMetrics metrics = fontMetrics();
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QString title = deviceTitle(m_device).remove("NVIDIA "_L1); // where the model is cut off
    const QString figures = figuresBeside(QFontMetrics(bold).horizontalAdvance(title));
    const int right = metrics.horizontalAdvance(figures);
    const auto at = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    painter.setPen(toneColor(Tone::MutedText, palette()));
    painter.drawText(at(QRect(header.right() - right + 1, 0, right, header.height())),
                     Qt::AlignVCenter | Qt::AlignTrailing, figures);
    painter.setFont(bold);
    painter.setPen(toneColor(Tone::Text, palette()));
    const int left = header.width() - right - gap;
    painter.drawText(at(QRect(header.left(), 0, left, header.height())),
                     Qt::AlignVCenter | Qt::AlignLeading,
                     QFontMetrics(bold).elidedText(title, Qt::ElideRight, left));
}

bool DeviceCard::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), m_details.join(u'\n'), this);
    return true;
}

void DeviceCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        fit();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange) {
        m_figures.clear();
        refresh(m_isOld);
    }
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_devicecard.cpp"
