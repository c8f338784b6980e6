#pragma once

#include "core/base/secretstore.h"
#include "core/drive/drivebook.h"
#include "core/drive/folder/folderkind.h"
#include "core/net/bandwidth.h"
#include "core/session/syncbook.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace Aloft {

/// A folder to be tied to a folder of the folder drive "nas", with real files on both sides.
class TiedFolder
{
protected:
    const ContinuousSync::Pace quick{std::chrono::milliseconds(50),
                                     std::chrono::milliseconds(200),
                                     std::chrono::milliseconds(200),
                                     std::chrono::hours(1),
                                     std::chrono::seconds(1),
                                     {std::chrono::milliseconds(100),
                                      std::chrono::milliseconds(200), std::chrono::seconds(1), 0}};
    const DrivePath place{QStringLiteral("nas"), {QStringLiteral("project")}, true};

    void open()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        for (const char *folder : {"here", "nas", "data"})
            QVERIFY(QDir(m_dir->path()).mkdir(QString::fromLatin1(folder)));
        m_drives = std::make_unique<DriveBook>(m_dir->filePath(QStringLiteral("drives.sqlite")));
        m_drives->addKind(std::make_unique<FolderKind>());
        const QString nas = m_dir->filePath(QStringLiteral("nas"));
        AddDriveTask *adding = m_drives->add(QStringLiteral("folder"), QStringLiteral("nas"), {nas},
                                             nas);
        QSignalSpy added(adding, &Task::finished);
        adding->start();
        QVERIFY(added.wait());
        makeBook();
    }

    void close()
    {
        m_sync.reset();
        m_book.reset();
        m_drives.reset();
    }

    void makeBook() ///< as the next life of the program does
    {
        m_sync.reset();
        m_book = std::make_unique<SyncBook>(m_dir->filePath(QStringLiteral("data")), *m_drives,
                                            m_means, quick);
        m_sync = m_book->of(m_dir->filePath(QStringLiteral("here")));
    }

    void tieAndSync()
    {
        m_sync->setAccess(WorkspaceSync::Access::Full);
        m_sync->tie(place);
        QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), WorkspaceSync::State::Syncing, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), WorkspaceSync::State::InStep, 10'000);
    }

    static void write(const QString &path, const QByteArray &content)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QString here(const QString &path = {}) const
    {
        return m_dir->filePath(QStringLiteral("here/") + path);
    }
    QString there(const QString &path = {}) const
    {
        return m_dir->filePath(QStringLiteral("nas/project/") + path);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    MemorySecretStore m_secrets;
    CarryMeans m_means{&m_secrets, std::make_shared<Bandwidth>(), std::make_shared<Bandwidth>(),
                       nullptr};
    std::unique_ptr<DriveBook> m_drives;
    std::unique_ptr<SyncBook> m_book;
    std::shared_ptr<WorkspaceSync> m_sync;
};

} // namespace Aloft
