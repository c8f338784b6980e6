#include "core/base/settings_p.h"

#include "core/base/atomicfile.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>

#include <limits>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSettings, "aloft.base.settings", QtInfoMsg)

constexpr qint64 largestFile = 1'000'000;

/// found as a value of standard's type, or an invalid one when it is of another.
QVariant asTypeOf(const QVariant &standard, const QVariant &found)
{
    if (found.typeId() == standard.typeId())
        return found;
    if (standard.typeId() == QMetaType::Double && found.typeId() == QMetaType::LongLong)
        return double(found.toLongLong());
    if (standard.typeId() != QMetaType::Int || found.typeId() != QMetaType::LongLong)
        return {};
    const qlonglong number = found.toLongLong();
    if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max())
        return {};
    return int(number);
}

/// A name for a broken file beside the file, not yet taken.
QString freeNameFor(const QString &path)
{
    for (int number = 1;; ++number) {
        const QString name = number == 1 ? path + ".broken"_L1 : path + u".broken-%1"_s.arg(number);
        if (!QFileInfo::exists(name))
            return name;
    }
}

/// A link, a pipe or a device in the place of the file or its folder.
bool leadsElsewhere(const QString &path)
{
    const QFileInfo file(path);
    const QFileInfo folder(file.path());
    const bool isLinked = file.isSymLink() || folder.isSymLink() || folder.isJunction();
    return isLinked || (file.exists() && !file.isFile() && !file.isDir());
}

QString nearestFolder(const QString &path)
{
    QString folder = QFileInfo(path).absolutePath();
    while (!QFileInfo(folder).isDir() && !QDir(folder).isRoot())
        folder = QFileInfo(folder).absolutePath();
    return folder;
}

} // namespace

Result<QByteArray> Settings::Private::read() const
{
    if (below && leadsElsewhere(path))
        return failure(
            Error{Error::Kind::Refused,
                  Settings::tr("The settings file %1 is a link to somewhere else, and is not used.")
                      .arg(QDir::toNativeSeparators(path)),
                  Settings::tr("Put a file there if this folder is to have settings of its own."),
                  {}});
    return readFile(path, largestFile);
}

SettingsDocument Settings::Private::load()
{
    if (path.isEmpty())
        return {};
    const Result<QByteArray> text = read();
    if (!text) {
        hasMistake = text.error().kind != Error::Kind::NotFound;
        if (hasMistake)
            report(text.error());
        return {};
    }
    const Result<SettingsDocument> parsed = SettingsDocument::parse(*text);
    hasMistake = !parsed && below;
    if (hasMistake) // another Aloft may hold the folder: set aside when we are to write
        reportMistake(parsed.error(),
                      Settings::tr("Until it is mended, your own settings are used."));
    else if (!parsed)
        setAside(parsed.error());
    return parsed.value_or(SettingsDocument());
}

/// The file was changed by someone else. While it is broken, somebody is still at it: the values
/// stay as they are.
void Settings::Private::reload()
{
    watch();
    const Result<QByteArray> text = read();
    if (!text && text.error().kind != Error::Kind::NotFound) {
        hasMistake = true;
        return report(text.error());
    }
    const Result<SettingsDocument> parsed = SettingsDocument::parse(text.value_or(QByteArray()));
    if (!parsed) {
        hasMistake = true;
        return report(Error{Error::Kind::BadInput,
                            Settings::tr("The settings file %1 has a mistake. %2")
                                .arg(QDir::toNativeSeparators(path), parsed.error().message),
                            Settings::tr("Until it is mended, the settings stay as they were."),
                            {}});
    }
    if (std::exchange(hasMistake, false))
        report({});
    SettingsDocument next = *parsed;
    apply(next);
    take(next);
}

void Settings::Private::watch()
{
    if (path.isEmpty())
        return;
    const QStringList watched = watcher.files() + watcher.directories();
    for (const QString &wanted : {path, nearestFolder(path)}) {
        if (!watched.contains(wanted) && QFileInfo::exists(wanted))
            watcher.addPath(wanted);
    }
}

void Settings::Private::take(const SettingsDocument &read)
{
    const SettingsDocument old = std::exchange(document, read);
    QStringList keys = old.keys() + document.keys();
    keys.removeDuplicates();
    for (const QString &key : std::as_const(keys)) {
        if (old.value(key) != document.value(key))
            Q_EMIT q->changed(key);
    }
}

void Settings::Private::change(const QString &key, const Change &change)
{
    const QVariant old = document.value(key);
    changes.insert(key, change);
    apply(document);
    saveTimer.start();
    if (old != document.value(key))
        Q_EMIT q->changed(key);
}

void Settings::Private::apply(SettingsDocument &target) const
{
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it->value.isValid())
            target.set(it.key(), it->value, it->about);
        else
            target.disable(it.key(), standardOf(it.key()));
    }
}

/// What the file says now, for our changes to go into it.
SettingsDocument Settings::Private::documentToChange(const Result<QByteArray> &current)
{
    if (!current) {
        SettingsDocument fresh;
        if (below)
            fresh.addComment(u"For this folder alone, over the settings of whoever opens it."_s);
        fresh.addComment(
            u"Settings of Aloft. Lines that begin with # are comments: remove the # of a"_s);
        fresh.addComment(u"setting to change it. The file may be edited while Aloft runs."_s);
        return fresh;
    }
    const Result<SettingsDocument> read = SettingsDocument::parse(*current);
    if (read)
        return *read;
    setAside(read.error());
    return document;
}

void Settings::Private::setAside(const Error &why)
{
    const QString aside = freeNameFor(path);
    const bool isMoved = QFile::rename(path, aside);
    const QString moved = below
        ? Settings::tr("It was set aside as %1, and your own settings are used.")
        : Settings::tr("It was set aside as %1, and the standard settings are used.");
    const QString left = below ? Settings::tr("Your own settings are used.")
                               : Settings::tr("The standard settings are used.");
    hasMistake = false; // it is about another file now
    reportMistake(why, isMoved ? moved.arg(QFileInfo(aside).fileName()) : left);
}

void Settings::Private::reportMistake(const Error &why, const QString &advice)
{
    report(Error{Error::Kind::BadInput,
                 Settings::tr("The settings file %1 could not be understood. %2")
                     .arg(QDir::toNativeSeparators(path), why.message),
                 advice,
                 {}});
}

void Settings::Private::report(std::optional<Error> error)
{
    if (problem == error)
        return;
    problem = std::move(error);
    if (problem)
        qCWarning(lcSettings).noquote() << problem->text();
    Q_EMIT q->problemChanged();
}

/// What the file says of it; invalid where it says nothing, has no say, or is of another type.
QVariant Settings::Private::found(const SettingInfo &setting) const
{
    if (below && setting.isUserOnly)
        return {};
    const QVariant found = document.value(setting.key);
    const QVariant fitting = asTypeOf(setting.standard, found);
    if (found.isValid() && !fitting.isValid())
        qCWarning(lcSettings) << "ignored, it is of another type:" << setting.key;
    return fitting;
}

QVariant Settings::Private::standardOf(const QString &key) const
{
    for (const SettingInfo &info : documented) {
        if (info.key == key)
            return info.standard;
    }
    return {};
}

} // namespace Aloft
