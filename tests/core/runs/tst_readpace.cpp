#include "core/runs/readpace.h"

#include <QTest>

using namespace Aloft;
using namespace std::chrono_literals;

class TestReadPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsOnAFastLink();
    void staysWhereOutputIsShort();
    void shrinksOnASlowLink();
    void measuresEachAnswerInItsTurn();
    void shrinksWithFailures();

private:
    /// One answer after so long.
    void answer(std::chrono::milliseconds took, qint64 got = -1)
    {
        m_pace.noteAsked(m_now);
        m_now += took;
        m_pace.noteAnswer(got < 0 ? m_pace.bytes() : got, m_pace.bytes(), m_now);
    }

    ReadPace m_pace;
    std::chrono::milliseconds m_now{5'000};
};

void TestReadPace::growsOnAFastLink()
{
    m_pace = {};
    const qint64 first = m_pace.bytes();
    answer(50ms);
    QCOMPARE(m_pace.bytes(), 2 * first);
    for (int i = 0; i < 20; ++i)
        answer(50ms);
    QCOMPARE(m_pace.bytes(), qint64(4) << 20);
    answer(800ms); // neither fast nor slow
    QCOMPARE(m_pace.bytes(), qint64(4) << 20);
}

void TestReadPace::staysWhereOutputIsShort()
{
    m_pace = {};
    const qint64 first = m_pace.bytes();
    answer(5ms, 100);
    QCOMPARE(m_pace.bytes(), first);
}

void TestReadPace::shrinksOnASlowLink()
{
    m_pace = {};
    for (int i = 0; i < 20; ++i)
        answer(4s);
    QCOMPARE(m_pace.bytes(), qint64(32) << 10);
    answer(100ms);
    QCOMPARE(m_pace.bytes(), qint64(64) << 10);
}

void TestReadPace::measuresEachAnswerInItsTurn()
{
    m_pace = {};
    const qint64 first = m_pace.bytes();
    m_pace.noteAsked(0ms);
    m_pace.noteAsked(10ms); // waits behind the first
    m_pace.noteAnswer(first, first, 1'000ms);
    QCOMPARE(m_pace.bytes(), first);
    m_pace.noteAnswer(first, first, 1'200ms); // took 200 ms, not 1,190
    QCOMPARE(m_pace.bytes(), 2 * first);
}

void TestReadPace::shrinksWithFailures()
{
    m_pace = {};
    const qint64 first = m_pace.bytes();
    m_pace.noteAsked(0ms);
    m_pace.noteFailure();
    QCOMPARE(m_pace.bytes(), first / 2);
    m_pace.noteAsked(9'000ms);
    m_pace.noteAnswer(first / 2, first / 2, 9'100ms);
    QCOMPARE(m_pace.bytes(), first);
}

QTEST_GUILESS_MAIN(TestReadPace)
#include "tst_readpace.moc"
