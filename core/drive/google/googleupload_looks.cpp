// What somebody else has made of a file on the drive, before an upload and since.

#include "core/drive/google/googleitems.h"
#include "core/drive/google/googleupload.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Error notAFileError(const QString &name)
{
    return {Error::Kind::Usage,
            GoogleUpload::tr("%1 is not a file on Google Drive whose content could be replaced.")
                .arg(name),
            GoogleUpload::tr("Upload the file under another name."),
            {}};
}

Error changedThereError(const QString &name)
{
    return {Error::Kind::Conflict,
            GoogleUpload::tr("%1 was changed on Google Drive, too.").arg(name),
            GoogleUpload::tr("Nothing was replaced; look at both versions, then decide."),
            {}};
}

Error overtakenThereError(const QString &name)
{
    return {
        Error::Kind::Conflict,
        GoogleUpload::tr("Someone else changed %1 on Google Drive at the same moment.").arg(name),
        GoogleUpload::tr("Both versions are kept there: open its version history."),
        {}};
}

} // namespace

void GoogleUpload::lookBefore()
{
    runStep(googleStat(m_wire, m_order.replacedId), [this](const ItemTask &task) {
        const DriveItem item = task.item();
        if (item.kind != DriveItem::Kind::File)
            return fail(notAFileError(item.name));
        m_seenVersion = item.version;
        const bool isExpected = m_order.replacedVersion.isEmpty()
            || m_order.replacedVersion == item.version;
        if (isExpected && !item.isTrashed)
            send();
        else
            whenRead([this, item] { compare(item); });
    });
}

/// Another version with the same bytes is no conflict; it may be what we have sent ourselves. Nor is
/// an earlier state of the file here, which an attempt before this one has sent.
void GoogleUpload::compare(const DriveItem &item)
{
    m_item = item;
    if (!item.isTrashed && isOurContent(item))
        succeed();
    else if (!item.isTrashed && m_trace.has(md5Of(item)))
        send();
    else
        fail(changedThereError(item.name));
}

/// An earlier attempt has made the item, and perhaps only its answer was lost.
void GoogleUpload::lookWhatHasTheId()
{
    runStep(googleStat(m_wire, m_point.id), [this](const ItemTask &task) {
        const DriveItem item = task.item();
        whenRead([this, item] { takeMade(item); });
    });
}

void GoogleUpload::takeMade(const DriveItem &item)
{
    m_isMade = true;
    m_item = item;
    if (!isOurContent(item))
        lookWhoWroteIt();
    else if (item.isTrashed)
        send();
    else
        verify();
}

/// Other bytes than ours are an earlier state of the file here, or, in a later version that we have
/// not sent, what somebody made of it since.
void GoogleUpload::lookWhoWroteIt()
{
    runStep(new GoogleCall(m_wire, revisionsRequest(), GoogleCost::look),
            [this](const GoogleCall &call) {
                const auto revisions = parseGoogleRevisions(call.reply().body);
                if (!revisions)
                    fail(revisions.error());
                else if (haveForeign(revisions->mid(1)))
                    fail(changedThereError(m_item.name));
                else
                    send();
            });
}

bool GoogleUpload::haveForeign(const QList<GoogleRevision> &revisions) const
{
    return std::any_of(revisions.begin(), revisions.end(), [this](const GoogleRevision &revision) {
        return !m_trace.has(revision.md5);
    });
}

HttpRequest GoogleUpload::revisionsRequest() const
{
    return m_wire->request("GET", googleFilePath(m_item.id) + u"/revisions"_s,
                           {{u"pageSize"_s, u"1000"_s},
                            {u"fields"_s, u"revisions(id,md5Checksum)"_s}});
}

/// Google has no "only if": between our last look and the last byte somebody may have been faster.
void GoogleUpload::lookForOvertaken()
{
    runStep(
        new GoogleCall(m_wire, revisionsRequest(), GoogleCost::look),
        [this](const GoogleCall &call) {
            takeRevisions(
                parseGoogleRevisions(call.reply().body).value_or(QList<GoogleRevision>()));
        },
        [this](const Error &) { succeed(); }); // not all may see them; the file is there
}

void GoogleUpload::takeRevisions(const QList<GoogleRevision> &revisions)
{
    const auto at = [&](const QString &id) {
        return std::find_if(revisions.begin(), revisions.end(),
                            [&](const GoogleRevision &revision) { return revision.id == id; });
    };
    const auto before = at(m_order.replacedVersion);
    const auto ours = at(m_item.version);
    if (before == revisions.end() || ours == revisions.end() || ours - before < 2)
        return succeed();
    const auto other = std::find_if(before + 1, ours, [&](const GoogleRevision &revision) {
        return !m_trace.has(revision.md5); // else an earlier attempt of ours
    });
    if (other == ours)
        succeed();
    else
        keepOvertaken(other->id);
}

/// Google throws old versions away after a month; this one somebody still has to see.
void GoogleUpload::keepOvertaken(const QString &revision)
{
    HttpRequest request = m_wire->request(
        "PATCH",
        googleFilePath(m_item.id) + u"/revisions/"_s
            + QString::fromLatin1(QUrl::toPercentEncoding(revision)),
        {});
    request.headers = {{"Content-Type", "application/json; charset=UTF-8"}};
    request.body = R"({"keepForever":true})";
    const Error error = overtakenThereError(m_item.name);
    runStep(
        new GoogleCall(m_wire, request, GoogleCost::write),
        [this, error](const GoogleCall &) { fail(error); },
        [this, error](const Error &) { fail(error); });
}

} // namespace Aloft
