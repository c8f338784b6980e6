// Which ends are told to the book of hardware: those that nobody asked for.

#include "core/session/memorydeaths.h"
#include "core/session/sessionmodel.h"
#include "tests/core/runs/bookfixture.h"
#include "tests/support/fakekernel.h"
#include "tests/support/fakesampler.h"
#include "tests/support/fakesession.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 almostAll = 15'500'000'000; // of the 16 GB of sampleAt()

/// A session whose memory is full, and all that hears of it.
struct Bench
{
    Bench()
    {
        auto made = std::make_unique<FakeSession>(u"s1"_s);
        session = made.get();
        session->addKernel(kernel);
        sessions.append(std::move(made));
        sampler->read(sampleAt(0, almostAll));
    }
    std::optional<HardwareDeath::Victim> victim() const
    {
        const auto &death = hardware.death(u"s1"_s);
        return death ? std::optional(death->victim) : std::nullopt;
    }
    QString started()
    {
        const QString runId = runs.submit();
        return QTest::qWaitFor([&] { return runs.state(runId) == RunState::Running; }) ? runId
                                                                                       : QString();
    }
    /// True when the book has heard of it.
    bool end(const QString &runId, RunState state, const QString &signal)
    {
        RunStatus status = runs.host.run(runId);
        status.state = state;
        status.signal = signal;
        status.ended = QDateTime::currentDateTimeUtc();
        runs.host.put(status);
        return QTest::qWaitFor([&] { return runs.state(runId) == state; });
    }

    BookFixture runs;
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook hardware{samplers};
    FakeKernel *kernel = new FakeKernel;
    FakeSession *session = nullptr;
    SessionModel sessions;
    MemoryDeaths deaths{sessions, *runs.book, hardware};
};

} // namespace

class TestMemoryDeaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfAKernel();
    void tellsOfAKernelThatStaysDead();
    void saysNothingOfAKernelThatWasShutDown();
    void saysNothingOfARestartThatWasAskedFor();
    void tellsOfAMachine();
    void tellsOfARunThatTheSystemKilled();
    void saysNothingOfARunThatEndedOtherwise();
    void saysNothingOfARunThatWasKilledFromHere();
    void tellsOfARunThatCouldNotBeKilledFromHere();
};

void TestMemoryDeaths::tellsOfAKernel()
{
    Bench bench;
    bench.kernel->died = true;
    bench.kernel->setState(Kernel::State::Restarting, u"It died."_s);
    QCOMPARE(bench.victim(), HardwareDeath::Victim::Kernel);
}

/// Its server does not start it anew.
void TestMemoryDeaths::tellsOfAKernelThatStaysDead()
{
    Bench bench;
    bench.kernel->died = true;
    bench.kernel->setState(Kernel::State::Dead, u"It died."_s);
    QCOMPARE(bench.victim(), HardwareDeath::Victim::Kernel);
}

void TestMemoryDeaths::saysNothingOfAKernelThatWasShutDown()
{
    Bench bench;
    bench.kernel->setState(Kernel::State::Dead, u"It was shut down."_s);
    QCOMPARE(bench.victim(), std::nullopt);
}

void TestMemoryDeaths::saysNothingOfARestartThatWasAskedFor()
{
    Bench bench;
    bench.kernel->setState(Kernel::State::Restarting);
    QCOMPARE(bench.victim(), std::nullopt);
}

void TestMemoryDeaths::tellsOfAMachine()
{
    Bench bench;
    bench.session->become(SessionState::Reconnecting);
    QCOMPARE(bench.victim(), std::nullopt);
    bench.session->become(SessionState::Lost);
    QCOMPARE(bench.victim(), HardwareDeath::Victim::Machine);
}

void TestMemoryDeaths::tellsOfARunThatTheSystemKilled()
{
    Bench bench;
    QVERIFY(bench.end(bench.started(), RunState::Killed, u"SIGKILL"_s));
    QCOMPARE(bench.victim(), HardwareDeath::Victim::Run);
}

void TestMemoryDeaths::saysNothingOfARunThatEndedOtherwise()
{
    Bench bench;
    QVERIFY(bench.end(bench.started(), RunState::Killed, u"SIGTERM"_s));
    QVERIFY(bench.end(bench.started(), RunState::Ended, {}));
    QCOMPARE(bench.victim(), std::nullopt);
}

void TestMemoryDeaths::saysNothingOfARunThatWasKilledFromHere()
{
    Bench bench;
    const QString runId = bench.started();
    bench.runs.book->kill(runId); // not yet answered
    QVERIFY(bench.end(runId, RunState::Killed, u"SIGKILL"_s));
    QCOMPARE(bench.victim(), std::nullopt);
}

void TestMemoryDeaths::tellsOfARunThatCouldNotBeKilledFromHere()
{
    Bench bench;
    const QString runId = bench.started();
    bench.runs.host.nextError = Error{Error::Kind::Network, u"cut"_s, {}, {}};
    bench.runs.book->kill(runId);
    QVERIFY(QTest::qWaitFor([&] { return !bench.runs.book->record(runId)->asked; }));
    bench.runs.host.nextError.reset();
    QVERIFY(bench.end(runId, RunState::Killed, u"SIGKILL"_s));
    QCOMPARE(bench.victim(), HardwareDeath::Victim::Run);
}

QTEST_GUILESS_MAIN(TestMemoryDeaths)

#include "tst_memorydeaths.moc"
