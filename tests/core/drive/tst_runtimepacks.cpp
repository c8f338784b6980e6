#include "core/base/computetask.h"
#include "core/base/secretstore.h"
#include "core/drive/hiddenpart.h"
#include "core/drive/runtime/packqueue.h"
#include "core/drive/runtime/runtimedrive.h"
#include "core/drive/transfers.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/kernelfixture.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr int many = 200;

QByteArray contentOf(int number)
{
    return QByteArray::number(number).repeated(number % 50) + '\n';
}

QString nameOfNumber(int number)
{
    return u"file %1 ü.txt"_s.arg(number);
}

/// What the agent does, without an agent: the text comes by standard input.
class ProgramProcess : public RemoteProgramTask
{
public:
    ProgramProcess(const QByteArray &program, const QStringList &arguments)
        : m_program(program)
        , m_arguments(arguments)
    { }

    const QByteArray &output() const override { return m_output; }

protected:
    void run() override
    {
        connect(&m_process, &QProcess::finished, this, [this](int status) {
            m_output = m_process.readAllStandardOutput();
            if (status == 0)
                succeed();
            else
                fail({Error::Kind::Provider,
                      QString::fromUtf8(m_process.readAllStandardError()),
                      {},
                      {}});
        });
        m_process.start(u"python3"_s,
                        QStringList{u"-c"_s,
                                    u"import sys; exec(sys.stdin.buffer.read(), "
                                    "{'__name__': '__main__'})"_s}
                            + m_arguments);
        m_process.write(m_program);
        m_process.closeWriteChannel();
    }

private:
    const QByteArray m_program;
    const QStringList m_arguments;
    QProcess m_process;
    QByteArray m_output;
};

/// Says what the test wants to hear.
class SaidProgram : public RemoteProgramTask
{
public:
    explicit SaidProgram(const QByteArray &output) : m_output(output) { }
    const QByteArray &output() const override { return m_output; }

protected:
    void run() override { succeed(); }

private:
    const QByteArray m_output;
};

} // namespace

/// Many small files to and from the disk of a real server, together.
class TestRuntimePacks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void manyGoUpInAPack();
    void manyComeDownInAPack();
    void fewGoOneByOne();
    void largeOnesAreReadBackThere();
    void whatIsReplacedKeepsItsModeAndItsLink_data();
    void whatIsReplacedKeepsItsModeAndItsLink();
    void whatNoProgramReplacesTheServerDoes();
    void whatIsLargerThanWasSaidGoesAlone();
    void eachHasItsOwnFate();
    void downloadsHaveTheirOwnFates();
    void aMachineThatSeesNothingIsNotAskedAgain();
    void aCutPackGoesAgain();
    void whatNobodyWaitsForEnds();
    void transfersPackThousands();
    void packsComeBackAsTheyWere();
    void packsAreNotTrusted_data();
    void packsAreNotTrusted();
    void answersAreNotTrusted_data();
    void answersAreNotTrusted();

private:
    QString here(const QString &name) const { return m_here->filePath(name); }
    QString there(const QString &name) const { return m_peer.process.root() + u'/' + name; }
    QString sub(const QString &name) const { return m_folder + u'/' + name; }
    QStringList leftovers() const
    {
        return QDir(there({})).entryList({u"*.aloft-*"_s}, QDir::AllEntries | QDir::Hidden);
    }
    PackPlace place();
    QList<std::optional<Error>> outcomes(const QList<Task *> &tasks);
    QList<Task *> uploads(RuntimeDrive &drive, int count);
    QList<DriveItem> prepareThere(int count);

    KernelFixture m_peer;
    std::unique_ptr<QTemporaryDir> m_here;
    QString m_folder; ///< of this test function, on the server
    QStringList m_verbs;
    std::unique_ptr<RuntimeDrive> m_drive;
};

void TestRuntimePacks::initTestCase()
{
    if (!m_peer.start(RealServer::Flavour::JupyterServer))
        QSKIP(qPrintable(m_peer.process.output()));
    QVERIFY(await(m_peer.server->probe(), [](const Task &) {}));
}

void TestRuntimePacks::init()
{
    static int number = 0;
    m_folder = u"place %1"_s.arg(++number);
    m_verbs.clear();
    m_here = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(there(m_folder)));
    m_drive = std::make_unique<RuntimeDrive>(m_peer.server.get(), place());
}

PackPlace TestRuntimePacks::place()
{
    return {[this](const QByteArray &program, const QStringList &arguments) -> RemoteProgramTask * {
                m_verbs.append(arguments.constFirst());
                return new ProgramProcess(program, arguments);
            },
            m_peer.process.root()};
}

/// How each ended, in order.
QList<std::optional<Error>> TestRuntimePacks::outcomes(const QList<Task *> &tasks)
{
    QList<std::optional<Error>> ends(tasks.size());
    qsizetype left = tasks.size();
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        connect(tasks.at(i), &Task::finished, this, [&ends, &left, i](const Task *task) {
            ends[i] = task->error();
            --left;
        });
        tasks.at(i)->start();
    }
    if (!QTest::qWaitFor([&left] { return left == 0; }, taskPatience))
        qFatal("%d tasks did not end", int(left));
    return ends;
}

QList<Task *> TestRuntimePacks::uploads(RuntimeDrive &drive, int count)
{
    QList<Task *> tasks;
    for (int i = 0; i < count; ++i) {
        writeTo(here(nameOfNumber(i)), contentOf(i));
        tasks.append(
            drive.upload(uploadOf(here(nameOfNumber(i)), u'/' + m_folder, nameOfNumber(i))));
    }
    return tasks;
}

QList<DriveItem> TestRuntimePacks::prepareThere(int count)
{
    for (int i = 0; i < count; ++i)
        writeTo(there(sub(nameOfNumber(i))), contentOf(i));
    const auto items = itemsOf(m_drive->list(u'/' + m_folder));
    return items ? *items : QList<DriveItem>();
}

void TestRuntimePacks::manyGoUpInAPack()
{
    QVERIFY(m_drive->capabilities().testFlag(Drive::Capability::Packs));
    QHash<QString, DriveItem> items;
    const QList<Task *> tasks = uploads(*m_drive, many);
    for (Task *task : tasks) {
        connect(task, &Task::finished, this, [&items, task] {
            const DriveItem &item = qobject_cast<ItemTask *>(task)->item();
            items.insert(item.id, item);
        });
    }
    for (const auto &error : outcomes(tasks))
        QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_verbs, QStringList{u"unpack"_s});
    for (int i = 0; i < many; ++i)
        QCOMPARE(readFrom(there(sub(nameOfNumber(i)))), contentOf(i));
    QCOMPARE(leftovers(), QStringList());
    const auto listed = itemsOf(m_drive->list(u'/' + m_folder));
    QCOMPARE(listed->size(), many);
    for (const DriveItem &item : *listed)
        QCOMPARE(items.value(item.id), item); // as the server itself tells of it
}

void TestRuntimePacks::manyComeDownInAPack()
{
    const QList<DriveItem> items = prepareThere(many);
    QCOMPARE(items.size(), many);
    QList<Task *> tasks;
    for (const DriveItem &item : items)
        tasks.append(m_drive->download(downloadOf(item, here(item.name))));
    for (const auto &error : outcomes(tasks))
        QVERIFY2(!error, words(error).constData());
    QVERIFY(m_verbs.startsWith(u"pack"_s));
    for (int i = 0; i < many; ++i)
        QCOMPARE(readFrom(here(nameOfNumber(i))), contentOf(i));
    QCOMPARE(QDir(m_here->path()).entryList(QDir::Files | QDir::Hidden).size(), many);
    QCOMPARE(QFileInfo(here(items.constFirst().name)).lastModified().toSecsSinceEpoch(),
             items.constFirst().modified.toSecsSinceEpoch());
    QTRY_COMPARE(leftovers(), QStringList());
}

void TestRuntimePacks::fewGoOneByOne()
{
    for (const auto &error : outcomes(uploads(*m_drive, 5)))
        QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_verbs, QStringList());
    QCOMPARE(readFrom(there(sub(nameOfNumber(4)))), contentOf(4));
}

void TestRuntimePacks::largeOnesAreReadBackThere()
{
    writeTo(here(u"x"_s), QByteArray(2'500'000, 'x'));
    const UploadOrder order = uploadOf(here(u"x"_s), u'/' + m_folder, u"x"_s);
    const auto up = itemOf(m_drive->upload(order));
    QVERIFY2(up, wordsOf(up).constData());
    QCOMPARE(m_verbs, QStringList{u"verify"_s});
    const PackPlace other{[](const QByteArray &, const QStringList &) {
                              return new SaidProgram(R"({"same": false})");
                          },
                          {}};
    RuntimeDrive drive(m_peer.server.get(), other);
    UploadOrder again = order;
    again.name = u"y"_s;
    QCOMPARE(kindOf(itemOf(drive.upload(again))), Error::Kind::BadInput);
    QTRY_COMPARE(QDir(there(m_folder)).entryList(QDir::Files), QStringList{u"x"_s});
}

void TestRuntimePacks::whatIsReplacedKeepsItsModeAndItsLink_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("as a server saves") << qsizetype(2'500);
    QTest::newRow("by the program") << qsizetype(2'500'000);
}

void TestRuntimePacks::whatIsReplacedKeepsItsModeAndItsLink()
{
    QFETCH(qsizetype, size);
    constexpr auto mode = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    const QByteArray bytes(size, 'x');
    writeTo(here(u"x"_s), bytes);
    writeTo(there(sub(u"run.sh"_s)), "old");
    writeTo(there(sub(u"real"_s)), "old");
    for (const QString &name : {u"run.sh"_s, u"real"_s})
        QVERIFY(QFile::setPermissions(there(sub(name)), mode));
    QVERIFY(QFile::link(u"real"_s, there(sub(u"link"_s))));
    for (const QString &name : {u"run.sh"_s, u"link"_s}) {
        const auto item = itemOf(m_drive->stat(u'/' + sub(name)));
        QVERIFY2(item, wordsOf(item).constData());
        UploadOrder order = uploadOf(here(u"x"_s), {}, {});
        order.replacedId = item->id;
        order.replacedVersion = item->version;
        const auto up = itemOf(m_drive->upload(order));
        QVERIFY2(up, wordsOf(up).constData());
        QVERIFY(readFrom(there(sub(name))) == bytes);
    }
    QVERIFY(QFileInfo(there(sub(u"link"_s))).isSymLink());
    for (const QString &name : {u"run.sh"_s, u"real"_s})
        QCOMPARE(QFile::permissions(there(sub(name))) & mode, mode);
    QCOMPARE(QDir(there(m_folder)).entryList(QDir::Files).size(), 3);
    QCOMPARE(m_verbs.contains(u"replace"_s), size > 1 << 20);
}

/// A program that cannot do it leaves it to the server.
void TestRuntimePacks::whatNoProgramReplacesTheServerDoes()
{
    writeTo(here(u"x"_s), QByteArray(2'500'000, 'x'));
    writeTo(there(sub(u"y"_s)), "old");
    RuntimeDrive drive(m_peer.server.get(),
                       {[](const QByteArray &, const QStringList &arguments) {
                            return new SaidProgram(arguments.constFirst() == "verify"_L1
                                                       ? R"({"same": true})"
                                                       : R"({"no": "root"})");
                        },
                        {}});
    UploadOrder order = uploadOf(here(u"x"_s), {}, {});
    order.replacedId = u'/' + sub(u"y"_s);
    const auto up = itemOf(drive.upload(order));
    QVERIFY2(up, wordsOf(up).constData());
    QVERIFY(readFrom(there(sub(u"y"_s))) == readFrom(here(u"x"_s)));
    QTRY_COMPARE(QDir(there(m_folder)).entryList(QDir::Files), QStringList{u"y"_s});
}

/// Sizes are not looked up before the files are read.
void TestRuntimePacks::whatIsLargerThanWasSaidGoesAlone()
{
    constexpr int some = 20;
    writeTo(here(u"large"_s), QByteArray(1'500'000, 'l'));
    writeTo(here(u"fits"_s), QByteArray(1'000'000, 'f'));
    QList<Task *> tasks = uploads(*m_drive, some);
    for (int i = 0; i < some; ++i) {
        const QString name = i == 0 ? u"large"_s : u"fits"_s;
        tasks.append(
            m_drive->upload(uploadOf(here(name), u'/' + m_folder, u"%1 %2"_s.arg(name).arg(i))));
    }
    const auto ends = outcomes(tasks);
    for (const auto &end : ends)
        QVERIFY2(!end, words(end).constData());
    QCOMPARE(m_verbs.count(u"unpack"_s), 1);
    QVERIFY(readFrom(there(sub(u"large 0"_s))) == readFrom(here(u"large"_s)));
    for (const int i : {1, some - 1}) // one in the pack, one that was too much for it
        QVERIFY(readFrom(there(sub(u"fits %1"_s.arg(i)))) == readFrom(here(u"fits"_s)));
    QTRY_COMPARE(leftovers(), QStringList());
}

void TestRuntimePacks::eachHasItsOwnFate()
{
    writeTo(there(sub(nameOfNumber(1))), "old");
    writeTo(there(sub(nameOfNumber(2))), contentOf(2));
    QVERIFY(QDir().mkpath(there(m_folder + " elsewhere"_L1)));
    QVERIFY(QFile::link(there(m_folder + " elsewhere"_L1), there(sub(u"link"_s))));
    QList<Task *> tasks = uploads(*m_drive, 30);
    writeTo(here(u"x"_s), "x");
    writeTo(here(u"large"_s), QByteArray(2'000'000, 'x'));
    const QString folder = u'/' + m_folder;
    tasks.append(m_drive->upload(uploadOf(here(u"x"_s), folder + "/link"_L1, u"x"_s)));
    tasks.append(m_drive->upload(uploadOf(here(u"large"_s), folder, u"large"_s)));
    tasks.append(m_drive->upload(uploadOf(here(u"none"_s), folder, u"none"_s)));
    tasks.append(m_drive->upload(uploadOf(here(u"x"_s), folder, u"../x"_s)));
    tasks.append(m_drive->upload(uploadOf(here(u"x"_s), folder + "/none"_L1, u"x"_s)));
    const auto ends = outcomes(tasks);
    for (int i = 0; i < 30; ++i) {
        if (i != 1)
            QVERIFY2(!ends.at(i), words(ends.at(i)).constData());
    }
    QCOMPARE(ends.at(1)->kind, Error::Kind::Conflict);
    QCOMPARE(readFrom(there(sub(nameOfNumber(1)))), "old");
    QVERIFY2(!ends.at(30), words(ends.at(30)).constData()); // the server follows its links
    QCOMPARE(readFrom(there(m_folder + " elsewhere/x"_L1)), "x");
    QVERIFY2(!ends.at(31), words(ends.at(31)).constData());
    QCOMPARE(ends.at(32)->kind, Error::Kind::NotFound);
    QCOMPARE(ends.at(33)->kind, Error::Kind::BadInput);
    QCOMPARE(ends.at(34)->kind, Error::Kind::NotFound);
    QCOMPARE(m_verbs.count(u"unpack"_s), 1);
}

void TestRuntimePacks::downloadsHaveTheirOwnFates()
{
    const QList<DriveItem> items = prepareThere(30);
    writeTo(there(sub(items.at(3).name)), "another version");
    QVERIFY(QFile::remove(there(sub(items.at(4).name))));
    writeTo(here(items.at(5).name), "mine");
    QList<Task *> tasks;
    for (const DriveItem &item : items)
        tasks.append(m_drive->download(downloadOf(item, here(item.name))));
    const auto ends = outcomes(tasks);
    for (int i = 0; i < 30; ++i) {
        if (i < 3 || i > 5)
            QVERIFY2(!ends.at(i), words(ends.at(i)).constData());
    }
    QCOMPARE(ends.at(3)->kind, Error::Kind::Conflict);
    QVERIFY(!QFile::exists(here(items.at(3).name)));
    QCOMPARE(ends.at(4)->kind, Error::Kind::NotFound);
    QCOMPARE(ends.at(5)->kind, Error::Kind::Conflict);
    QCOMPARE(readFrom(here(items.at(5).name)), "mine");
}

void TestRuntimePacks::aMachineThatSeesNothingIsNotAskedAgain()
{
    int asked = 0;
    const PackPlace blind{[&asked](const QByteArray &, const QStringList &) {
                              ++asked;
                              return new SaidProgram(R"({"no": "root"})");
                          },
                          {}};
    RuntimeDrive drive(m_peer.server.get(), blind);
    for (int round = 0; round < 2; ++round) {
        for (const auto &error : outcomes(uploads(drive, 40)))
            QVERIFY2(!error, words(error).constData());
    }
    QCOMPARE(asked, 1);
    QVERIFY(!drive.capabilities().testFlag(Drive::Capability::Packs));
    QCOMPARE(readFrom(there(sub(nameOfNumber(39)))), contentOf(39));
    QTRY_COMPARE(leftovers(), QStringList());
}

void TestRuntimePacks::aCutPackGoesAgain()
{
    CuttingProxy proxy(m_peer.process.port());
    const auto server = m_peer.serverAt(proxy.port());
    RuntimeDrive drive(server.get(), place());
    proxy.refuseConnections();
    for (const auto &error : outcomes(uploads(drive, 40)))
        QCOMPARE(error->kind, Error::Kind::Network);
    QVERIFY(drive.capabilities().testFlag(Drive::Capability::Packs));
    proxy.acceptConnections();
    for (const auto &error : outcomes(uploads(drive, 40)))
        QVERIFY2(!error, words(error).constData());
    QCOMPARE(readFrom(there(sub(nameOfNumber(39)))), contentOf(39));
}

void TestRuntimePacks::whatNobodyWaitsForEnds()
{
    const QList<Task *> tasks = uploads(*m_drive, 40);
    for (Task *task : tasks)
        connect(task, &Task::progressChanged, task, &Task::cancel);
    for (const auto &error : outcomes(tasks))
        QCOMPARE(error->kind, Error::Kind::Cancelled);
    QTRY_COMPARE(leftovers(), QStringList());
    QTRY_VERIFY(m_drive->findChildren<PackedCarry *>().isEmpty());
}

/// By the queue, which lets more go at a time where they go in packs.
void TestRuntimePacks::transfersPackThousands()
{
    constexpr int all = 3'000;
    MemorySecretStore secrets;
    Transfers transfers(here(u"transfers.sqlite"_s), CarryMeans{&secrets});
    transfers.addDrive(u"box"_s, m_drive.get());
    QVERIFY(QDir(m_here->path()).mkdir(u"files"_s));
    QList<TransferOrder> orders;
    for (int i = 0; i < all; ++i) {
        const QString file = here(u"files/"_s + QString::number(i));
        writeTo(file, contentOf(i));
        TransferOrder order;
        order.drive = u"box"_s;
        order.what = uploadOf(file, u'/' + m_folder, QString::number(i));
        order.size = contentOf(i).size();
        order.owner = u"test"_s;
        orders.append(order);
    }
    int done = 0;
    connect(&transfers, &Transfers::ended, this, [&done](qint64, const Result<DriveItem> &result) {
        if (result)
            ++done;
    });
    transfers.add(orders);
    QTRY_COMPARE_WITH_TIMEOUT(done, all, 60'000);
    QVERIFY2(m_verbs.size() <= 6, QByteArray::number(m_verbs.size()).constData());
    QCOMPARE(QDir(there(m_folder)).entryList(QDir::Files).size(), all);
    for (const int i : {0, 1'500, all - 1})
        QCOMPARE(readFrom(there(sub(QString::number(i)))), contentOf(i));
}

void TestRuntimePacks::packsComeBackAsTheyWere()
{
    const QByteArray one("a\0b\n", 4);
    const auto sha256 = [](const QByteArray &bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    };
    const QByteArray head = R"({"files":[{"size":4,"time":"2026-01-02T03:04:05.678901Z","sha256":")"
        + sha256(one).toHex() + R"("},{"no":"gone","why":"No such file"},)"
        + R"({"size":0,"time":"2026-01-02T03:04:05Z","sha256":")" + sha256({}).toHex() + R"("}]})";
    const auto fates = readPack(qCompress(head + '\n' + one), 3);
    QVERIFY2(fates, wordsOf(fates).constData());
    QCOMPARE(fates->at(0).bytes, one);
    QCOMPARE(fates->at(0).entry.lastModified.time().msec(), 679);
    QCOMPARE(fates->at(1).kind, PackedFate::Kind::Gone);
    QCOMPARE(fates->at(2).kind, PackedFate::Kind::Done);
    QCOMPARE(fates->at(2).bytes, QByteArray());
}

void TestRuntimePacks::packsAreNotTrusted_data()
{
    const auto one = [](const QByteArray &size) {
        return R"({"files":[{"size":)" + size
            + R"(,"time":"2026-01-02T03:04:05Z","sha256":"00"}]})";
    };
    QTest::addColumn<QByteArray>("pack");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("too short") << QByteArray("abc");
    QTest::newRow("no zlib") << QByteArray("\0\0\0\7nothing", 11);
    QTest::newRow("claims four gigabytes") << QByteArray("\xff\xff\xff\xff") + QByteArray(20, 'x');
    QTest::newRow("no head") << qCompress("x");
    QTest::newRow("no JSON") << qCompress("x\ny");
    QTest::newRow("another count") << qCompress(R"({"files":[]})"
                                                "\n");
    QTest::newRow("more bytes than there are") << qCompress(one("5") + "\nabcd");
    QTest::newRow("a huge size") << qCompress(one("9223372036854775807") + "\nabcd");
}

void TestRuntimePacks::packsAreNotTrusted()
{
    QFETCH(QByteArray, pack);
    const auto fates = readPack(pack, 1);
    QCOMPARE(kindOf(fates), Error::Kind::BadInput);
    QVERIFY(!fates.error().advice.isEmpty());
}

void TestRuntimePacks::answersAreNotTrusted_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("nothing") << QByteArray() << Error::Kind::BadInput;
    QTest::newRow("another type") << QByteArray("[]") << Error::Kind::BadInput;
    QTest::newRow("no files") << QByteArray("{}") << Error::Kind::BadInput;
    QTest::newRow("too few") << QByteArray(R"({"files":[]})") << Error::Kind::BadInput;
    QTest::newRow("elsewhere") << QByteArray(R"({"no":"root"})") << Error::Kind::NotFound;
}

void TestRuntimePacks::answersAreNotTrusted()
{
    QFETCH(QByteArray, answer);
    QFETCH(Error::Kind, kind);
    QCOMPARE(kindOf(parseUnpacked(answer, 1)), kind);
    const auto odd = parseUnpacked(R"({"files":[{"size":"x"},7,{"no":3},{}]})", 4);
    QVERIFY(odd);
    for (const PackedFate &fate : *odd)
        QCOMPARE(fate.kind, PackedFate::Kind::Alone);
    QCOMPARE(kindOf(parsePackMade(R"({"size":-1})")), Error::Kind::BadInput);
    QCOMPARE(kindOf(parsePackMade(R"({"size":99999999999})")), Error::Kind::BadInput);
}

QTEST_GUILESS_MAIN(TestRuntimePacks)

#include "tst_runtimepacks.moc"
