#include "tests/core/sync/onepair.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// What one computer leaves on a drive with ids of its own, while folders around it change.
class TestLeaving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isNoDeletion();
    void goesAlongWhenItsFolderMovesHere();
    void goesAlongWhenItsFolderMovesThere();
    void goesAlongWhenTheFolderAboveMoves();
    void aShowOnlyPassWritesNoRule();
    void outlivesItsFolder_data();
    void outlivesItsFolder();

private:
    void leaveRaw();
    QString idOf(const QString &name) const;
    bool isThere(const QString &name) const;
    QString pathOf(const QString &name) const;

    std::unique_ptr<OnePair> m_pair;
};

void TestLeaving::init()
{
    m_pair = std::make_unique<OnePair>(OnePair::cloud | Drive::Capability::SeesForeign);
    for (const QString &folder : {u"top"_s, u"top/data"_s, u"top/data/raw"_s})
        m_pair->tree->makeFolderHere(folder);
    m_pair->tree->write(u"top/data/raw/a.csv"_s, "1,2");
    m_pair->tree->write(u"top/data/c.csv"_s, "5,6");
    m_pair->tree->write(u"train.py"_s, "print(1)");
    QCOMPARE(m_pair->sync(), std::nullopt);
}

/// As LeaveTask does it, on a disk.
void TestLeaving::leaveRaw()
{
    m_pair->tree->left.leave(u"top/data/raw"_s, LeftRules::Kind::Folder);
    m_pair->tree->removeAll(u"top/data/raw"_s);
    QCOMPARE(m_pair->sync(), std::nullopt);
    QVERIFY(isThere(u"a.csv"_s));
    QVERIFY(!m_pair->tree->has(u"top/data/raw"_s));
}

QString TestLeaving::idOf(const QString &name) const
{
    for (const MemoryServer::Node &node : std::as_const(m_pair->server.nodes)) {
        if (node.name == name)
            return node.id;
    }
    return {};
}

bool TestLeaving::isThere(const QString &name) const
{
    const auto node = m_pair->server.nodes.constFind(idOf(name));
    return node != m_pair->server.nodes.cend() && m_pair->server.isLive(*node);
}

QString TestLeaving::pathOf(const QString &name) const
{
    return m_pair->server.pathOf(m_pair->server.nodes.value(idOf(name)));
}

void TestLeaving::isNoDeletion()
{
    leaveRaw();
    QCOMPARE(m_pair->summary.remoteDeletions, 0);
    const int version = m_pair->server.nodes.value(idOf(u"a.csv"_s)).version;
    m_pair->tree->write(u"top/data/c.csv"_s, "7,8,9");
    QCOMPARE(m_pair->sync(), std::nullopt);
    QVERIFY(isThere(u"a.csv"_s));
    QCOMPARE(m_pair->server.nodes.value(idOf(u"a.csv"_s)).version, version);
    m_pair->tree->left.bring(u"top/data/raw"_s);
    QCOMPARE(m_pair->sync(), std::nullopt);
    QCOMPARE(m_pair->tree->nodes.value(u"top/data/raw/a.csv"_s).content, "1,2");
}

void TestLeaving::goesAlongWhenItsFolderMovesHere()
{
    leaveRaw();
    m_pair->tree->rename(u"top/data"_s, u"set"_s);
    QCOMPARE(m_pair->sync(), std::nullopt);
    QCOMPARE(m_pair->sync(), std::nullopt);
    QCOMPARE(m_pair->tree->left.paths(), QStringList(u"set/raw"_s));
    QVERIFY(!m_pair->tree->has(u"set/raw"_s));
    QVERIFY(isThere(u"a.csv"_s));
    QVERIFY2(pathOf(u"a.csv"_s).endsWith("set/raw/a.csv"_L1), qPrintable(pathOf(u"a.csv"_s)));
    QCOMPARE(m_pair->drive.downloads, 0);
}

void TestLeaving::goesAlongWhenItsFolderMovesThere()
{
    leaveRaw();
    m_pair->server.place(idOf(u"data"_s), idOf(u"top"_s), u"set"_s);
    QCOMPARE(m_pair->sync(), std::nullopt);
    QVERIFY(m_pair->tree->has(u"top/set/c.csv"_s));
    QCOMPARE(m_pair->sync(), std::nullopt);
    QCOMPARE(m_pair->tree->left.paths(), QStringList(u"top/set/raw"_s));
    QVERIFY(!m_pair->tree->has(u"top/set/raw"_s));
    QVERIFY(isThere(u"a.csv"_s));
    QCOMPARE(m_pair->drive.downloads, 0);
}

void TestLeaving::goesAlongWhenTheFolderAboveMoves()
{
    leaveRaw();
    m_pair->server.place(idOf(u"top"_s), m_pair->drive.rootId(), u"high"_s);
    QCOMPARE(m_pair->sync(), std::nullopt);
    QVERIFY(m_pair->tree->has(u"high/data/c.csv"_s));
    QCOMPARE(m_pair->sync(), std::nullopt);
    QCOMPARE(m_pair->tree->left.paths(), QStringList(u"high/data/raw"_s));
    QVERIFY(!m_pair->tree->has(u"high/data/raw"_s));
    QCOMPARE(m_pair->drive.downloads, 0);
}

void TestLeaving::aShowOnlyPassWritesNoRule()
{
    leaveRaw();
    m_pair->server.place(idOf(u"data"_s), idOf(u"top"_s), u"set"_s);
    QCOMPARE(m_pair->sync({}, SyncPass::Intent::ShowOnly), std::nullopt);
    QCOMPARE(m_pair->summary.downloads, 0);
    QCOMPARE(m_pair->tree->left.paths(), QStringList(u"top/data/raw"_s));
}

void TestLeaving::outlivesItsFolder_data()
{
    QTest::addColumn<QString>("folder"); // deleted here
    QTest::newRow("its own") << u"top/data"_s;
    QTest::newRow("one above") << u"top"_s;
}

void TestLeaving::outlivesItsFolder()
{
    QFETCH(const QString, folder);
    leaveRaw();
    m_pair->tree->removeAll(folder);
    QCOMPARE(m_pair->sync(SyncAllowance::all()), std::nullopt);
    QCOMPARE(m_pair->sync(SyncAllowance::all()), std::nullopt);
    QVERIFY(isThere(u"a.csv"_s));
    QVERIFY(!isThere(u"c.csv"_s));
    QVERIFY(pathOf(u"a.csv"_s).endsWith("top/data/raw/a.csv"_L1));
}

QTEST_GUILESS_MAIN(TestLeaving)
#include "tst_leaving.moc"
