// Catching up with a journal that a test writes: what it lacks is told, and the rest is taken.

#include "core/jupyter/client/journalcatchup.h"

#include <QSignalSpy>
#include <QTest>

#include <deque>

using namespace Aloft;

namespace {

class PieceTask : public JournalReadTask
{
public:
    PieceTask(JournalPiece piece, QObject *parent)
        : JournalReadTask(parent)
        , m_piece(std::move(piece))
    { }
    const JournalPiece &piece() const override { return m_piece; }

protected:
    void run() override { succeed(); }

private:
    const JournalPiece m_piece;
};

/// Gives its pieces in their order, then nothing.
class WrittenJournal : public KernelJournal
{
public:
    bool isKept() const override { return true; }
    bool isSettled() const override { return true; }
    JournalReadTask *read(const JournalPlace &from) override
    {
        asked.push_back(from);
        JournalPiece piece{{}, from.offset, true, false};
        if (!pieces.empty()) {
            piece = pieces.front();
            pieces.pop_front();
        }
        auto *task = new PieceTask(piece, this);
        task->start();
        return task;
    }

    std::deque<JournalPiece> pieces;
    std::deque<JournalPlace> asked;
};

QByteArray line(const char *id, const char *more = "")
{
    return QByteArray(R"({"id": ")") + id + R"(", "parts": [{"msg_id": ")" + id
        + R"("}, {"msg_id": "r"}, {}, {}])" + more + "}\n";
}

} // namespace

class TestJournalCatchUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnBehindWhatIsForgotten();
    void tellsWhatAFullDiskSwallowed();
    void tellsOfALineThatItCannotRead();

private:
    QByteArrayList told(WrittenJournal &journal);

    int m_missed = 0; ///< before the message whose number this is; 0: never
    int m_notUnderstood = 0;
};

/// Ids of all that is handed on.
QByteArrayList TestJournalCatchUp::told(WrittenJournal &journal)
{
    QByteArrayList ids;
    m_missed = m_notUnderstood = 0;
    JournalCatchUp catchUp([&ids](Message &message) {
        ids.append(QByteArray::fromStdString(message.header.id));
    });
    connect(&catchUp, &JournalCatchUp::missed, this, [&] { m_missed = int(ids.size()) + 1; });
    connect(&catchUp, &JournalCatchUp::notUnderstood, this, [this] { ++m_notUnderstood; });
    QSignalSpy finished(&catchUp, &JournalCatchUp::finished);
    catchUp.start(journal, {JournalPlace::Kind::Behind, QStringLiteral("m0"), 0});
    if (!finished.wait())
        ids.append("no end");
    else if (finished.first().first().value<JournalCatchUp::End>() != JournalCatchUp::End::Level)
        ids.append("behind");
    return ids;
}

void TestJournalCatchUp::goesOnBehindWhatIsForgotten()
{
    WrittenJournal journal;
    journal.pieces = {{line("m1") + line("m2"), 100, false, false}, {line("m7"), 900, true, true}};
    QCOMPARE(told(journal), (QByteArrayList{"m1", "m2", "m7"}));
    QCOMPARE(m_missed, 3);
    QCOMPARE(journal.asked.at(1).offset, 100);
    QCOMPARE(journal.asked.at(2).offset, 900);
}

void TestJournalCatchUp::tellsWhatAFullDiskSwallowed()
{
    WrittenJournal journal;
    journal.pieces = {{line("m1") + line("m5", R"(, "missing": 70)"), 100, true, false}};
    QCOMPARE(told(journal), (QByteArrayList{"m1", "m5"}));
    QCOMPARE(m_missed, 2);
}

void TestJournalCatchUp::tellsOfALineThatItCannotRead()
{
    WrittenJournal journal;
    journal.pieces = {{line("m1") + "[Aloft: 5 bytes]\n" + line("m2"), 100, true, false}};
    QCOMPARE(told(journal), (QByteArrayList{"m1", "m2"}));
    QCOMPARE(m_notUnderstood, 1);
    QCOMPARE(m_missed, 0);
}

QTEST_GUILESS_MAIN(TestJournalCatchUp)
#include "tst_journalcatchup.moc"
