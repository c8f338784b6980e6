#include "core/base/computetask.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/runtime/packedcarry.h"
#include "core/drive/runtime/packqueue.h"
#include "core/drive/runtime/runtimechunks.h"
#include "core/drive/runtime/runtimeexchange.h"
#include "core/drive/runtime/runtimeitem.h"

#include <QTemporaryDir>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

/// A pack on this disk.
struct PackedUpload::Draft
{
    std::shared_ptr<QTemporaryDir> folder;
    std::shared_ptr<RuntimeSource> source;
    QByteArray sha256;
    QList<PackOutcome> outcomes; ///< of what is not in it
    QList<qsizetype> packed;     ///< which orders are
};

namespace {

using Cancelled = RuntimeSource::Cancelled;

/// Nothing: it is larger than that, and goes by itself.
Result<std::optional<PackedFile>> readFile(const UploadOrder &order, qint64 most,
                                           const Cancelled &isCancelled)
{
    RuntimeSource source(order.file);
    if (const Result<void> opened = source.open(); !opened)
        return failure(opened.error());
    if (source.size() > most)
        return std::nullopt;
    const Result<QByteArray> bytes = source.read(0, source.size(), isCancelled);
    if (!bytes)
        return failure(bytes.error());
    return source.sha256().map([&](const QByteArray &sha256) {
        return std::optional(PackedFile{serverPath(uploadTarget(order)), *bytes, sha256});
    });
}

Error notKept(const QString &detail)
{
    return {Error::Kind::Storage,
            PackedUpload::tr("The pack could not be written to this computer's temporary folder."),
            PackedUpload::tr("The files go one by one."), detail};
}

} // namespace

PackedUpload::PackedUpload(const RuntimeWork &work, const PackPlace &place,
                           const QList<PackedOrder<UploadOrder>> &orders)
    : PackedCarry(work, place)
    , m_orders(orders)
{ }

void PackedUpload::begin()
{
    using Make = ComputeTask<Result<Draft>>;
    const auto make = [orders = m_orders](const Make::Cancelled &isCancelled) -> Result<Draft> {
        Draft draft;
        QList<PackedFile> files;
        qint64 room = largestPack;
        for (const auto &[order, isGone] : orders) {
            if (isCancelled())
                return failure(cancelled());
            const qint64 most = std::min(room, PackQueue::largestFile);
            const auto file = *isGone ? failure(cancelled()) : readFile(order, most, isCancelled);
            draft.outcomes.append(file ? PackOutcome() : PackOutcome(failure(file.error())));
            if (!file || !*file)
                continue;
            draft.packed.append(draft.outcomes.size() - 1);
            room -= (*file)->bytes.size();
            files.append(**file);
        }
        draft.folder = std::make_shared<QTemporaryDir>();
        QFile file(draft.folder->filePath(u"pack"_s));
        const QByteArray pack = makePack(files);
        if (!file.open(QIODevice::WriteOnly) || file.write(pack) != pack.size() || !file.flush())
            return failure(notKept(file.errorString()));
        draft.sha256 = QCryptographicHash::hash(pack, QCryptographicHash::Sha256);
        draft.source = std::make_shared<RuntimeSource>(file.fileName());
        return draft.source->open().map([&draft] { return draft; });
    };
    runStep(inThread<Result<Draft>>(make), [this](const Make &made) {
        const Result<Draft> draft = made.value();
        if (!draft)
            return fail(draft.error());
        m_outcomes = draft->outcomes;
        m_packed = draft->packed;
        if (m_packed.isEmpty())
            return succeed();
        send(*draft);
    });
}

void PackedUpload::send(const Draft &draft)
{
    m_isThere = true;
    auto *chunks = new RuntimeChunks(work(), draft.source, {partId()},
                                     m_orders.constFirst().order.bandwidth);
    connect(chunks, &Task::progressChanged, this, &Task::progressChanged);
    runStep(
        chunks,
        [this, draft](const RuntimeChunks &) {
            runProgram(u"unpack"_s, draft.sha256,
                       [this](const QByteArray &answer) { take(answer); });
        },
        [this](const Error &error) { fail(explainedName(nameOf(partId()), error)); });
}

void PackedUpload::take(const QByteArray &answer)
{
    const auto fates = parseUnpacked(answer, m_packed.size());
    if (!fates)
        return fail(fates.error());
    for (qsizetype i = 0; i < m_packed.size(); ++i) {
        const PackedFate &fate = fates->at(i);
        const UploadOrder &order = m_orders.at(m_packed.at(i)).order;
        PackOutcome &outcome = m_outcomes[m_packed.at(i)];
        if (fate.kind == PackedFate::Kind::Done)
            outcome = runtimeItem(uploadTarget(order), fate.entry);
        else if (fate.kind != PackedFate::Kind::Alone)
            outcome = failure(packedError(fate, order.name));
    }
    succeed();
}

/// The program removes a pack that it has unpacked.
void PackedUpload::stop()
{
    if (error() && m_isThere && m_server)
        RuntimeDrop::unwatched(m_server, partId());
}

} // namespace Aloft
