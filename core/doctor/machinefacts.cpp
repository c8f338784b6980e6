#include "core/doctor/machinefacts.h"

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
    return {shortText(row["name"_L1]), shortText(row["version"_L1]), shortText(row["cuda"_L1])};
}

MachineFacts::Reach readReach(const QJsonValue &row)
{
    return {shortText(row["host"_L1]), row["reachable"_L1].toBool(), shortText(row["reason"_L1])};
}

void readMachine(MachineFacts &facts, const QJsonObject &object)
{
    if (object["gpus"_L1].isArray())
        facts.gpus = readRows<MachineFacts::Gpu>(object["gpus"_L1], readGpu);
    facts.gpuProblem = shortText(object["gpuProblem"_L1]);
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
    facts.isEnvironment = object["environment"_L1].toBool();
    facts.hasPip = object["pip"_L1].toBool();
    facts.isManaged = object["managed"_L1].toBool();
    facts.frameworks = readRows<MachineFacts::Framework>(object["frameworks"_L1], readFramework);
    readMachine(facts, object);
    return facts;
}

const QJsonObject &torchBuilds()
{
    static const QJsonObject builds = QJsonDocument::fromJson(resource(u"torch.json"_s)).object();
    return builds;
}

/// A build runs on cards of a capability that it has, or of a later minor one.
bool serves(const QJsonValue &build, const QVersionNumber &card)
{
    const QJsonArray capabilities = build["capabilities"_L1].toArray();
    return std::any_of(capabilities.begin(), capabilities.end(), [&](const QJsonValue &value) {
        const auto own = QVersionNumber::fromString(value.toString());
        return own.majorVersion() == card.majorVersion()
            && own.minorVersion() <= card.minorVersion();
    });
}

/// Of one major version every driver serves every CUDA.
bool isServed(const QJsonValue &build, const QVersionNumber &driverCuda)
{
    const auto cuda = QVersionNumber::fromString(build["cuda"_L1].toString());
    const QString major = QString::number(cuda.majorVersion());
    const auto floor = QVersionNumber::fromString(
        torchBuilds()["floors"_L1].toObject()[major].toString());
    return driverCuda >= floor;
}

} // namespace

const MachineFacts::Framework *MachineFacts::framework(QStringView name) const
{
    const auto found = std::find_if(frameworks.begin(), frameworks.end(),
                                    [&](const Framework &one) { return one.name == name; });
    return found == frameworks.end() ? nullptr : &*found;
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

QString torchBuildFor(const QVersionNumber &driverCuda, const QVersionNumber &computeCapability)
{
    QString best;
    const QJsonArray builds = torchBuilds()["builds"_L1].toArray();
    for (const QJsonValue &build : builds) {
        const bool fitsDriver = driverCuda.isNull() || isServed(build, driverCuda);
        const bool fitsCard = computeCapability.isNull() || serves(build, computeCapability);
        if (fitsDriver && fitsCard)
            best = build["name"_L1].toString();
    }
    return best;
}

QString torchIndex(const QString &build)
{
    return torchBuilds()["index"_L1].toString().arg(build);
}

} // namespace Aloft
