// What Google Drive answers: whatever the body holds, an item that is read has an id that leads
// nowhere else, figures that count something, and checksums of their length; a refusal has words.

#include "core/drive/google/googlefile.h"
#include "core/drive/google/googlelink.h"
#include "core/drive/google/googlerefusal.h"
#include "core/drive/google/googleresumepoint.h"

#include <cstdint>
#include <cstdlib>

using namespace Aloft;

namespace {

void check(bool isSo)
{
    if (!isSo)
        std::abort();
}

void check(const GoogleFile &file)
{
    const DriveItem &item = file.item;
    check(isGoogleId(item.id) && item.size >= -1);
    check(item.parentId.isEmpty() || isGoogleId(item.parentId));
    check(item.kind == DriveItem::Kind::File || (item.checksums.isEmpty() && item.size == -1));
    for (const Checksum &checksum : item.checksums)
        check(checksum.value.size() >= 16 && checksum.value.size() <= 32);
    check(item.webPage.isEmpty() || item.webPage.scheme() == QLatin1StringView("https"));
}

void readPages(const QByteArray &bytes)
{
    if (const auto page = parseGooglePage(bytes)) {
        for (const GoogleFile &file : page->files)
            check(file);
    }
    if (const auto page = parseGoogleChanges(bytes)) {
        check(!page->nextToken.isEmpty() || !page->newCursor.isEmpty());
        for (const GoogleChange &change : page->changes)
            check(isGoogleId(change.id) && (!change.file || change.file->item.id == change.id));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto file = parseGoogleFile(bytes))
        check(*file);
    readPages(bytes);
    if (const auto quota = parseGoogleQuota(bytes))
        check(quota->limit >= -1 && quota->used >= -1 && quota->trashed >= -1);
    if (const auto ids = parseGoogleIds(bytes))
        check(!ids->isEmpty());
    parseGoogleRevisions(bytes);
    const GoogleRefusal refusal = googleRefusal(403, bytes, GoogleScope::OwnFiles, {});
    check(!refusal.error.message.isEmpty() && !refusal.error.advice.isEmpty());
    check(parseGoogleRange(bytes) >= 0);
    const QString text = QString::fromUtf8(bytes);
    const GoogleResumePoint point = GoogleResumePoint::from(Secret(text));
    check(point.id.isEmpty() || isGoogleId(point.id));
    if (const auto id = googleFileIdIn(text))
        check(isGoogleId(*id));
    return 0;
}
