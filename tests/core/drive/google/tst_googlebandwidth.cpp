#include "core/net/bandwidth.h"
#include "googlefixture.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 megabyte = 1'000'000;

} // namespace

/// How fast bytes go to Google Drive and come from it, when somebody has said how fast they may.
class TestGoogleBandwidth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void uploads_data();
    void uploads();
    void downloads();
    void hearsOfAnotherLimit_data();
    void hearsOfAnotherLimit();
    void endsWhileItWaits();

private:
    UploadOrder newFile(qsizetype size);
    DownloadOrder wanted(qsizetype size);

    GoogleFixture m_fixture;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Bandwidth> m_bandwidth;
};

void TestGoogleBandwidth::initTestCase()
{
    if (FakeGoogle::python().isEmpty())
        QSKIP("no Python 3");
    QVERIFY(m_fixture.start());
}

void TestGoogleBandwidth::init()
{
    m_fixture.begin();
    m_folder = std::make_unique<QTemporaryDir>();
    m_bandwidth = std::make_shared<Bandwidth>();
}

UploadOrder TestGoogleBandwidth::newFile(qsizetype size)
{
    UploadOrder order;
    order.file = m_folder->filePath(u"up"_s);
    order.parentId = u"root"_s;
    order.name = u"up"_s;
    order.bandwidth = m_bandwidth;
    save(order.file, randomBytes(size));
    return order;
}

DownloadOrder TestGoogleBandwidth::wanted(qsizetype size)
{
    const QString id = m_fixture.google().put(u"/down"_s, randomBytes(size));
    DownloadOrder order;
    outcome(m_fixture.drive().stat(id), [&](const ItemTask &task) { order.item = task.item(); });
    order.file = m_folder->filePath(u"down"_s);
    order.bandwidth = m_bandwidth;
    return order;
}

void TestGoogleBandwidth::uploads_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("in one request") << qsizetype(4 * megabyte);
    QTest::newRow("in a session") << qsizetype(8 * megabyte);
}

void TestGoogleBandwidth::uploads()
{
    QFETCH(qsizetype, size);
    const UploadOrder order = newFile(size);
    m_bandwidth->setLimit(4 * megabyte);
    QElapsedTimer time;
    time.start();
    const auto error = outcome(m_fixture.drive().upload(order));
    QVERIFY2(!error, words(error).constData());
    const qint64 least = 1000 * size / (4 * megabyte) - 400; // ms; the first piece goes at once
    QVERIFY2(time.elapsed() >= least, QByteArray::number(time.elapsed()).constData());
    QVERIFY(m_fixture.google().content(u"/up"_s) == contentAt(order.file));
}

void TestGoogleBandwidth::downloads()
{
    const DownloadOrder order = wanted(8 * megabyte);
    m_bandwidth->setLimit(4 * megabyte);
    QElapsedTimer time;
    time.start();
    const auto error = outcome(m_fixture.drive().download(order));
    QVERIFY2(!error, words(error).constData());
    QVERIFY2(time.elapsed() >= 1600, QByteArray::number(time.elapsed()).constData());
    QVERIFY(m_fixture.google().content(u"/down"_s) == contentAt(order.file));
}

void TestGoogleBandwidth::hearsOfAnotherLimit_data()
{
    QTest::addColumn<bool>("isUp");
    QTest::newRow("up") << true;
    QTest::newRow("down") << false;
}

/// At the first limit it would take more than a minute.
void TestGoogleBandwidth::hearsOfAnotherLimit()
{
    QFETCH(bool, isUp);
    const qsizetype size = 8 * megabyte;
    Task *task = isUp ? static_cast<Task *>(m_fixture.drive().upload(newFile(size)))
                      : m_fixture.drive().download(wanted(size));
    m_bandwidth->setLimit(megabyte / 10);
    bool hasWaited = false;
    QTimer::singleShot(1500ms, this, [&] {
        hasWaited = true;
        m_bandwidth->setLimit(0);
    });
    QElapsedTimer time;
    time.start();
    const auto error = outcome(task);
    QVERIFY2(!error, words(error).constData());
    QVERIFY(hasWaited);
    QVERIFY2(time.elapsed() < 20'000, QByteArray::number(time.elapsed()).constData());
}

void TestGoogleBandwidth::endsWhileItWaits()
{
    m_bandwidth->setLimit(1000);
    Task *task = m_fixture.drive().upload(newFile(4 * megabyte));
    QTimer::singleShot(800ms, task, &Task::cancel);
    const auto error = outcome(task);
    QVERIFY(error && error->kind == Error::Kind::Cancelled);
    QPointer<Task> other = m_fixture.drive().download(wanted(4 * megabyte));
    other->start();
    QTest::qWait(800);
    QVERIFY(other && !other->isFinished());
    delete other;
}

QTEST_GUILESS_MAIN(TestGoogleBandwidth)

#include "tst_googlebandwidth.moc"
