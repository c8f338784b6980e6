#pragma once

#include "core/base/database.h"
#include "core/drive/drivekind.h"

#include <map>
#include <vector>

namespace Aloft {

class AddDriveTask;

/// A drive that the user added, as it is remembered.
struct DriveEntry
{
    QString name; ///< what stands before the colon: "nas" in "nas:data/x.csv"
    QString kind;
    QJsonObject settings; ///< what the kind needs
};

/// The drives that the user added, by name, remembered in a file of the profile. Entries of a kind
/// that this Aloft does not know are kept, and have no Drive.
class DriveBook : public QObject
{
    Q_OBJECT

public:
    explicit DriveBook(const QString &path, QObject *parent = nullptr);
    ~DriveBook() override;

    void addKind(std::unique_ptr<DriveKind> kind);
    QList<const DriveKind *> kinds() const;

    /// Why nothing will be remembered, if so.
    const std::optional<Error> &problem() const { return m_database.problem(); }

    QList<DriveEntry> entries() const; ///< by name
    QString place(const DriveEntry &entry) const;
    QString account(const DriveEntry &entry) const;       ///< as DriveKind::account()
    QStringList drivesOf(const QString &accountId) const; ///< their names
    DriveChoicesTask *choices(const QString &kindId,
                              const QStringList &words = {}) const; ///< as DriveKind::choices()
    bool contains(const QString &name) const { return m_entries.contains(name); }

    /// The drive of that name, good until removed(). NotFound, Usage for an unknown kind, and
    /// what DriveKind::make() says.
    Result<Drive *> drive(const QString &name);

    /// Adds one once it has answered. words: what follows the name on the command line.
    AddDriveTask *add(const QString &kind, const QString &name, const QStringList &words,
                      const QString &folder);

    Result<void> remove(const QString &name); ///< forgets it; what it holds stays as it is

    /// What it was made with has changed: lets its Drive go, if it has one, as if removed and added
    /// again.
    void remake(const QString &name);

Q_SIGNALS:
    void added(const QString &name);
    void removed(const QString &name); ///< right before its drive goes

private:
    friend class AddDriveTask;

    struct Entry
    {
        DriveEntry facts;
        std::unique_ptr<Drive> drive;
    };

    DriveKind *kind(const QString &id) const;
    Result<void> checkName(const QString &name) const;
    void keep(const DriveEntry &facts, std::unique_ptr<Drive> drive);

    Database m_database;
    std::vector<std::unique_ptr<DriveKind>> m_kinds;
    std::map<QString, Entry> m_entries;
};

/// Makes a drive, asks it for its root, and enters it in the book.
class AddDriveTask : public Task
{
    Q_OBJECT

public:
    AddDriveTask(DriveBook &book, const QString &kind, const QString &name,
                 const QStringList &words, const QString &folder);
    ~AddDriveTask() override;

    const DriveEntry &entry() const { return m_entry; } ///< once it succeeded

protected:
    void run() override;

private:
    void make();
    void enter();

    DriveBook &m_book;
    DriveEntry m_entry;
    const QStringList m_words;
    const QString m_folder;
    std::unique_ptr<Drive> m_drive;
};

/// Whether a drive may be called so: BadInput if not.
Result<void> checkDriveName(const QString &name);

} // namespace Aloft
