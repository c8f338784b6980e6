#pragma once

#include "core/base/database.h"
#include "core/drive/drivepath.h"

#include <QHash>
#include <QObject>

namespace Aloft {

/// What a folder of this computer is kept in step with.
struct SyncTie
{
    QString folder; ///< absolute
    DrivePath place;
    bool isPaused = false; ///< by the user

    bool operator==(const SyncTie &) const = default;
};

/// The drive's folder in one word, the same for all who sync with it: "nas:data".
QString partnerOf(const DrivePath &place);

/// The ties of a profile, one for a folder, remembered in a file. A folder is the same by whatever
/// links it is reached.
class SyncTies : public QObject
{
    Q_OBJECT

public:
    explicit SyncTies(const QString &file);

    /// Why nothing will be remembered, if so.
    const std::optional<Error> &problem() const { return m_database.problem(); }

    QList<SyncTie> all() const; ///< in the order of their folders
    std::optional<SyncTie> of(const QString &folder) const;

    /// What a folder is called here, by whatever links it was named. The disk of one that is tied is not
    /// asked: it may hang.
    QString keyOf(const QString &folder) const;
    void put(const SyncTie &tie); ///< in place of the one that its folder had
    void remove(const QString &folder);

Q_SIGNALS:
    void changed();

private:
    void read();

    Database m_database;
    QHash<QString, SyncTie> m_ties; ///< by canonical folder
};

} // namespace Aloft
