#include "core/drive/folder/folderdrive.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// A mounted disk that never answers: a filesystem whose program does nothing.
class HangingDisk
{
public:
    explicit HangingDisk(const QString &place) : m_place(place.toLocal8Bit())
    {
        m_program = ::open("/dev/fuse", O_RDWR | O_CLOEXEC);
        const QByteArray options = "fd=" + QByteArray::number(m_program)
            + ",rootmode=40000,user_id=0,group_id=0";
        m_isMounted = m_program >= 0
            && ::mount("hanging", m_place.constData(), "fuse", 0, options.constData()) == 0;
    }

    /// Whoever still waits for it is told that it is gone.
    ~HangingDisk()
    {
        if (m_isMounted)
            ::umount2(m_place.constData(), MNT_DETACH);
        if (m_program >= 0)
            ::close(m_program);
    }

    bool isMounted() const { return m_isMounted; }

    Q_DISABLE_COPY_MOVE(HangingDisk)

private:
    const QByteArray m_place;
    int m_program = -1;
    bool m_isMounted = false;
};

} // namespace

/// A folder drive whose server does not answer any more.
class TestHangingDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isLetGoAllTheSame();
};

void TestHangingDisk::isLetGoAllTheSame()
{
    QTemporaryDir folder;
    const HangingDisk disk(folder.path());
    if (!disk.isMounted())
        QSKIP("No disk may be mounted here.");
    auto drive = std::make_unique<FolderDrive>(folder.path());
    QPointer<Task> listing = drive->list(drive->rootId());
    listing->start();
    QTest::qWait(300);
    QVERIFY(listing && !listing->isFinished());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"threads hang"_s));
    QElapsedTimer time;
    time.start();
    delete listing;
    drive.reset();
    QVERIFY2(time.elapsed() < 2000, QByteArray::number(time.elapsed()).constData());
}

QTEST_GUILESS_MAIN(TestHangingDisk)

#include "tst_hangingdisk_linux.moc"
