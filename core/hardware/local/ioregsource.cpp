// Source: the output of ioreg on macOS 12 to 15 ("PerformanceStatistics" of an AGXAccelerator).
#include "core/hardware/local/ioregsource.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int limit = 5000; // ms

Figure<qint64> numberAfter(const QString &text, const QString &key, qint64 most)
{
    const QRegularExpression pattern(
        u"\"%1\"\\s*=\\s*(\\d{1,18})"_s.arg(QRegularExpression::escape(key)));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return Absence::NotOffered;
    const qint64 number = match.captured(1).toLongLong();
    return number > most ? Figure<qint64>(Absence::NotReadable) : Figure<qint64>(number);
}

} // namespace

IoregCard parseIoreg(const QByteArray &output)
{
    static const QRegularExpression model(u"\"model\"\\s*=\\s*<?\"([^\"\n]{1,100})\""_s);
    const QString text = QString::fromUtf8(output.left(1 << 20));
    IoregCard card;
    card.model = model.match(text).captured(1);
    card.cores = int(numberAfter(text, u"gpu-core-count"_s, 1000).value_or(0));
    const Figure<qint64> load = numberAfter(text, u"Device Utilization %"_s, 100);
    card.loadPercent = load ? Figure<int>(int(*load)) : Figure<int>(load.error());
    card.memoryUsedBytes = numberAfter(text, u"In use system memory"_s, qint64(1) << 50);
    return card;
}

IoregSource::IoregSource(const QString &program) : m_program(program) { }

QString IoregSource::name() const
{
    return u"ioreg"_s;
}

QByteArray IoregSource::ask() const
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(m_program, {u"-r"_s, u"-d"_s, u"1"_s, u"-c"_s, u"IOAccelerator"_s},
                  QIODevice::ReadOnly);
    if (!process.waitForFinished(limit)) {
        process.kill();
        process.waitForFinished(1000);
        return {};
    }
    return process.readAllStandardOutput();
}

Result<void> IoregSource::open()
{
    m_facts = {};
    const IoregCard card = m_program.isEmpty() ? IoregCard() : parseIoreg(ask());
    if (card.model.isEmpty())
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("Aloft::SysfsSource", "There is no such card."));
    Device device;
    device.uuid = u"apple-gpu"_s;
    device.kind = DeviceKind::Apple;
    device.name = card.cores > 0 ? u"%1 (%2)"_s.arg(card.model).arg(card.cores) : card.model;
    device.sharesMemory = true;
    m_facts.devices = {device};
    return {};
}

Result<QList<DeviceSample>> IoregSource::read(std::chrono::milliseconds)
{
    if (m_facts.devices.isEmpty())
        return QList<DeviceSample>();
    const IoregCard card = parseIoreg(ask());
    DeviceSample sample;
    sample.uuid = m_facts.devices.first().uuid;
    sample.loadPercent = card.loadPercent;
    sample.memoryUsedBytes = card.memoryUsedBytes;
    return QList<DeviceSample>{sample};
}

} // namespace Aloft
