#include "core/sync/syncmarks.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000'000;

SyncRow row(const QString &path, qint64 size)
{
    SyncRow row;
    row.id = u"id:"_s + path;
    row.path = path;
    row.name = path.section(u'/', -1);
    row.isFolder = size < 0;
    row.stamp = {size, size < 0 ? 0 : 5 * second + 123'456, 7};
    return row;
}

SyncRows rowsOf(const QList<SyncRow> &list)
{
    SyncRows rows;
    for (const SyncRow &each : list)
        rows.insert(each.id, each);
    return rows;
}

SyncStep step(SyncStep::Kind kind, const QString &path)
{
    SyncStep step;
    step.kind = kind;
    step.path = path;
    return step;
}

/// As a file system model has it: without what is below a millisecond, and without a number.
LocalStamp seen(qint64 size, qint64 seconds = 5)
{
    return {size, seconds * second, 0};
}

} // namespace

/// Which mark files and folders have, after what passes told.
class TestSyncMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatTheJournalHasIsInStep();
    void anEditIsSeenAtOnce();
    void ignoredFilesAndFolders();
    void aPlanMarksWhatMoves();
    void foldersHaveTheGravestMark();
    void whatIsDoneIsInStep();
    void failuresSayWhy();
    void otherVersionsWaitForAChoice();
    void saysWhatADriveCallsIt();
    void nobodyLooks();

private:
    SyncMarks m_marks;
};

void TestSyncMarks::init()
{
    m_marks = SyncMarks();
    m_marks.take(rowsOf({row(u"src"_s, -1), row(u"src/a.py"_s, 10), row(u"src/b.py"_s, 20)}));
    m_marks.take(SyncPlan());
}

void TestSyncMarks::whatTheJournalHasIsInStep()
{
    QCOMPARE(m_marks.ofFile(u"src/a.py"_s, seen(10)), SyncMark::InStep);
    QCOMPARE(m_marks.ofFolder(u"src"_s), SyncMark::InStep);
    QCOMPARE(m_marks.ofFile(u"new.py"_s, seen(1)), SyncMark::Changed);
    QCOMPARE(m_marks.ofFolder(u"new"_s), SyncMark::Changed);
}

void TestSyncMarks::anEditIsSeenAtOnce()
{
    QCOMPARE(m_marks.ofFile(u"src/a.py"_s, seen(11)), SyncMark::Changed);
    QCOMPARE(m_marks.ofFile(u"src/a.py"_s, seen(10, 6)), SyncMark::Changed);
}

void TestSyncMarks::ignoredFilesAndFolders()
{
    m_marks.take(IgnoreTexts{u"*.ckpt\nraw/\n"_s, {}});
    QCOMPARE(m_marks.ofFile(u"src/x.ckpt"_s, seen(1)), SyncMark::Ignored);
    QCOMPARE(m_marks.ofFile(u"raw/1.csv"_s, seen(1)), SyncMark::Ignored);
    QCOMPARE(m_marks.ofFolder(u"raw"_s), SyncMark::Ignored);
    QCOMPARE(m_marks.ofFolder(u"src/__pycache__"_s), SyncMark::Ignored);
}

void TestSyncMarks::aPlanMarksWhatMoves()
{
    SyncPlan plan;
    plan.steps = {step(SyncStep::Kind::Upload, u"src/a.py"_s),
                  step(SyncStep::Kind::Download, u"out/c.csv"_s),
                  step(SyncStep::Kind::TrashRemote, u"src/b.py"_s)};
    m_marks.take(plan);
    QCOMPARE(m_marks.ofFile(u"src/a.py"_s, seen(11)), SyncMark::GoingUp);
    QCOMPARE(m_marks.ofFile(u"out/c.csv"_s, seen(1)), SyncMark::ComingDown);
    QCOMPARE(m_marks.ofFile(u"src/b.py"_s, seen(20)), SyncMark::InStep);
    m_marks.take(SyncPlan());
    QCOMPARE(m_marks.ofFolder(u"src"_s), SyncMark::InStep);
}

void TestSyncMarks::foldersHaveTheGravestMark()
{
    SyncPlan plan;
    plan.steps = {step(SyncStep::Kind::Download, u"src/deep/er/c.csv"_s),
                  step(SyncStep::Kind::Upload, u"src/deep/a.py"_s)};
    m_marks.take(plan);
    QCOMPARE(m_marks.ofFolder(u"src/deep/er"_s), SyncMark::ComingDown);
    QCOMPARE(m_marks.ofFolder(u"src/deep"_s), SyncMark::GoingUp);
    QCOMPARE(m_marks.ofFolder(u"src"_s), SyncMark::GoingUp);
    plan.problems = {{u"src/deep/er/bad"_s, {Error::Kind::Refused, u"No."_s, {}, {}}}};
    m_marks.take(plan);
    QCOMPARE(m_marks.ofFolder(u"src"_s), SyncMark::Problem);
    QCOMPARE(m_marks.ofFolder(u"other"_s), SyncMark::Changed);
}

void TestSyncMarks::whatIsDoneIsInStep()
{
    SyncPlan plan;
    plan.steps = {step(SyncStep::Kind::Upload, u"src/a.py"_s)};
    m_marks.take(plan);
    m_marks.take(SyncOutcome{plan.steps.constFirst(), SyncOutcome::End::Done, {}});
    QCOMPARE(m_marks.ofFile(u"src/a.py"_s, seen(11)), SyncMark::InStep);
    QCOMPARE(m_marks.ofFolder(u"src"_s), SyncMark::InStep);
    m_marks.take(rowsOf({row(u"src/a.py"_s, 11)}));
    QCOMPARE(m_marks.ofFile(u"src/a.py"_s, seen(12)), SyncMark::Changed); // the next edit
}

void TestSyncMarks::failuresSayWhy()
{
    SyncPlan plan;
    plan.steps = {step(SyncStep::Kind::Upload, u"src/a.py"_s)};
    m_marks.take(plan);
    const Error full{Error::Kind::Storage, u"The drive is full."_s, {}, {}};
    m_marks.take(SyncOutcome{plan.steps.constFirst(), SyncOutcome::End::Failed, full});
    QCOMPARE(m_marks.ofFile(u"src/a.py"_s, seen(11)), SyncMark::Problem);
    QCOMPARE(m_marks.ofFolder(u"src"_s), SyncMark::Problem);
    QVERIFY(m_marks.problem(u"src/a.py"_s));
    QCOMPARE(*m_marks.problem(u"src/a.py"_s), full);
    m_marks.take(plan); // it is tried again
    QVERIFY(!m_marks.problem(u"src/a.py"_s));
}

void TestSyncMarks::otherVersionsWaitForAChoice()
{
    const QString twin = u"src/a (this computer, 2026-11-23 14.30).py"_s;
    m_marks.take(rowsOf({row(u"src"_s, -1), row(u"src/a.py"_s, 10), row(twin, 9)}));
    m_marks.take(SyncPlan());
    QCOMPARE(m_marks.ofFile(twin, seen(9)), SyncMark::Problem);
    QCOMPARE(m_marks.ofFolder(u"src"_s), SyncMark::Problem);
    QCOMPARE(m_marks.ofFile(u"src/a.py"_s, seen(10)), SyncMark::InStep);
    m_marks.take(rowsOf({row(u"src"_s, -1), row(u"src/a.py"_s, 10)}));
    m_marks.take(SyncPlan());
    QCOMPARE(m_marks.ofFolder(u"src"_s), SyncMark::InStep);
}

void TestSyncMarks::saysWhatADriveCallsIt()
{
    SyncRow slash = row(u"src/a\uff0fb.py"_s, 10);
    slash.name = u"a/b.py"_s;
    SyncRow composed = row(u"caf\u00e9"_s, 10);
    composed.name = u"cafe\u0301"_s; // the same name, whatever it is made of
    m_marks.take(rowsOf({slash, composed, row(u"train.py"_s, 10)}));
    QCOMPARE(m_marks.nameThere(u"src/a\uff0fb.py"_s), u"a/b.py"_s);
    QCOMPARE(m_marks.nameThere(u"caf\u00e9"_s), QString());
    QCOMPARE(m_marks.nameThere(u"train.py"_s), QString());
    m_marks.take(SyncRows());
    QCOMPARE(m_marks.nameThere(u"src/a\uff0fb.py"_s), QString());
}

void TestSyncMarks::nobodyLooks()
{
    m_marks.rest();
    QCOMPARE(m_marks.ofFolder(u"src"_s), SyncMark::None); // what it holds may have changed
    QCOMPARE(m_marks.ofFile(u"src/a.py"_s, seen(10)), SyncMark::InStep);
    QCOMPARE(m_marks.ofFile(u"src/a.py"_s, seen(11)), SyncMark::Changed);
}

QTEST_GUILESS_MAIN(TestSyncMarks)
#include "tst_syncmarks.moc"
