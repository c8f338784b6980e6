#include "core/doctor/machinefacts.h"

#include "core/hardware/check/cudacompat.h"
#include "core/hardware/local/smilisting.h"
#include "core/hardware/sample.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::MachineFacts)
};

constexpr QByteArrayView mark = "ALOFT-FACTS ";
constexpr qsizetype longestAnswer = 256 << 10;
constexpr qsizetype mostRows = 64;

QByteArray resource(const QString &name)
{
    QFile file(u":/doctor/"_s + name);
    file.open(QIODevice::ReadOnly);
    return file.readAll();
}

QString shortText(const QJsonValue &value)
{
    return value.toString().left(1000);
}

qint64 bytes(const QJsonValue &value)
{
    return std::max<qint64>(-1, value.toInteger(-1));
}

template<typename T, typename Read>
QList<T> readRows(const QJsonValue &rows, Read read)
{
    QList<T> result;
    const QJsonArray array = rows.toArray();
    for (const QJsonValue &row : array) {
        if (result.size() < mostRows)
            result.append(read(row));
    }
    return result;
}

MachineFacts::Gpu readGpu(const QJsonValue &row)
{
    return {shortText(row["name"_L1]), QVersionNumber::fromString(row["capability"_L1].toString()),
            bytes(row["memory"_L1])};
}

MachineFacts::Disk readDisk(const QJsonValue &row)
{
    return {shortText(row["path"_L1]), bytes(row["total"_L1]), bytes(row["free"_L1])};
}

MachineFacts::Framework readFramework(const QJsonValue &row)
{
    return {shortText(row["name"_L1]), shortText(row["version"_L1]), shortText(row["cuda"_L1]),
            shortText(row["hip"_L1])};
}

MachineFacts::Reach readReach(const QJsonValue &row)
{
    return {shortText(row["host"_L1]), row["reachable"_L1].toBool(), shortText(row["cause"_L1]),
            shortText(row["reason"_L1])};
}

void readMachine(MachineFacts &facts, const QJsonObject &object)
{
    if (object["gpus"_L1].isArray())
        facts.gpus = readRows<MachineFacts::Gpu>(object["gpus"_L1], readGpu);
    facts.gpuProblem = shortText(object["gpuProblem"_L1]);
    facts.others = readRows<QString>(object["others"_L1], shortText);
    facts.driverVersion = shortText(object["driver"_L1]);
    facts.cudaVersion = QVersionNumber::fromString(object["cuda"_L1].toString());
    facts.visibleDevices = shortText(object["visibleDevices"_L1]);
    facts.hidesDevices = object["visibleDevices"_L1].isString();
    facts.memoryBytes = bytes(object["memory"_L1]);
    facts.memoryFreeBytes = bytes(object["memoryFree"_L1]);
    facts.disks = readRows<MachineFacts::Disk>(object["disks"_L1], readDisk);
    facts.reaches = readRows<MachineFacts::Reach>(object["reaches"_L1], readReach);
    facts.missingPackages = readRows<QString>(object["missing"_L1], shortText);
}

MachineFacts readFacts(const QJsonObject &object)
{
    MachineFacts facts;
    facts.python = shortText(object["python"_L1]);
    facts.pythonVersion = shortText(object["pythonVersion"_L1]);
    facts.system = shortText(object["system"_L1]);
    facts.hasPip = object["pip"_L1].toBool();
    facts.isManaged = object["managed"_L1].toBool();
    facts.frameworks = readRows<MachineFacts::Framework>(object["frameworks"_L1], readFramework);
    readMachine(facts, object);
    return facts;
}

} // namespace

std::optional<PipInstall> MachineFacts::fittingTorch() const
{
    const QVersionNumber capability = gpus && !gpus->isEmpty()
        ? gpus->constFirst().computeCapability
        : QVersionNumber();
    if (cudaVersion.isNull() && capability.isNull())
        return std::nullopt;
    const auto build = CudaCompat::own().torchFor(capability.toString(), cudaVersion,
                                                  QVersionNumber::fromString(pythonVersion));
    return build ? std::optional(build->install()) : std::nullopt;
}

std::optional<MachineFacts> factsOf(const Inventory &inventory)
{
    if (inventory == Inventory())
        return std::nullopt;
    MachineFacts facts;
    facts.driverVersion = inventory.driverVersion;
    facts.cudaVersion = QVersionNumber::fromString(inventory.cudaVersion);
    facts.gpus.emplace();
    for (const Device &device : inventory.devices) {
        if (device.kind == DeviceKind::Nvidia && device.parent.isEmpty())
            facts.gpus->append({device.name, QVersionNumber::fromString(device.computeCapability),
                                device.memoryBytes.value_or(-1)});
    }
    return facts;
}

std::optional<MachineFacts> factsInText(QByteArrayView text)
{
    const qsizetype ofTable = text.indexOf("NVIDIA-SMI");
    const qsizetype at = ofTable >= 0 ? ofTable : text.indexOf("NVSMI LOG"); // of its list
    if (at < 0)
        return std::nullopt;
    constexpr qsizetype longestTable = 64 << 10;
    const QByteArrayView found = text.sliced(at);
    const SmiTable table = parseSmiTable(
        u"| "_s + QString::fromUtf8(found.first(std::min(found.size(), longestTable))));
    if (!table.isTable())
        return std::nullopt;
    MachineFacts facts;
    facts.driverVersion = table.driverVersion;
    facts.cudaVersion = QVersionNumber::fromString(table.cudaVersion);
    facts.gpus.emplace();
    for (const QString &card : table.cards)
        facts.gpus->append({card, {}, -1});
    return facts;
}

QByteArray factsProgram()
{
    return resource(u"facts.py"_s);
}

QString asCellCode(const QByteArray &program)
{
    // A JSON string in ASCII is a Python string, too.
    QString text;
    for (const QChar letter : QString::fromUtf8(program)) {
        const ushort code = letter.unicode();
        if (code == '"' || code == '\\')
            text += u'\\' + letter;
        else if (code >= ' ' && code < 0x7f)
            text += letter;
        else
            text += u"\\u%1"_s.arg(code, 4, 16, QLatin1Char('0'));
    }
    return u"exec(\"%1\", {})"_s.arg(text);
}

Result<MachineFacts> readMachineFacts(QByteArrayView output)
{
    const qsizetype start = output.lastIndexOf(mark);
    const QString message = Texts::tr("The runtime did not say how it is.");
    if (start < 0)
        return failure(Error::Kind::BadInput, message,
                       QString::fromUtf8(output.last(std::min<qsizetype>(output.size(), 300))));
    QByteArrayView answer = output.sliced(start + mark.size());
    if (const qsizetype end = answer.indexOf('\n'); end >= 0)
        answer = answer.first(end);
    if (answer.size() > longestAnswer)
        return failure(Error::Kind::BadInput, message, u"too long"_s);
    QJsonParseError parsing;
    const auto document = QJsonDocument::fromJson(answer.toByteArray(), &parsing);
    if (!document.isObject())
        return failure(Error::Kind::BadInput, message, parsing.errorString());
    return readFacts(document.object());
}

} // namespace Aloft
