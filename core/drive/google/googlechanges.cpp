#include "core/drive/google/googlechanges.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostVainChangePages = 1000;

Error staleError(const Error &error)
{
    return {Error::Kind::NotFound,
            GoogleChangesTask::tr("Google Drive no longer knows what has changed since then."),
            GoogleChangesTask::tr("Everything has to be looked at once more."), error.detail};
}

Error endlessChangesError()
{
    return {Error::Kind::BadInput,
            GoogleChangesTask::tr("Google Drive's list of changes does not come to an end."),
            GoogleChangesTask::tr("Try again; if it stays, report the problem."),
            {}};
}

} // namespace

GoogleChangesTask::GoogleChangesTask(GoogleWire *wire, const QString &cursor)
    : GoogleFlow(wire)
    , m_cursor(cursor)
    , m_token(cursor)
{ }

void GoogleChangesTask::begin()
{
    if (m_cursor.isEmpty())
        askForStart();
    else
        ask();
}

GoogleQuery GoogleChangesTask::reach() const
{
    const QString &drive = m_wire->options().sharedDrive;
    return drive.isEmpty() ? GoogleQuery() : GoogleQuery{{u"driveId"_s, drive}};
}

void GoogleChangesTask::askForStart()
{
    const HttpRequest request = m_wire->request("GET", u"changes/startPageToken"_s, reach());
    call(request, GoogleCost::look, [this](const HttpReply &reply) {
        const Result<QString> cursor = parseGoogleCursor(reply.body);
        if (!cursor)
            return fail(cursor.error());
        m_cursor = *cursor;
        succeed();
    });
}

void GoogleChangesTask::ask()
{
    GoogleQuery query = reach();
    query +=
        GoogleQuery{{u"pageToken"_s, m_token},
                    {u"pageSize"_s, u"1000"_s},
                    {u"includeRemoved"_s, u"true"_s},
                    {u"includeItemsFromAllDrives"_s, u"true"_s},
                    {u"fields"_s,
                     u"nextPageToken,newStartPageToken,changes(changeType,fileId,removed,file("_s
                         + googleFileFields + u"))"_s}};
    const HttpRequest request = m_wire->request("GET", u"changes"_s, query);
    auto *call = new GoogleCall(m_wire, request, GoogleCost::list);
    runStep(
        call,
        [this](const GoogleCall &done) {
            if (const auto page = parseGoogleChanges(done.reply().body); page)
                take(*page);
            else
                fail(page.error());
        },
        [this, call](const Error &error) { explain(error, call->reply().status); });
}

void GoogleChangesTask::take(const GoogleChangePage &page)
{
    const qsizetype known = m_changes.size();
    for (const GoogleChange &found : page.changes) {
        DriveChange change{found.id, std::nullopt};
        if (found.file)
            change = {m_wire->itemOf(*found.file).id, m_wire->itemOf(*found.file)};
        const qsizetype place = m_places.value(found.id, m_changes.size());
        m_places.insert(found.id, place);
        if (place == m_changes.size())
            m_changes.append(change);
        else
            m_changes[place] = change;
    }
    m_vainPages = m_changes.size() == known ? m_vainPages + 1 : 0;
    if (page.nextToken.isEmpty()) {
        m_cursor = page.newCursor;
        return placeInRoot();
    }
    if (page.nextToken == m_token || m_vainPages > mostVainChangePages)
        return fail(endlessChangesError());
    m_token = page.nextToken;
    ask();
}

/// What lies in a root that is not shown does not say so, and would be taken for elsewhere.
void GoogleChangesTask::placeInRoot()
{
    const bool isAnyHomeless = std::ranges::any_of(m_changes, [](const DriveChange &change) {
        return change.item && change.item->parentId.isEmpty() && !change.item->isTrashed;
    });
    if (!m_wire->hidesRoot() || !isAnyHomeless)
        return succeed();
    runStep(new GoogleListing(m_wire, googleChildrenQuery({m_wire->rootId()})),
            [this](const GoogleListing &listing) {
                for (const GoogleFile &file : listing.files()) {
                    const auto place = m_places.constFind(file.item.id);
                    if (place != m_places.cend() && m_changes[*place].item)
                        m_changes[*place].item->parentId = m_wire->rootId();
                }
                succeed();
            });
}

void GoogleChangesTask::explain(const Error &error, int status)
{
    const bool isStale = status == 400 || status == 404 || status == 410;
    fail(isStale ? staleError(error) : error);
}

void GoogleQuotaTask::begin()
{
    const HttpRequest request = m_wire->request("GET", u"about"_s,
                                                {{u"fields"_s, u"storageQuota"_s}});
    call(request, GoogleCost::look, [this](const HttpReply &reply) {
        const Result<DriveQuota> quota = parseGoogleQuota(reply.body);
        if (!quota)
            return fail(quota.error());
        m_quota = *quota;
        succeed();
    });
}

} // namespace Aloft

#include "moc_googlechanges.cpp"
