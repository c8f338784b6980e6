#pragma once

#include "tests/support/fakesurroundings.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

namespace Aloft {

/// A folder, and another one that is the drive "nas" with a folder "project".
struct SyncBench
{
    SyncBench()
    {
        QDir dir(here.folder.path());
        dir.mkpath(QStringLiteral("work"));
        dir.mkpath(QStringLiteral("nas/project"));
        const QString nas = here.folder.filePath(QStringLiteral("nas"));
        AddDriveTask *adding = here.drives.add(QStringLiteral("folder"), QStringLiteral("nas"),
                                               {nas}, nas);
        QSignalSpy added(adding, &Task::finished);
        adding->start();
        if (!added.wait(10'000))
            qFatal("no drive");
    }

    QString folder() const { return here.folder.filePath(QStringLiteral("work")); }
    QString work(const QString &path) const { return folder() + QLatin1Char('/') + path; }
    QString there(const QString &path) const
    {
        return here.folder.filePath(QStringLiteral("nas/project/") + path);
    }

    static void write(const QString &path, const QByteArray &content)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("not written");
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static DrivePath place() { return {QStringLiteral("nas"), {QStringLiteral("project")}, true}; }

    FakeSurroundings here;
};

} // namespace Aloft
