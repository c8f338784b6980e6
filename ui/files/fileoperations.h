#pragma once

#include "core/base/result.h"

#include <QFile>
#include <QList>
#include <QObject>

#include <functional>
#include <utility>

namespace Aloft {

/// What the Files panel does to the disk, each with its way back.
class FileOperations : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    Result<QString> createFile(const QString &folder, const QString &name,
                               const QByteArray &content = {}); ///< @return its path
    Result<QString> createFolder(const QString &folder, const QString &name);
    Result<void> rename(const QString &path, const QString &newName);
    Result<void> move(const QStringList &paths, const QString &folder);
    void trash(const QStringList &paths);

    /// What is at path goes to the trash, and the other one takes its name and place.
    void replace(const QString &path, const QString &by);
    /// These go to the trash, and a file of that content comes into the place.
    void supplant(const QStringList &paths, const QString &place, const QByteArray &content);

    bool canUndo() const { return !m_undo.isEmpty(); }
    void undoLast();

    /// For what was done by others (a copy): made can be taken back to the trash.
    void noteMade(const QString &report, const QStringList &made);

    /// Moves one thing to the trash and says where it is there.
    using Trash = std::function<bool(const QString &path, QString *inTrash)>;
    void setTrash(Trash trash) { m_trash = std::move(trash); } ///< the system's unless set

Q_SIGNALS:
    void done(const QString &report, const std::function<void()> &undo);
    void undone(); ///< what was reported last no longer holds
    void renamed(const QString &from, const QString &to);
    void failed(const Aloft::Error &error);
    /// The trash, if there is one for that disk, took none of these: they are where they were.
    void notTrashed(const QStringList &paths);

private:
    struct Step
    {
        QString from;
        QString to;
    };
    void remember(const QString &report, std::function<Result<void>()> undo);
    Result<void> moveBack(const QList<Step> &steps);
    Result<void> moveOne(const QString &from, const QString &to);

    Result<void> takeOutOfTrash(const QList<Step> &steps);

    QList<Step> moveToTrash(const QStringList &paths); ///< @return those that it took

    QList<std::function<Result<void>()>> m_undo;
    Trash m_trash = [](const QString &path, QString *inTrash) {
        return QFile::moveToTrash(path, inTrash);
    };
};

/// Why a name cannot be a file's, as a sentence; empty when it can.
QString nameProblem(const QString &name);

void revealInFileManager(const QString &path);

} // namespace Aloft
