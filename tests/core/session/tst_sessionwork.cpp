// Whose hardware is read although reading keeps the machine awake: a session at work, or waited for.

#include "core/session/sessionmodel.h"
#include "core/session/sessionwork.h"
#include "tests/core/runs/bookfixture.h"
#include "tests/support/fakesampler.h"
#include "tests/support/fakesession.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A session whose machine would end when it is idle.
struct Bench
{
    Bench()
    {
        sampler->isActivity = true;
        samplers.add(u"s1"_s, u"One"_s, sampler);
        auto made = std::make_unique<FakeSession>(u"s1"_s);
        session = made.get();
        sessions.append(std::move(made));
    }
    bool rests() const { return hardware.isResting(u"s1"_s); }

    BookFixture runs;
    FakeSamplers samplers;
    FakeSampler *sampler = new FakeSampler(&samplers);
    HardwareBook hardware{samplers, {20ms, 20ms}};
    SessionModel sessions;
    FakeSession *session = nullptr;
    SessionWork work{sessions, *runs.book, hardware};
};

} // namespace

class TestSessionWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsAreWork();
    void waitingRunsAreWork();
    void aSessionThatGoesIsForgotten();
};

void TestSessionWork::cellsAreWork()
{
    Bench bench;
    bench.session->become(SessionState::Ready);
    QTRY_VERIFY(bench.rests());
    bench.session->become(SessionState::Busy);
    QVERIFY(!bench.rests());
    QTest::qWait(100);
    QVERIFY(!bench.rests());
    bench.session->become(SessionState::Ready);
    QTRY_VERIFY(bench.rests());
}

void TestSessionWork::waitingRunsAreWork()
{
    Bench bench;
    QTRY_VERIFY(bench.rests());
    RunQueue &queue = bench.runs.book->queue();
    queue.pause(u"s1"_s);
    const QString runId = queue.add(u"s1"_s, BookFixture::order());
    QVERIFY(!bench.rests());
    queue.cancel(runId);
    QTRY_VERIFY(bench.rests());
}

void TestSessionWork::aSessionThatGoesIsForgotten()
{
    Bench bench;
    bench.session->become(SessionState::Busy);
    bench.sessions.remove(bench.session);
    QTRY_VERIFY(bench.rests());
}

QTEST_GUILESS_MAIN(TestSessionWork)
#include "tst_sessionwork.moc"
