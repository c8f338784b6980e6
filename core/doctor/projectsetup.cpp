#include "core/doctor/projectsetup.h"

#include "core/base/atomicfile.h"
#include "core/doctor/fix.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 1 << 20;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::ProjectSetup)
};

Result<QJsonObject> readObject(const QString &path)
{
    if (!QFileInfo::exists(path))
        return QJsonObject();
    const Result<QByteArray> bytes = readFile(path, largestFile);
    if (!bytes)
        return failure(bytes.error());
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &parsing);
    if (!document.isObject())
        return failure({Error::Kind::BadInput, Texts::tr("%1 cannot be understood.").arg(path),
                        Texts::tr("Mend it, or delete it to begin anew."), parsing.errorString()});
    return document.object();
}

QString key(const QString &requirement)
{
    return distributionOf(requirement).toLower().replace(u'_', u'-');
}

} // namespace

void ProjectSetup::addPackages(const QStringList &requirements)
{
    removePackages(requirements);
    packages += requirements;
}

void ProjectSetup::removePackages(const QStringList &requirements)
{
    for (const QString &requirement : requirements)
        packages.removeIf([&](const QString &known) { return key(known) == key(requirement); });
}

void ProjectSetup::restorePackages(const QStringList &requirements, const ProjectSetup &before)
{
    removePackages(requirements);
    for (const QString &known : before.packages) {
        const bool isMeant = std::ranges::any_of(requirements, [&](const QString &requirement) {
            return key(requirement) == key(known);
        });
        if (isMeant)
            packages.append(known);
    }
}

QString projectSetupPath(const QString &folder)
{
    return QDir(folder).filePath(u".aloft/setup.json"_s);
}

Result<ProjectSetup> readProjectSetup(const QString &folder)
{
    const Result<QJsonObject> object = readObject(projectSetupPath(folder));
    if (!object)
        return failure(object.error());
    ProjectSetup setup;
    const QJsonArray packages = (*object)["packages"_L1].toArray();
    for (const QJsonValue &package : packages) {
        if (!distributionOf(package.toString()).isEmpty())
            setup.packages.append(package.toString());
    }
    const QJsonObject variables = (*object)["variables"_L1].toObject();
    for (auto at = variables.begin(); at != variables.end(); ++at)
        setup.variables.insert(at.key(), at.value().toString());
    return setup;
}

Result<void> writeProjectSetup(const QString &folder, const ProjectSetup &setup)
{
    const QString path = projectSetupPath(folder);
    Result<QJsonObject> object = readObject(path);
    if (!object)
        return failure(object.error());
    QJsonObject variables;
    for (auto at = setup.variables.begin(); at != setup.variables.end(); ++at)
        variables[at.key()] = at.value();
    (*object)[u"version"_s] = 1;
    (*object)[u"packages"_s] = QJsonArray::fromStringList(setup.packages);
    (*object)[u"variables"_s] = variables;
    if (!QDir().mkpath(QFileInfo(path).path()))
        return failure(Error::Kind::Storage, Texts::tr("%1 cannot be written.").arg(path));
    return writeFile(path, QJsonDocument(*object).toJson());
}

QString settingCode(const QMap<QString, QString> &variables)
{
    static const QRegularExpression name(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    QJsonObject object;
    for (auto at = variables.begin(); at != variables.end(); ++at) {
        if (name.match(at.key()).hasMatch() && !at.value().contains(QChar::Null))
            object.insert(at.key(), at.value());
    }
    if (object.isEmpty())
        return {};
    // What JSON writes for texts, Python reads.
    const QByteArray texts = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return u"__import__(\"os\").environ.update(%1)"_s.arg(QString::fromUtf8(texts));
}

Result<ProjectSetup> changeProjectSetup(const QString &folder,
                                        const std::function<void(ProjectSetup &setup)> &change)
{
    if (folder.isEmpty())
        return ProjectSetup();
    const Result<ProjectSetup> before = readProjectSetup(folder);
    if (!before)
        return before;
    ProjectSetup after = *before;
    change(after);
    if (const Result<void> written = writeProjectSetup(folder, after); !written)
        return failure(written.error());
    return before;
}

} // namespace Aloft
