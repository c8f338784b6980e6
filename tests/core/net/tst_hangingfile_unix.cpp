#include "core/net/httpclient.h"
#include "core/net/httptask.h"
#include "core/net/senderthreads.h"
#include "core/net/threadedsender.h"
#include "tests/support/httpdouble.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A file on a disk that does not answer: whoever opens it waits until it is let go.
class HangingFile
{
public:
    explicit HangingFile(const QString &path) : m_path(path.toLocal8Bit())
    {
        m_isMade = ::mkfifo(m_path.constData(), 0600) == 0;
    }
    ~HangingFile() { letGo(); }
    Q_DISABLE_COPY_MOVE(HangingFile)

    bool isMade() const { return m_isMade; }
    void letGo() const
    {
        if (const int end = ::open(m_path.constData(), O_WRONLY | O_NONBLOCK); end >= 0)
            ::close(end);
    }

private:
    const QByteArray m_path;
    bool m_isMade = false;
};

} // namespace

/// Uploads beside one whose file hangs.
class TestHangingFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void holdsUpNoOther();
    void canBeCancelled();
    void isLeftBehindAtTheEnd();
    void isGivenUpAndGoesOnLater();
    void isGivenUpAlsoWhereNobodyWaits();
    void leavesThreadsForOtherFolders();
    void saysWhenAllHang();

private:
    HttpTask *upload(const QString &name);
    std::unique_ptr<ThreadedSender> send(SenderThreads &threads, const QString &name);
    void writeFile(const QString &name);
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HttpDouble> m_server;
    std::unique_ptr<HttpClient> m_client;
    QStringList m_ended; ///< names, in the order in which they did
};

void TestHangingFile::init()
{
    m_ended.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<HttpDouble>();
    m_server->on("PUT", "/x", HttpAnswer{200, {}, {}});
    m_client = std::make_unique<HttpClient>();
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s})
        writeFile(name);
}

void TestHangingFile::writeFile(const QString &name)
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("1234567890") == 10);
}

std::unique_ptr<ThreadedSender> TestHangingFile::send(SenderThreads &threads, const QString &name)
{
    FileSending sending;
    sending.method = "PUT";
    sending.url = m_server->url(u"/x"_s);
    sending.file = path(name);
    sending.size = 10;
    std::unique_ptr<ThreadedSender> sender(threads.send(sending));
    connect(sender.get(), &ThreadedSender::answered, this, [this, name] { m_ended.append(name); });
    connect(sender.get(), &ThreadedSender::failed, this, [this, name](const Error &error) {
        m_ended.append(error.kind == Error::Kind::Network ? name + u" hangs"_s
                                                          : name + u" failed"_s);
    });
    return sender;
}

/// Started.
HttpTask *TestHangingFile::upload(const QString &name)
{
    HttpRequest request;
    request.method = "PUT";
    request.url = m_server->url(u"/x"_s);
    request.bodyFile = path(name);
    request.bodySize = 10;
    request.retry.attempts = 1;
    auto *task = new HttpTask(m_client.get(), request);
    connect(task, &Task::finished, this,
            [this, task, name] { m_ended.append(task->error() ? name + u" failed"_s : name); });
    task->start();
    return task;
}

void TestHangingFile::holdsUpNoOther()
{
    const HangingFile hanging(path(u"hanging"_s));
    const HangingFile other(path(u"other"_s));
    QVERIFY(hanging.isMade() && other.isMade());
    upload(u"hanging"_s);
    upload(u"a"_s);
    QTRY_COMPARE(m_ended, QStringList{u"a"_s});
    upload(u"other"_s);
    QStringList rest = {u"b"_s, u"c"_s, u"d"_s, u"e"_s};
    for (const QString &name : std::as_const(rest))
        upload(name);
    QTRY_COMPARE(m_ended.size(), 5);
    upload(u"a"_s); // in a thread that was used before
    QTRY_COMPARE(m_ended.size(), 6);
    hanging.letGo();
    QTRY_VERIFY(m_ended.contains(u"hanging failed"_s));
    other.letGo();
    QTRY_VERIFY(m_ended.contains(u"other failed"_s));
}

void TestHangingFile::canBeCancelled()
{
    const HangingFile hanging(path(u"hanging"_s));
    HttpTask *task = upload(u"hanging"_s);
    QTest::qWait(50);
    task->cancel();
    QCOMPARE(m_ended, QStringList{u"hanging failed"_s});
    upload(u"a"_s);
    QTRY_COMPARE(m_ended.size(), 2);
}

void TestHangingFile::isLeftBehindAtTheEnd()
{
    const HangingFile hanging(path(u"hanging"_s));
    upload(u"hanging"_s);
    upload(u"a"_s);
    QTRY_COMPARE(m_ended, QStringList{u"a"_s});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a thread hangs"_s));
    QElapsedTimer time;
    time.start();
    m_client.reset();
    QVERIFY2(time.elapsed() < 2000, QByteArray::number(time.elapsed()).constData());
    QTRY_COMPARE(m_ended.size(), 2);
}

/// Whoever tries it again meanwhile hears of it at once, and takes no thread.
void TestHangingFile::isGivenUpAndGoesOnLater()
{
    SenderThreads threads(50ms);
    const HangingFile hanging(path(u"hanging"_s));
    const auto first = send(threads, u"hanging"_s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is given up"_s));
    QTRY_COMPARE(m_ended, QStringList{u"hanging hangs"_s});
    std::vector<std::unique_ptr<ThreadedSender>> more;
    for (qsizetype i = 0; i < SenderThreads::most; ++i)
        more.push_back(send(threads, u"hanging"_s));
    QTRY_COMPARE(m_ended.size(), SenderThreads::most + 1);
    m_ended.clear();
    const auto other = send(threads, u"a"_s);
    QTRY_COMPARE(m_ended, QStringList{u"a"_s});
    hanging.letGo();
    QVERIFY(QFile::remove(path(u"hanging"_s)));
    writeFile(u"hanging"_s);
    QTest::qWait(100); // the thread comes back
    const auto again = send(threads, u"hanging"_s);
    QTRY_COMPARE(m_ended, QStringList({u"a"_s, u"hanging"_s}));
}

void TestHangingFile::isGivenUpAlsoWhereNobodyWaits()
{
    SenderThreads threads(50ms);
    const HangingFile hanging(path(u"hanging"_s));
    auto dropped = send(threads, u"hanging"_s);
    QTest::qWait(50);
    dropped.reset(); // as by a pause
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is given up"_s));
    QTest::qWait(900);
    const auto resumed = send(threads, u"hanging"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_ended, QStringList{u"hanging hangs"_s}, 250);
    hanging.letGo();
}

/// A disk that hangs takes half of the threads at most.
void TestHangingFile::leavesThreadsForOtherFolders()
{
    SenderThreads threads(50ms);
    std::vector<std::unique_ptr<HangingFile>> files;
    std::vector<std::unique_ptr<ThreadedSender>> senders;
    QVERIFY(QDir(path({})).mkdir(u"disk"_s));
    const auto name = [](qsizetype i) { return u"disk/%1"_s.arg(i); };
    for (qsizetype i = 0; i < SenderThreads::most + 8; ++i) {
        files.push_back(std::make_unique<HangingFile>(path(name(i))));
        senders.push_back(send(threads, name(i)));
    }
    const auto good = send(threads, u"a"_s);
    for (qsizetype i = 0; i < SenderThreads::most / 2; ++i)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is given up"_s));
    QTRY_COMPARE(m_ended.size(), SenderThreads::most + 9);
    QCOMPARE(m_ended.constFirst(), u"a"_s);
    QCOMPARE(m_ended.filter(u"hangs"_s).size(), SenderThreads::most + 8);
    const auto other = send(threads, u"b"_s);
    QTRY_COMPARE(m_ended.constLast(), u"b"_s);
    for (const auto &file : files)
        file->letGo();
}

/// What waits where all threads hang is told so, and goes on in the first that comes back.
void TestHangingFile::saysWhenAllHang()
{
    SenderThreads threads(50ms);
    std::vector<std::unique_ptr<HangingFile>> files;
    std::vector<std::unique_ptr<ThreadedSender>> senders;
    for (qsizetype i = 0; i < SenderThreads::most; ++i) {
        QVERIFY(QDir(path({})).mkdir(u"disk%1"_s.arg(i)));
        files.push_back(std::make_unique<HangingFile>(path(u"disk%1/x"_s.arg(i))));
        senders.push_back(send(threads, u"disk%1/x"_s.arg(i)));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is given up"_s));
    }
    auto dropped = send(threads, u"a"_s);
    const auto waiting = send(threads, u"b"_s);
    QTest::qWait(100);
    QVERIFY(m_ended.isEmpty());
    dropped.reset();
    QTRY_VERIFY(m_ended.contains(u"b hangs"_s));
    QCOMPARE(m_ended.size(), SenderThreads::most + 1);
    std::unique_ptr<ThreadedSender> again;
    const auto goesOn = [&] {
        files.front()->letGo();
        again = send(threads, u"b"_s);
        QTest::qWait(100); // by then it has ended, either way
        return m_ended.constLast() == "b"_L1;
    };
    QTRY_VERIFY(goesOn());
    for (const auto &file : files)
        file->letGo();
}

QTEST_GUILESS_MAIN(TestHangingFile)

#include "tst_hangingfile_unix.moc"
