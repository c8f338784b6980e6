// Changing code by a Python in its own process. What is changed and what not, test_rewrite.py proves.
#include "core/doctor/rewritetask.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestRewriteTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatItWouldChange();
    void saysWhyNot();
    void triesTheNextPython();
    void needsAPython();

private:
    struct Outcome
    {
        Rewriting rewriting;
        std::optional<Error> error;
    };
    static Outcome rewrite(const EditFix &fix, const QStringList &sources,
                           const QStringList &pythons);
};

TestRewriteTask::Outcome TestRewriteTask::rewrite(const EditFix &fix, const QStringList &sources,
                                                  const QStringList &pythons)
{
    Outcome outcome;
    auto *task = new RewriteTask(fix, sources, pythons);
    QSignalSpy finished(task, &Task::finished);
    connect(task, &Task::finished, task, [&] {
        outcome.rewriting = task->rewriting();
        outcome.error = task->error();
    });
    task->start();
    if (!finished.wait(60'000))
        qFatal("It does not end.");
    return outcome;
}

void TestRewriteTask::tellsWhatItWouldChange()
{
    const QStringList pythons = pythonsForRewriting({});
    if (pythons.isEmpty())
        QSKIP("no Python");
    const QString source = u"import torch\nx = torch.zeros(1).cuda()\ny.cuda()\n"_s;
    const Outcome outcome = rewrite({u"device"_s, {}, {}}, {source}, pythons);
    QVERIFY2(!outcome.error, qPrintable(outcome.error ? outcome.error->text() : QString()));
    QVERIFY(outcome.rewriting.sources.constFirst().contains(u"torch.zeros(1).to(device)"_s));
    QCOMPARE(outcome.rewriting.changes.size(), 1);
    QCOMPARE(outcome.rewriting.proposals.size(), 1);
    QCOMPARE(outcome.rewriting.proposals.constFirst().line, 3);
    const QString text = changesText(outcome.rewriting);
    QVERIFY2(text.startsWith(u"@@ line 2\n- x = torch.zeros(1).cuda()\n+ device = "_s),
             qPrintable(text));
}

void TestRewriteTask::saysWhyNot()
{
    const QStringList pythons = pythonsForRewriting({});
    if (pythons.isEmpty())
        QSKIP("no Python");
    const Outcome outcome = rewrite({u"device"_s, {}, {}}, {u"import torch\nx = ("_s}, pythons);
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->kind, Error::Kind::BadInput);
    QVERIFY(outcome.error->message.contains(u"no Python"_s));
}

void TestRewriteTask::triesTheNextPython()
{
    const QStringList pythons = QStringList{u"/nowhere/python"_s} + pythonsForRewriting({});
    if (pythons.size() == 1)
        QSKIP("no Python");
    QVERIFY(!rewrite({u"sdpa"_s, {}, {}}, {u"x = 1"_s}, pythons).error);
}

void TestRewriteTask::needsAPython()
{
    const Outcome outcome = rewrite({u"sdpa"_s, {}, {}}, {u"x = 1"_s}, {});
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestRewriteTask)

#include "tst_rewritetask.moc"
