#include "core/base/computetask.h"
#include "core/drive/arrival.h"
#include "core/drive/hiddenpart.h"
#include "core/drive/runtime/packedcarry.h"
#include "core/drive/runtime/runtimeexchange.h"
#include "core/drive/runtime/runtimeitem.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

using Cancelled = std::function<bool()>;

Error damagedPack()
{
    return {Error::Kind::Provider,
            PackedDownload::tr("A pack of files did not arrive as the machine has it."),
            PackedDownload::tr("Try again; if it stays, check the network connection."),
            {}};
}

Result<QByteArray> readWhole(const QString &path, const QByteArray &sha256)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(damagedPack());
    const QByteArray pack = file.readAll();
    if (QCryptographicHash::hash(pack, QCryptographicHash::Sha256) != sha256)
        return failure(damagedPack());
    return pack;
}

/// By way of a hidden part, as every download. What this disk has damaged goes alone.
PackOutcome putInPlace(DownloadOrder order, const PackedFate &fate, const Cancelled &isCancelled)
{
    const DriveItem now = runtimeItem(order.item.id, fate.entry);
    if (!order.item.version.isEmpty() && order.item.version != now.version)
        return failure(changedThere(order.item.name));
    order.item = now;
    order.item.checksums = {{Checksum::Algorithm::Sha256, QByteArray::fromHex(fate.entry.sha256)}};
    QFile part(hiddenPart(order.file));
    if (!part.open(QIODevice::WriteOnly) || part.write(fate.bytes) != fate.bytes.size()
        || !part.flush())
        return failure({Error::Kind::Storage,
                        PackedDownload::tr("The disk took no more: %1.").arg(part.errorString()),
                        PackedDownload::tr("Make room on that disk, then try again."),
                        part.fileName()});
    part.close();
    const Result<bool> isPlaced = placeArrival(order, isCancelled);
    if (!isPlaced)
        return failure(isPlaced.error());
    return *isPlaced ? PackOutcome(now) : std::nullopt;
}

PackOutcome outcomeOf(const PackedOrder<DownloadOrder> &wanted, const PackedFate &fate,
                      const Cancelled &isCancelled)
{
    if (fate.kind == PackedFate::Kind::Alone)
        return std::nullopt;
    if (fate.kind != PackedFate::Kind::Done)
        return failure(packedError(fate, wanted.order.item.name));
    const auto isUnwanted = [&] { return *wanted.isGone || isCancelled(); };
    return isUnwanted() ? failure(cancelled()) : putInPlace(wanted.order, fate, isUnwanted);
}

} // namespace

PackedDownload::PackedDownload(const RuntimeWork &work, const PackPlace &place,
                               const QList<PackedOrder<DownloadOrder>> &orders)
    : PackedCarry(work, place)
    , m_orders(orders)
{ }

void PackedDownload::begin()
{
    QStringList paths;
    for (const auto &wanted : m_orders)
        paths.append(serverPath(wanted.order.item.id));
    const QByteArray order = makePackOrder(paths);
    m_partSha256 = QCryptographicHash::hash(order, QCryptographicHash::Sha256);
    runStep(m_server->write(serverPath(partId()), order), [this](const Task &) {
        runProgram(u"pack"_s, m_partSha256, [this](const QByteArray &answer) {
            const Result<PackMade> made = parsePackMade(answer);
            if (!made)
                return fail(made.error());
            fetch(*made);
        });
    });
}

void PackedDownload::fetch(const PackMade &made)
{
    m_partSha256 = made.sha256;
    const auto folder = std::make_shared<QTemporaryDir>();
    const QString file = folder->filePath(u"pack"_s);
    Task *step = m_server->download(serverPath(partId()), file, {{}, made.size},
                                    m_orders.constFirst().order.bandwidth);
    connect(step, &Task::progressChanged, this, &Task::progressChanged);
    runStep(step, [this, folder, made](const Task &) { place(folder, made); });
}

void PackedDownload::place(const std::shared_ptr<QTemporaryDir> &folder, const PackMade &made)
{
    using Place = ComputeTask<Result<QList<PackOutcome>>>;
    const auto placeAll = [orders = m_orders, folder, made](
                              const Place::Cancelled &isCancelled) -> Result<QList<PackOutcome>> {
        const auto fates = readWhole(folder->filePath(u"pack"_s), made.sha256)
                               .and_then([&](const QByteArray &pack) {
                                   return readPack(pack, orders.size());
                               });
        if (!fates)
            return failure(fates.error());
        QList<PackOutcome> outcomes;
        for (qsizetype i = 0; i < orders.size(); ++i)
            outcomes.append(outcomeOf(orders.at(i), fates->at(i), isCancelled));
        return outcomes;
    };
    runStep(inThread<Result<QList<PackOutcome>>>(placeAll), [this](const Place &placed) {
        const auto outcomes = placed.value();
        if (!outcomes)
            return fail(outcomes.error());
        m_outcomes = *outcomes;
        succeed();
    });
}

/// By the program where that works, for a server would keep it in a trash. Nobody waits for that.
void PackedDownload::stop()
{
    if (m_partSha256.isEmpty() || !m_server)
        return;
    if (error())
        return RuntimeDrop::unwatched(m_server, partId());
    RemoteProgramTask *drop = program(u"drop"_s, m_partSha256);
    if (!drop)
        return;
    drop->setParent(m_server);
    drop->start();
}

} // namespace Aloft
