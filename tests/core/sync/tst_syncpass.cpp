#include "core/sync/syncpass.h"
#include "core/sync/syncrests.h"
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
    void smallFoldersAreAskedAboutToo();
    void rulesThatComeCountFirst();
    void rulesAreTakenByNoWayAroundAQuestion();
    void rulesThatCannotComeStopAll();
    void rulesThatComeLateCountFirst();
    void rulesThatWouldComeAreShown();
    void aRoundForRulesForgetsNoRest();
    void whatCannotGoIntoAFolderIsTriedOnce();
    void comparingLeavesNothingBehind();
    void whatTheDriveCountsItselfIsNotFetched();
    void aDriveThatGoesWhileFilesAreComparedEndsThePass();
    void aFolderRenamedWhereIdsArePathsIsNoDeletion();
    void whatCameBeforeACutInTheTrashIsBack_data();
    void whatCameBeforeACutInTheTrashIsBack();
    void aTrashThatGivesNothingBackKeepsNothingElseFromBeingSynced();

private:
    void begin(Drive::Capabilities capabilities);
    std::optional<Error> run(SyncPass *pass);
    SyncPass *pass(const SyncAllowance &allowance = {},
                   SyncPass::Intent intent = SyncPass::Intent::CarryOut);
    void fill(int files);
    QString cursor();

    std::unique_ptr<MemoryServer> m_server;
    std::shared_ptr<MemoryTree> m_tree;
    std::unique_ptr<MemoryDrive> m_drive;
    std::unique_ptr<RemoteView> m_view;
    std::unique_ptr<SyncJournal> m_journal;
    SyncRests m_rests;
    SyncSummary m_summary; ///< of the latest pass
};

namespace {

using enum Drive::Capability;

constexpr Drive::Capabilities cloud = StableIds | Changes | Trash | Checksums | SeesForeign;

} // namespace

void TestSyncPass::init()
{
    begin(cloud);
}

void TestSyncPass::begin(Drive::Capabilities capabilities)
{
    m_server = std::make_unique<MemoryServer>(capabilities);
    m_tree = std::make_shared<MemoryTree>(u"here"_s);
    m_drive = std::make_unique<MemoryDrive>(*m_server, *m_tree, 1);
    m_view = std::make_unique<RemoteView>(m_drive->rootId());
    m_journal = std::make_unique<SyncJournal>();
    m_rests.clear();
}

SyncPass *TestSyncPass::pass(const SyncAllowance &allowance, SyncPass::Intent intent)
{
    return new SyncPass({m_tree, *m_drive, *m_view, *m_journal, systemClock(), {}, {}, &m_rests},
                        intent, allowance);
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

QString TestSyncPass::cursor()
{
    QString cursor;
    ChangesTask *task = m_drive->changes({});
    connect(task, &Task::finished, this, [task, &cursor] { cursor = task->cursor(); });
    QSignalSpy finished(task, &Task::finished);
    task->start();
    if (finished.isEmpty())
        finished.wait(10'000);
    return cursor;
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

/// One file is what people delete; a second one a moment later is much of so little.
void TestSyncPass::smallFoldersAreAskedAboutToo()
{
    fill(6);
    m_tree->removeAll(u"f0"_s);
    QCOMPARE(run(pass()), std::nullopt);
    QCOMPARE(m_summary.remoteDeletions, 1);
    const SyncDeletions recent = m_summary.unasked;
    m_tree->removeAll(u"f1"_s);
    QVERIFY(run(pass({SyncAllowance::Kind::Few, {}, recent})));
    QCOMPARE(m_summary.question, SyncQuestion::Deletions);
    QCOMPARE(m_summary.changes(), 0);
    m_tree->removeAll(u"f2"_s);
    QVERIFY(run(pass())); // 2 of 5
    QCOMPARE(m_summary.question, SyncQuestion::Deletions);
    QCOMPARE(m_summary.asked.there.size(), 2);
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

/// What they keep out would go up by the old ones.
void TestSyncPass::rulesThatCannotComeStopAll()
{
    fill(2);
    m_tree->write(u"secret"_s, "s");
    const QString rules = m_server->add(u"root"_s, u".aloftignore"_s, "secret\n");
    m_drive->lying.insert(rules);
    QVERIFY(run(pass()));
    QCOMPARE(m_summary.changes(), 0);
    for (const MemoryServer::Node &node : std::as_const(m_server->nodes))
        QVERIFY(node.name != u"secret"_s);
    m_drive->lying.clear();
    QCOMPARE(run(pass()), std::nullopt);
    QCOMPARE(m_summary.uploads, 0);
    QCOMPARE(m_summary.downloads, 1);
}

/// They come while other things are looked at again: also a last round has one after it.
void TestSyncPass::rulesThatComeLateCountFirst()
{
    fill(2);
    m_tree->write(u"f0"_s, "edited");
    SyncPass *late = pass();
    int rounds = 0;
    connect(late, &SyncPass::planned, this, [this, &rounds] {
        ++rounds;
        if (rounds < SyncPass::mostRounds) {
            m_tree->now += 5'000'000'000;
            m_tree->write(u"f0"_s, "edited " + QByteArray::number(rounds));
        }
        if (rounds == SyncPass::mostRounds - 1) {
            m_tree->write(u"secret"_s, "s");
            m_server->add(u"root"_s, u".aloftignore"_s, "secret\n");
        }
    });
    QCOMPARE(run(late), std::nullopt);
    QCOMPARE(rounds, SyncPass::mostRounds);
    QVERIFY(m_tree->has(u".aloftignore"_s));
    QVERIFY(m_summary.problems.isEmpty());
    for (const MemoryServer::Node &node : std::as_const(m_server->nodes))
        QVERIFY(node.name != u"secret"_s);
}

/// Who ties a folder to one that has rules sees what they will do, and nothing is touched.
void TestSyncPass::rulesThatWouldComeAreShown()
{
    m_tree->makeFolderHere(u"data"_s);
    m_tree->write(u"data/huge"_s, QByteArray(5000, 'x'));
    m_tree->write(u"a.py"_s, "a");
    m_server->add(u"root"_s, u".aloftignore"_s, "data/\n");
    SyncPass *shown = pass(SyncAllowance::all(), SyncPass::Intent::ShowOnly);
    QStringList paths;
    bool isIgnored = false;
    connect(shown, &SyncPass::planned, this, [&](const SyncPlan &plan) {
        for (const SyncStep &step : plan.steps)
            paths.append(step.path);
        isIgnored = shown->rules().ignoresFolder(u"data"_s);
    });
    const auto before = m_tree->nodes.keys();
    QCOMPARE(run(shown), std::nullopt);
    paths.sort();
    QCOMPARE(paths, QStringList({u".aloftignore"_s, u"a.py"_s}));
    QVERIFY(isIgnored);
    QCOMPARE(m_summary.uploadBytes, 1);
    QCOMPARE(m_tree->nodes.keys(), before);
    QVERIFY(!m_tree->hasArrivals());
}

void TestSyncPass::aRoundForRulesForgetsNoRest()
{
    m_tree->write(u"a"_s, "a");
    m_drive->failingUploads = 1;
    m_drive->failsWith = Error::Kind::Storage;
    QCOMPARE(run(pass()), std::nullopt);
    QCOMPARE(m_summary.problems.size(), 1);
    m_server->add(u"root"_s, u".aloftignore"_s, "other\n");
    const auto uploads = m_drive->uploads.size();
    QCOMPARE(run(pass()), std::nullopt);
    QCOMPARE(m_summary.downloads, 1);
    QCOMPARE(m_summary.problems.size(), 1);
    QCOMPARE(m_drive->uploads.size(), uploads);
}

/// It is no change that another look would see, and each file in it says why it is not there.
void TestSyncPass::whatCannotGoIntoAFolderIsTriedOnce()
{
    m_tree->makeFolderHere(u"d"_s);
    m_tree->makeFolderHere(u"d/in"_s);
    m_tree->write(u"d/in/x"_s, "x");
    m_tree->write(u"free"_s, "f");
    m_drive->refused.insert(u"d"_s);
    for (int time = 0; time < 2; ++time) { // then it rests
        SyncPass *tried = pass();
        QSignalSpy rounds(tried, &SyncPass::planned);
        QCOMPARE(run(tried), std::nullopt);
        QCOMPARE(rounds.size(), 1);
        QCOMPARE(m_summary.uploads, 1 - time);
        QCOMPARE(m_summary.problems.size(), 3);
        for (const SyncProblem &problem : std::as_const(m_summary.problems))
            QCOMPARE(problem.error.kind, Error::Kind::Storage);
    }
    m_rests.clear();
    m_drive->refused.clear();
    QCOMPARE(run(pass()), std::nullopt);
    QCOMPARE(m_summary.folders, 2);
    QCOMPARE(m_summary.uploads, 1);
    QVERIFY(m_summary.problems.isEmpty());
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

void TestSyncPass::whatTheDriveCountsItselfIsNotFetched()
{
    using enum Drive::Capability;
    m_server = std::make_unique<MemoryServer>(StableIds | Trash | SeesForeign | ChecksumsOnDemand);
    m_drive = std::make_unique<MemoryDrive>(*m_server, *m_tree, 1);
    for (const char *name : {"alike", "other", "written"})
        m_tree->write(QString::fromLatin1(name), "the same");
    m_server->add(u"root"_s, u"alike"_s, "the same");
    m_server->add(u"root"_s, u"other"_s, "not that");
    m_drive->lying.insert(m_server->add(u"root"_s, u"written"_s, "the same")); // to, meanwhile
    QCOMPARE(run(pass()), std::nullopt);
    QCOMPARE(m_summary.conflicts, 1);
    QCOMPARE(m_summary.downloads, 1);
    QCOMPARE(m_drive->downloads, 1);
    QCOMPARE(m_summary.problems.size(), 1);
    QCOMPARE(m_summary.problems.constFirst().path, u"written"_s);
}

void TestSyncPass::aDriveThatGoesWhileFilesAreComparedEndsThePass()
{
    using enum Drive::Capability;
    m_server = std::make_unique<MemoryServer>(StableIds | Trash | SeesForeign | ChecksumsOnDemand);
    m_drive = std::make_unique<MemoryDrive>(*m_server, *m_tree, 1);
    for (int i = 0; i < 200; ++i) {
        m_tree->write(u"f%1"_s.arg(i), "the same");
        m_server->add(u"root"_s, u"f%1"_s.arg(i), "the same");
    }
    SyncPass *cut = pass();
    connect(cut, &Task::statusChanged, this,
            [this](const QString &doing) { m_drive->isAway = doing == u"Comparing files"_s; });
    const auto error = run(cut);
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Network);
    m_drive->isAway = false;
    QCOMPARE(run(pass()), std::nullopt);
    QVERIFY(m_summary.problems.isEmpty());
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

void TestSyncPass::whatCameBeforeACutInTheTrashIsBack_data()
{
    QTest::addColumn<bool>("tellsChanges");
    QTest::addColumn<bool>("hasStranger");
    QTest::newRow("by changes") << true << true;
    QTest::newRow("by a look into the trash") << false << true;
    QTest::newRow("nothing came, by changes") << true << false;
    QTest::newRow("nothing came, by a look into the trash") << false << false;
}

/// A pass ended right after it had put a folder into the trash, before it could look again.
void TestSyncPass::whatCameBeforeACutInTheTrashIsBack()
{
    QFETCH(const bool, tellsChanges);
    QFETCH(const bool, hasStranger);
    begin(tellsChanges ? cloud : cloud & ~Drive::Capabilities(Changes));
    m_tree->makeFolderHere(u"d"_s);
    m_tree->write(u"d/x"_s, "x");
    fill(8);
    const SyncRows rows = m_journal->rows();
    const auto folder = std::ranges::find_if(rows, [](const SyncRow &row) { return row.isFolder; });
    m_journal->putTrashing(folder->id, tellsChanges ? cursor() : QString());
    m_tree->removeAll(u"d"_s);
    if (hasStranger)
        m_server->add(folder->id, u"new"_s, "of another computer");
    m_server->setTrashed(folder->id, true);
    m_view->reset(QList<DriveItem>());
    QCOMPARE(run(pass()), std::nullopt);
    QVERIFY(m_journal->trashings().isEmpty());
    QCOMPARE(m_server->nodes[folder->id].isTrashed, !hasStranger);
    QCOMPARE(m_tree->has(u"d/new"_s), hasStranger);
    QVERIFY(!m_tree->has(u"d/x"_s));
}

/// What it must not be taken out of, for instance.
void TestSyncPass::aTrashThatGivesNothingBackKeepsNothingElseFromBeingSynced()
{
    m_tree->makeFolderHere(u"d"_s);
    fill(8);
    const SyncRows rows = m_journal->rows();
    const auto folder = std::ranges::find_if(rows, [](const SyncRow &row) { return row.isFolder; });
    m_journal->putTrashing(folder->id, cursor());
    m_server->add(folder->id, u"new"_s, "of another computer");
    m_server->setTrashed(folder->id, true);
    m_drive->lost.insert(folder->id);
    m_tree->write(u"more"_s, "m");
    QCOMPARE(run(pass()), std::nullopt);
    QCOMPARE(m_summary.uploads, 1);
    QCOMPARE(m_summary.problems.size(), 1);
    QCOMPARE(m_summary.problems.first().path, u"d"_s);
    QVERIFY(m_journal->trashings().isEmpty());
}

QTEST_GUILESS_MAIN(TestSyncPass)

#include "tst_syncpass.moc"
