#include "core/base/settings.h"

#include "core/base/atomicfile.h"
#include "core/base/settingsdocument.h"

#include <QDir>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QLoggingCategory>
#include <QMap>
#include <QTemporaryDir>
#include <QTimer>

#include <chrono>
#include <limits>

namespace Aloft {

using namespace std::chrono_literals;
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

/// The value as the file gives it back: whole numbers have one type there.
QVariant asStored(const QVariant &value)
{
    return value.typeId() == QMetaType::Int ? QVariant(value.toLongLong()) : value;
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

QString nearestFolder(const QString &path)
{
    QString folder = QFileInfo(path).absolutePath();
    while (!QFileInfo(folder).isDir() && !QDir(folder).isRoot())
        folder = QFileInfo(folder).absolutePath();
    return folder;
}

} // namespace

class Settings::Private
{
public:
    struct Change
    {
        QVariant value; ///< invalid: reset
        QString about;
    };

    explicit Private(Settings *settings) : q(settings) { }

    void load();
    void reload();
    void watch();
    void take(const SettingsDocument &read);
    void change(const QString &key, const Change &change);
    void apply(SettingsDocument &document) const;
    SettingsDocument documentToChange(const Result<QByteArray> &current);
    void setAside(const Error &why);
    void report(std::optional<Error> error);
    QVariant standardOf(const QString &key) const;

    Settings *const q;
    QString path;
    Settings *below = nullptr;
    SettingsDocument document;
    QMap<QString, Change> changes; ///< not yet in the file
    QList<SettingInfo> documented;
    std::optional<Error> problem;
    bool hasMistake = false; ///< problem is about the file as it is now
    QFileSystemWatcher watcher;
    QTimer saveTimer;
    QTimer reloadTimer;
};

void Settings::Private::load()
{
    const Result<QByteArray> text = readFile(path, largestFile);
    if (!text) {
        if (text.error().kind != Error::Kind::NotFound)
            report(text.error());
        return;
    }
    const Result<SettingsDocument> read = SettingsDocument::parse(*text);
    if (read)
        document = *read;
    else
        setAside(read.error());
}

/// The file was changed by someone else. While it is broken, somebody is still at it: the values
/// stay as they are.
void Settings::Private::reload()
{
    watch();
    const Result<QByteArray> text = readFile(path, largestFile);
    if (!text && text.error().kind != Error::Kind::NotFound)
        return report(text.error());
    const Result<SettingsDocument> read = SettingsDocument::parse(text.value_or(QByteArray()));
    if (!read) {
        hasMistake = true;
        return report(Error{Error::Kind::BadInput,
                            Settings::tr("The settings file %1 has a mistake. %2")
                                .arg(QDir::toNativeSeparators(path), read.error().message),
                            Settings::tr("Until it is mended, the settings stay as they were."),
                            {}});
    }
    if (std::exchange(hasMistake, false))
        report({});
    SettingsDocument next = *read;
    apply(next);
    take(next);
}

void Settings::Private::watch()
{
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
    const QString message = Settings::tr("The settings file %1 could not be understood. %2")
                                .arg(QDir::toNativeSeparators(path), why.message);
    report(Error{Error::Kind::BadInput,
                 message,
                 isMoved
                     ? Settings::tr("It was set aside as %1, and the standard settings are used.")
                           .arg(QFileInfo(aside).fileName())
                     : Settings::tr("The standard settings are used."),
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

QVariant Settings::Private::standardOf(const QString &key) const
{
    for (const SettingInfo &info : documented) {
        if (info.key == key)
            return info.standard;
    }
    return {};
}

namespace {

struct TemporaryFolder
{
    QTemporaryDir folder;
};

/// The folder is a base, so that it is still there when ~Settings() saves.
class TemporarySettings final : private TemporaryFolder, public Settings
{
public:
    TemporarySettings() : Settings(folder.filePath(u"settings.toml"_s)) { }
};

} // namespace

Settings::Settings(const QString &path, QObject *parent) : Settings(path, nullptr, parent) { }

Settings::Settings(const QString &path, Settings *below, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    d->path = QFileInfo(path).absoluteFilePath();
    d->below = below;
    d->load();
    d->watch();
    d->saveTimer.setSingleShot(true);
    d->reloadTimer.setSingleShot(true);
    d->reloadTimer.setInterval(20ms);
    connect(&d->saveTimer, &QTimer::timeout, this, &Settings::save);
    connect(&d->reloadTimer, &QTimer::timeout, this, [this] { d->reload(); });
    const auto reloadSoon = [this] { d->reloadTimer.start(); };
    connect(&d->watcher, &QFileSystemWatcher::fileChanged, this, reloadSoon);
    connect(&d->watcher, &QFileSystemWatcher::directoryChanged, this, reloadSoon);
    if (below)
        connect(below, &Settings::changed, this, &Settings::changed);
}

Settings::~Settings()
{
    if (!d->changes.isEmpty())
        save();
}

std::unique_ptr<Settings> Settings::temporary()
{
    return std::make_unique<TemporarySettings>();
}

QVariant Settings::value(const SettingInfo &setting) const
{
    if (!d->below || !setting.isUserOnly) {
        const QVariant found = d->document.value(setting.key);
        const QVariant fitting = asTypeOf(setting.standard, found);
        if (fitting.isValid())
            return fitting;
        if (found.isValid())
            qCWarning(lcSettings) << "ignored, it is of another type:" << setting.key;
    }
    return d->below ? d->below->value(setting) : setting.standard;
}

void Settings::setValue(const QString &key, const QVariant &value, const QString &about)
{
    d->change(key, {asStored(value), about});
}

bool Settings::isSet(const QString &key) const
{
    return d->document.value(key).isValid();
}

void Settings::reset(const QString &key)
{
    if (isSet(key))
        d->change(key, {});
}

void Settings::document(const QList<SettingInfo> &settings)
{
    d->documented = settings;
}

QString Settings::path() const
{
    return d->path;
}

Settings *Settings::below() const
{
    return d->below;
}

const std::optional<Error> &Settings::problem() const
{
    return d->problem;
}

void Settings::save()
{
    d->saveTimer.stop();
    const Result<QByteArray> current = readFile(d->path, largestFile);
    if (!current && current.error().kind != Error::Kind::NotFound)
        return d->report(current.error());
    SettingsDocument next = d->documentToChange(current);
    for (const SettingInfo &setting : std::as_const(d->documented))
        next.mention(setting.key, setting.standard, setting.about);
    d->apply(next);
    if (!current || next.text() != *current) {
        QDir().mkpath(QFileInfo(d->path).absolutePath());
        if (const Result<void> written = writeFile(d->path, next.text()); !written)
            return d->report(written.error());
    }
    if (d->problem && d->problem->kind == Error::Kind::Storage)
        d->report({});
    d->changes.clear();
    d->watch();
    d->take(next);
}

} // namespace Aloft

#include "moc_settings.cpp"
