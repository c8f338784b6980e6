#pragma once

#include "core/drive/drive.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace Aloft {

class EachItemTask;
class Task;

/// What the tree of drives does to them, each with its way back where the drive has one.
class PlaceOperations : public QObject
{
    Q_OBJECT

public:
    /// Where something is done: a drive, and what people call it.
    struct Place
    {
        QString key;
        QPointer<Drive> drive;
        QString name;
    };

    using DriveOf = std::function<Drive *(const QString &place)>; ///< null: there is none

    explicit PlaceOperations(const DriveOf &driveOf, QObject *parent = nullptr);

    /// Under a name that is free: "New folder (2)".
    void makeFolder(const Place &place, const QString &parentId, const QString &name);
    void rename(const Place &place, const DriveItem &item, const QString &newName);
    void move(const Place &place, const QList<DriveItem> &items, const DriveItem &folder);
    void trash(const Place &place, const QList<DriveItem> &items); ///< for good where there is none

    bool canUndo() const { return !m_undo.isEmpty(); }
    void undoLast();

    /// For what was done by others: undo takes it back.
    void note(const QString &report, const std::function<void()> &undo);

Q_SIGNALS:
    void done(const QString &report, const std::function<void()> &undo);
    void undone(); ///< what was reported last no longer holds
    void made(const QString &place, const Aloft::DriveItem &folder);
    void changed(const QString &place, const QString &folderId); ///< what is in it
    void failed(const Aloft::Error &error);

private:
    using Report = std::function<void(const QList<DriveItem> &)>;

    /// An item and the folder where it goes.
    struct Way
    {
        DriveItem item;
        QString folderId;
    };

    void start(EachItemTask *task, const Report &report);
    void moveEach(const Place &place, const QList<Way> &ways,
                  const std::function<void(const QList<Way> &back)> &report);
    void noteFolders(const Place &place, const QList<Way> &ways);
    void discard(const Place &place, const QList<DriveItem> &items, const Report &report);
    void restore(const Place &place, const QList<DriveItem> &trashed);

    Drive *find(const Place &place) const;

    DriveOf m_driveOf;
    QList<std::function<void()>> m_undo;
};

} // namespace Aloft
