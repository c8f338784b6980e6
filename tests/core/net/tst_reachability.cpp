#include "core/net/reachability.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;

class TestReachability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhenTheNetworkIsBack();
    void isSilentWithoutAChange();
    void wakingIsAGoodMomentUnlessOffline();
    void mayBeDeletedInASlot();
    void asksTheSystem();
};

void TestReachability::saysWhenTheNetworkIsBack()
{
    Reachability reachability;
    QSignalSpy changed(&reachability, &Reachability::stateChanged);
    QSignalSpy back(&reachability, &Reachability::cameBack);
    reachability.setState(Reachability::State::Online);
    QCOMPARE(back.count(), 0); // it was not gone
    reachability.setState(Reachability::State::Offline);
    QCOMPARE(back.count(), 0);
    reachability.setState(Reachability::State::Online);
    QCOMPARE(back.count(), 1);
    QCOMPARE(changed.count(), 3);
}

void TestReachability::isSilentWithoutAChange()
{
    Reachability reachability;
    QSignalSpy changed(&reachability, &Reachability::stateChanged);
    reachability.setState(Reachability::State::Unknown);
    QCOMPARE(changed.count(), 0);
}

void TestReachability::wakingIsAGoodMomentUnlessOffline()
{
    Reachability reachability;
    QSignalSpy back(&reachability, &Reachability::cameBack);
    reachability.noteWaking(); // nobody can say more where there is no backend
    QCOMPARE(back.count(), 1);
    reachability.setState(Reachability::State::Online);
    reachability.noteWaking();
    QCOMPARE(back.count(), 2);
    reachability.setState(Reachability::State::Offline);
    reachability.noteWaking();
    QCOMPARE(back.count(), 2);
    reachability.setState(Reachability::State::Online);
    QCOMPARE(back.count(), 3);
}

void TestReachability::mayBeDeletedInASlot()
{
    QPointer<Reachability> reachability = new Reachability;
    reachability->setState(Reachability::State::Offline);
    connect(reachability, &Reachability::stateChanged, this,
            [&reachability] { delete reachability; });
    reachability->setState(Reachability::State::Online);
    QVERIFY(!reachability);
}

/// Whatever this machine has, asking does no harm; a backend never says "offline" on loopback's
/// account alone, so no more can be said here.
void TestReachability::asksTheSystem()
{
    const SystemReachability one;
    const SystemReachability two;
    QCOMPARE(one.state(), two.state());
}

QTEST_GUILESS_MAIN(TestReachability)
#include "tst_reachability.moc"
