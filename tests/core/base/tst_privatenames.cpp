#include "core/base/privatenames.h"

#include <QDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

PrivateNames names()
{
    return {{u"/srv/lab/jo"_s, u"/data/Dr Mabuse/Gewinn"_s, uR"(D:\Arbeit\Geheim)"_s},
            {u"jo"_s, u"王伟"_s},
            {u"mabuse-laptop"_s, u"gpu7"_s}};
}

} // namespace

class TestPrivateNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hides_data();
    void hides();
    void keepsWhatTellsNothing_data();
    void keepsWhatTellsNothing();
    void knowsThisComputer();
    void findsHostsOfAddresses();
    void twiceIsOnce();
    void longTextsTakeNoLonger_data();
    void longTextsTakeNoLonger();
};

void TestPrivateNames::hides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    // Known folders
    QTest::newRow("folder") << u"saved /srv/lab/jo/plan/x.py, 3 ms"_s
                            << u"saved <path>.py, 3 ms"_s;
    QTest::newRow("folder itself") << u"in /srv/lab/jo"_s << u"in <path>"_s;
    QTest::newRow("folder with blanks")
        << u"in /data/Dr Mabuse/Gewinn/My Secret Plan/x.py."_s << u"in <path>"_s;
    QTest::newRow("folder in an address") << u"at /data/Dr%20Mabuse/Gewinn/x"_s << u"at <path>"_s;
    QTest::newRow("folder escaped") << uR"(at D:\\Arbeit\\Geheim\\x.txt)"_s << u"at <path>.txt"_s;
    QTest::newRow("folder turned") << u"at d:/arbeit/geheim/x.txt"_s << u"at <path>.txt"_s;
    // Homes of any system
    QTest::newRow("Linux") << u"open /home/eve/thesis/results.ipynb: denied"_s
                           << u"open <path>.ipynb: denied"_s;
    QTest::newRow("macOS") << u"open /Users/eve.adams/thesis"_s << u"open <path>"_s;
    QTest::newRow("Windows") << uR"(open C:\Users\Eve\thesis\a.py)"_s << u"open <path>.py"_s;
    QTest::newRow("Windows, blanks")
        << uR"(open C:\Users\Eve Adams\My thesis\a.py)"_s << u"open <path>.py"_s;
    QTest::newRow("Windows, escaped") << uR"("C:\\Users\\Eve Adams\\a.py")"_s << u"\"<path>.py\""_s;
    QTest::newRow("Windows, slashes") << u"open C:/Users/Eve/a.py"_s << u"open <path>.py"_s;
    QTest::newRow("share") << uR"(open \\nas\eve\a.py)"_s << u"open <path>.py"_s;
    QTest::newRow("WSL") << u"open /mnt/c/Users/Eve/a.py"_s << u"open <path>.py"_s;
    QTest::newRow("root") << u"open /root/plan.md"_s << u"open <path>.md"_s;
    QTest::newRow("file address") << u"file:///home/eve/a.py"_s << u"<path>.py"_s;
    QTest::newRow("tilde") << u"open ~/thesis/a.py, ~eve/b.py"_s << u"open <path>.py, <path>.py"_s;
    QTest::newRow("variable") << u"open $HOME/thesis/a.py"_s << u"open <path>.py"_s;
    QTest::newRow("Windows variable") << uR"(%USERPROFILE%\thesis\a.py)"_s << u"<path>.py"_s;
    // Other paths
    QTest::newRow("other root") << u"PATH=/data/eve:/data/b"_s << u"PATH=<path>:<path>"_s;
    QTest::newRow("two slashes") << u"open //data/eve/a.py"_s << u"open <path>.py"_s;
    QTest::newRow("relative") << u"open ../eve/a.py"_s << u"open <path>.py"_s;
    QTest::newRow("quoted") << u"open \"/data/Eve's plan, v2/a b.py\" twice"_s
                            << u"open \"<path>.py\" twice"_s;
    QTest::newRow("Chinese") << u"无法打开“/数据/王 伟/a.py”。"_s << u"无法打开“<path>.py”。"_s;
    QTest::newRow("Chinese, bare") << u"打开/数据/王伟/a.py"_s << u"打开<path>.py"_s;
    QTest::newRow("way round") << u"open /usr/../home/eve/a.py"_s << u"open /usr/..<path>.py"_s;
    QTest::newRow("name as suffix") << u"open /data/eve.adams"_s << u"open <path>"_s;
    // Hosts
    QTest::newRow("address") << u"https://lab.uni.example/user/eve/api/contents/x.ipynb?a=b"_s
                             << u"https://<host>/api/contents/…"_s;
    QTest::newRow("address, port") << u"wss://box:8888/api/kernels/12-ab/channels"_s
                                   << u"wss://<host>:8888/api/kernels/12-ab/channels"_s;
    QTest::newRow("account") << u"https://eve:pass@box/x"_s << u"https://<host>/…"_s;
    QTest::newRow("method") << u"GET box:8888/api/status 200"_s
                            << u"GET <host>:8888/api/status 200"_s;
    QTest::newRow("here") << u"GET localhost:8888/api/contents/plan.ipynb 404"_s
                          << u"GET localhost:8888/api/contents/… 404"_s;
    QTest::newRow("domain") << u"lab.uni.edu gave no answer"_s << u"<host> gave no answer"_s;
    QTest::newRow("not found") << u"Host box not found"_s << u"Host <host> not found"_s;
    QTest::newRow("known host") << u"gpu7, GPU7 and mabuse-laptop"_s
                                << u"<host>, <host> and <host>"_s;
    QTest::newRow("mail") << u"of eve.adams@uni.edu"_s << u"of <user>@<host>"_s;
    QTest::newRow("ssh") << u"ssh eve@box"_s << u"ssh <user>@<host>"_s;
    QTest::newRow("IPv4") << u"to 192.168.1.17 via 10.0.0.1"_s << u"to <address> via <address>"_s;
    QTest::newRow("IPv6") << u"to fe80::1c2d and 2001:db8:0:0:1:2:3:4"_s
                          << u"to <address> and <address>"_s;
    QTest::newRow("card") << u"card 00:1a:2b:3c:4d:5e"_s << u"card <address>"_s;
    // Users
    QTest::newRow("user") << u"jo, Jo, jo_backup"_s << u"<user>, <user>, <user>_backup"_s;
    QTest::newRow("user, Chinese") << u"用户王伟的"_s << u"用户<user>的"_s;
    // Secrets
    QTest::newRow("token") << u"http://localhost:1/?token=s3cret"_s << u"http://localhost:1/…"_s;
    QTest::newRow("header") << u"Authorization: Bearer s3cret"_s << u"Authorization: …"_s;
    QTest::newRow("marked token") << u"with hf_abcdefghijklmnop"_s << u"with …"_s;
}

void TestPrivateNames::hides()
{
    QFETCH(QString, text);
    QTEST(anonymous(text, names()), "expected");
}

void TestPrivateNames::keepsWhatTellsNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("system path") << u"starting /usr/bin/python3 -m jupyter"_s;
    QTest::newRow("interface") << u"GET 127.0.0.1:8888/api/kernels/1a-2b 200 12 ms"_s;
    QTest::newRow("loopback") << u"http://[::1]:8888/api/status"_s;
    QTest::newRow("category") << u"aloft.net.http"_s;
    QTest::newRow("module") << u"torch.cuda.is_available at 12:30:45"_s;
    QTest::newRow("id") << u"kernel 8d3c2f10-5e6f-4a1b-9c0d-1e2f3a4b5c6d"_s;
    QTest::newRow("version") << u"driver 535.104.05, CUDA 12.2, Qt 6.4.2"_s;
    QTest::newRow("fraction") << u"12 MB/s, 3/4, and/or, text/plain"_s;
    QTest::newRow("C++") << u"std::bad_alloc, Aloft::Task"_s;
    QTest::newRow("word that begins as a name") << u"join the job"_s;
    QTest::newRow("prose") << u"could not get the file: no such thing~"_s;
}

void TestPrivateNames::keepsWhatTellsNothing()
{
    QFETCH(QString, text);
    QCOMPARE(anonymous(text, names()), text);
}

void TestPrivateNames::knowsThisComputer()
{
    const PrivateNames here = PrivateNames::ofThisComputer();
    QVERIFY(here.folders.contains(QDir::homePath()));
    const QString inHome = QDir::homePath() + u"/a secret/x.py"_s;
    if (!QDir::home().isRoot())
        QCOMPARE(anonymous(inHome, here), u"<path>.py"_s);
    for (const QString &host : here.hosts)
        QCOMPARE(anonymous(u"on "_s + host, here), u"on <host>"_s);
    QVERIFY(!here.users.contains(QString()) && !here.hosts.contains(QString()));
}

void TestPrivateNames::findsHostsOfAddresses()
{
    QCOMPARE(PrivateNames::hostsIn(
                 u"GET gpu7:8888/api, wss://lab.uni/x http://localhost/ and get the/file"_s),
             QStringList({u"gpu7"_s, u"lab.uni"_s}));
}

void TestPrivateNames::twiceIsOnce()
{
    const QString text = anonymous(
        u"GET https://box:1/user/eve/api/contents/x /home/eve/a b/c.py eve@box 10.1.2.3"_s,
        names());
    QCOMPARE(anonymous(text, names()), text);
}

void TestPrivateNames::longTextsTakeNoLonger_data()
{
    QTest::addColumn<QString>("piece");
    for (const char *piece :
         {"a",  "a-", "-",  "/",     "a/",  "\\",   "a.",     "@",   "a@", "1:",           ":",
          "1.", " ",  "a ", "token", "://", "x://", "/home/", "\"/", "~",  "\xe2\x80\x9c/"})
        QTest::newRow(piece) << QString::fromUtf8(piece);
}

/// An expression that gives up would leave the secret in the text.
void TestPrivateNames::longTextsTakeNoLonger()
{
    QFETCH(QString, piece);
    const QString text = piece.repeated(20'000 / piece.size())
        + u" token=s3cret \"/home/eve/a\" https://box.example/eve"_s;
    const QString result = anonymous(text, names());
    QVERIFY(!result.contains("s3cret"_L1));
    QVERIFY(!result.contains("eve"_L1));
    QVERIFY(!result.contains("box"_L1));
}

QTEST_GUILESS_MAIN(TestPrivateNames)
#include "tst_privatenames.moc"
