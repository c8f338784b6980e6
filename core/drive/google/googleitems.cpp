#include "core/drive/google/googleitems.h"

#include <QJsonObject>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Error goneFolderError(const QString &detail)
{
    return {Error::Kind::NotFound,
            GoogleListTask::tr("The folder is no longer on Google Drive, or it is in the trash."),
            GoogleListTask::tr("Restore it there, or choose another folder."), detail};
}

Error twinError(const QString &name)
{
    return {Error::Kind::Conflict,
            GoogleMoveTask::tr("There is already something named %1 in this folder.").arg(name),
            GoogleMoveTask::tr("Choose another name."),
            {}};
}

} // namespace

GoogleItemTask::GoogleItemTask(GoogleWire *wire, const HttpRequest &request, int cost)
    : GoogleFlow(wire)
    , m_request(request)
    , m_cost(cost)
{ }

void GoogleItemTask::begin()
{
    call(m_request, m_cost, [this](const HttpReply &reply) {
        const Result<GoogleFile> file = parseGoogleFile(reply.body);
        if (!file)
            return fail(file.error());
        m_item = m_wire->itemOf(*file);
        succeed();
    });
}

GoogleItemTask *googleStat(GoogleWire *wire, const QString &id)
{
    const HttpRequest request = wire->request("GET", googleFilePath(id),
                                              {{u"fields"_s, googleFileFields}});
    return new GoogleItemTask(wire, request, GoogleCost::look);
}

GoogleStatTask::GoogleStatTask(GoogleWire *wire, const QString &id) : GoogleFlow(wire), m_id(id) { }

void GoogleStatTask::begin()
{
    runStep(
        googleStat(m_wire, m_id), [this](const ItemTask &task) { take(task.item()); },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound && m_wire->hidesRoot()
                && m_id == m_wire->rootId())
                takeHiddenRoot();
            else
                fail(error);
        });
}

void GoogleStatTask::take(const DriveItem &item)
{
    m_item = item;
    const bool mayBeInRoot = m_wire->hidesRoot() && item.parentId.isEmpty() && !item.isTrashed
        && item.id != m_wire->rootId();
    if (mayBeInRoot)
        lookInRoot();
    else
        succeed();
}

void GoogleStatTask::lookInRoot()
{
    const QString query = u"name = %1 and %2"_s.arg(googleQuoted(m_item.name),
                                                    googleChildrenQuery({m_wire->rootId()}));
    runStep(new GoogleListing(m_wire, query), [this](const GoogleListing &listing) {
        for (const GoogleFile &file : listing.files()) {
            if (file.item.id == m_item.id)
                m_item.parentId = m_wire->rootId();
        }
        succeed();
    });
}

void GoogleStatTask::takeHiddenRoot()
{
    m_item.id = m_wire->rootId();
    m_item.kind = DriveItem::Kind::Folder;
    m_item.canTrash = false;
    succeed();
}

GoogleItemTask *googlePatch(GoogleWire *wire, const QString &id, const QJsonObject &body)
{
    return new GoogleItemTask(wire, wire->patch(id, body), GoogleCost::write);
}

GoogleListTask::GoogleListTask(GoogleWire *wire, const QString &folderId)
    : GoogleFlow(wire)
    , m_folderId(folderId)
{ }

void GoogleListTask::begin()
{
    const QString query = googleChildrenQuery({m_folderId});
    runStep(new GoogleListing(m_wire, query),
            [this](const GoogleListing &listing) { take(listing.files()); });
}

void GoogleListTask::take(const QList<GoogleFile> &files)
{
    for (const GoogleFile &file : files)
        m_items.append(m_wire->itemIn(m_folderId, file));
    if (m_items.isEmpty())
        runStep(new GoogleFolderCheck(m_wire, m_folderId), [this](const Task &) { succeed(); });
    else
        succeed();
}

GoogleFolderCheck::GoogleFolderCheck(GoogleWire *wire, const QString &folderId)
    : GoogleFlow(wire)
    , m_folderId(folderId)
{ }

void GoogleFolderCheck::begin()
{
    if (m_folderId == m_wire->rootId() && m_wire->options().sharedDrive.isEmpty())
        return succeed(); // always there, and not always shown
    runStep(googleStat(m_wire, m_folderId), [this](const ItemTask &task) {
        if (task.item().isTrashed || !task.item().isFolder())
            fail(goneFolderError(m_folderId));
        else
            succeed();
    });
}

GoogleMoveTask::GoogleMoveTask(GoogleWire *wire, const QString &id, const QString &parentId,
                               const QString &name)
    : GoogleFlow(wire)
    , m_id(id)
    , m_parentId(parentId)
    , m_name(name)
{ }

void GoogleMoveTask::begin()
{
    runStep(new GoogleStatTask(m_wire, m_id), [this](const ItemTask &task) {
        m_item = task.item();
        compare();
    });
}

void GoogleMoveTask::compare()
{
    if (m_item.parentId == m_parentId && m_item.name == m_name)
        succeed();
    else
        lookForTwin();
}

void GoogleMoveTask::lookForTwin()
{
    const QString query = u"name = %1 and %2"_s.arg(googleQuoted(m_name),
                                                    googleChildrenQuery({m_parentId}));
    runStep(new GoogleListing(m_wire, query), [this](const GoogleListing &listing) {
        const QList<GoogleFile> &files = listing.files();
        // Google compares without regard to case.
        const bool isTaken = std::any_of(files.begin(), files.end(), [&](const GoogleFile &file) {
            return file.item.name == m_name && file.item.id != m_item.id;
        });
        if (isTaken)
            fail(twinError(m_name));
        else
            change();
    });
}

void GoogleMoveTask::change()
{
    GoogleQuery query;
    if (m_item.parentId != m_parentId) {
        query.append({u"addParents"_s, m_parentId});
        if (!m_item.parentId.isEmpty())
            query.append({u"removeParents"_s, m_wire->realId(m_item.parentId)});
    }
    const HttpRequest request = m_wire->patch(m_id, {{u"name"_s, m_name}}, query);
    runStep(new GoogleItemTask(m_wire, request, GoogleCost::write), [this](const ItemTask &task) {
        m_item = task.item();
        m_item.parentId = m_parentId;
        succeed();
    });
}

} // namespace Aloft

#include "moc_googleitems.cpp"
