#include "core/drive/runtime/runtimedrive.h"
#include "tests/core/drive/contentsdouble.h"
#include "tests/core/drive/driveoutcome.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

const QByteArray old = "what was there";

/// Does what the test wants, and says it or fails.
class ActingProgram : public RemoteProgramTask
{
public:
    using Act = std::function<std::optional<QByteArray>()>;

    explicit ActingProgram(const Act &act) : m_act(act) { }
    const QByteArray &output() const override { return m_output; }

protected:
    void run() override
    {
        if (const auto output = m_act()) {
            m_output = *output;
            return succeed();
        }
        fail({Error::Kind::Provider, u"No answer."_s, {}, {}});
    }

private:
    const Act m_act;
    QByteArray m_output;
};

} // namespace

/// A large file takes the place of another, by a program beside the server: whatever that says, and
/// however long it takes, nothing that somebody has saved is lost.
class TestRuntimeReplace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void itIsToldWhatToFind();
    void whatWasSavedMeanwhileStays_data();
    void whatWasSavedMeanwhileStays();
    void itsWordAloneIsNotTaken();
    void whatItCannotDoGoesByNames();
    void itsLostAnswerIsKnownAgain();

private:
    Result<DriveItem> replace();
    void takeItsPlace();

    std::unique_ptr<QTemporaryDir> m_here;
    std::unique_ptr<ContentsDouble> m_there;
    HttpClient m_http;
    std::unique_ptr<JupyterServer> m_server;
    std::unique_ptr<RuntimeDrive> m_drive;
    ActingProgram::Act m_act; ///< to replace
    QStringList m_arguments;  ///< of that
};

void TestRuntimeReplace::init()
{
    m_here = std::make_unique<QTemporaryDir>();
    m_there = std::make_unique<ContentsDouble>();
    ServerAddress address;
    address.url = m_there->url();
    address.token = Secret(u"t"_s);
    const auto run = [this](const QByteArray &, const QStringList &arguments) {
        if (arguments.constFirst() == "verify"_L1)
            return new ActingProgram([] { return R"({"same": true})"; });
        m_arguments = arguments;
        return new ActingProgram(m_act);
    };
    m_drive.reset();
    m_server = std::make_unique<JupyterServer>(m_http, address);
    m_drive = std::make_unique<RuntimeDrive>(m_server.get(), PackPlace{run, {}});
    writeTo(m_here->filePath(u"x"_s), QByteArray(2'500'000, 'x'));
    m_there->put(u"y"_s, old);
}

Result<DriveItem> TestRuntimeReplace::replace()
{
    UploadOrder order = uploadOf(m_here->filePath(u"x"_s), {}, {});
    order.replacedId = u"/y"_s;
    const auto item = itemOf(m_drive->stat(u"/y"_s));
    order.replacedVersion = item ? item->version : u"none"_s;
    return itemOf(m_drive->upload(order));
}

/// As the program does.
void TestRuntimeReplace::takeItsPlace()
{
    m_there->move(m_there->files.firstKey(), u"y"_s);
}

void TestRuntimeReplace::itIsToldWhatToFind()
{
    QString part;
    m_act = [&] {
        const auto item = itemOf(m_drive->stat(u'/' + m_there->files.firstKey()));
        part = item ? item->version : QString();
        takeItsPlace();
        return R"({"done": true})";
    };
    const auto there = itemOf(m_drive->stat(u"/y"_s));
    const auto up = replace();
    QVERIFY2(up, wordsOf(up).constData());
    QCOMPARE(m_arguments.mid(4), QStringList({u"y"_s, part, there->version}));
    QCOMPARE(up->size, 2'500'000);
}

void TestRuntimeReplace::whatWasSavedMeanwhileStays_data()
{
    QTest::addColumn<bool>("answers");
    QTest::newRow("it refuses") << true;
    QTest::newRow("it does not answer") << false;
}

void TestRuntimeReplace::whatWasSavedMeanwhileStays()
{
    QFETCH(bool, answers);
    m_act = [this, answers] {
        m_there->put(u"y"_s, "saved meanwhile");
        return answers ? std::optional<QByteArray>(R"({"no": "changed"})") : std::nullopt;
    };
    QCOMPARE(kindOf(replace()), Error::Kind::Conflict);
    QTRY_COMPARE(m_there->files.keys(), QStringList{u"y"_s});
    QCOMPARE(m_there->files.value(u"y"_s), "saved meanwhile");
}

void TestRuntimeReplace::itsWordAloneIsNotTaken()
{
    m_act = [] { return R"({"done": true})"; };
    const auto up = replace();
    QVERIFY2(up, wordsOf(up).constData());
    QTRY_COMPARE(m_there->files.keys(), QStringList{u"y"_s});
    QCOMPARE(m_there->files.value(u"y"_s).size(), 2'500'000);
}

void TestRuntimeReplace::whatItCannotDoGoesByNames()
{
    m_act = [] { return std::nullopt; };
    const auto up = replace();
    QVERIFY2(up, wordsOf(up).constData());
    QTRY_COMPARE(m_there->files.keys(), QStringList{u"y"_s});
    QCOMPARE(m_there->files.value(u"y"_s).size(), 2'500'000);
}

void TestRuntimeReplace::itsLostAnswerIsKnownAgain()
{
    m_act = [this] {
        takeItsPlace();
        return std::nullopt;
    };
    int renames = 0;
    m_there->before = [&renames](const HttpDoubleRequest &request) -> std::optional<HttpAnswer> {
        renames += request.method == "PATCH" ? 1 : 0;
        return std::nullopt;
    };
    const auto up = replace();
    QVERIFY2(up, wordsOf(up).constData());
    QCOMPARE(renames, 0);
    QCOMPARE(m_there->files.keys(), QStringList{u"y"_s});
    QCOMPARE(m_there->files.value(u"y"_s).size(), 2'500'000);
}

QTEST_GUILESS_MAIN(TestRuntimeReplace)

#include "tst_runtimereplace.moc"
