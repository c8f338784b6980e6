#include "core/sync/syncpass.h"
#include "tests/core/sync/memorydrive.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// What happens between the looks of a pass, and what it asks before it does.
class TestSyncPass : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsBackHereIsNotTrashedThere_data();
    void whatIsBackHereIsNotTrashedThere();
    void onlyWhatWasAskedAboutIsAllowed();
    void slicesCountTogether();
    void rulesThatComeCountFirst();
    void rulesAreTakenByNoWayAroundAQuestion();
    void comparingLeavesNothingBehind();
    void aFolderRenamedWhereIdsArePathsIsNoDeletion();

private:
    std::optional<Error> run(SyncPass *pass);
    SyncPass *pass(const SyncAllowance &allowance = {});
    void fill(int files);

    std::unique_ptr<MemoryServer> m_server;
    std::shared_ptr<MemoryTree> m_tree;
    std::unique_ptr<MemoryDrive> m_drive;
    std::unique_ptr<RemoteView> m_view;
    std::unique_ptr<SyncJournal> m_journal;
    SyncSummary m_summary; ///< of the latest pass
};

void TestSyncPass::init()
{
    using enum Drive::Capability;
    m_server = std::make_unique<MemoryServer>(StableIds | Changes | Trash | Checksums
                                              | SeesForeign);
    m_tree = std::make_shared<MemoryTree>(u"here"_s);
    m_drive = std::make_unique<MemoryDrive>(*m_server, *m_tree, 1);
    m_view = std::make_unique<RemoteView>(m_drive->rootId());
    m_journal = std::make_unique<SyncJournal>();
}

SyncPass *TestSyncPass::pass(const SyncAllowance &allowance)
{
    return new SyncPass({m_tree, *m_drive, *m_view, *m_journal, systemClock()},
                        SyncPass::Intent::CarryOut, allowance);
}

std::optional<Error> TestSyncPass::run(SyncPass *pass)
{
    std::optional<Error> error;
    connect(pass, &Task::finished, this, [this, pass, &error] {
        error = pass->error();
        m_summary = pass->summary();
    });
    QSignalSpy finished(pass, &Task::finished);
    pass->start();
    if (!finished.wait(10'000))
        return Error{Error::Kind::Internal, u"It does not end."_s, {}, {}};
    return error;
}

void TestSyncPass::fill(int files)
{
    for (int i = 0; i < files; ++i)
        m_tree->write(u"f%1"_s.arg(i), "content " + QByteArray::number(i));
    QCOMPARE(run(pass()), std::nullopt);
}

void TestSyncPass::whatIsBackHereIsNotTrashedThere_data()
{
    QTest::addColumn<QString>("deleted");
    QTest::newRow("a file") << u"d/x"_s;
    QTest::newRow("a folder") << u"d"_s;
}

void TestSyncPass::whatIsBackHereIsNotTrashedThere()
{
    QFETCH(const QString, deleted);
    m_tree->write(u"stays"_s, "s");
    m_tree->makeFolderHere(u"d"_s);
    m_tree->write(u"d/x"_s, "x");
    QCOMPARE(run(pass()), std::nullopt);
    const auto before = m_tree->nodes;
    m_tree->removeAll(deleted);
    SyncPass *next = pass();
    connect(next, &SyncPass::planned, this, [this, before] { m_tree->nodes = before; });
    QCOMPARE(run(next), std::nullopt);
    QCOMPARE(m_summary.remoteDeletions, 0);
    QVERIFY(m_tree->has(u"d/x"_s));
    for (const MemoryServer::Node &node : std::as_const(m_server->nodes))
        QVERIFY(!node.isTrashed);
}

void TestSyncPass::onlyWhatWasAskedAboutIsAllowed()
{
    fill(20);
    for (int i = 0; i < 10; ++i)
        m_tree->removeAll(u"f%1"_s.arg(i));
    QVERIFY(run(pass()));
    QCOMPARE(m_summary.question, SyncQuestion::Deletions);
    const SyncAllowance ten{SyncAllowance::Kind::Asked, m_summary.asked, {}};
    QCOMPARE(ten.asked.there.size(), 10);

    m_tree->removeAll(u"f10"_s); // since the question
    QVERIFY(run(pass(ten)));
    QCOMPARE(m_summary.question, SyncQuestion::Deletions);
    QCOMPARE(m_summary.asked.there.size(), 11);
    QCOMPARE(m_summary.changes(), 0);
    QCOMPARE(run(pass({SyncAllowance::Kind::Asked, m_summary.asked, {}})), std::nullopt);
    QCOMPARE(m_summary.remoteDeletions, 11);
}

void TestSyncPass::slicesCountTogether()
{
    fill(20);
    for (int i = 0; i < 4; ++i)
        m_tree->removeAll(u"f%1"_s.arg(i));
    QCOMPARE(run(pass()), std::nullopt);
    QCOMPARE(m_summary.remoteDeletions, 4);
    const SyncDeletions recent = m_summary.unasked;
    QCOMPARE(recent.there.size(), 4);
    for (int i = 4; i < 8; ++i)
        m_tree->removeAll(u"f%1"_s.arg(i));
    QVERIFY(run(pass({SyncAllowance::Kind::Few, {}, recent})));
    QCOMPARE(m_summary.question, SyncQuestion::Deletions);
    QCOMPARE(m_summary.changes(), 0);
}

/// Else what a rule covers would be trashed here, for it went there together with the rule's coming.
void TestSyncPass::rulesThatComeCountFirst()
{
    fill(3);
    m_tree->makeFolderHere(u"ckpt"_s);
    m_tree->write(u"ckpt/big"_s, "weights");
    m_tree->makeFolderHere(u"data"_s);
    QCOMPARE(run(pass()), std::nullopt);
    m_tree->write(u"data/secret"_s, "s");
    for (const QString &id : m_server->nodes.keys()) {
        if (m_server->nodes.value(id).name == u"ckpt"_s)
            m_server->setTrashed(id, true);
    }
    m_server->add(u"root"_s, u".aloftignore"_s, "ckpt/\ndata/secret\n");
    QCOMPARE(run(pass()), std::nullopt);
    QVERIFY(m_tree->has(u".aloftignore"_s));
    QVERIFY(m_tree->has(u"ckpt/big"_s));
    QCOMPARE(m_summary.localDeletions, 0);
    QCOMPARE(m_summary.uploads, 0);
    QCOMPARE(m_summary.downloads, 1);
    for (const MemoryServer::Node &node : std::as_const(m_server->nodes))
        QVERIFY(node.name != u"secret"_s);
}

void TestSyncPass::rulesAreTakenByNoWayAroundAQuestion()
{
    fill(4);
    m_tree->write(u".aloftignore"_s, "kept/\n");
    QCOMPARE(run(pass()), std::nullopt);
    for (const QString &path : m_tree->nodes.keys())
        m_tree->removeAll(path);
    for (MemoryServer::Node &node : m_server->nodes) {
        if (node.name == u".aloftignore"_s)
            m_server->write(node.id, "other/\n");
    }
    QVERIFY(run(pass()));
    QCOMPARE(m_summary.question, SyncQuestion::LocalEmpty);
    QVERIFY(m_tree->nodes.isEmpty());
    QCOMPARE(m_summary.changes(), 0);
}

/// Where the drive tells no checksums, what it has is read to be compared.
void TestSyncPass::comparingLeavesNothingBehind()
{
    using enum Drive::Capability;
    m_server = std::make_unique<MemoryServer>(StableIds | Trash | SeesForeign);
    m_drive = std::make_unique<MemoryDrive>(*m_server, *m_tree, 1);
    m_tree->write(u"alike"_s, "the same");
    m_server->add(u"root"_s, u"alike"_s, "the same");
    m_tree->write(u"other"_s, "mine!");
    m_server->add(u"root"_s, u"other"_s, "yours");
    QCOMPARE(run(pass()), std::nullopt);
    QCOMPARE(m_summary.conflicts, 1);
    QCOMPARE(m_summary.uploads, 1);
    QVERIFY(!m_tree->hasArrivals());
}

void TestSyncPass::aFolderRenamedWhereIdsArePathsIsNoDeletion()
{
    using enum Drive::Capability;
    m_server = std::make_unique<MemoryServer>(Trash | SeesForeign);
    m_drive = std::make_unique<MemoryDrive>(*m_server, *m_tree, 1);
    m_view = std::make_unique<RemoteView>(m_drive->rootId());
    const QString folder = m_server->addFolder(u"root"_s, u"d"_s);
    for (int i = 0; i < 20; ++i)
        m_server->add(folder, u"f%1"_s.arg(i), "content " + QByteArray::number(i));
    QCOMPARE(run(pass()), std::nullopt);
    QCOMPARE(m_summary.downloads, 20);
    m_server->place(folder, u"root"_s, u"e"_s);
    QCOMPARE(run(pass()), std::nullopt);
    QCOMPARE(m_summary.downloads, 0);
    QCOMPARE(m_summary.localDeletions, 0);
    QVERIFY(m_tree->has(u"e/f19"_s));
    QVERIFY(!m_tree->has(u"d"_s));
    QVERIFY(m_tree->trashed.isEmpty());
}

QTEST_GUILESS_MAIN(TestSyncPass)

#include "tst_syncpass.moc"
