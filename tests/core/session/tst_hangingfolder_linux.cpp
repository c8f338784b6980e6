#include "tests/core/session/tiedfolder.h"
#include "tests/support/hangingdisk_linux.h"

#include <QElapsedTimer>
#include <QRegularExpression>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// A folder that is kept in step lies on a disk whose server does not answer any more.
class TestHangingFolder : public QObject, private TiedFolder
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void holdsUpNobody();
};

void TestHangingFolder::holdsUpNobody()
{
    const QString healthy = m_dir->filePath(u"healthy"_s);
    QVERIFY(QDir().mkpath(healthy));
    m_sync->tie(place);
    m_book->ties().put({healthy, {u"nas"_s, {u"healthy"_s}, true}, false});
    makeBook();
    m_sync.reset();
    write(healthy + u"/a.py"_s, "1");
    const HangingDisk disk(here());
    if (!disk.isMounted())
        QSKIP("No disk may be mounted here.");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"threads hang"_s));
    QElapsedTimer time;
    time.start();
    m_book->keepAll();
    const auto hanging = m_book->of(m_dir->filePath(u"here"_s));
    QVERIFY2(time.elapsed() < 1000, QByteArray::number(time.elapsed()).constData());
    QCOMPARE(m_book->tied().size(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(read(m_dir->filePath(u"nas/healthy/a.py"_s)), "1", 10'000);
    QCOMPARE(hanging->state(), WorkspaceSync::State::Opening);
    hanging->setAccess(WorkspaceSync::Access::Full); // as where its lock was seen before it hung
    time.start();
    QTest::qWait(300);
    QCOMPARE(hanging->state(), WorkspaceSync::State::Opening);
    hanging->pause();
    QVERIFY2(time.elapsed() < 3000, QByteArray::number(time.elapsed()).constData());
}

QTEST_GUILESS_MAIN(TestHangingFolder)
#include "tst_hangingfolder_linux.moc"
