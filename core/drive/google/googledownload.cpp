#include "core/drive/google/googledownload.h"

#include "core/base/computetask.h"
#include "core/drive/arrival.h"
#include "core/drive/google/googleitems.h"
#include "core/drive/hiddenpart.h"

#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostDoubts = 2;

Error noBytesError(const QString &name)
{
    return {Error::Kind::Usage,
            GoogleDownload::tr("%1 has no content that could be downloaded.").arg(name),
            GoogleDownload::tr("Open it in the browser."),
            {}};
}

Error notAllowedError(const QString &name)
{
    return {Error::Kind::Refused,
            GoogleDownload::tr("The owner of %1 does not allow to download it.").arg(name),
            GoogleDownload::tr("Ask the owner for the right."),
            {}};
}

Error newerThereError(const QString &name)
{
    return {Error::Kind::Conflict,
            GoogleDownload::tr("%1 has changed on Google Drive meanwhile.").arg(name),
            GoogleDownload::tr("Look at the folder again, then download it."),
            {}};
}

Error damagedHereError(const QString &name)
{
    return {Error::Kind::BadInput,
            GoogleDownload::tr("%1 did not arrive as Google Drive has it.").arg(name),
            GoogleDownload::tr("Try again; if it stays, check the network connection."),
            {}};
}

} // namespace

GoogleDownload::GoogleDownload(GoogleWire *wire, const DownloadOrder &order)
    : GoogleFlow(wire)
    , m_order(order)
    , m_hidden(hiddenPart(order.file))
{ }

void GoogleDownload::begin()
{
    if (m_order.item.kind != DriveItem::Kind::File || m_order.item.size < 0)
        fail(noBytesError(m_order.item.name));
    else if (!m_order.item.canDownload)
        fail(notAllowedError(m_order.item.name));
    else
        lookBefore();
}

void GoogleDownload::lookBefore()
{
    runStep(googleStat(m_wire, m_order.item.id), [this](const ItemTask &task) {
        if (task.item().version != m_order.item.version)
            return fail(newerThereError(m_order.item.name));
        if (QFileInfo(m_hidden).size() == m_order.item.size && QFileInfo::exists(m_hidden))
            settle(); // all there; only the end of it was interrupted
        else
            fetch();
    });
}

void GoogleDownload::fetch()
{
    HttpRequest request = m_wire->request("GET", googleFilePath(m_order.item.id),
                                          {{u"alt"_s, u"media"_s}});
    request.saveTo = m_hidden;
    request.bandwidth = m_order.bandwidth;
    request.resume = HttpRequest::Resume::WherePossible;
    request.savedVersion = m_order.item.version.toUtf8();
    request.savedSize = m_order.item.size;
    request.timeout = std::chrono::minutes(2);
    request.http2 = HttpRequest::Http2::Avoided;
    auto *call = new GoogleCall(m_wire, request, GoogleCost::download);
    connect(call, &Task::progressChanged, this, &Task::progressChanged);
    runStep(
        call, [this](const GoogleCall &) { settle(); },
        [this, call](const Error &error) {
            const bool isOtherSize = call->reply().status / 100 == 2
                && error.kind == Error::Kind::BadInput;
            if (isOtherSize || call->reply().status == 416)
                doubt(error);
            else
                fail(error);
        });
}

void GoogleDownload::settle()
{
    using Placing = ComputeTask<Result<bool>>;
    const auto place = [order = m_order](const Placing::Cancelled &isCancelled) {
        return placeArrival(order, isCancelled);
    };
    runStep(new Placing(place), [this](const Placing &task) {
        const Result<bool> isPlaced = task.value();
        if (!isPlaced)
            fail(isPlaced.error());
        else if (*isPlaced)
            succeed();
        else
            doubt(damagedHereError(m_order.item.name));
    });
}

/// Other bytes than those announced: the file has another version by now, or the way spoilt them.
void GoogleDownload::doubt(const Error &error)
{
    if (++m_doubts > mostDoubts)
        fail(error);
    else
        lookBefore();
}

} // namespace Aloft

#include "moc_googledownload.cpp"
