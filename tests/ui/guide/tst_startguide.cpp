#include "core/net/sleepwatch.h"
#include "core/runs/runlog.h"
#include "tests/support/fakesurroundings.h"
#include "ui/guide/startguide.h"
#include "ui/shell/actions.h"

#include <QAction>
#include <QLabel>
#include <QToolButton>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

using Step = GuideProgress::Step;

/// The guide ticks what happened, and only that.
class TestStartGuide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheFirstStart();
    void sessionIsTickedWhenItIsReady();
    void runIsTickedWhenItRuns();
    void lidIsTickedByTheRunThatWentOn();
    void sleepAloneIsNotEnough();
    void brokenFileIsNoHarm();
    void buttonsDoIt();
    void ticksAreShownAndSaid();

private:
    static QStringList said(const StartGuide &guide)
    {
        QStringList names;
        for (const auto *label : guide.findChildren<QLabel *>()) {
            if (!label->accessibleName().isEmpty())
                names << label->accessibleName();
        }
        return names;
    }

    static RunOrder order()
    {
        RunOrder order;
        order.kind = RunKind::Command;
        order.command = {u"true"_s};
        return order;
    }
};

void TestStartGuide::knowsTheFirstStart()
{
    FakeSurroundings here;
    {
        GuideProgress progress(here.all, std::make_unique<SleepWatch>());
        QVERIFY(progress.isFirstStart());
        QSignalSpy changes(&progress, &GuideProgress::changed);
        progress.mark(Step::Gpu);
        progress.mark(Step::Gpu);
        QCOMPARE(changes.size(), 1);
    }
    const GuideProgress progress(here.all, std::make_unique<SleepWatch>());
    QVERIFY(!progress.isFirstStart());
    QVERIFY(progress.isDone(Step::Gpu));
    QVERIFY(!progress.isDone(Step::Folder));
}

void TestStartGuide::sessionIsTickedWhenItIsReady()
{
    FakeSurroundings here;
    const GuideProgress progress(here.all, std::make_unique<SleepWatch>());
    FakeSession *session = here.addSession();
    session->become(SessionState::Starting);
    QVERIFY(!progress.isDone(Step::Session));
    session->become(SessionState::Ready);
    QVERIFY(progress.isDone(Step::Session));
}

void TestStartGuide::runIsTickedWhenItRuns()
{
    FakeSurroundings here;
    const GuideProgress progress(here.all, std::make_unique<SleepWatch>());
    here.runs.submit(here.addSession()->id(), order());
    QTRY_VERIFY(progress.isDone(Step::Run));
    QVERIFY(!progress.isDone(Step::Lid));
}

void TestStartGuide::lidIsTickedByTheRunThatWentOn()
{
    FakeSurroundings here;
    auto watch = std::make_unique<SleepWatch>();
    SleepWatch *sleep = watch.get();
    const GuideProgress progress(here.all, std::move(watch));
    const QString runId = here.runs.submit(here.addSession()->id(), order());
    QTRY_COMPARE(here.runs.record(runId)->state(), RunState::Running);
    Q_EMIT sleep->aboutToSleep({});
    Q_EMIT sleep->wokeUp();
    QVERIFY(!progress.isDone(Step::Lid));
    static_cast<FakeRunHost *>(here.hosts.host(u"s1"_s))->write(runId, "still here\n");
    QTRY_VERIFY(progress.isDone(Step::Lid));
}

void TestStartGuide::sleepAloneIsNotEnough()
{
    FakeSurroundings here;
    auto watch = std::make_unique<SleepWatch>();
    SleepWatch *sleep = watch.get();
    const GuideProgress progress(here.all, std::move(watch));
    Q_EMIT sleep->aboutToSleep({});
    Q_EMIT sleep->wokeUp();
    const QString runId = here.runs.submit(here.addSession()->id(), order());
    QTRY_COMPARE(here.runs.record(runId)->state(), RunState::Running);
    static_cast<FakeRunHost *>(here.hosts.host(u"s1"_s))->write(runId, "new\n");
    QTRY_VERIFY(here.runs.log(runId)->size() > 0);
    QVERIFY(!progress.isDone(Step::Lid));
}

void TestStartGuide::brokenFileIsNoHarm()
{
    FakeSurroundings here;
    QVERIFY(QDir().mkpath(here.paths.state()));
    for (const char *text : {"", "[]", "{\"version\": 1, \"done\": [\"Run\", 7, \"Nonsense\"]}"}) {
        QFile file(here.paths.state() + u"/guide.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
        file.close();
        const GuideProgress progress(here.all, std::make_unique<SleepWatch>());
        QVERIFY(!progress.isFirstStart());
        QVERIFY(!progress.isDone(Step::Folder));
        QCOMPARE(progress.isDone(Step::Run), QByteArrayView(text).contains("Run"));
    }
}

void TestStartGuide::buttonsDoIt()
{
    FakeSurroundings here;
    Actions actions(here.settings, nullptr);
    const StartGuide guide(actions);
    QStringList done;
    for (const auto *id : {"file.openFolder", "session.new", "tools.gpuCheck", "help.example",
                           "run.file", "view.runs"}) {
        const QString name = QString::fromLatin1(id);
        connect(actions[name], &QAction::triggered, this, [&done, name] { done << name; });
    }
    actions[u"run.file"]->setEnabled(false);
    for (auto *button : guide.findChildren<QToolButton *>())
        button->click();
    QCOMPARE(done,
             QStringList({u"file.openFolder"_s, u"session.new"_s, u"tools.gpuCheck"_s,
                          u"help.example"_s, u"view.runs"_s}));
}

void TestStartGuide::ticksAreShownAndSaid()
{
    FakeSurroundings here;
    Actions actions(here.settings, nullptr);
    GuideProgress progress(here.all, std::make_unique<SleepWatch>());
    StartGuide guide(actions);
    guide.follow(progress);
    QVERIFY(said(guide).contains(u"Open a folder"_s));
    progress.mark(Step::Folder);
    QVERIFY(said(guide).contains(u"Open a folder: done"_s));
    QCOMPARE(said(guide).count(u"To do"_s), 4);
}

QTEST_MAIN(TestStartGuide)
#include "tst_startguide.moc"
