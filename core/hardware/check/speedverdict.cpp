#include "core/hardware/check/gpusheets.h"
#include "core/hardware/check/gpuverdict.h"
#include "core/hardware/hardwaretext.h"
#include "core/hardware/sample.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr double smallestSlice = 0.95;  ///< of a card's multiprocessors: fewer are a slice of it
constexpr double oftenThrottled = 0.25; ///< of the measurement

struct SpeedText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::GpuCheck)

public:
    static QString kind(const QString &id);
};

/// A measured card beside its sheet; of a slice, what falls to it of the sheet's figures.
struct Comparison
{
    const Speed &speed;
    const GpuSheets &sheets;
    const GpuSheet *sheet = nullptr;
    double computeShare = 1;
    double memoryShare = 1;

    Comparison(const Speed &measured, const GpuSheets &known)
        : speed(measured)
        , sheets(known)
        , sheet(known.find(measured.name, measured.memoryBytes).sheet)
    {
        if (!sheet || sheet->multiprocessors == 0 || speed.multiprocessors == 0)
            return;
        const double share = double(speed.multiprocessors) / sheet->multiprocessors;
        if (share >= smallestSlice)
            return;
        computeShare = share;
        if (sheet->memoryGb > 0 && speed.memoryBytes > 0)
            memoryShare = qMin(1.0, double(speed.memoryBytes) / (sheet->memoryGb * 1e9));
    }

    bool isSlice() const { return computeShare < 1; }
    bool has(Throttle reason) const { return speed.reasons & quint64(reason); }
};

/// One figure against what is promised.
struct Judged
{
    double value = 0;
    double promised = 0; ///< 0: nothing is
    ShareLimits limits;

    double share() const { return promised > 0 ? value / promised : 0; }
    VerdictLevel level() const
    {
        if (promised <= 0)
            return VerdictLevel::Unknown;
        if (share() >= limits.good)
            return VerdictLevel::Good;
        return share() >= limits.fair ? VerdictLevel::Watch : VerdictLevel::Bad;
    }
};

QString SpeedText::kind(const QString &id)
{
    return id.section(u'_', 1);
}

QString shareText(double share)
{
    return percentText(share * 100);
}

QString rateText(double value)
{
    return QLocale().toString(value, 'f', value < 10 ? 1 : 0);
}

/// Why a figure may be low, as the card itself said during the measurement.
QString reasonText(const Comparison &one)
{
    if (one.has(Throttle::HardwareThermal) || one.has(Throttle::SoftwareThermal))
        return SpeedText::tr("The card was hot and slowed itself down.");
    if (one.has(Throttle::PowerBrake))
        return SpeedText::tr("The power supply held the card back.");
    if (!one.has(Throttle::PowerCap) || one.speed.throttledFraction < oftenThrottled)
        return {};
    const QString watts = QLocale().toString(qRound(one.speed.powerLimitWatts));
    if (one.sheet && one.sheet->isPowerLimited)
        return SpeedText::tr("It was at its power limit of %1 W: normal for this board.")
            .arg(watts);
    return SpeedText::tr("It was at its power limit of %1 W.").arg(watts);
}

void add(CheckFindings &findings, VerdictLevel level, const QString &id, const QString &text)
{
    findings.append({level, id, text, std::nullopt});
}

void judgeMemory(CheckFindings &findings, const Comparison &one)
{
    const auto value = one.speed.value(u"memory"_s);
    if (!value)
        return;
    const Judged judged{*value, one.sheet ? one.sheet->bandwidth * one.memoryShare : 0,
                        one.sheets.limits(u"bandwidth"_s)};
    const QString rate = rateText(*value);
    if (judged.promised <= 0)
        add(findings, VerdictLevel::Good, u"memory"_s,
            SpeedText::tr("Its memory moves %1 GB/s.").arg(rate));
    else if (one.isSlice())
        add(findings, judged.level(), u"memory"_s,
            SpeedText::tr("%1 of the memory speed that falls to this slice (%2 GB/s).")
                .arg(shareText(judged.share()), rate));
    else
        add(findings, judged.level(), u"memory"_s,
            SpeedText::tr("%1 of its data sheet's memory speed (%2 GB/s).")
                .arg(shareText(judged.share()), rate));
}

Judged judgedMatrix(const Comparison &one, const QString &kind, double value)
{
    if (!one.sheet)
        return {value, 0, {}};
    const bool isPlain = kind == "fp32"_L1;
    const ShareLimits limits = isPlain ? one.sheets.limits(u"fp32"_s)
                                       : one.sheet->matrix.value_or(one.sheets.limits(u"matrix"_s));
    return {value, one.sheet->tflops.value(kind) * one.computeShare, limits};
}

void judgeMatrix(CheckFindings &findings, const Comparison &one, const QString &id)
{
    const auto value = one.speed.value(id);
    if (!value)
        return;
    const QString kind = SpeedText::kind(id);
    const Judged judged = judgedMatrix(one, kind, *value);
    const QString rate = rateText(*value);
    if (judged.promised <= 0) {
        add(findings, VerdictLevel::Good, id,
            SpeedText::tr("%1 matrices: %2 TFLOPS.", "kind of number").arg(kind, rate));
        return;
    }
    const QString text = SpeedText::tr("%1 matrices: %2 TFLOPS, %3 of the data sheet.")
                             .arg(kind, rate, shareText(judged.share()));
    // A board that is held at its power limit by design is as fast as it can be.
    const bool isNormal = one.sheet->isPowerLimited && one.has(Throttle::PowerCap);
    const VerdictLevel level = isNormal && judged.level() == VerdictLevel::Watch
        ? VerdictLevel::Good
        : judged.level();
    add(findings, level, id, text);
}

/// Without matrices by cuBLAS the plain rate has to do.
void judgeRate(CheckFindings &findings, const Comparison &one)
{
    const auto value = one.speed.value(u"fp32_fma"_s);
    if (!value || one.speed.value(u"matrix_fp32"_s))
        return;
    const Judged judged = judgedMatrix(one, u"fp32"_s, *value);
    if (judged.promised > 0)
        add(findings, judged.level(), u"fp32_fma"_s,
            SpeedText::tr("fp32: %1 TFLOPS, %2 of the data sheet.")
                .arg(rateText(*value), shareText(judged.share())));
}

void judgeLink(CheckFindings &findings, const Comparison &one)
{
    const auto up = one.speed.value(u"h2d"_s);
    const auto down = one.speed.value(u"d2h"_s);
    if (!up || !down)
        return;
    const double slower = qMin(*up, *down);
    const Judged judged{slower, one.sheets.linkRate(one.speed.linkGeneration, one.speed.linkWidth),
                        one.sheets.limits(u"link"_s)};
    if (judged.promised <= 0) {
        add(findings, VerdictLevel::Good, u"link"_s,
            SpeedText::tr("Data goes to the card at %1 GB/s and back at %2 GB/s.")
                .arg(rateText(*up), rateText(*down)));
        return;
    }
    // Lanes stay when a link rests; its generation may not, so nothing is said of that.
    const int found = one.speed.foundWidth;
    if (found > 0 && found < one.speed.linkWidth) {
        add(findings, judged.level(), u"link"_s,
            SpeedText::tr("Data goes to the card at %1 GB/s and back at %2 GB/s: its link has %3 "
                          "lanes, and the card could use %4.")
                .arg(rateText(*up), rateText(*down))
                .arg(found)
                .arg(one.speed.linkWidth));
        return;
    }
    add(findings, judged.level(), u"link"_s,
        SpeedText::tr("Data goes to the card at %1 GB/s and back at %2 GB/s, over PCIe %3 ×%4.")
            .arg(rateText(*up), rateText(*down))
            .arg(one.speed.linkGeneration)
            .arg(one.speed.linkWidth));
}

void judgeNumbers(CheckFindings &findings, const Speed &speed)
{
    for (const SpeedFigure &figure : speed.figures) {
        if (figure.id.endsWith("_check"_L1) && figure.value != 1)
            add(findings, VerdictLevel::Bad, u"wrong-numbers"_s,
                SpeedText::tr("The card gave wrong numbers (%1): do not trust its results.")
                    .arg(figure.id.chopped(6)));
    }
}

void tellWhyNot(CheckFindings &findings, const Speed &speed)
{
    if (speed.exitStatus == 5)
        add(findings, VerdictLevel::Unknown, u"busy"_s,
            SpeedText::tr("Speed was not measured: another program keeps the card at %1.")
                .arg(percentText(speed.busyPercent)));
    else if (speed.exitStatus == 4)
        add(findings, VerdictLevel::Watch, u"no-memory"_s,
            SpeedText::tr("Speed was not measured: the card has no memory left."));
    else if (!speed.errors.isEmpty())
        add(findings, speed.figures.isEmpty() ? VerdictLevel::Bad : VerdictLevel::Watch,
            u"cuda-error"_s,
            SpeedText::tr("CUDA failed while speed was measured: %1.").arg(speed.errors.first()));
}

void tellOfBuilding(CheckFindings &findings, const Speed &speed)
{
    if (speed.notBuilt == "NO_NVCC"_L1)
        add(findings, VerdictLevel::Unknown, u"not-built"_s,
            SpeedText::tr("There is no nvcc to build the native measurement with."));
    else if (!speed.notBuilt.isEmpty())
        add(findings, VerdictLevel::Unknown, u"not-built"_s,
            SpeedText::tr("The native measurement could not be built: %1").arg(speed.notBuilt));
}

} // namespace

CheckFindings speedFindings(const Speed &speed, const GpuSheets &sheets)
{
    CheckFindings findings;
    tellOfBuilding(findings, speed);
    tellWhyNot(findings, speed);
    if (speed.figures.isEmpty())
        return findings;
    const Comparison one(speed, sheets);
    judgeMemory(findings, one);
    for (const QString &id :
         {u"matrix_bf16"_s, u"matrix_fp16"_s, u"matrix_tf32"_s, u"matrix_fp32"_s})
        judgeMatrix(findings, one, id);
    judgeRate(findings, one);
    judgeLink(findings, one);
    judgeNumbers(findings, speed);
    if (const QString reason = reasonText(one); !reason.isEmpty()) {
        const bool isHot = one.has(Throttle::HardwareThermal) || one.has(Throttle::SoftwareThermal)
            || one.has(Throttle::PowerBrake);
        add(findings, isHot ? VerdictLevel::Watch : VerdictLevel::Good, u"held-back"_s, reason);
    }
    if (!one.sheet)
        add(findings, VerdictLevel::Unknown, u"no-sheet"_s,
            SpeedText::tr("There is no data sheet of %1 here to compare with.").arg(speed.name));
    return findings;
}

} // namespace Aloft
