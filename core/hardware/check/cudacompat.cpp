#include "core/hardware/check/cudacompat.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

QStringList words(const QJsonValue &array)
{
    QStringList found;
    for (const QJsonValue &word : array.toArray())
        found.append(word.toString());
    return found;
}

/// "sm_120" and "12.0" as 12.0; the last digit is the minor version.
QVersionNumber capabilityOf(const QString &text)
{
    if (text.contains(u'.'))
        return QVersionNumber::fromString(text);
    const int number = text.toInt();
    return QVersionNumber(number / 10, number % 10);
}

bool codeRunsOn(const QString &entry, const QVersionNumber &card)
{
    static const QRegularExpression form(u"^(sm_|compute_)?(\\d+(?:\\.\\d+)?)([af]?)$"_s);
    const auto parts = form.match(entry);
    if (!parts.hasMatch())
        return false;
    const QVersionNumber code = capabilityOf(parts.captured(2));
    if (!parts.capturedView(3).isEmpty()) // for exactly that chip
        return code == card;
    if (parts.capturedView(1) == "compute_"_L1)
        return code <= card;
    return code.majorVersion() == card.majorVersion() && code <= card;
}

bool canServe(const CudaCompat::TorchBuild &build, const QString &capability,
              const QVersionNumber &cuda)
{
    if (build.isExperimental || build.code.isEmpty())
        return false;
    if (!cuda.isNull() && cudaOf(build.tag).majorVersion() > cuda.majorVersion())
        return false;
    return capability.isEmpty() || runsOn(build.code, capability);
}

bool isFor(const CudaCompat::TorchBuild &build, const QVersionNumber &python)
{
    if (python.isNull())
        return true;
    const QVersionNumber version(python.majorVersion(), python.minorVersion());
    return build.firstPython <= version && version <= build.lastPython;
}

} // namespace

PipInstall CudaCompat::TorchBuild::install() const
{
    return {{u"torch==%1.*"_s.arg(torch)}, u"https://download.pytorch.org/whl/"_s + tag, true};
}

const CudaCompat &CudaCompat::own()
{
    static const CudaCompat compat = [] {
        QFile file(u":/aloft/gpu/cuda-compat.json"_s);
        return file.open(QIODevice::ReadOnly) ? parse(file.readAll()).value_or(CudaCompat())
                                              : CudaCompat();
    }();
    return compat;
}

Result<CudaCompat> CudaCompat::parse(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    CudaCompat compat;
    for (const QJsonValue &value : object["floors"_L1].toArray())
        compat.m_floors.append({value["cuda"_L1].toInt(), value["linux"_L1].toString(),
                                value["windows"_L1].toString()});
    for (const QJsonValue &value : object["architectures"_L1].toArray())
        compat.m_architectures.append({value["capability"_L1].toString(),
                                       value["name"_L1].toString(), value["first"_L1].toString(),
                                       value["last"_L1].toString(),
                                       value["lastDriver"_L1].toInt()});
    for (const QJsonValue &release : object["torch"_L1].toArray()) {
        const QStringList python = words(release["python"_L1]);
        for (const QJsonValue &build : release["builds"_L1].toArray())
            compat.m_torch.append({release["version"_L1].toString(), build["tag"_L1].toString(),
                                   words(build["code"_L1]), words(build["ptx"_L1]),
                                   QVersionNumber::fromString(python.value(0)),
                                   QVersionNumber::fromString(python.value(1)),
                                   build["experimental"_L1].toBool()});
    }
    if (compat.m_floors.isEmpty() || compat.m_torch.isEmpty())
        return failure(Error::Kind::BadInput,
                       QCoreApplication::translate("Aloft::CudaCompat",
                                                   "The tables of CUDA could not be read."));
    return compat;
}

QString CudaCompat::driverFloor(int cudaMajor, bool isWindows) const
{
    const auto floor = std::ranges::find(m_floors, cudaMajor, &Floor::cuda);
    if (floor == m_floors.end())
        return {};
    return isWindows ? floor->windowsDriver : floor->linuxDriver;
}

const CudaCompat::Architecture *CudaCompat::architecture(const QString &capability) const
{
    const auto found = std::ranges::find(m_architectures, capability, &Architecture::capability);
    return found == m_architectures.end() ? nullptr : &*found;
}

/// Of the newest release that serves both, the build whose CUDA is the newest that the driver
/// serves in full, else the oldest.
std::optional<CudaCompat::TorchBuild> CudaCompat::torchFor(
    const QString &capability, const QVersionNumber &cuda, const QVersionNumber &python) const
{
    std::optional<TorchBuild> best;
    for (const TorchBuild &build : m_torch) {
        if (best && best->torch != build.torch)
            break;
        if (!isFor(build, python) || !canServe(build, capability, cuda))
            continue;
        if (!best || cudaOf(build.tag) <= cuda)
            best = build;
    }
    return best;
}

bool runsOn(const QStringList &code, const QString &capability)
{
    const QVersionNumber card = capabilityOf(capability);
    return std::ranges::any_of(code,
                               [&card](const QString &entry) { return codeRunsOn(entry, card); });
}

QVersionNumber cudaOf(const QString &tagOrVersion)
{
    if (!tagOrVersion.startsWith("cu"_L1))
        return QVersionNumber::fromString(tagOrVersion);
    const QString digits = tagOrVersion.sliced(2);
    return QVersionNumber(digits.chopped(1).toInt(), digits.right(1).toInt());
}

} // namespace Aloft
