#include "core/hardware/local/nvmlfields.h"

#include "core/hardware/local/nvmlcard.h"

#include <algorithm>
#include <thread>

namespace Aloft {

namespace {

constexpr std::chrono::milliseconds pauseOfFaults{29'500};
constexpr std::chrono::milliseconds pauseOfPcie{4'900};
constexpr std::chrono::milliseconds windowOfPcie{20};
constexpr int mostLinks = 36;
constexpr qint64 mostCounted = qint64(1) << 50;
constexpr qint64 mostOfACounter = qint64(1) << 60; // bytes are counted since the start
constexpr qint64 kibibyte = 1024;

// NVML_FI_DEV_…
enum Field : quint32 {
    CorrectedErrors = 3,
    CorrectedErrorsEver = 5,
    UncorrectedErrorsEver = 6,
    PagesOfCorrected = 29,
    PagesOfUncorrected = 30,
    PagesPending = 31,
    LinkSent = 138, // KiB
    LinkReceived = 139,
    RowsOfCorrected = 142,
    RowsOfUncorrected = 143,
    RowsPending = 144,
    RowsFailed = 145,
    PcieSent = 197, // bytes; 32 bits, which a fast bus goes through in less than 0.1 s
    PcieReceived = 198,
    RecoveryAction = 230,
};

constexpr quint32 allLinks = 0xffffffff;

qint64 wholeNumber(const NvmlFieldValue &field)
{
    enum Type { Double, Uint, Ulong, UlongLong, LongLong, Int, Short };
    switch (field.type) {
    case Uint:
        return field.value.asUint;
    case Ulong:
    case UlongLong:
        return qint64(field.value.asUlong);
    case LongLong:
        return field.value.asLong;
    case Int:
        return field.value.asInt;
    case Short:
        return field.value.asShort;
    default:
        return -1;
    }
}

Figure<qint64> figureOf(const NvmlFieldValue &field)
{
    if (NvmlCode(field.code) != NvmlCode::Success)
        return nvmlAbsence(NvmlCode(field.code));
    const qint64 number = wholeNumber(field);
    return number < 0 ? Figure<qint64>(Absence::NotReadable) : Figure<qint64>(number);
}

/// What no card has so many of is garbage.
Figure<qint64> counted(const Figure<qint64> &figure)
{
    return figure && *figure > mostCounted ? Figure<qint64>(Absence::NotReadable) : figure;
}

Figure<int> small(const Figure<qint64> &figure)
{
    constexpr qint64 most = 1'000'000;
    if (!figure)
        return figure.error();
    return *figure > most ? Figure<int>(Absence::NotReadable) : Figure<int>(int(*figure));
}

/// Absent where one is: half of it would be too little.
Figure<qint64> sum(const Figure<qint64> &one, const Figure<qint64> &other)
{
    const Figure<qint64> first = counted(one);
    const Figure<qint64> second = counted(other);
    if (!first)
        return first;
    return second ? Figure<qint64>(*first + *second) : second;
}

/// Cards have either rows or pages.
Figure<qint64> firstOffered(const Figure<qint64> &rows, const Figure<qint64> &pages)
{
    return !rows && rows.error() == Absence::NotOffered ? pages : rows;
}

/// Between two looks at a counter that begins anew after 32 bits, once at most.
Figure<qint64> wrappedRate(const Figure<qint64> &before, const Figure<qint64> &after,
                           std::chrono::nanoseconds between)
{
    constexpr qint64 turn = qint64(1) << 32;
    if (!before || !after)
        return before ? after.error() : before.error();
    const qint64 gone = *after >= *before ? *after - *before : *after - *before + turn;
    if (gone < 0 || gone >= turn || between.count() <= 0)
        return Absence::NotReadable;
    return qint64(double(gone) * 1e9 / double(between.count()));
}

Figure<int> linksUp(NvmlLibrary &library, NvmlDevice device)
{
    int up = 0;
    for (int link = 0; link < mostLinks; ++link) {
        const NvmlResult<bool> isUp = library.isLinkUp(device, link);
        if (!isUp && link == 0)
            return nvmlAbsence(isUp.error());
        if (!isUp)
            break; // there are no more
        up += *isUp ? 1 : 0;
    }
    return up;
}

} // namespace

NvmlFields::Values NvmlFields::ask(NvmlLibrary &library, NvmlDevice device,
                                   const QList<quint32> &fields)
{
    QList<NvmlFieldValue> wanted;
    for (const quint32 field : fields) {
        NvmlFieldValue value;
        value.field = field;
        value.scope = field == LinkSent || field == LinkReceived ? allLinks : 0;
        if (!m_notOffered.contains(field))
            wanted.append(value);
    }
    Values values; // of what is not in it: not offered
    const NvmlCode code = wanted.isEmpty() ? NvmlCode::Success : library.readFields(device, wanted);
    for (NvmlFieldValue &value : wanted) {
        if (code != NvmlCode::Success)
            value.code = int(code);
        const Figure<qint64> figure = figureOf(value);
        if (!figure && figure.error() == Absence::NotOffered)
            m_notOffered.insert(value.field);
        values.insert(value.field, figure);
    }
    return values;
}

DeviceFaults NvmlFields::faults(NvmlLibrary &library, NvmlDevice device)
{
    const Values values = ask(library, device,
                              {CorrectedErrors, CorrectedErrorsEver, UncorrectedErrorsEver,
                               PagesOfCorrected, PagesOfUncorrected, PagesPending, RowsOfCorrected,
                               RowsOfUncorrected, RowsPending, RowsFailed, RecoveryAction});
    DeviceFaults faults;
    faults.corrected = counted(values.value(CorrectedErrors));
    faults.correctedEver = counted(values.value(CorrectedErrorsEver));
    faults.uncorrectedEver = counted(values.value(UncorrectedErrorsEver));
    faults.retired = small(
        firstOffered(sum(values.value(RowsOfCorrected), values.value(RowsOfUncorrected)),
                     sum(values.value(PagesOfCorrected), values.value(PagesOfUncorrected))));
    faults.pending = small(firstOffered(values.value(RowsPending), values.value(PagesPending)));
    faults.spent = small(values.value(RowsFailed));
    faults.recovery = small(values.value(RecoveryAction));
    return faults;
}

/// By two looks so close to each other that the counters cannot begin anew twice in between.
void NvmlFields::lookAtPcie(NvmlLibrary &library, NvmlDevice device)
{
    const auto begin = std::chrono::steady_clock::now();
    const Values before = ask(library, device, {PcieSent, PcieReceived});
    m_sent = before.value(PcieSent);
    m_received = before.value(PcieReceived);
    if (!m_sent && !m_received)
        return;
    std::this_thread::sleep_for(windowOfPcie);
    const auto between = std::chrono::steady_clock::now() - begin;
    const Values after = ask(library, device, {PcieSent, PcieReceived});
    m_sent = wrappedRate(m_sent, after.value(PcieSent), between);
    m_received = wrappedRate(m_received, after.value(PcieReceived), between);
}

/// A counter that went back was wrapped, or begun anew.
Figure<qint64> NvmlFields::rate(quint32 field, const Values &values, qint64 unit,
                                std::chrono::milliseconds tick)
{
    const Figure<qint64> now = values.value(field);
    if (!now)
        return now;
    const Counter before = std::exchange(m_counters[field], Counter{*now, tick});
    if (before.tick.count() < 0 || tick <= before.tick)
        return Absence::NotYet;
    if (*now < before.value || *now > mostOfACounter)
        return Absence::NotReadable;
    const double perSecond = double(*now - before.value) * double(unit) * 1000
        / double((tick - before.tick).count());
    return perSecond < double(mostCounted) ? Figure<qint64>(qint64(perSecond))
                                           : Figure<qint64>(Absence::NotReadable);
}

void NvmlFields::read(NvmlLibrary &library, NvmlDevice device, std::chrono::milliseconds tick,
                      DeviceSample &sample)
{
    if (m_faultsRead.count() < 0 || tick - m_faultsRead >= pauseOfFaults) {
        m_faultsRead = tick;
        m_faults = faults(library, device);
        m_links = linksUp(library, device);
    }
    if (m_pcieRead.count() < 0 || tick - m_pcieRead >= pauseOfPcie) {
        m_pcieRead = tick;
        lookAtPcie(library, device);
    }
    const Values values = ask(library, device, {LinkSent, LinkReceived});
    sample.faults = m_faults;
    sample.traffic = {m_received, m_sent, m_links, rate(LinkReceived, values, kibibyte, tick),
                      rate(LinkSent, values, kibibyte, tick)};
}

} // namespace Aloft
