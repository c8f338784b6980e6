#include "core/drive/google/googlefolder.h"

#include "core/drive/google/googleitems.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Aloft {

using namespace Qt::StringLiterals;

void GoogleIdTask::run()
{
    if (!m_wire)
        return fail(cancelled());
    if (!m_wire->freshIds().isEmpty())
        return take();
    const GoogleQuery query{{u"count"_s, u"100"_s},
                            {u"space"_s, u"drive"_s},
                            {u"fields"_s, u"ids"_s}};
    const HttpRequest request = m_wire->request("GET", u"files/generateIds"_s, query);
    runStep(new GoogleCall(m_wire, request, GoogleCost::look), [this](const GoogleCall &call) {
        const Result<QStringList> ids = parseGoogleIds(call.reply().body);
        if (!ids)
            return fail(ids.error());
        m_wire->freshIds() += *ids;
        take();
    });
}

void GoogleIdTask::take()
{
    m_id = m_wire->freshIds().takeFirst();
    succeed();
}

GoogleMakeFolder::GoogleMakeFolder(GoogleWire *wire, const QString &parentId, const QString &name)
    : GoogleFlow(wire)
    , m_parentId(parentId)
    , m_name(name)
    , m_place(parentId + u'/' + name)
{ }

void GoogleMakeFolder::begin()
{
    if (isFinished())
        return;
    Task *other = m_wire->folderMaker(m_place);
    if (other) {
        connect(other, &QObject::destroyed, this, &GoogleMakeFolder::begin);
        return;
    }
    m_wire->setFolderMaker(m_place, this);
    look();
}

/// What was made a moment ago may not be in lists yet.
void GoogleMakeFolder::look()
{
    const QString made = m_wire->madeFolder(m_place);
    if (made.isEmpty())
        search();
    else
        lookAtMade(made);
}

void GoogleMakeFolder::lookAtMade(const QString &id)
{
    runStep(
        googleStat(m_wire, id),
        [this](const ItemTask &task) {
            if (isWanted(task.item()))
                take(task.item());
            else
                search();
        },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                search();
            else
                fail(error);
        });
}

void GoogleMakeFolder::search()
{
    const QString query = u"name = %1 and mimeType = '%2' and %3"_s.arg(
        googleQuoted(m_name), googleFolderType, googleChildrenQuery({m_parentId}));
    runStep(new GoogleListing(m_wire, query, u"createdTime"_s),
            [this](const GoogleListing &listing) {
                for (const GoogleFile &file : listing.files()) {
                    const DriveItem item = m_wire->itemIn(m_parentId, file);
                    if (isWanted(item)) // Google compares without regard to case
                        return take(item);
                }
                runStep(new GoogleIdTask(m_wire),
                        [this](const GoogleIdTask &task) { make(task.id()); });
            });
}

void GoogleMakeFolder::make(const QString &id)
{
    const QJsonObject body{{u"id"_s, id},
                           {u"name"_s, m_name},
                           {u"mimeType"_s, QString(googleFolderType)},
                           {u"parents"_s, QJsonArray{m_parentId}}};
    HttpRequest request = m_wire->request("POST", u"files"_s, {{u"fields"_s, googleFileFields}});
    request.headers = {{"Content-Type", "application/json; charset=UTF-8"}};
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    runStep(
        new GoogleCall(m_wire, request, GoogleCost::write),
        [this](const GoogleCall &call) { takeMade(call.reply().body); },
        [this, id](const Error &error) {
            if (error.kind == Error::Kind::Conflict)
                lookWhatHasTheId(id);
            else
                fail(error);
        });
}

void GoogleMakeFolder::takeMade(const QByteArray &body)
{
    const Result<GoogleFile> made = parseGoogleFile(body);
    if (!made)
        return fail(made.error());
    m_wire->setMadeFolder(m_place, made->item.id);
    take(m_wire->itemIn(m_parentId, *made));
}

/// It was made by us, and only the answer was lost.
void GoogleMakeFolder::lookWhatHasTheId(const QString &id)
{
    runStep(googleStat(m_wire, id), [this](const ItemTask &task) {
        m_wire->setMadeFolder(m_place, task.item().id);
        take(task.item());
    });
}

void GoogleMakeFolder::take(const DriveItem &item)
{
    m_item = item;
    m_item.parentId = m_parentId; // which is not always told
    succeed();
}

bool GoogleMakeFolder::isWanted(const DriveItem &item) const
{
    const bool isHere = item.parentId == m_parentId || item.parentId.isEmpty();
    return item.isFolder() && !item.isTrashed && item.name == m_name && isHere;
}

} // namespace Aloft

#include "moc_googlefolder.cpp"
