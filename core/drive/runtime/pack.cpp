#include "core/drive/runtime/pack.h"

#include "core/drive/folder/folderid.h"
#include "core/drive/runtime/runtimeitem.h"

#include <zlib.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct PackText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Pack)
};

constexpr int packLevel = 1;                    ///< of zlib: networks are faster than its best
constexpr qsizetype largestInflated = 64 << 20; ///< bytes
constexpr qsizetype prefix = sizeof(quint32);

Error notUnderstood(const QString &detail)
{
    return {Error::Kind::BadInput,
            PackText::tr("The machine's answer about a pack of files cannot be understood."),
            PackText::tr("Try again; the files then go one by one."), detail};
}

PackedFate::Kind kindOf(const QString &reason)
{
    static const QHash<QString, PackedFate::Kind> kinds{
        {u"taken"_s, PackedFate::Kind::Taken},       {u"refused"_s, PackedFate::Kind::Refused},
        {u"full"_s, PackedFate::Kind::Full},         {u"gone"_s, PackedFate::Kind::Gone},
        {u"changing"_s, PackedFate::Kind::Changing}, {u"name"_s, PackedFate::Kind::Named},
    };
    return kinds.value(reason, PackedFate::Kind::Alone);
}

PackedFate fateOf(const QJsonObject &told)
{
    PackedFate fate;
    if (told.contains("no"_L1)) {
        fate.kind = kindOf(told["no"_L1].toString());
        fate.reason = told["why"_L1].toString();
        return fate;
    }
    fate.entry.size = told["size"_L1].toInteger(-1);
    fate.entry.sha256 = told["sha256"_L1].toString().toLatin1();
    fate.entry.lastModified =
        QDateTime::fromString(told["time"_L1].toString(), Qt::ISODateWithMs).toUTC();
    if (fate.entry.size >= 0 && fate.entry.lastModified.isValid())
        fate.kind = PackedFate::Kind::Done;
    return fate;
}

/// Empty when it is none. How large it says it becomes is one thing, how much comes out another.
QByteArray inflatedPack(const QByteArray &pack)
{
    if (pack.size() <= prefix)
        return {};
    const qsizetype size = qFromBigEndian<quint32>(pack.constData());
    QByteArray data(std::min(size, largestInflated + 1), Qt::Uninitialized);
    uLongf came = uLongf(data.size());
    const int end = ::uncompress(reinterpret_cast<Bytef *>(data.data()), &came,
                                 reinterpret_cast<const Bytef *>(pack.constData() + prefix),
                                 uLong(pack.size() - prefix));
    const bool isWhole = end == Z_OK && qsizetype(came) == size && size <= largestInflated;
    return isWhole ? data : QByteArray();
}

Result<QList<PackedFate>> fatesOf(const QJsonObject &object, qsizetype count)
{
    const QJsonArray files = object["files"_L1].toArray();
    if (files.size() != count)
        return failure(notUnderstood(u"%1 files instead of %2"_s.arg(files.size()).arg(count)));
    QList<PackedFate> fates;
    for (const QJsonValue &file : files)
        fates.append(fateOf(file.toObject()));
    return fates;
}

Result<QJsonObject> answerOf(const QByteArray &answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer);
    if (!document.isObject())
        return failure(notUnderstood(u"no object"_s));
    const QString no = document["no"_L1].toString();
    if (no.isEmpty())
        return document.object();
    return failure({Error::Kind::NotFound,
                    PackText::tr("The machine does not see the files of its server."),
                    PackText::tr("They go one by one."), no});
}

} // namespace

QByteArray makePack(const QList<PackedFile> &files)
{
    QJsonArray heads;
    QByteArray bodies;
    for (const PackedFile &file : files) {
        heads.append(QJsonObject{{u"path"_s, file.path},
                                 {u"size"_s, file.bytes.size()},
                                 {u"sha256"_s, QString::fromLatin1(file.sha256.toHex())}});
        bodies += file.bytes;
    }
    const QJsonDocument head(QJsonObject{{u"files"_s, heads}});
    return qCompress(head.toJson(QJsonDocument::Compact) + '\n' + bodies, packLevel);
}

QByteArray makePackOrder(const QStringList &paths)
{
    const QJsonObject order{{u"files"_s, QJsonArray::fromStringList(paths)}};
    return QJsonDocument(order).toJson(QJsonDocument::Compact);
}

Result<QList<PackedFate>> parseUnpacked(const QByteArray &answer, qsizetype count)
{
    return answerOf(answer).and_then([count](const QJsonObject &object) {
        return fatesOf(object, count);
    });
}

Result<PackMade> parsePackMade(const QByteArray &answer)
{
    return answerOf(answer).and_then([](const QJsonObject &object) -> Result<PackMade> {
        const PackMade made{object["size"_L1].toInteger(-1),
                            QByteArray::fromHex(object["sha256"_L1].toString().toLatin1())};
        if (made.size <= prefix || made.size > largestInflated)
            return failure(notUnderstood(u"a pack of %1 bytes"_s.arg(made.size)));
        return made;
    });
}

Result<QList<PackedFate>> readPack(const QByteArray &pack, qsizetype count)
{
    const QByteArray data = inflatedPack(pack);
    const qsizetype end = data.indexOf('\n');
    if (end < 0)
        return failure(notUnderstood(u"no head"_s));
    auto fates = fatesOf(QJsonDocument::fromJson(data.first(end)).object(), count);
    if (!fates)
        return fates;
    qsizetype start = end + 1;
    for (PackedFate &fate : *fates) {
        if (fate.kind != PackedFate::Kind::Done)
            continue;
        if (fate.entry.size > data.size() - start)
            return failure(notUnderstood(u"its bytes end early"_s));
        fate.bytes = data.sliced(start, fate.entry.size);
        start += fate.entry.size;
        const QByteArray sha256 = QCryptographicHash::hash(fate.bytes, QCryptographicHash::Sha256);
        if (sha256.toHex() != fate.entry.sha256)
            fate.kind = PackedFate::Kind::Alone;
    }
    return fates;
}

Error packedError(const PackedFate &fate, const QString &name)
{
    switch (fate.kind) {
    case PackedFate::Kind::Taken:
        return nameTaken(name);
    case PackedFate::Kind::Gone:
        return {Error::Kind::NotFound,
                PackText::tr("%1, or its folder, is not there any more.").arg(shownPath(name)),
                PackText::tr("Look at the folder again."), fate.reason};
    case PackedFate::Kind::Full:
        return {Error::Kind::Storage,
                PackText::tr("The disk of the machine took no more: %1 is missing.")
                    .arg(shownPath(name)),
                PackText::tr("Make room on that disk, then try again."), fate.reason};
    case PackedFate::Kind::Refused:
        return {Error::Kind::Refused,
                PackText::tr("The machine does not allow it for %1.").arg(shownPath(name)),
                PackText::tr("Check who may read and write there."), fate.reason};
    case PackedFate::Kind::Changing:
        return {Error::Kind::Busy,
                PackText::tr("%1 changed while it was read on the machine.").arg(shownPath(name)),
                PackText::tr("Try again when nothing writes to it."), fate.reason};
    case PackedFate::Kind::Named:
        return {Error::Kind::BadInput,
                PackText::tr("The name of %1 is too long for the machine.").arg(shownPath(name)),
                PackText::tr("Give it a shorter name."), fate.reason};
    case PackedFate::Kind::Done:
    case PackedFate::Kind::Alone:
        break;
    }
    return damagedThere(name);
}

} // namespace Aloft
