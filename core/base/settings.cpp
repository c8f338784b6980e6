#include "core/base/settings.h"

#include "core/base/atomicfile.h"
#include "core/base/settings_p.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <chrono>

namespace Aloft {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The value as the file gives it back: whole numbers have one type there.
QVariant asStored(const QVariant &value)
{
    return value.typeId() == QMetaType::Int ? QVariant(value.toLongLong()) : value;
}

QString absolute(const QString &path)
{
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

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
    d->below = below;
    d->path = absolute(path);
    d->document = d->load();
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

void Settings::setPath(const QString &path)
{
    if (absolute(path) == d->path)
        return;
    if (!d->changes.isEmpty())
        save();
    const bool isSaved = d->changes.isEmpty() || d->path.isEmpty();
    d->changes.clear(); // they are not another file's
    d->saveTimer.stop();
    d->reloadTimer.stop();
    if (const QStringList watched = d->watcher.files() + d->watcher.directories();
        !watched.isEmpty())
        d->watcher.removePaths(watched);
    d->hasMistake = false;
    if (isSaved)
        d->report({}); // else what could not be written is to be seen
    d->path = absolute(path);
    d->take(d->load());
    d->watch();
}

QVariant Settings::value(const SettingInfo &setting) const
{
    const QVariant found = d->found(setting);
    if (found.isValid())
        return found;
    return d->below ? d->below->value(setting) : setting.standard;
}

void Settings::setValue(const QString &key, const QVariant &value, const QString &about)
{
    d->change(key, {asStored(value), about});
}

QStringList Settings::keys() const
{
    return d->document.keys();
}

QVariant Settings::own(const QString &key) const
{
    return d->document.value(key);
}

bool Settings::decides(const SettingInfo &setting) const
{
    return d->found(setting).isValid();
}

bool Settings::isSet(const QString &key) const
{
    return own(key).isValid();
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

const Settings &Settings::user() const
{
    return d->below ? d->below->user() : *this;
}

const std::optional<Error> &Settings::problem() const
{
    return d->problem;
}

void Settings::save()
{
    d->saveTimer.stop();
    if (d->path.isEmpty())
        return;
    const Result<QByteArray> current = d->read();
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
    if (d->problem && d->problem->kind != Error::Kind::BadInput)
        d->report({}); // it could be written; what was set aside is still to be looked at
    d->changes.clear();
    d->watch();
    d->take(next);
}

} // namespace Aloft

#include "moc_settings.cpp"
