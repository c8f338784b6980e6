#include "core/doctor/appliedfixes.h"

#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostFixes = 10; // each has a whole file at most twice
constexpr qint64 largestFile = 128 << 20;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::AppliedFixes)
};

QJsonArray array(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray items = value.toArray();
    for (const QJsonValue &item : items)
        list.append(item.toString());
    return list;
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray bytesOf(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QJsonObject toJson(const AppliedFix::Installation &one)
{
    return {{u"kind"_s, u"install"_s},
            {u"session"_s, one.sessionId},
            {u"folderThere"_s, one.folderThere},
            {u"packages"_s, array(one.fix.packages)},
            {u"index"_s, one.fix.index},
            {u"replaces"_s, one.fix.replaces},
            {u"upgrades"_s, one.fix.upgrades},
            {u"change"_s, one.change.facts},
            {u"setupBefore"_s, array(one.setupBefore)}};
}

QJsonObject toJson(const FileChange &one)
{
    return {{u"kind"_s, u"edit"_s},
            {u"path"_s, one.path},
            {u"before"_s, base64(one.before)},
            {u"after"_s, base64(one.after)}};
}

QJsonObject toJson(const AppliedFix::Setting &one)
{
    QJsonObject object{{u"kind"_s, u"variable"_s}, {u"name"_s, one.name}};
    if (one.before)
        object[u"before"_s] = *one.before;
    return object;
}

QJsonObject toJson(const AppliedFix &fix)
{
    QJsonObject object = std::visit([](const auto &what) { return toJson(what); }, fix.what);
    object[u"folder"_s] = fix.folder;
    object[u"shown"_s] = fix.shown;
    return object;
}

AppliedFix::Installation installationOf(const QJsonObject &object)
{
    AppliedFix::Installation one;
    one.sessionId = object["session"_L1].toString();
    one.folderThere = object["folderThere"_L1].toString();
    one.fix = {texts(object["packages"_L1]), object["index"_L1].toString(),
               object["replaces"_L1].toBool(), object["upgrades"_L1].toBool()};
    one.change.facts = object["change"_L1].toObject();
    one.setupBefore = texts(object["setupBefore"_L1]);
    return one;
}

std::optional<AppliedFix> fixOf(const QJsonObject &object)
{
    AppliedFix fix{object["folder"_L1].toString(), object["shown"_L1].toString(), {}};
    const QString kind = object["kind"_L1].toString();
    if (kind == "install"_L1)
        fix.what = installationOf(object);
    else if (kind == "edit"_L1)
        fix.what = FileChange{object["path"_L1].toString(), bytesOf(object["before"_L1]),
                              bytesOf(object["after"_L1])};
    else if (kind == "variable"_L1)
        fix.what = AppliedFix::Setting{object["name"_L1].toString(),
                                       object.contains("before"_L1)
                                           ? std::optional(object["before"_L1].toString())
                                           : std::nullopt};
    else
        return std::nullopt; // a later version's
    return fix;
}

auto lastOf(const QList<AppliedFix> &fixes, const QString &folder)
{
    return std::find_if(fixes.crbegin(), fixes.crend(),
                        [&](const AppliedFix &fix) { return fix.folder == folder; });
}

} // namespace

Result<AppliedFix> AppliedFixes::last(const QString &folder) const
{
    const Result<QList<AppliedFix>> fixes = read();
    if (!fixes)
        return failure(fixes.error());
    const auto found = lastOf(*fixes, folder);
    if (found == fixes->crend())
        return failure({Error::Kind::NotFound,
                        Texts::tr("No fix is known that was carried out for %1.").arg(folder),
                        {},
                        {}});
    return *found;
}

Result<void> AppliedFixes::append(const AppliedFix &fix)
{
    // Of a file that cannot be understood nothing can be taken back: it is begun anew.
    QList<AppliedFix> fixes = read().value_or(QList<AppliedFix>());
    fixes.append(fix);
    return write(fixes.mid(std::max<qsizetype>(0, fixes.size() - mostFixes)));
}

Result<void> AppliedFixes::dropLast(const QString &folder)
{
    Result<QList<AppliedFix>> fixes = read();
    if (!fixes)
        return failure(fixes.error());
    const auto found = lastOf(*fixes, folder);
    if (found == fixes->crend())
        return {};
    fixes->removeAt(std::distance(found, fixes->crend()) - 1);
    return write(*fixes);
}

Result<QList<AppliedFix>> AppliedFixes::read() const
{
    QList<AppliedFix> fixes;
    if (!QFileInfo::exists(m_file))
        return fixes;
    const Result<QByteArray> bytes = readFile(m_file, largestFile);
    if (!bytes)
        return failure(bytes.error());
    const QJsonArray objects = QJsonDocument::fromJson(*bytes).array();
    for (const QJsonValue &object : objects) {
        if (const auto fix = fixOf(object.toObject()))
            fixes.append(*fix);
    }
    return fixes;
}

Result<void> AppliedFixes::write(const QList<AppliedFix> &fixes) const
{
    QJsonArray objects;
    for (const AppliedFix &fix : fixes)
        objects.append(toJson(fix));
    if (!QDir().mkpath(QFileInfo(m_file).path()))
        return failure(Error::Kind::Storage, Texts::tr("%1 cannot be written.").arg(m_file));
    return writeFile(m_file, QJsonDocument(objects).toJson(QJsonDocument::Compact));
}

} // namespace Aloft
