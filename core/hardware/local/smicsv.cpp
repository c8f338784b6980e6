// Source: nvidia-smi --help-query-gpu, and its output as recorded from drivers 470 to 610.
#include "core/hardware/local/smicsv.h"

#include "core/hardware/local/smicell.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype longestLine = 64 << 10;
constexpr qsizetype mostRows = 256;
constexpr qsizetype mostColumns = 400; // 240 are known
constexpr qsizetype mostWords = 4096;

struct Field
{
    QLatin1StringView name;
    bool isOld; ///< every version of interest has it
};

constexpr Field wantedFields[] = {
    {"index"_L1, true},
    {"uuid"_L1, true},
    {"pci.bus_id"_L1, true},
    {"driver_version"_L1, true},
    {"memory.total"_L1, true},
    {"memory.used"_L1, true},
    {"utilization.gpu"_L1, true},
    {"utilization.memory"_L1, true},
    {"temperature.gpu"_L1, true},
    {"temperature.memory"_L1, true},
    {"fan.speed"_L1, true},
    {"power.draw"_L1, true},
    {"enforced.power.limit"_L1, true},
    {"clocks.sm"_L1, true},
    {"clocks.mem"_L1, true},
    {"clocks.max.sm"_L1, true},
    {"clocks.max.mem"_L1, true},
    {"pstate"_L1, true},
    {"ecc.errors.uncorrected.volatile.total"_L1, true},
    {"ecc.errors.corrected.volatile.total"_L1, true},
    {"ecc.errors.uncorrected.aggregate.total"_L1, true},
    {"ecc.errors.corrected.aggregate.total"_L1, true},
    {"remapped_rows.correctable"_L1, false},
    {"remapped_rows.uncorrectable"_L1, false},
    {"remapped_rows.pending"_L1, false},
    {"remapped_rows.failure"_L1, false},
    {"gpu_recovery_action"_L1, false},
    {"compute_cap"_L1, false},
    {"mig.mode.current"_L1, false},
    {"clocks_event_reasons.active"_L1, false},
    {"name"_L1, true}, // last: it may hold anything
};

/// The name of a column in its one form: without unit, and not by its longer alias.
QString columnName(const QByteArray &header)
{
    QString name = QString::fromUtf8(header).trimmed();
    if (const qsizetype bracket = name.indexOf(" ["_L1); bracket > 0)
        name.truncate(bracket);
    static const QHash<QString, QString> aliases = {
        {u"clocks.current.sm"_s, u"clocks.sm"_s},
        {u"clocks.current.memory"_s, u"clocks.mem"_s},
        {u"clocks.current.mem"_s, u"clocks.mem"_s},
        {u"clocks.max.memory"_s, u"clocks.max.mem"_s},
        {u"gpu_uuid"_s, u"uuid"_s},
        {u"gpu_name"_s, u"name"_s},
        {u"gpu_bus_id"_s, u"pci.bus_id"_s},
        {u"kmd_version"_s, u"driver_version"_s},
        {u"clocks_throttle_reasons.active"_s, u"clocks_event_reasons.active"_s},
    };
    return aliases.value(name, name);
}

void putText(SmiRow &row, const QString &column, const QString &text)
{
    if (column == "uuid"_L1)
        row.device.uuid = text;
    else if (column == "pci.bus_id"_L1)
        row.device.busId = text;
    else if (column == "name"_L1)
        row.device.name = text;
    else if (column == "driver_version"_L1)
        row.driverVersion = text;
    else if (column == "compute_cap"_L1 && text.size() > 2 && text.front().isDigit())
        row.device.computeCapability = text;
    else if (column == "mig.mode.current"_L1)
        row.device.isMig = text == "Enabled"_L1;
    else if (column == "pstate"_L1 && text.startsWith(u'P'))
        row.sample.performanceState = toWhole(parseSmiCell(text.mid(1)).number, 1, 0, 31);
}

/// "Yes" or 1 and "No" or 0, as the driver is old.
Figure<int> flagOf(const QString &text, const Figure<double> &number)
{
    if (text == "Yes"_L1 || text == "No"_L1)
        return text == "Yes"_L1 ? 1 : 0;
    return toWhole(number, 1, 0, 1);
}

/// What the driver asks for, by NVML's numbers.
Figure<int> recoveryOf(const QString &text, const Figure<double> &number)
{
    const QStringList words{u"None"_s, u"Reset"_s, u"Reboot"_s, u"Drain P2P"_s,
                            u"Drain and Reset"_s};
    if (const qsizetype at = words.indexOf(text); at >= 0)
        return int(at);
    return toWhole(number, 1, 0, 100);
}

/// Rows of one kind come after those of the other; half of the sum would be too little.
Figure<int> withRows(const Figure<int> &others, const Figure<double> &number)
{
    const Figure<int> rows = toWhole(number, 1, 0, 1'000'000);
    return rows ? Figure<int>(others.value_or(0) + *rows) : rows;
}

/// Words of a card's faults.
void putFault(SmiRow &row, const QString &column, const QString &text, const Figure<double> &number)
{
    DeviceFaults &faults = row.sample.faults;
    if (column == "remapped_rows.pending"_L1)
        faults.pending = flagOf(text, number);
    else if (column == "remapped_rows.failure"_L1)
        faults.spent = flagOf(text, number);
    else if (column == "remapped_rows.correctable"_L1 || column == "remapped_rows.uncorrectable"_L1)
        faults.retired = withRows(faults.retired, number);
    else if (column == "gpu_recovery_action"_L1)
        faults.recovery = recoveryOf(text, number);
}

Figure<qint64> countOf(const Figure<double> &number)
{
    if (!number)
        return number.error();
    return *number >= 0 && *number < 1e15 ? Figure<qint64>(qint64(*number))
                                          : Figure<qint64>(Absence::NotReadable);
}

void putNumber(SmiRow &row, const QString &column, const Figure<double> &number)
{
    constexpr qint64 mostMhz = 100'000;
    constexpr qint64 mostMilliwatts = 1'000'000'000;
    DeviceSample &sample = row.sample;
    if (column == "memory.total"_L1)
        sample.memoryBytes = row.device.memoryBytes = mebibytes(number);
    else if (column == "memory.used"_L1)
        sample.memoryUsedBytes = mebibytes(number);
    else if (column == "utilization.gpu"_L1)
        sample.loadPercent = toWhole(number, 1, 0, 100);
    else if (column == "utilization.memory"_L1)
        sample.memoryLoadPercent = toWhole(number, 1, 0, 100);
    else if (column == "temperature.gpu"_L1)
        sample.temperatureCelsius = toWhole(number, 1, -80, 250);
    else if (column == "temperature.memory"_L1)
        sample.memoryCelsius = toWhole(number, 1, -80, 250);
    else if (column == "fan.speed"_L1)
        sample.fanPercent = toWhole(number, 1, 0, 500);
    else if (column == "power.draw"_L1)
        sample.powerMilliwatts = toWhole(number, 1000, 0, mostMilliwatts);
    else if (column == "enforced.power.limit"_L1)
        sample.powerLimitMilliwatts = row.device.powerLimitMilliwatts = toWhole(number, 1000, 0,
                                                                                mostMilliwatts);
    else if (column == "clocks.sm"_L1)
        sample.clockMhz = toWhole(number, 1, 0, mostMhz);
    else if (column == "clocks.mem"_L1)
        sample.memoryClockMhz = toWhole(number, 1, 0, mostMhz);
    else if (column == "clocks.max.sm"_L1)
        row.device.maxClockMhz = toWhole(number, 1, 0, mostMhz);
    else if (column == "clocks.max.mem"_L1)
        row.device.maxMemoryClockMhz = toWhole(number, 1, 0, mostMhz);
    else if (column == "clocks_event_reasons.active"_L1)
        sample.throttle = number ? Figure<quint64>(quint64(*number) & 0x1fe)
                                 : Figure<quint64>(number.error());
    else if (column == "ecc.errors.uncorrected.volatile.total"_L1)
        sample.uncorrectedErrors = countOf(number);
    else if (column == "ecc.errors.corrected.volatile.total"_L1)
        sample.faults.corrected = countOf(number);
    else if (column == "ecc.errors.corrected.aggregate.total"_L1)
        sample.faults.correctedEver = countOf(number);
    else if (column == "ecc.errors.uncorrected.aggregate.total"_L1)
        sample.faults.uncorrectedEver = countOf(number);
    else if (column == "index"_L1)
        row.device.index = toWhole(number, 1, 0, 10'000).value_or(-1);
}

/// A card is as bad as the worst word of its cells; that one figure fails is not yet bad.
void putHealth(SmiRow &row, const QString &column, const SmiCell &cell)
{
    const bool isGrave = cell.health == DeviceHealth::Lost
        || cell.health == DeviceHealth::NeedsReset;
    const bool isFailing = cell.health == DeviceHealth::Failing && column == "memory.used"_L1
        && row.sample.health == DeviceHealth::Ok;
    if (!isGrave && !isFailing)
        return;
    row.sample.health = cell.health;
    row.sample.complaint = cell.word.startsWith(u'[') ? cell.word.mid(1, cell.word.size() - 2)
                                                      : cell.word;
}

} // namespace

QStringList smiFields(const QByteArray &helpQueryGpu)
{
    static const QRegularExpression quoted(u"\"([a-z_.0-9]+)\""_s);
    QSet<QString> known;
    auto match = quoted.globalMatch(QString::fromUtf8(helpQueryGpu.left(1 << 20)));
    while (match.hasNext())
        known.insert(match.next().captured(1));
    const bool knowsOldReasons = known.contains(u"clocks_throttle_reasons.active"_s)
        && !known.contains(u"clocks_event_reasons.active"_s);
    QStringList fields;
    for (const Field &field : wantedFields) {
        if (known.isEmpty() ? field.isOld : known.contains(QString(field.name)))
            fields.append(field.name);
        else if (knowsOldReasons && field.name == "clocks_event_reasons.active"_L1)
            fields.append(u"clocks_throttle_reasons.active"_s);
    }
    return fields;
}

QString refusedSmiField(const QByteArray &output)
{
    static const QRegularExpression refusal(
        u"Field \"([^\"\n]{1,100})\" is not a valid field to query"_s);
    return refusal.match(QString::fromUtf8(output.left(mostWords))).captured(1);
}

void SmiCsvReader::clear()
{
    *this = {};
}

const QList<SmiRow> &SmiCsvReader::rows() const
{
    return m_block.size() >= m_complete.size() ? m_block : m_complete;
}

void SmiCsvReader::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView piece = end < 0 ? bytes : bytes.first(end);
        if (!m_isSkipping)
            m_rest.append(piece);
        if (m_rest.size() > longestLine) {
            m_isSkipping = true;
            m_rest.clear();
        }
        if (end < 0)
            return;
        if (!std::exchange(m_isSkipping, false))
            takeLine(m_rest);
        m_rest.clear();
        bytes = bytes.sliced(end + 1);
    }
}

void SmiCsvReader::takeLine(const QByteArray &line)
{
    const QByteArray text = line.trimmed();
    if (text.isEmpty())
        return;
    QList<QByteArray> cells;
    for (qsizetype at = 0; at >= 0 && cells.size() <= mostColumns;) {
        const qsizetype comma = text.indexOf(", ", at);
        cells.append(text.mid(at, comma < 0 ? -1 : comma - at));
        at = comma < 0 ? -1 : comma + 2;
    }
    const bool isHeader = columnName(cells[0]) == "index"_L1 && cells.size() > 1;
    if (isHeader) {
        m_columns.clear();
        for (const QByteArray &cell : cells)
            m_columns.append(columnName(cell));
    } else if (cells.size() == m_columns.size()) {
        takeRow(cells);
    } else if (m_words.size() < mostWords) {
        m_words += text.left(500) + '\n';
    }
}

void SmiCsvReader::takeRow(const QList<QByteArray> &cells)
{
    SmiRow row;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString text = QString::fromUtf8(cells[i]).trimmed().left(200);
        const SmiCell cell = parseSmiCell(text);
        putText(row, m_columns[i], text);
        putNumber(row, m_columns[i], cell.number);
        putFault(row, m_columns[i], text, cell.number);
        putHealth(row, m_columns[i], cell);
    }
    if (row.device.index < 0)
        return;
    if (!row.device.uuid.startsWith("GPU-"_L1))
        row.device.uuid = "nvidia-"_L1 + QString::number(row.device.index);
    row.device.sharesMemory = !row.device.memoryBytes
        && row.device.memoryBytes.error() == Absence::NotOffered && !row.device.isMig;
    row.sample.uuid = row.device.uuid;
    ++m_lines;
    if (!m_block.isEmpty() && row.device.index <= m_block.last().device.index)
        m_complete = std::exchange(m_block, {});
    if (m_block.size() < mostRows)
        m_block.append(row);
}

} // namespace Aloft
