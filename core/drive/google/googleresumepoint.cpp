#include "core/drive/google/googleresumepoint.h"

#include "core/drive/google/googlefile.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Aloft {

using namespace Qt::StringLiterals;

Secret GoogleResumePoint::text() const
{
    const QJsonObject object{{u"id"_s, id},
                             {u"session"_s, session.toString(QUrl::FullyEncoded)},
                             {u"size"_s, size},
                             {u"modified"_s, modified}};
    return Secret(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

GoogleResumePoint GoogleResumePoint::from(const Secret &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.reveal().toUtf8()).object();
    GoogleResumePoint point;
    point.id = object.value("id"_L1).toString();
    point.session = QUrl(object.value("session"_L1).toString(), QUrl::StrictMode);
    point.size = object.value("size"_L1).toInteger(-1);
    point.modified = object.value("modified"_L1).toInteger();
    return isGoogleId(point.id) || point.id.isEmpty() ? point : GoogleResumePoint();
}

} // namespace Aloft
