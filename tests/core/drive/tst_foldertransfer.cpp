#include "core/drive/folder/folderdrive.h"
#include "core/drive/hiddenpart.h"
#include "core/net/bandwidth.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/support/filesizelimit_unix.h"

#include <sys/stat.h>

#include <QDir>
#include <QElapsedTimer>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// Different in each piece, so that a shifted one shows.
QByteArray manyBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24);
    }
    return bytes;
}

constexpr qsizetype large = 3 << 20;

} // namespace

/// Files into a real folder and out of it, cut, disturbed and refused.
class TestFolderTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void uploadsANewFile();
    void replacesAVersion();
    void replacesNoOtherVersion();
    void noticesAChangeUntilTheLastMoment();
    void takesTheSameForTheSame();
    void goesOnWithACutUpload();
    void trustsNoLeftBytes();
    void uploadsNoFileThatGrows();
    void saysThatTheSourceIsGone();
    void readsNoPipe();
    void leavesNothingOnAFullDisk();
    void copiesAgainWhatIsReadBackOtherwise();
    void saysWhereItMayNotWrite();
    void forgetsPartsOfLongAgo();
    void downloads();
    void replacesNoFileUnasked();
    void downloadsTheVersionThatWasSeen();
    void goesOnWithACutDownload();
    void keepsToItsBandwidth();

private:
    QString path(const QString &name) const { return m_folder->filePath(u"root/"_s + name); }
    QString local(const QString &name) const { return m_folder->filePath(name); }
    QStringList parts() const;
    UploadOrder order(const QString &name) const { return uploadOf(local(name), u"/"_s, name); }
    /// Lets some bytes go, ends the task, and waits until its thread has let go of the part.
    template<typename TaskType>
    void cut(TaskType *task);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FolderDrive> m_drive;
    std::shared_ptr<Bandwidth> m_slow; ///< a few pieces a second
};

void TestFolderTransfer::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"root"_s));
    m_drive = std::make_unique<FolderDrive>(m_folder->filePath(u"root"_s));
    m_slow = std::make_shared<Bandwidth>();
    m_slow->setLimit(4 << 20);
}

QStringList TestFolderTransfer::parts() const
{
    return QDir(path({})).entryList({u".aloft-part-*"_s}, QDir::Files | QDir::Hidden);
}

template<typename TaskType>
void TestFolderTransfer::cut(TaskType *task)
{
    QPointer<Task> alive(task);
    QObject::connect(task, &Task::progressChanged, task, [task](qint64 done) {
        if (done > 0)
            task->cancel();
    });
    QSignalSpy finished(task, &Task::finished);
    task->start();
    QVERIFY(finished.wait(taskPatience));
    QTRY_VERIFY(!alive);
}

void TestFolderTransfer::uploadsANewFile()
{
    writeTo(local(u"x.bin"_s), manyBytes(large));
    QFile source(local(u"x.bin"_s));
    QVERIFY(source.open(QIODevice::ReadWrite));
    const QDateTime old = QDateTime::fromMSecsSinceEpoch(-86'400'500, Qt::UTC);
    QVERIFY(setModified(source, old.toMSecsSinceEpoch() * 1'000'000));
    source.close();

    const Result<DriveItem> item = itemOf(m_drive->upload(order(u"x.bin"_s)));
    QVERIFY2(item, wordsOf(item).constData());
    QCOMPARE(item->id, u"/x.bin"_s);
    QCOMPARE(item->size, qint64(large));
    QCOMPARE(item->modified, old);
    QCOMPARE(readFrom(path(u"x.bin"_s)), readFrom(local(u"x.bin"_s)));
    QCOMPARE(*item, *itemOf(m_drive->stat(u"/x.bin"_s)));
    QCOMPARE(parts(), QStringList());

    writeTo(local(u"empty"_s), {});
    QVERIFY(itemOf(m_drive->upload(order(u"empty"_s))));
    QCOMPARE(QFileInfo(path(u"empty"_s)).size(), qint64(0));
}

void TestFolderTransfer::replacesAVersion()
{
    writeTo(local(u"x"_s), "new");
    writeTo(path(u"x"_s), "old");
    QFile::setPermissions(path(u"x"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    UploadOrder replacing = order(u"x"_s);
    replacing.replacedId = u"/x"_s;
    replacing.replacedVersion = itemOf(m_drive->stat(u"/x"_s))->version;
    const Result<DriveItem> item = itemOf(m_drive->upload(replacing));
    QVERIFY2(item, wordsOf(item).constData());
    QVERIFY(item->version != replacing.replacedVersion);
    QCOMPARE(readFrom(path(u"x"_s)), "new");
    QVERIFY(QFile::permissions(path(u"x"_s)).testFlag(QFile::ExeOwner));
}

void TestFolderTransfer::replacesNoOtherVersion()
{
    writeTo(local(u"x"_s), "new");
    writeTo(path(u"x"_s), "old");
    UploadOrder replacing = order(u"x"_s);
    replacing.replacedId = u"/x"_s;
    replacing.replacedVersion = itemOf(m_drive->stat(u"/x"_s))->version;
    writeTo(path(u"x"_s), "other");
    QCOMPARE(kindOf(itemOf(m_drive->upload(replacing))), Error::Kind::Conflict);
    QCOMPARE(readFrom(path(u"x"_s)), "other");
    QFile::remove(path(u"x"_s));
    QCOMPARE(kindOf(itemOf(m_drive->upload(replacing))), Error::Kind::Conflict);
    QVERIFY(!QFile::exists(path(u"x"_s)));
    QCOMPARE(kindOf(itemOf(m_drive->upload(uploadOf(local(u"x"_s), u"/none"_s, u"x"_s)))),
             Error::Kind::NotFound);
    QCOMPARE(parts(), QStringList());
}

/// Another device writes while the bytes are on their way.
void TestFolderTransfer::noticesAChangeUntilTheLastMoment()
{
    writeTo(local(u"x"_s), manyBytes(large));
    UploadOrder creating = order(u"x"_s);
    creating.bandwidth = m_slow;
    DriveUploadTask *task = m_drive->upload(creating);
    connect(task, &Task::progressChanged, task,
            [this] { writeTo(path(u"x"_s), "of another device"); });
    QCOMPARE(kindOf(itemOf(task)), Error::Kind::Conflict);
    QCOMPARE(readFrom(path(u"x"_s)), "of another device");
    QCOMPARE(parts(), QStringList());

    UploadOrder replacing = creating;
    replacing.replacedId = u"/x"_s;
    replacing.replacedVersion = itemOf(m_drive->stat(u"/x"_s))->version;
    task = m_drive->upload(replacing);
    connect(task, &Task::progressChanged, task, [this] { writeTo(path(u"x"_s), "once more"); });
    QCOMPARE(kindOf(itemOf(task)), Error::Kind::Conflict);
    QCOMPARE(readFrom(path(u"x"_s)), "once more");
    QCOMPARE(parts(), QStringList());
}

/// An upload whose end nobody heard of is ordered again.
void TestFolderTransfer::takesTheSameForTheSame()
{
    writeTo(local(u"x"_s), "same");
    const Result<DriveItem> first = itemOf(m_drive->upload(order(u"x"_s)));
    const Result<DriveItem> again = itemOf(m_drive->upload(order(u"x"_s)));
    QVERIFY2(again, wordsOf(again).constData());
    QCOMPARE(*again, *first);
    writeTo(local(u"x"_s), "else");
    QCOMPARE(kindOf(itemOf(m_drive->upload(order(u"x"_s)))), Error::Kind::Conflict);
    QCOMPARE(readFrom(path(u"x"_s)), "same");
    QCOMPARE(readFrom(local(u"x"_s)), "else");
}

void TestFolderTransfer::goesOnWithACutUpload()
{
    writeTo(local(u"x"_s), manyBytes(large));
    UploadOrder slow = order(u"x"_s);
    slow.bandwidth = m_slow;
    DriveUploadTask *first = m_drive->upload(slow);
    Secret point;
    connect(first, &DriveUploadTask::resumePointChanged, this,
            [&point](const Secret &now) { point = now; });
    cut(first);
    QVERIFY(!point.isEmpty());
    QCOMPARE(parts().size(), 1);
    QVERIFY(!QFile::exists(path(u"x"_s)));
    const QString part = parts().constFirst();

    UploadOrder again = slow;
    again.resumePoint = point;
    DriveUploadTask *second = m_drive->upload(again);
    qint64 before = -1;
    connect(second, &Task::progressChanged, this, [&before](qint64 done) {
        if (before < 0)
            before = done;
    });
    const qint64 kept = QFileInfo(path(part)).size();
    const Result<DriveItem> item = itemOf(second);
    QVERIFY2(item, wordsOf(item).constData());
    QVERIFY(kept > 0 && before >= kept);
    QCOMPARE(readFrom(path(u"x"_s)), readFrom(local(u"x"_s)));
    QCOMPARE(parts(), QStringList());
}

/// What a power cut left may be anything, and so may a resume point.
void TestFolderTransfer::trustsNoLeftBytes()
{
    writeTo(local(u"x"_s), manyBytes(large));
    const QString part = u".aloft-part-"_s + QString(32, u'0');
    UploadOrder again = order(u"x"_s);
    again.resumePoint = Secret(uR"({"part":"%1"})"_s.arg(part));
    QByteArray wrong = manyBytes(large).left(2 << 20);
    wrong[(1 << 20) + 5] = char(~wrong[(1 << 20) + 5]);
    writeTo(path(part), wrong);
    QVERIFY(itemOf(m_drive->upload(again)));
    QCOMPARE(readFrom(path(u"x"_s)), readFrom(local(u"x"_s)));

    writeTo(path(part), manyBytes(large) + "too long");
    again.name = u"y"_s;
    QVERIFY(itemOf(m_drive->upload(again)));
    QCOMPARE(readFrom(path(u"y"_s)), readFrom(local(u"x"_s)));

    again.name = u"z"_s;
    again.resumePoint = Secret(uR"({"part":"../../stolen"})"_s);
    QVERIFY(itemOf(m_drive->upload(again)));
    QCOMPARE(readFrom(path(u"z"_s)), readFrom(local(u"x"_s)));
    QCOMPARE(parts(), QStringList());
}

void TestFolderTransfer::uploadsNoFileThatGrows()
{
    writeTo(local(u"x"_s), manyBytes(large));
    UploadOrder slow = order(u"x"_s);
    slow.bandwidth = m_slow;
    DriveUploadTask *task = m_drive->upload(slow);
    connect(task, &Task::progressChanged, task, [this] {
        QFile file(local(u"x"_s));
        QVERIFY(file.open(QIODevice::Append));
        file.write("more");
    });
    QCOMPARE(kindOf(itemOf(task)), Error::Kind::Busy);
    QVERIFY(!QFile::exists(path(u"x"_s)));
    QCOMPARE(parts(), QStringList());
}

void TestFolderTransfer::saysThatTheSourceIsGone()
{
    QCOMPARE(kindOf(itemOf(m_drive->upload(order(u"none"_s)))), Error::Kind::NotFound);
    QCOMPARE(kindOf(itemOf(m_drive->upload(uploadOf(m_folder->path(), u"/"_s, u"folder"_s)))),
             Error::Kind::BadInput);
    QCOMPARE(parts(), QStringList());
}

void TestFolderTransfer::readsNoPipe()
{
    QCOMPARE(mkfifo(local(u"pipe"_s).toUtf8().constData(), 0600), 0);
    QCOMPARE(kindOf(itemOf(m_drive->upload(order(u"pipe"_s)))), Error::Kind::BadInput);
    QCOMPARE(mkfifo(path(u"pipe"_s).toUtf8().constData(), 0600), 0);
    const Result<DriveItem> pipe = itemOf(m_drive->stat(u"/pipe"_s));
    QVERIFY(pipe && pipe->kind == DriveItem::Kind::Document && !pipe->canDownload);
    QCOMPARE(outcome(m_drive->download(downloadOf(*pipe, local(u"here"_s))))->kind,
             Error::Kind::BadInput);
}

void TestFolderTransfer::leavesNothingOnAFullDisk()
{
    writeTo(local(u"x"_s), manyBytes(large));
    writeTo(path(u"y"_s), manyBytes(large));
    const DriveItem there = *itemOf(m_drive->stat(u"/y"_s));
    {
        const FileSizeLimit limit(large / 2);
        const Result<DriveItem> item = itemOf(m_drive->upload(order(u"x"_s)));
        QCOMPARE(kindOf(item), Error::Kind::Storage);
        QVERIFY(!item.error().advice.isEmpty());
        QCOMPARE(outcome(m_drive->download(downloadOf(there, local(u"y"_s))))->kind,
                 Error::Kind::Storage);
    }
    QVERIFY(!QFile::exists(path(u"x"_s)));
    QVERIFY(!QFile::exists(local(u"y"_s)));
    QVERIFY(!QFile::exists(hiddenPart(local(u"y"_s))));
    QCOMPARE(parts(), QStringList());
    QVERIFY(itemOf(m_drive->upload(order(u"x"_s))));
}

/// Done means read back. A disk that spoils a byte once, and one that does it each time.
void TestFolderTransfer::copiesAgainWhatIsReadBackOtherwise()
{
    writeTo(local(u"x"_s), manyBytes(large));
    int spoilt = 0;
    const auto uploadSpoilt = [&](const QString &name, int most) {
        UploadOrder slow = uploadOf(local(u"x"_s), u"/"_s, name);
        slow.bandwidth = m_slow;
        DriveUploadTask *task = m_drive->upload(slow);
        spoilt = 0;
        connect(task, &Task::progressChanged, this, [&, most](qint64 done) {
            QFile part(path(parts().value(0)));
            if (done < (1 << 20) || spoilt >= most || !part.open(QIODevice::ReadWrite))
                return;
            QVERIFY(part.putChar('!') && part.flush());
            ++spoilt;
        });
        return itemOf(task);
    };
    const Result<DriveItem> once = uploadSpoilt(u"once"_s, 1);
    QVERIFY2(once, wordsOf(once).constData());
    QCOMPARE(spoilt, 1);
    QVERIFY(readFrom(path(u"once"_s)) == readFrom(local(u"x"_s)));
    QCOMPARE(kindOf(uploadSpoilt(u"always"_s, 1000)), Error::Kind::BadInput);
    QVERIFY(spoilt > 1);
    QVERIFY(!QFile::exists(path(u"always"_s)));
    QCOMPARE(parts(), QStringList());
}

/// To the system's own folder not even the system's user may write.
void TestFolderTransfer::saysWhereItMayNotWrite()
{
    if (!QFileInfo(u"/proc/self"_s).isDir())
        QSKIP("There is no /proc.");
    FolderDrive proc(u"/proc/self"_s);
    writeTo(local(u"x"_s), "x");
    const Result<DriveItem> item = itemOf(proc.upload(uploadOf(local(u"x"_s), u"/"_s, u"x"_s)));
    QVERIFY(!item);
    QVERIFY(!item.error().message.isEmpty());
    QVERIFY(kindOf(item) != Error::Kind::Conflict && kindOf(item) != Error::Kind::Internal);
    QVERIFY(!itemOf(proc.makeFolder(u"/"_s, u"x"_s)));
}

void TestFolderTransfer::forgetsPartsOfLongAgo()
{
    const QString old = u".aloft-part-"_s + QString(32, u'a');
    const QString young = u".aloft-part-"_s + QString(32, u'b');
    for (const QString &name : {old, young, u".aloft-part-mine"_s})
        writeTo(path(name), "left");
    QFile file(path(old));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-8),
                             QFile::FileModificationTime));
    file.close();
    writeTo(local(u"x"_s), "x");
    QVERIFY(itemOf(m_drive->upload(order(u"x"_s))));
    QCOMPARE(parts(), QStringList({young, u".aloft-part-mine"_s}));
}

void TestFolderTransfer::downloads()
{
    writeTo(path(u"x"_s), manyBytes(large));
    const DriveItem item = *itemOf(m_drive->stat(u"/x"_s));
    writeTo(local(u"x"_s), "before");
    QVERIFY2(!outcome(m_drive->download(replacing(downloadOf(item, local(u"x"_s))))), "");
    QCOMPARE(readFrom(local(u"x"_s)), readFrom(path(u"x"_s)));
    QVERIFY(!QFile::exists(hiddenPart(local(u"x"_s))));
    const DownloadOrder nowhere = downloadOf(item, local(u"none/x"_s));
    QCOMPARE(outcome(m_drive->download(nowhere))->kind, Error::Kind::NotFound);
}

void TestFolderTransfer::replacesNoFileUnasked()
{
    writeTo(path(u"x"_s), "theirs");
    const DownloadOrder order = downloadOf(*itemOf(m_drive->stat(u"/x"_s)), local(u"x"_s));
    writeTo(local(u"x"_s), "mine");
    QCOMPARE(outcome(m_drive->download(order))->kind, Error::Kind::Conflict);
    QCOMPARE(readFrom(local(u"x"_s)), "mine");
    writeTo(local(u"x"_s), "theirs");
    QVERIFY2(!outcome(m_drive->download(order)), "it came before, but that was not heard of");
    QCOMPARE(readFrom(local(u"x"_s)), "theirs");
    QVERIFY(!QFile::exists(hiddenPart(local(u"x"_s))));
}

void TestFolderTransfer::downloadsTheVersionThatWasSeen()
{
    writeTo(path(u"x"_s), manyBytes(large));
    const DriveItem item = *itemOf(m_drive->stat(u"/x"_s));
    DownloadOrder slow = downloadOf(item, local(u"x"_s));
    slow.bandwidth = m_slow;
    Task *task = m_drive->download(slow);
    connect(task, &Task::progressChanged, task, [this] {
        QFile file(path(u"x"_s));
        QVERIFY(file.open(QIODevice::Append));
        file.write("more");
    });
    QCOMPARE(outcome(task)->kind, Error::Kind::Busy);
    QCOMPARE(outcome(m_drive->download(slow))->kind, Error::Kind::Conflict);
    QVERIFY(!QFile::exists(local(u"x"_s)));
    QVERIFY(!QFile::exists(hiddenPart(local(u"x"_s))));
}

void TestFolderTransfer::goesOnWithACutDownload()
{
    writeTo(path(u"x"_s), manyBytes(large));
    DownloadOrder slow = downloadOf(*itemOf(m_drive->stat(u"/x"_s)), local(u"x"_s));
    slow.bandwidth = m_slow;
    cut(m_drive->download(slow));
    QVERIFY(QFileInfo(hiddenPart(local(u"x"_s))).size() > 0);
    QVERIFY(!QFile::exists(local(u"x"_s)));
    QVERIFY2(!outcome(m_drive->download(slow)), "");
    QCOMPARE(readFrom(local(u"x"_s)), readFrom(path(u"x"_s)));
    QVERIFY(!QFile::exists(hiddenPart(local(u"x"_s))));
}

/// Only the least time is sure.
void TestFolderTransfer::keepsToItsBandwidth()
{
    writeTo(local(u"x"_s), manyBytes(1 << 20));
    UploadOrder slow = order(u"x"_s);
    slow.bandwidth = m_slow;
    m_slow->setLimit(1 << 20); // in quarters, of which the first goes at once
    QElapsedTimer timer;
    timer.start();
    QVERIFY(itemOf(m_drive->upload(slow)));
    QVERIFY2(timer.elapsed() >= 740, QByteArray::number(timer.elapsed()).constData());
}

QTEST_GUILESS_MAIN(TestFolderTransfer)

#include "tst_foldertransfer.moc"
