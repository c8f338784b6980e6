#include "core/session/sessionstate.h"
#include "core/session/sessiontext.h"
#include "tests/support/fakesession.h"

#include <QMetaEnum>
#include <QTest>

using namespace Aloft;

namespace {

using S = SessionState;
using E = SessionEvent;

constexpr S same = S(-1);

/// Each row is an event, each column the state it meets, in the order of SessionState; a dot
/// (same) leaves it.
struct Row
{
    E event;
    S becomes[9];
};

constexpr Row table[] = {
    // clang-format off
    //                   Idle         Starting       Connecting   Ready            Busy             Reconnecting   Lost         Stopping    Stopped
    {E::StartAsked,     {S::Starting, same,          same,        same,            same,            same,          S::Starting, same,       S::Starting}},
    {E::MachineGiven,   {same,        S::Connecting, same,        S::Connecting,   S::Connecting,   S::Connecting, same,        same,       same}},
    {E::ServerAnswered, {same,        same,          S::Ready,    same,            same,            S::Ready,      same,        same,       same}},
    {E::WorkBegan,      {same,        same,          same,        S::Busy,         same,            same,          same,        same,       same}},
    {E::WorkEnded,      {same,        same,          same,        same,            S::Ready,        same,          same,        same,       same}},
    {E::LinkLost,       {same,        same,          same,        S::Reconnecting, S::Reconnecting, same,          same,        same,       same}},
    {E::MachineLost,    {same,        same,          S::Lost,     S::Lost,         S::Lost,         S::Lost,       same,        same,       same}},
    {E::StartFailed,    {same,        S::Lost,       S::Lost,     same,            same,            same,          same,        same,       same}},
    {E::StopAsked,      {S::Stopping, S::Stopping,   S::Stopping, S::Stopping,     S::Stopping,     S::Stopping,   S::Stopping, same,       same}},
    {E::StopDone,       {same,        same,          same,        same,            same,            same,          same,        S::Stopped, same}},
    // clang-format on
};

template<typename Enum>
const char *keyOf(Enum value)
{
    return QMetaEnum::fromType<Enum>().valueToKey(int(value));
}

} // namespace

class TestSessionState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tableIsComplete();
    void follows_data();
    void follows();
    void everyStateHasItsOwnWord();
    void detailSaysWhyItEnded();
};

void TestSessionState::tableIsComplete()
{
    QCOMPARE(int(std::size(table)), QMetaEnum::fromType<SessionEvent>().keyCount());
    QCOMPARE(int(std::size(table[0].becomes)), QMetaEnum::fromType<SessionState>().keyCount());
}

void TestSessionState::follows_data()
{
    QTest::addColumn<SessionState>("state");
    QTest::addColumn<SessionEvent>("event");
    QTest::addColumn<SessionState>("expected");
    for (const Row &row : table) {
        for (int i = 0; i < 9; ++i) {
            const auto state = S(i);
            const S expected = row.becomes[i] == same ? state : row.becomes[i];
            QTest::addRow("%s when %s", keyOf(row.event), keyOf(state))
                << state << row.event << expected;
        }
    }
}

void TestSessionState::follows()
{
    QFETCH(SessionState, state);
    QFETCH(SessionEvent, event);
    QFETCH(SessionState, expected);
    QCOMPARE(next(state, event), expected);
}

void TestSessionState::everyStateHasItsOwnWord()
{
    QSet<QString> words;
    for (int i = 0; i < 9; ++i)
        words << stateText(SessionState(i));
    QCOMPARE(words.size(), 9);
    QVERIFY(!words.contains(QString()));
}

void TestSessionState::detailSaysWhyItEnded()
{
    FakeSession session;
    session.become(SessionState::Lost,
                   Error{Error::Kind::Network, QStringLiteral("No route."), {}, {}});
    QCOMPARE(detailText(session), QStringLiteral("No route."));
    session.become(SessionState::Stopped);
    QVERIFY(!detailText(session).isEmpty());
}

QTEST_GUILESS_MAIN(TestSessionState)
#include "tst_sessionstate.moc"
