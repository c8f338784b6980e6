#pragma once

#include "core/base/result.h"

#include <QString>

namespace Aloft {

/// Where Aloft keeps what is its own: absolute folders without a slash at their end. A value,
/// made once by app/ and handed down.
///
/// Linux: the XDG base directories; Windows: %APPDATA% and %LOCALAPPDATA%; macOS: ~/Library.
/// With a profile folder, everything is in that folder.
class Paths
{
public:
    /// The user's own folders.
    static Paths ofUser();

    /// Everything in folders of one folder (`--profile`, ALOFT_PROFILE).
    static Paths ofProfile(const QString &folder);

    /// ofProfile(folder), or, when it is empty, of $ALOFT_PROFILE, or else the user's own.
    static Paths chosen(const QString &folder = {});

    QString config() const { return m_config; } ///< what the user set
    QString data() const { return m_data; }     ///< what must not be lost: sessions, environments
    QString state() const { return m_state; }   ///< layout, journals, recent files
    QString cache() const { return m_cache; }   ///< may be deleted at any time
    QString logs() const;                       ///< in state()
    QString settingsFile() const;               ///< in config()

    /// For sockets: local to this computer and short enough for a socket's name.
    QString runtime() const { return m_runtime; }

    /// Where the profile's owner listens (profileowner.h): a path, or a pipe's name on Windows.
    QString ownerSocket() const;
    QString ownerLock() const;

    /// Makes the folders, open to the user alone. An existing folder keeps its permissions, but
    /// for runtime(), which must belong to the user and is closed to others.
    Result<void> create() const;

    bool operator==(const Paths &) const = default;

private:
    QString m_config;
    QString m_data;
    QString m_state;
    QString m_cache;
    QString m_runtime;
};

} // namespace Aloft
