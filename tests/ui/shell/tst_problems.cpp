#include "ui/shell/problems.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

Error problem(int number)
{
    return {Error::Kind::Storage, u"Problem %1."_s.arg(number), {}, u"detail %1"_s.arg(number)};
}

QString newest(const ProblemModel &model)
{
    return model.index(0, 0).data(ProblemModel::DetailRole).toString();
}

} // namespace

class TestProblems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestComeFirst();
    void cancelledOnesAreNone();
    void theOldestGo();
};

void TestProblems::newestComeFirst()
{
    ProblemModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy counted(&model, &ProblemModel::countChanged);
    model.add(problem(1));
    model.add(problem(2));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(newest(model), u"detail 2"_s);
    QVERIFY(model.index(0, 0).data().toString().endsWith(u"Problem 2."_s));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(counted.count(), 3);
}

void TestProblems::cancelledOnesAreNone()
{
    ProblemModel model;
    model.add(cancelled());
    QCOMPARE(model.rowCount(), 0);
}

void TestProblems::theOldestGo()
{
    ProblemModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int number = 1; number <= ProblemModel::Most + 2; ++number)
        model.add(problem(number));
    QCOMPARE(model.rowCount(), ProblemModel::Most);
    QCOMPARE(newest(model), u"detail %1"_s.arg(ProblemModel::Most + 2));
    const QModelIndex oldest = model.index(ProblemModel::Most - 1, 0);
    QCOMPARE(oldest.data(ProblemModel::DetailRole).toString(), u"detail 3"_s);
}

QTEST_MAIN(TestProblems)
#include "tst_problems.moc"
