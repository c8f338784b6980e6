#include "core/drive/google/googletrace.h"

#include "core/drive/google/googlefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostSent = 16; // of a file that changes all the time
constexpr qsizetype md5Size = 16;  // bytes

} // namespace

void GoogleTrace::add(const QByteArray &md5)
{
    if (md5.isEmpty())
        return;
    sent.removeAll(md5);
    sent.append(md5);
    if (sent.size() > mostSent)
        sent.removeFirst();
}

QString GoogleTrace::text() const
{
    QJsonArray sums;
    for (const QByteArray &md5 : sent)
        sums.append(QString::fromLatin1(md5.toHex()));
    const QJsonObject object{{u"id"_s, id}, {u"sent"_s, sums}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

GoogleTrace GoogleTrace::from(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    GoogleTrace trace;
    trace.id = object["id"_L1].toString();
    const QJsonArray sums = object["sent"_L1].toArray();
    for (const QJsonValue &sum : sums) {
        const QByteArray md5 = QByteArray::fromHex(sum.toString().toLatin1());
        if (md5.size() == md5Size)
            trace.add(md5);
    }
    return isGoogleId(trace.id) || trace.id.isEmpty() ? trace : GoogleTrace();
}

} // namespace Aloft
