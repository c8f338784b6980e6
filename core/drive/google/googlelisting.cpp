#include "core/drive/google/googlelisting.h"

#include "core/drive/google/googlecall.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostVainListPages =
    1000; // in a row, without a new file; they come, but not without end
constexpr int mostRestarts = 3;

GoogleQuery listReach(const GoogleWire &wire)
{
    GoogleQuery query{{u"includeItemsFromAllDrives"_s, u"true"_s}};
    if (const QString &drive = wire.options().sharedDrive; !drive.isEmpty())
        query += GoogleQuery{{u"corpora"_s, u"drive"_s}, {u"driveId"_s, drive}};
    return query;
}

} // namespace

GoogleListing::GoogleListing(GoogleWire *wire, const QString &query, const QString &order)
    : m_wire(wire)
    , m_query(query)
    , m_order(order)
{ }

void GoogleListing::run()
{
    if (!m_wire)
        return fail(cancelled());
    ask();
}

void GoogleListing::ask()
{
    GoogleQuery query = listReach(*m_wire);
    query.append({u"q"_s, m_query});
    query.append({u"pageSize"_s, u"1000"_s});
    query.append({u"fields"_s,
                  u"nextPageToken,incompleteSearch,files("_s + googleFileFields + u')'});
    if (!m_order.isEmpty())
        query.append({u"orderBy"_s, m_order});
    if (!m_token.isEmpty())
        query.append({u"pageToken"_s, m_token});
    auto *call = new GoogleCall(m_wire, m_wire->request("GET", u"files"_s, query),
                                GoogleCost::list);
    runStep(
        call,
        [this](const GoogleCall &done) {
            if (const Result<GooglePage> page = parseGooglePage(done.reply().body); page)
                take(*page);
            else
                fail(page.error());
        },
        [this, call](const Error &error) { restart(error, call->reply().status); });
}

void GoogleListing::take(const GooglePage &page)
{
    const qsizetype known = m_files.size();
    for (const GoogleFile &file : page.files) {
        const auto place = m_places.constFind(file.item.id);
        if (place != m_places.constEnd()) {
            m_files[*place] = file; // it moved to a later page meanwhile
            continue;
        }
        m_places.insert(file.item.id, m_files.size());
        m_files.append(file);
    }
    m_vainPages = m_files.size() == known ? m_vainPages + 1 : 0;
    if (page.nextToken.isEmpty())
        return succeed();
    if (page.nextToken == m_token || m_vainPages > mostVainListPages)
        return fail(endlessGoogleList());
    m_token = page.nextToken;
    ask();
}

void GoogleListing::restart(const Error &error, int status)
{
    const bool isForgotten = !m_token.isEmpty()
        && (status == 400 || status == 404 || status == 410);
    if (!isForgotten || ++m_restarts > mostRestarts)
        return fail(error);
    m_token.clear();
    m_files.clear();
    m_places.clear();
    m_vainPages = 0;
    ask();
}

GoogleRootTask::GoogleRootTask(GoogleWire *wire) : m_wire(wire) { }

void GoogleRootTask::run()
{
    if (!m_wire)
        return fail(cancelled());
    const HttpRequest request = m_wire->request("GET", u"files/root"_s,
                                                {{u"fields"_s, googleFileFields}});
    auto *call = new GoogleCall(m_wire, request, GoogleCost::look);
    runStep(
        call,
        [this](const GoogleCall &done) {
            const Result<GoogleFile> root = parseGoogleFile(done.reply().body);
            if (!root)
                return fail(root.error());
            m_wire->learnRoot(root->item.id);
            succeed();
        },
        [this, call](const Error &error) {
            if (call->reply().status == 404 || call->reply().status == 403)
                lookInside();
            else
                fail(error);
        });
}

void GoogleRootTask::lookInside()
{
    const QString query = googleChildrenQuery({m_wire->rootId()});
    runStep(new GoogleListing(m_wire, query), [this](const GoogleListing &listing) {
        const QList<GoogleFile> &files = listing.files();
        m_wire->learnRoot(files.isEmpty() ? QString() : files.first().parents.value(0));
        succeed();
    });
}

Error endlessGoogleList()
{
    return {Error::Kind::BadInput,
            GoogleListing::tr("Google Drive's list of files does not come to an end."),
            GoogleListing::tr("Try again; if it stays, report the problem."),
            {}};
}

QString googleChildrenQuery(const QStringList &folderIds)
{
    QStringList places;
    for (const QString &id : folderIds)
        places.append(googleQuoted(id) + u" in parents"_s);
    return u'(' + places.join(u" or "_s) + u") and trashed = false"_s;
}

} // namespace Aloft

#include "moc_googlelisting.cpp"
