#include "core/net/httpclient.h"
#include "core/net/httptask.h"
#include "tests/support/httpdouble.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

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

private:
    HttpTask *upload(const QString &name);
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
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("1234567890") == 10);
    }
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

QTEST_GUILESS_MAIN(TestHangingFile)

#include "tst_hangingfile_unix.moc"
