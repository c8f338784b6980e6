#include "core/base/atomicfile.h"
#include "core/base/paths.h"
#include "core/base/profilebundle.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

void put(const QString &path, const QByteArray &content)
{
    if (!QDir().mkpath(QFileInfo(path).path()) || !writeFile(path, content))
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray contentOf(const QString &path)
{
    return readFile(path, 1 << 20).value_or(QByteArray());
}

} // namespace

class TestProfileBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesToAnotherComputer();
    void leavesRunningThingsAndSecretsAlone();
    void writesNoOtherFiles();
    void refusesWhatIsNoBundle_data();
    void refusesWhatIsNoBundle();

private:
    static inline const QString workspace = u"/workspaces/"_s + QString(40, u'a') + u".json"_s;
};

void TestProfileBundle::goesToAnotherComputer()
{
    QTemporaryDir folder;
    const Paths from = Paths::ofProfile(folder.filePath(u"one"_s));
    const Paths to = Paths::ofProfile(folder.filePath(u"two"_s));
    QVERIFY(from.create() && to.create());
    put(from.settingsFile(), "[editor]\n# mine\nfont-size = 14\n");
    put(from.state() + u"/recent.json"_s, R"({"folders":["/work"],"version":1})");
    put(from.state() + workspace, R"({"folder":"/work"})");
    QVERIFY(importProfile(exportProfile(from), to));
    QCOMPARE(contentOf(to.settingsFile()), contentOf(from.settingsFile()));
    const auto recent = QJsonDocument::fromJson(contentOf(to.state() + u"/recent.json"_s)).object();
    QCOMPARE(recent["folders"_L1].toArray().at(0).toString(), u"/work"_s);
    QVERIFY(QFileInfo::exists(to.state() + workspace));
}

void TestProfileBundle::leavesRunningThingsAndSecretsAlone()
{
    QTemporaryDir folder;
    const Paths from = Paths::ofProfile(folder.filePath(u"one"_s));
    QVERIFY(from.create());
    put(from.state() + u"/running.json"_s, R"({"isStable":true})");
    put(from.state() + u"/journal/1.json"_s, R"({"text":"unsaved"})");
    put(from.data() + u"/sessions.json"_s, R"({"token":"abc"})");
    const QByteArray bundle = exportProfile(from);
    for (const char *word : {"isStable", "unsaved", "token"})
        QVERIFY2(!bundle.contains(word), word);
}

/// A bundle may come from anywhere.
void TestProfileBundle::writesNoOtherFiles()
{
    QTemporaryDir folder;
    const Paths to = Paths::ofProfile(folder.filePath(u"two"_s));
    QVERIFY(to.create());
    QVERIFY(importProfile(R"({"aloft":1,"state":{"../evil.json":{"a":1},"running.json":{"a":1},)"
                          R"("workspaces/../../evil.json":{"a":1}}})",
                          to));
    QVERIFY(!QFileInfo::exists(to.state() + u"/running.json"_s));
    QVERIFY(!QFileInfo::exists(to.state() + u"/../evil.json"_s));
    QVERIFY(!QFileInfo::exists(to.state() + u"/../../evil.json"_s));
}

void TestProfileBundle::refusesWhatIsNoBundle_data()
{
    QTest::addColumn<QByteArray>("bundle");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("[editor]");
    QTest::newRow("other JSON") << QByteArray(R"({"settings":"x"})");
    QTest::newRow("newer") << QByteArray(R"({"aloft":2,"settings":"x"})");
}

void TestProfileBundle::refusesWhatIsNoBundle()
{
    QFETCH(const QByteArray, bundle);
    QTemporaryDir folder;
    const Paths to = Paths::ofProfile(folder.filePath(u"two"_s));
    QVERIFY(to.create());
    const Result<void> imported = importProfile(bundle, to);
    QVERIFY(!imported);
    QCOMPARE(imported.error().kind, Error::Kind::BadInput);
    QVERIFY(!QFileInfo::exists(to.settingsFile()));
}

QTEST_GUILESS_MAIN(TestProfileBundle)
#include "tst_profilebundle.moc"
