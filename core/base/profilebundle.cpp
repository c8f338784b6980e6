#include "core/base/profilebundle.h"

#include "core/base/atomicfile.h"
#include "core/base/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct ProfileBundle
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::ProfileBundle)
};

constexpr int version = 1;
constexpr qint64 largestFile = 16 << 20;

/// By name, so that no bundle from elsewhere can write any other file.
bool isPart(const QString &name)
{
    static const QRegularExpression parts(
        uR"(\A(recent|run-forms|commands|guide|workspaces/[0-9a-f]{40})\.json\z)"_s);
    return parts.match(name).hasMatch();
}

QStringList partsIn(const QString &stateFolder)
{
    QStringList names{u"recent.json"_s, u"run-forms.json"_s, u"commands.json"_s, u"guide.json"_s};
    const QStringList workspaces = QDir(stateFolder + u"/workspaces"_s).entryList(QDir::Files);
    for (const QString &workspace : workspaces)
        names.append(u"workspaces/"_s + workspace);
    names.removeIf([](const QString &name) { return !isPart(name); });
    return names;
}

Result<QJsonObject> parsed(const QByteArray &bundle)
{
    const QJsonObject content = QJsonDocument::fromJson(bundle).object();
    const int found = content["aloft"_L1].toInt();
    if (found == version)
        return content;
    return failure(Error{Error::Kind::BadInput,
                         found > version
                             ? ProfileBundle::tr("This file is of a newer Aloft.")
                             : ProfileBundle::tr("This is no file with settings of Aloft."),
                         found > version ? ProfileBundle::tr("Update Aloft here, then try again.")
                                         : ProfileBundle::tr("Choose one that Aloft has exported."),
                         {}});
}

} // namespace

QByteArray exportProfile(const Paths &paths)
{
    QJsonObject state;
    const QStringList names = partsIn(paths.state());
    for (const QString &name : names) {
        const QByteArray content =
            readFile(paths.state() + u'/' + name, largestFile).value_or(QByteArray());
        const QJsonObject object = QJsonDocument::fromJson(content).object();
        if (!object.isEmpty())
            state[name] = object;
    }
    return QJsonDocument({{u"aloft"_s, version},
                          {u"settings"_s,
                           QString::fromUtf8(
                               readFile(paths.settingsFile(), largestFile).value_or(QByteArray()))},
                          {u"state"_s, state}})
        .toJson();
}

Result<void> importProfile(const QByteArray &bundle, const Paths &paths)
{
    const Result<QJsonObject> content = parsed(bundle);
    if (!content)
        return failure(content.error());
    const QJsonObject state = (*content)["state"_L1].toObject();
    for (auto part = state.begin(); part != state.end(); ++part) {
        if (!isPart(part.key()))
            continue;
        const QString path = paths.state() + u'/' + part.key();
        QDir().mkpath(QFileInfo(path).path());
        if (auto written = writeFile(path, QJsonDocument(part->toObject()).toJson()); !written)
            return written;
    }
    const QString settings = (*content)["settings"_L1].toString();
    return settings.isEmpty() ? Result<void>() : writeFile(paths.settingsFile(), settings.toUtf8());
}

} // namespace Aloft
