#pragma once

#include "core/base/settings.h"
#include "core/base/settingsdocument.h"

#include <QFileSystemWatcher>
#include <QMap>
#include <QTimer>

namespace Aloft {

/// The file of Settings: what it says, how it is watched, and what goes into it.
class Settings::Private
{
public:
    struct Change
    {
        QVariant value; ///< invalid: reset
        QString about;
    };

    explicit Private(Settings *settings) : q(settings) { }

    Result<QByteArray> read() const;
    SettingsDocument load();
    void reload();
    void watch();
    void take(const SettingsDocument &read);
    void change(const QString &key, const Change &change);
    void apply(SettingsDocument &document) const;
    SettingsDocument documentToChange(const Result<QByteArray> &current);
    void setAside(const Error &why);
    void reportMistake(const Error &why, const QString &advice);
    void report(std::optional<Error> error);
    QVariant standardOf(const QString &key) const;
    QVariant found(const SettingInfo &setting) const;

    Settings *const q;
    QString path; ///< empty: no file
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

} // namespace Aloft
