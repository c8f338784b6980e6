#include "core/net/bandwidth.h"
#include "core/sync/syncstorage.h"
#include "tests/ui/sync/syncbench.h"
#include "ui/files/filesmodel.h"
#include "ui/sync/deedmodel.h"
#include "ui/sync/syncdrivemarks.h"
#include "ui/sync/syncfilemarks.h"
#include "ui/sync/synclook.h"
#include "ui/sync/syncproblemmodel.h"

#include <QAbstractItemModelTester>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

using State = WorkspaceSync::State;

SyncProblem problem(const QString &path, Error::Kind kind)
{
    return {path, {kind, u"It did not work."_s, {}, {}}};
}

QStringList titlesOf(const SyncProblemModel &model)
{
    QStringList titles;
    for (int row = 0; row < model.rowCount(); ++row)
        titles.append(model.index(row, 0).data().toString());
    return titles;
}

} // namespace

/// The models of the Sync dock, and the words that all of it has.
class TestSyncPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void problemsAreGroupedByCause();
    void sameProblemsChangeNothing();
    void deedsComeNewestFirst();
    void everyMarkHasAWordAndAShape();
    void filesAreMarked();
    void theTreeSaysMarksInWords();
    void aDrivesTreeIsMarked();
    void whatIsLeftIsListedAndNoProblem();
    void otherVersionsAreListed();
    void wordsFollowTheState();
    void muchIsToldInBytes();
    void aDriveThatAsksForPatienceIsNoError();
};

void TestSyncPanel::problemsAreGroupedByCause()
{
    SyncProblemModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setGroups(
        {{u"no permission"_s,
          {problem(u"a"_s, Error::Kind::Refused), problem(u"b"_s, Error::Kind::Refused)}},
         {u"full"_s, {problem(u"c"_s, Error::Kind::Storage)}}});
    QCOMPARE(titlesOf(model), (QStringList{u"no permission (2)"_s, u"full (1)"_s}));
    const QModelIndex second = model.index(1, 0, model.index(0, 0));
    QCOMPARE(second.data().toString(), u"b: It did not work."_s);
    QCOMPARE(model.problemAt(second)->path, u"b"_s);
    QVERIFY(!model.problemAt(model.index(0, 0)));
    QCOMPARE(second.parent(), model.index(0, 0));
    model.setGroups({});
    QCOMPARE(model.rowCount(), 0);
}

void TestSyncPanel::sameProblemsChangeNothing()
{
    SyncProblemModel model;
    const QList<SyncProblemGroup> groups{{u"x"_s, {problem(u"a"_s, Error::Kind::Refused)}}};
    model.setGroups(groups);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setGroups(groups);
    QCOMPARE(reset.size(), 0); // what is chosen stays chosen
}

void TestSyncPanel::deedsComeNewestFirst()
{
    SyncBench bench;
    const auto sync = bench.here.syncs.of(bench.folder());
    DeedModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSync(sync);
    bench.write(bench.work(u"a.py"_s), "1");
    sync->setAccess(WorkspaceSync::Access::Full);
    sync->tie(bench.place());
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, 10'000);
    QVERIFY(model.index(0, 0).data().toString().endsWith("Uploaded a.py"_L1));
    bench.write(bench.work(u"b.py"_s), "2");
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2, 10'000);
    QCOMPARE(model.pathAt(model.index(0, 0)), u"b.py"_s);
    DeedModel later;
    later.setSync(sync);
    QCOMPARE(later.pathAt(later.index(0, 0)), u"b.py"_s);
    model.setSync(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestSyncPanel::everyMarkHasAWordAndAShape()
{
    QVERIFY(!markLook(SyncMark::None));
    QSet<QString> shapes;
    QSet<QString> words;
    for (const SyncMark mark :
         {SyncMark::Ignored, SyncMark::OnlyThere, SyncMark::InStep, SyncMark::Changed,
          SyncMark::ComingDown, SyncMark::GoingUp, SyncMark::Problem}) {
        const std::optional<FileMark> look = markLook(mark);
        QVERIFY(look);
        shapes.insert(look->icon);
        words.insert(look->word);
    }
    QCOMPARE(shapes.size(), 7);
    QCOMPARE(words.size(), 7);
}

void TestSyncPanel::filesAreMarked()
{
    SyncBench bench;
    bench.write(bench.work(u"src/a.py"_s), "1");
    bench.write(bench.work(u".git/config"_s), "1");
    const auto sync = bench.here.syncs.of(bench.folder());
    SyncFileMarks marks;
    const auto wordOf = [&](const QString &path) {
        const auto mark = marks.markOf(QFileInfo(bench.work(path)));
        return mark ? mark->word : QString();
    };
    marks.setSync(sync, bench.folder());
    QSignalSpy changed(&marks, &FileMarks::changed);
    QVERIFY(wordOf(u"src/a.py"_s).isEmpty()); // it is tied to nothing
    sync->setAccess(WorkspaceSync::Access::Full);
    sync->tie(bench.place());
    QTRY_COMPARE_WITH_TIMEOUT(wordOf(u"src/a.py"_s), u"In step with the drive"_s, 10'000);
    QTRY_COMPARE(wordOf(u"src"_s), u"In step with the drive"_s);
    QCOMPARE(wordOf(u".git"_s), u"Ignored: not kept in step"_s);
    QTRY_VERIFY(!changed.isEmpty());
    sync->pause();
    bench.write(bench.work(u"src/a.py"_s), "12");
    QCOMPARE(wordOf(u"src/a.py"_s), u"Changed here"_s);
    QVERIFY(!marks.markOf(QFileInfo(bench.here.folder.path())));
}

void TestSyncPanel::theTreeSaysMarksInWords()
{
    class AllChanged : public FileMarks
    {
    public:
        std::optional<FileMark> markOf(const QFileInfo &file) const override
        {
            if (file.isDir())
                return std::nullopt;
            return FileMark{u"modified"_s, Tone::Accent, u"Changed here"_s};
        }
    };
    SyncBench bench;
    bench.write(bench.work(u"a.py"_s), "1");
    bench.write(bench.work(u"src/b.py"_s), "1");
    AllChanged marks;
    FilesModel model;
    model.setMarks(&marks);
    model.setRootPath(bench.folder());
    const QModelIndex file = model.index(bench.work(u"a.py"_s));
    QCOMPARE(file.data(Qt::AccessibleTextRole).toString(), u"a.py, Changed here"_s);
    QVERIFY(file.data(Qt::ToolTipRole).toString().endsWith("\nChanged here"_L1));
    QVERIFY(!file.data(FilesModel::MarkRole).value<QIcon>().isNull());
    const QModelIndex folder = model.index(bench.work(u"src"_s));
    QCOMPARE(folder.data(Qt::AccessibleTextRole).toString(), u"src, folder"_s);
    QVERIFY(!folder.data(FilesModel::MarkRole).isValid());
}

void TestSyncPanel::aDrivesTreeIsMarked()
{
    SyncBench bench;
    bench.write(bench.work(u"src/a.py"_s), "1");
    bench.write(bench.work(u"data/raw/b.csv"_s), "2");
    bench.write(bench.there(u".git/config"_s), "3");
    const auto sync = bench.here.syncs.of(bench.folder());
    SyncDriveMarks marks;
    const auto wordOf = [&marks](const QStringList &below, bool isFolder) {
        const auto mark = marks.markOf({u"nas"_s, QStringList{u"project"_s} + below, isFolder});
        return mark ? mark->word : QString();
    };
    marks.setSync(sync);
    QVERIFY(wordOf({u"src"_s}, true).isEmpty()); // it is tied to nothing
    sync->setAccess(WorkspaceSync::Access::Full);
    sync->tie(bench.place());
    QTRY_COMPARE_WITH_TIMEOUT(wordOf({u"src"_s, u"a.py"_s}, false), u"In step with the drive"_s,
                              10'000);
    QTRY_COMPARE_WITH_TIMEOUT(sync->state(), State::InStep, 10'000);
    sync->leave({u"data/raw"_s});
    QTRY_COMPARE_WITH_TIMEOUT(wordOf({u"data"_s, u"raw"_s}, true), u"Only on the drive"_s, 10'000);
    QCOMPARE(wordOf({u"data"_s, u"raw"_s, u"b.csv"_s}, false), u"Only on the drive"_s);
    QTRY_COMPARE_WITH_TIMEOUT(wordOf({u"data"_s}, true), u"In step with the drive"_s, 10'000);
    QCOMPARE(wordOf({u".git"_s}, true), u"Ignored: not kept in step"_s);
    QVERIFY(wordOf({}, true).isEmpty());
    QVERIFY(!marks.markOf({u"other"_s, {u"project"_s, u"src"_s}, true}));
    QVERIFY(!marks.markOf({u"nas"_s, {u"projects"_s, u"src"_s}, true}));
    QCOMPARE(marks.pathHere({u"nas"_s, {u"project"_s, u"data"_s, u"raw"_s}, true}), u"data/raw"_s);
}

void TestSyncPanel::whatIsLeftIsListedAndNoProblem()
{
    SyncBench bench;
    bench.write(bench.work(u"data/raw/b.csv"_s), "2");
    const auto sync = bench.here.syncs.of(bench.folder());
    sync->setAccess(WorkspaceSync::Access::Full);
    sync->tie(bench.place());
    QTRY_COMPARE_WITH_TIMEOUT(sync->marks().ofFolder(u"data/raw"_s), SyncMark::InStep, 10'000);
    sync->leave({u"data/raw"_s});
    QTRY_COMPARE_WITH_TIMEOUT(problemGroups(*sync).size(), 1, 10'000);
    QCOMPARE(unsettled(*sync), 0);
    SyncProblemModel model;
    model.setGroups(problemGroups(*sync));
    QCOMPARE(titlesOf(model), QStringList(u"only on the drive (1)"_s));
    const QModelIndex left = model.index(0, 0, model.index(0, 0));
    QCOMPARE(left.data().toString(), u"data/raw"_s);
    QVERIFY(model.isLeft(left));
    QVERIFY(!model.isLeft(model.index(0, 0)));
    QVERIFY(model.has(SyncProblemGroup::Kind::Left));
    QVERIFY(!model.has(SyncProblemGroup::Kind::Problem));
}

void TestSyncPanel::otherVersionsAreListed()
{
    SyncBench bench;
    bench.write(bench.work(u"a.py"_s), "mine");
    bench.write(bench.there(u"a.py"_s), "theirs");
    const auto sync = bench.here.syncs.of(bench.folder());
    sync->setAccess(WorkspaceSync::Access::Full);
    sync->tie(bench.place());
    QTRY_COMPARE_WITH_TIMEOUT(unsettled(*sync), 1, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(sync->state(), State::InStep, 10'000);
    const QList<SyncProblemGroup> groups = problemGroups(*sync);
    QCOMPARE(groups.size(), 1);
    QVERIFY(groups.constFirst().problems.constFirst().path.startsWith("a (this computer"_L1));
    QCOMPARE(stateText(*sync), u"1 not in step"_s);
}

void TestSyncPanel::wordsFollowTheState()
{
    SyncBench bench;
    const auto sync = bench.here.syncs.of(bench.folder());
    QVERIFY(stateText(*sync).isEmpty());
    sync->tie(bench.place());
    QCOMPARE(stateText(*sync), u"Sync rests"_s);
    sync->setAccess(WorkspaceSync::Access::Full);
    QTRY_COMPARE_WITH_TIMEOUT(stateText(*sync), u"In step"_s, 10'000);
    QCOMPARE(stateSentence(*sync), u"In step with nas:project."_s);
    sync->pause();
    QCOMPARE(stateText(*sync), u"Sync paused"_s);
    sync->resume();
    QVERIFY(bench.here.drives.remove(u"nas"_s));
    QCOMPARE(stateText(*sync), u"Sync waits"_s);
    QVERIFY(stateSentence(*sync).contains("nas is not in Aloft any more"_L1));
}

void TestSyncPanel::muchIsToldInBytes()
{
    SyncBench bench;
    CarryMeans means{&bench.here.secrets, std::make_shared<Bandwidth>(),
                     std::make_shared<Bandwidth>(), nullptr};
    means.up->setLimit(2 << 20);
    SyncBook slow(bench.here.folder.path(), bench.here.drives, means);
    bench.write(bench.work(u"model.bin"_s), QByteArray(8 << 20, 'm'));
    const auto sync = slow.of(bench.folder());
    sync->setAccess(WorkspaceSync::Access::Full);
    sync->tie(bench.place());
    QTRY_VERIFY_WITH_TIMEOUT(sync->progress().bytes() > 0, 10'000);
    QVERIFY2(stateText(*sync).contains(" of 8"_L1), qPrintable(stateText(*sync)));
    QTRY_VERIFY2_WITH_TIMEOUT(stateText(*sync).endsWith(" s left"_L1), qPrintable(stateText(*sync)),
                              5000);
    const QString sentence = stateSentence(*sync);
    QVERIFY2(sentence.startsWith("Syncing 1 of 1, with nas:project. "_L1), qPrintable(sentence));
    QVERIFY2(sentence.contains("/s, "_L1) && sentence.endsWith(" s left."_L1),
             qPrintable(sentence));
    QCOMPARE(tiedText(*sync), u"work: "_s + stateText(*sync));
    sync->pause();
}

void TestSyncPanel::aDriveThatAsksForPatienceIsNoError()
{
    SyncBench bench;
    const QString journal = syncJournalPath(bench.here.paths.data(), bench.folder(),
                                            partnerOf(bench.place()));
    QVERIFY(QDir().mkpath(QFileInfo(journal).path()));
    auto lock = FileLock::acquire(journal + u".lock"_s, {}); // another one is at it
    QVERIFY(lock);
    const auto sync = bench.here.syncs.of(bench.folder());
    sync->setAccess(WorkspaceSync::Access::Full);
    sync->tie(bench.place());
    QTRY_COMPARE_WITH_TIMEOUT(sync->state(), State::Waiting, 10'000);
    QCOMPARE(stateSign(*sync).icon, u"sync");
    QVERIFY(stateText(*sync).startsWith("Continuing in "_L1));
    QVERIFY(stateSentence(*sync).contains(sync->problem()->message));
    QVERIFY(stateSentence(*sync).endsWith(stateText(*sync)));
}

QTEST_MAIN(TestSyncPanel)
#include "tst_syncpanel.moc"
