#include "core/drive/runtime/runtimedownload.h"

#include "core/base/computetask.h"
#include "core/drive/arrival.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/hiddenpart.h"
#include "core/drive/runtime/runtimeitem.h"
#include "core/drive/runtime/runtimetasks.h"

#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestAnswer = qint64(256) << 20; ///< bytes of a file that comes as text

Error damagedHere(const QString &name)
{
    return {Error::Kind::BadInput,
            RuntimeDownload::tr("%1 did not arrive as the machine has it.").arg(shownPath(name)),
            RuntimeDownload::tr("Try again; if it stays, check the network connection."),
            {}};
}

/// The bytes that an answer of the contents interface wraps, in its place. For a thread.
Result<void> unwrapAnswer(const QString &path, const QString &name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return failure(damagedHere(name));
    const QJsonDocument answer = QJsonDocument::fromJson(file.readAll());
    QByteArray text = answer["content"_L1].toString().toLatin1();
    const bool isWrapped = answer["format"_L1].toString() == "base64"_L1;
    text.replace('\n', QByteArray());
    const auto bytes = QByteArray::fromBase64Encoding(text,
                                                      QByteArray::AbortOnBase64DecodingErrors);
    if (isWrapped && bytes && file.resize(0) && file.seek(0)
        && file.write(*bytes) == (*bytes).size())
        return {};
    file.remove();
    return failure(damagedHere(name));
}

} // namespace

RuntimeDownload::RuntimeDownload(const RuntimeWork &work, const DownloadOrder &order)
    : RuntimeFlow(work)
    , m_order(order)
    , m_hidden(hiddenPart(order.file))
{ }

bool RuntimeDownload::isExpected(const DriveItem &there) const
{
    const QString &expected = m_order.item.version;
    return there.kind == DriveItem::Kind::File && (expected.isEmpty() || expected == there.version);
}

void RuntimeDownload::begin()
{
    runStep(new RuntimeStatTask(m_server, m_order.item.id), [this](const RuntimeStatTask &found) {
        if (!isExpected(found.item()))
            return fail(changedThere(m_order.item.name));
        if (!found.item().canDownload)
            return fail({Error::Kind::BadInput,
                         tr("%1 has no bytes of its own.").arg(shownPath(m_order.item.name)),
                         tr("Choose a file."),
                         {}});
        m_order.item = found.item();
        lookForPart();
    });
}

void RuntimeDownload::lookForPart()
{
    using Look = ComputeTask<bool>;
    const auto look = [part = m_hidden, size = m_order.item.size](const Look::Cancelled &) {
        const QFileInfo found(part);
        return found.exists() && found.size() == size;
    };
    runStep(inThread<bool>(look), [this](const Look &looked) {
        if (looked.value())
            verify(); // all there; only the end of it was interrupted
        else
            fetch();
    });
}

void RuntimeDownload::fetch()
{
    const SavedVersion saved{m_order.item.version.toUtf8(), m_order.item.size};
    Task *step = m_server->download(serverPath(m_order.item.id), m_hidden, saved,
                                    m_order.bandwidth);
    connect(step, &Task::progressChanged, this, &Task::progressChanged);
    runStep(
        step, [this](const Task &) { verify(); },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Provider)
                fetchAnswer(error);
            else
                fail(error);
        });
}

void RuntimeDownload::fetchAnswer(const Error &why)
{
    if (m_order.item.size > longestAnswer)
        return fail(why);
    Task *step = m_server->downloadAnswer(serverPath(m_order.item.id), m_hidden, m_order.bandwidth);
    connect(step, &Task::progressChanged, this, [this, size = m_order.item.size](qint64 done) {
        Q_EMIT progressChanged(std::min(size, done * 3 / 4), size); // it comes as base64
    });
    runStep(step, [this](const Task &) { unwrap(); });
}

void RuntimeDownload::unwrap()
{
    using Unwrap = ComputeTask<Result<void>>;
    runStep(inThread<Result<void>>([path = m_hidden,
                                    name = m_order.item.name](const Unwrap::Cancelled &) {
                return unwrapAnswer(path, name);
            }),
            [this](const Unwrap &done) {
                if (const Result<void> unwrapped = done.value(); !unwrapped)
                    return refuse(unwrapped.error());
                verify();
            });
}

/// A file that was written to while it came is another version now.
void RuntimeDownload::verify()
{
    runStep(m_server->digest(serverPath(m_order.item.id), m_order.item.size),
            [this](const ServerTask<ServerEntry> &asked) {
                if (!isExpected(runtimeItem(m_order.item.id, asked.value())))
                    return fail(changedThere(m_order.item.name));
                if (!asked.value().sha256.isEmpty())
                    m_order.item.checksums = {
                        {Checksum::Algorithm::Sha256, QByteArray::fromHex(asked.value().sha256)}};
                settle();
            });
}

void RuntimeDownload::settle()
{
    using Placing = ComputeTask<Result<bool>>;
    runStep(inThread<Result<bool>>([order = m_order](const Placing::Cancelled &isCancelled) {
                return placeArrival(order, isCancelled);
            }),
            [this](const Placing &done) {
                const Result<bool> isPlaced = done.value();
                if (!isPlaced)
                    fail(isPlaced.error());
                else if (*isPlaced)
                    succeed();
                else
                    refuse(damagedHere(m_order.item.name));
            });
}

/// Once more from its beginning, for nothing is left of it; twice is no accident.
void RuntimeDownload::refuse(const Error &error)
{
    if (std::exchange(m_isAgain, true))
        fail(error);
    else
        fetch();
}

} // namespace Aloft

#include "moc_runtimedownload.cpp"
