#include "core/hardware/check/gpusheets.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr double memoryTolerance = 0.08; ///< ECC and the driver take a few percent

ShareLimits limitsFrom(const QJsonObject &object)
{
    return {object["good"_L1].toDouble(), object["fair"_L1].toDouble()};
}

GpuSheet sheetFrom(const QJsonObject &object)
{
    GpuSheet sheet;
    sheet.id = object["id"_L1].toString();
    sheet.name = object["name"_L1].toString();
    sheet.architecture = object["architecture"_L1].toString();
    sheet.capability = object["capability"_L1].toString();
    sheet.multiprocessors = object["multiprocessors"_L1].toInt();
    for (const QJsonValue &total : object["memoryMib"_L1].toArray())
        sheet.memoryMib.append(total.toInt());
    sheet.memoryGb = object["memoryGb"_L1].toDouble();
    sheet.bandwidth = object["bandwidth"_L1].toDouble();
    const QJsonObject rates = object["tflops"_L1].toObject();
    for (auto rate = rates.begin(); rate != rates.end(); ++rate)
        sheet.tflops.insert(rate.key(), rate->toDouble());
    sheet.watts = object["watts"_L1].toInt();
    sheet.pcieGeneration = object["pcie"_L1].toInt();
    sheet.isPowerLimited = object["powerLimited"_L1].toBool();
    sheet.isUncertain = object["uncertain"_L1].toBool();
    if (object.contains("matrix"_L1))
        sheet.matrix = limitsFrom(object["matrix"_L1].toObject());
    sheet.match.setPattern(object["match"_L1].toString());
    sheet.match.setPatternOptions(QRegularExpression::CaseInsensitiveOption);
    return sheet;
}

bool fits(const GpuSheet &sheet, qint64 memoryBytes)
{
    if (memoryBytes <= 0 || sheet.memoryMib.isEmpty())
        return true;
    const double mib = double(memoryBytes) / (1 << 20);
    return std::ranges::any_of(sheet.memoryMib, [mib](int total) {
        return std::abs(mib - total) <= memoryTolerance * total;
    });
}

} // namespace

const GpuSheets &GpuSheets::own()
{
    static const GpuSheets sheets = [] {
        QFile file(u":/aloft/gpu/gpus.json"_s);
        return file.open(QIODevice::ReadOnly) ? parse(file.readAll()).value_or(GpuSheets())
                                              : GpuSheets();
    }();
    return sheets;
}

Result<GpuSheets> GpuSheets::parse(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    GpuSheets sheets;
    for (const QJsonValue &card : object["cards"_L1].toArray()) {
        const GpuSheet sheet = sheetFrom(card.toObject());
        if (!sheet.id.isEmpty() && !sheet.match.pattern().isEmpty() && sheet.match.isValid())
            sheets.m_sheets.append(sheet);
    }
    const QJsonObject shares = object["shares"_L1].toObject();
    for (auto share = shares.begin(); share != shares.end(); ++share)
        sheets.m_limits.insert(share.key(), limitsFrom(share->toObject()));
    const QJsonObject lanes = object["lane"_L1].toObject();
    for (auto lane = lanes.begin(); lane != lanes.end(); ++lane)
        sheets.m_lanes.insert(lane.key().toInt(), lane->toDouble());
    if (sheets.m_sheets.isEmpty())
        return failure(Error::Kind::BadInput,
                       QCoreApplication::translate("Aloft::GpuSheets",
                                                   "The data sheets could not be read."));
    return sheets;
}

/// The first whose memory fits, too, else the first.
GpuSheets::Match GpuSheets::find(const QString &name, qint64 memoryBytes) const
{
    Match found;
    for (const GpuSheet &sheet : m_sheets) {
        if (!sheet.match.match(name).hasMatch())
            continue;
        if (fits(sheet, memoryBytes))
            return {&sheet, true};
        if (!found.sheet)
            found = {&sheet, false};
    }
    return found;
}

double GpuSheets::linkRate(int generation, int width) const
{
    return m_lanes.value(generation) * width;
}

} // namespace Aloft
