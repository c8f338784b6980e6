#include "core/runs/runssettings.h"
#include "tests/core/runs/bookfixture.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

RunStatus foreign(const QString &id, RunState state)
{
    RunStatus status;
    status.id = id;
    status.name = u"other.py"_s;
    status.client = u"another Aloft"_s;
    status.state = state;
    status.created = status.started = QDateTime(QDate(2026, 11, 23), QTime(14, 0), Qt::UTC);
    return status;
}

} // namespace

class TestRunBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsToItsEnd();
    void tellsARefusal();
    void keepsSubmittingWhileTheLinkIsDown();
    void wakesTheSession();
    void refusesWithoutASession();
    void takesBackWhatHasNotStarted();
    void goesOnAfterABreak();
    void asksFromTheLastByteAfterARestart();
    void mendsTheLogOfAKilledAloft();
    void doesNotStartTwiceAfterARestart();
    void asksForLostSecrets();
    void listsARunOfTwoSessionsOnce();
    void changesToTheLinkThatWorks();
    void survivesAHostThatGoes();
    void meetsAHostWithoutNameYet();
    void followsRunsOfOthers();
    void fetchesOldRunsOfOthersOnlyWhenAsked();
    void noticesDeletionOnTheHost();
    void noticesDeletionOfAQuietRunAtOnce();
    void losesRunsOfAMachineThatWasReplaced();
    void keepsRunsThatAnotherSessionReaches();
    void losesRunsOfADeletedSession();
    void losesRunsOfASessionThatWentMeanwhile();
    void believesAMachineThatComesBack();
    void forgetsWhatCannotBeReached();
    void keepsDurableWhatWasAccepted();
    void findsWhatIsOnlyOnDisk();
    void asksAgainWhenAsked();
    void bringsNotebooksHome();
    void deletesThereLater();
    void prunesHostsOnceADay();
    void ignoresHostileIds();
    void ignoresWhatWasOvertaken();
    void signalsRuns();
    void runsAgain();
    void readsProgressAndMetrics();
    void noticesStalls();
    void survivesClockChanges();
    void tellsTheEndOfWhatEndedMeanwhile();
    void loadsOlderRows();
    void keepsOtherFilesInItsFolder();
};

void TestRunBook::runsToItsEnd()
{
    BookFixture f;
    QSignalSpy added(f.book.get(), &RunBook::added);
    QSignalSpy ended(f.book.get(), &RunBook::ended);
    const QString id = f.submit();
    QCOMPARE(added.count(), 1);
    QCOMPARE(f.state(id), RunState::Starting);
    QTRY_COMPARE(f.state(id), RunState::Running);
    QCOMPARE(f.book->record(id)->sessionName, u"Session s1"_s);
    QCOMPARE(f.book->record(id)->hostId, u"fake-host"_s);
    QTRY_VERIFY(f.host.watched.contains(id));
    f.host.write(id, "one\n");
    QTRY_COMPARE(f.output(id), QByteArray("one\n"));
    f.host.write(id, "two\n", OutputMark::Stream::Stderr);
    f.host.end(id, 3);
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(f.output(id), QByteArray("one\ntwo\n"));
    QCOMPARE(f.book->log(id)->markCount(), 2);
    QVERIFY(f.book->record(id)->isComplete);
    QCOMPARE(f.book->record(id)->status.exitStatus, 3);
    QTRY_VERIFY(!f.host.watched.contains(id));
}

void TestRunBook::tellsARefusal()
{
    BookFixture f;
    QSignalSpy ended(f.book.get(), &RunBook::ended);
    f.host.nextError = Error{Error::Kind::Refused, u"No room."_s, {}, {}};
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Failed);
    QCOMPARE(f.book->record(id)->problem->message, u"No room."_s);
    QCOMPARE(ended.count(), 1);
}

void TestRunBook::keepsSubmittingWhileTheLinkIsDown()
{
    BookFixture f;
    f.cut();
    const QString id = f.submit();
    QTRY_COMPARE(f.host.orders.size(), 1); // it failed as Network
    QTest::qWait(0);
    QCOMPARE(f.state(id), RunState::Starting);
    f.mend();
    QTRY_COMPARE(f.state(id), RunState::Running);
    QCOMPARE(f.host.orders.last().id, id);
}

void TestRunBook::wakesTheSession()
{
    BookFixture f;
    f.hosts.set(u"s2"_s, nullptr);
    const QString id = f.book->submit(u"s2"_s, BookFixture::order());
    QCOMPARE(f.hosts.woken, QStringList{u"s2"_s});
    FakeRunHost other(u"other"_s);
    f.hosts.set(u"s2"_s, &other);
    QTRY_COMPARE(f.state(id), RunState::Running);
    QCOMPARE(f.book->record(id)->hostId, u"other"_s);
}

void TestRunBook::refusesWithoutASession()
{
    BookFixture f;
    const QString id = f.book->submit(u"none"_s, BookFixture::order());
    QTRY_COMPARE(f.state(id), RunState::Failed);
    QCOMPARE(f.book->record(id)->problem->kind, Error::Kind::NotFound);
}

void TestRunBook::takesBackWhatHasNotStarted()
{
    BookFixture f;
    f.hosts.set(u"s2"_s, nullptr);
    const QString id = f.book->submit(u"s2"_s, BookFixture::order());
    QVERIFY(!outcome(f.book->interrupt(id)));
    QCOMPARE(f.state(id), RunState::Failed);
    FakeRunHost other(u"other"_s);
    f.hosts.set(u"s2"_s, &other);
    QTest::qWait(0);
    QVERIFY(other.orders.isEmpty());
}

void TestRunBook::goesOnAfterABreak()
{
    BookFixture f;
    f.host.pieceLimit = 7;
    const QString id = f.submit();
    QTRY_VERIFY(f.host.watched.contains(id));
    QByteArray expected;
    for (int round = 0; round < 20; ++round) {
        if (round % 3 == 0)
            f.cut();
        for (int i = 0; i < 5; ++i)
            f.host.write(id, "line " + QByteArray::number(round * 5 + i) + '\n');
        QTest::qWait(0);
        f.mend();
        QTest::qWait(0);
    }
    f.cut();
    f.host.end(id);
    f.mend();
    QTRY_VERIFY(f.book->record(id)->isComplete);
    QCOMPARE(f.output(id), f.host.output(id));
    QCOMPARE(f.book->log(id)->markCount(), 100);
}

void TestRunBook::asksFromTheLastByteAfterARestart()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_VERIFY(f.host.watched.contains(id));
    f.host.write(id, "one\n");
    QTRY_COMPARE(f.output(id), QByteArray("one\n"));
    f.book.reset();
    QVERIFY(!f.host.isWatching);
    f.host.write(id, "two\n");
    f.host.offsets.clear();
    f.open();
    QTRY_COMPARE(f.output(id), QByteArray("one\ntwo\n"));
    QCOMPARE(f.host.offsets.first(), 4);
    QVERIFY(!f.host.offsets.contains(0));
}

void TestRunBook::mendsTheLogOfAKilledAloft()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_VERIFY(f.host.watched.contains(id));
    f.host.write(id, "one\n");
    f.host.write(id, "two\n");
    QTRY_COMPARE(f.output(id), QByteArray("one\ntwo\n"));
    const QString folder = f.folder.path() + u"/runs/"_s + id;
    f.book.reset();
    QVERIFY(QFile::resize(folder + u"/output"_s, 6));
    QVERIFY(QFile::resize(folder + u"/marks"_s, 24 + 11));
    f.open();
    f.host.end(id);
    QTRY_VERIFY(f.book->record(id)->isComplete);
    QCOMPARE(f.output(id), QByteArray("one\ntwo\n"));
    QCOMPARE(f.book->log(id)->markCount(), 2);
}

void TestRunBook::doesNotStartTwiceAfterARestart()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.host.orders.size(), 1);
    f.book.reset(); // before the answer came
    f.open();
    QTRY_COMPARE(f.state(id), RunState::Running);
    QCOMPARE(f.host.orders.size(), 1);

    f.cut();
    const QString lost = f.submit(); // never reached the host
    QTRY_COMPARE(f.host.orders.size(), 2);
    f.restart();
    QCOMPARE(f.state(lost), RunState::Starting);
    f.mend();
    QTRY_COMPARE(f.state(lost), RunState::Running);
}

void TestRunBook::asksForLostSecrets()
{
    BookFixture f;
    f.hosts.set(u"s2"_s, nullptr);
    RunOrder order = BookFixture::order();
    order.secretEnvironment = {{u"HF_TOKEN"_s, Secret(u"x"_s)}};
    const QString id = f.book->submit(u"s2"_s, order);
    f.restart();
    FakeRunHost other(u"other"_s);
    f.hosts.set(u"s2"_s, &other);
    QTRY_COMPARE(f.state(id), RunState::Failed);
    QVERIFY(f.book->record(id)->problem->message.contains(u"HF_TOKEN"_s));
    QVERIFY(other.orders.isEmpty());
}

void TestRunBook::listsARunOfTwoSessionsOnce()
{
    BookFixture f;
    FakeRunHost second; // of the same name
    f.hosts.set(u"s2"_s, &second);
    second.put(foreign(u"abc"_s, RunState::Running));
    f.host.put(foreign(u"abc"_s, RunState::Running));
    QTRY_COMPARE(f.book->ids(), QStringList{u"abc"_s});
    QTest::qWait(0);
    QCOMPARE(f.book->ids().size(), 1);
    QVERIFY(f.host.isWatching != second.isWatching); // by one of them
}

void TestRunBook::changesToTheLinkThatWorks()
{
    BookFixture f;
    FakeRunHost second;
    f.hosts.set(u"s2"_s, &second);
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    second.put(f.host.run(id));
    f.host.write(id, "one\n");
    QTRY_COMPARE(f.output(id), QByteArray("one\n"));
    second.write(id, "one\n");
    second.write(id, "two\n");
    f.cut();
    QTRY_COMPARE(f.output(id), QByteArray("one\ntwo\n"));
    QVERIFY(f.book->record(id)->isConnected);
    QVERIFY(!f.host.isWatching);
}

void TestRunBook::survivesAHostThatGoes()
{
    BookFixture f;
    auto other = std::make_unique<FakeRunHost>(u"other"_s);
    f.hosts.set(u"s2"_s, other.get());
    const QString id = f.book->submit(u"s2"_s, BookFixture::order());
    QTRY_COMPARE(f.state(id), RunState::Running);
    other->write(id, "one\n");
    other.reset(); // with a read under way
    QVERIFY(!f.book->record(id)->isConnected);
    QCOMPARE(outcome(f.book->interrupt(id))->kind, Error::Kind::Network);
    f.hosts.set(u"s2"_s, nullptr);
    QTest::qWait(0);
    FakeRunHost again(u"other"_s);
    again.put(foreign(id, RunState::Running));
    again.write(id, "one\n");
    f.hosts.set(u"s2"_s, &again);
    QTRY_COMPARE(f.output(id), QByteArray("one\n"));
}

void TestRunBook::meetsAHostWithoutNameYet()
{
    struct Nameless : FakeRunHost
    {
        QString id() const override { return name; }
        QString name;
    };
    BookFixture f;
    Nameless host;
    f.hosts.set(u"s2"_s, &host);
    QVERIFY(host.isWatching);
    const QString id = f.book->submit(u"s2"_s, BookFixture::order());
    host.name = u"late"_s;
    Q_EMIT host.idChanged();
    QTRY_COMPARE(f.state(id), RunState::Running);
    QCOMPARE(f.book->record(id)->hostId, u"late"_s);
    host.write(id, "x");
    QTRY_COMPARE(f.output(id), QByteArray("x"));
}

void TestRunBook::followsRunsOfOthers()
{
    BookFixture f;
    QSignalSpy ended(f.book.get(), &RunBook::ended);
    QTRY_VERIFY(f.host.isWatching);
    f.host.put(foreign(u"abc"_s, RunState::Running));
    f.host.write(u"abc"_s, "hello\n");
    QTRY_COMPARE(f.output(u"abc"_s), QByteArray("hello\n"));
    QVERIFY(!f.book->record(u"abc"_s)->isOwn);
    QCOMPARE(f.book->record(u"abc"_s)->added, foreign({}, RunState::Running).created);
    f.host.end(u"abc"_s);
    QTRY_COMPARE(ended.count(), 1);
    f.restart();
    QVERIFY(f.book->record(u"abc"_s));
    QTest::qWait(0);
    QCOMPARE(f.book->ids().size(), 1);
}

void TestRunBook::fetchesOldRunsOfOthersOnlyWhenAsked()
{
    BookFixture f;
    QSignalSpy ended(f.book.get(), &RunBook::ended);
    QTRY_VERIFY(f.host.isWatching);
    f.host.write(u"abc"_s, "old\n");
    f.host.put(foreign(u"abc"_s, RunState::Ended));
    QTRY_VERIFY(f.book->record(u"abc"_s));
    QTest::qWait(0);
    QCOMPARE(f.host.reads, 0);
    f.book->fetch(u"abc"_s);
    QTRY_COMPARE(f.output(u"abc"_s), QByteArray("old\n"));
    QCOMPARE(ended.count(), 0);
}

void TestRunBook::noticesDeletionOnTheHost()
{
    BookFixture f;
    QSignalSpy ended(f.book.get(), &RunBook::ended);
    const QString id = f.submit();
    QTRY_VERIFY(f.host.watched.contains(id));
    f.host.write(id, "one\n");
    QTRY_COMPARE(f.output(id), QByteArray("one\n"));
    f.cut();
    f.host.nextError.reset();
    QVERIFY(!outcome(f.host.remove(id)));
    f.mend();
    QTRY_COMPARE(f.state(id), RunState::Lost);
    QVERIFY(f.book->record(id)->isGone);
    QCOMPARE(f.output(id), QByteArray("one\n"));
    QTRY_COMPARE(ended.count(), 1);
}

void TestRunBook::noticesDeletionOfAQuietRunAtOnce()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    QTRY_VERIFY(f.host.watched.contains(id));
    QSignalSpy ended(f.book.get(), &RunBook::ended);
    Q_EMIT f.host.runVanished(id); // the link is up all the time
    QCOMPARE(f.state(id), RunState::Lost);
    QCOMPARE(ended.count(), 1);
}

void TestRunBook::losesRunsOfAMachineThatWasReplaced()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    FakeRunHost other(u"another machine"_s);
    f.restart();
    f.hosts.set(u"s1"_s, nullptr);
    QCOMPARE(f.state(id), RunState::Running); // nobody knows better yet
    f.hosts.set(u"s1"_s, &other);
    QCOMPARE(f.state(id), RunState::Lost);
    QVERIFY(!f.book->record(id)->status.reason.isEmpty());
    QVERIFY(f.book->liveIds().isEmpty());
    f.book->remove(id);
    QVERIFY(!f.book->record(id));
}

void TestRunBook::keepsRunsThatAnotherSessionReaches()
{
    BookFixture f;
    FakeRunHost second; // another way to the same place
    f.hosts.set(u"s2"_s, &second);
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    second.put(f.host.run(id));
    FakeRunHost other(u"another machine"_s);
    f.hosts.set(u"s1"_s, &other);
    QCOMPARE(f.state(id), RunState::Running);
    second.end(id);
    QTRY_COMPARE(f.state(id), RunState::Ended);
}

void TestRunBook::losesRunsOfADeletedSession()
{
    BookFixture f;
    f.hosts.set(u"s2"_s, nullptr);
    const QString waiting = f.book->submit(u"s2"_s, BookFixture::order());
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    f.hosts.remove(u"s1"_s);
    QCOMPARE(f.state(id), RunState::Lost);
    QCOMPARE(f.state(waiting), RunState::Starting);
    f.hosts.remove(u"s2"_s);
    QTRY_COMPARE(f.state(waiting), RunState::Failed);
}

void TestRunBook::losesRunsOfASessionThatWentMeanwhile()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    f.book.reset();
    f.hosts.remove(u"s1"_s);
    f.open();
    QCOMPARE(f.state(id), RunState::Lost);
}

void TestRunBook::believesAMachineThatComesBack()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    f.host.write(id, "one\n");
    FakeRunHost other(u"another machine"_s);
    f.hosts.set(u"s1"_s, &other);
    QCOMPARE(f.state(id), RunState::Lost);
    f.host.write(id, "two\n");
    f.hosts.set(u"s1"_s, &f.host);
    QTRY_COMPARE(f.state(id), RunState::Running);
    QTRY_COMPARE(f.output(id), QByteArray("one\ntwo\n"));
    QSignalSpy ended(f.book.get(), &RunBook::ended);
    f.host.end(id);
    QTRY_COMPARE(ended.count(), 1);
}

void TestRunBook::forgetsWhatCannotBeReached()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    QVERIFY(!f.book->canForget(id));
    f.book->forget(id);
    QVERIFY(f.book->record(id));
    f.cut();
    QVERIFY(f.book->canForget(id));
    f.book->forget(id);
    QVERIFY(!f.book->record(id));
    f.mend(); // it runs there after all, and that is worth knowing
    QTRY_VERIFY(f.book->record(id));
}

void TestRunBook::keepsDurableWhatWasAccepted()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    f.host.setReasonNotDurable(u"The token has run out."_s);
    QVERIFY(f.book->record(id)->reasonNotDurable.isEmpty());
}

void TestRunBook::findsWhatIsOnlyOnDisk()
{
    BookFixture f;
    QStringList ids;
    for (int i = 0; i < 502; ++i) {
        RunStatus status = foreign(u"old-%1"_s.arg(i, 3, 10, '0'_L1), RunState::Ended);
        status.created = status.created.addSecs(i);
        f.host.put(status);
        ids << status.id;
    }
    f.mend();
    QTRY_COMPARE(f.book->ids().size(), 502);
    f.restart();
    QVERIFY(!f.book->record(ids.first()));
    QCOMPARE(f.book->idsBeginning(u"old-00"_s).size(), 10);
    QCOMPARE(f.book->idsBeginning(u"old-000"_s), QStringList{ids.first()});
    QCOMPARE(f.book->idsBeginning(u"old_"_s), QStringList());
    QVERIFY(f.book->find(ids.first()));
    QVERIFY(!f.book->find(u"none"_s));
}

void TestRunBook::asksAgainWhenAsked()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    f.host.isWatching = false; // nothing is told by itself
    f.host.end(id, 3);
    QCOMPARE(f.state(id), RunState::Running);
    QVERIFY(!outcome(f.book->refresh(id)));
    QCOMPARE(f.book->record(id)->status.exitStatus, 3);
    QCOMPARE(outcome(f.book->refresh(id))->kind, Error::Kind::NotFound);
    f.book->look();
    QCOMPARE(f.host.looks, 1);
}

void TestRunBook::bringsNotebooksHome()
{
    BookFixture f;
    RunOrder order = BookFixture::order(u"a.ipynb"_s);
    order.kind = RunKind::Notebook;
    order.source = "{}";
    const QString id = f.book->submit(u"s1"_s, order);
    QTRY_COMPARE(f.state(id), RunState::Running);
    const QString inPlace = f.book->submit(u"s1"_s, [] {
        RunOrder local = BookFixture::order(u"b.ipynb"_s);
        local.kind = RunKind::Notebook;
        return local;
    }());
    QTRY_COMPARE(f.state(inPlace), RunState::Running);
    f.host.notebooks = {{id, "with outputs"}, {inPlace, "where it was"}};
    f.host.end(inPlace);
    f.cut();
    f.host.end(id); // while nobody listens
    f.restart();
    f.mend();
    const QString kept = f.book->notebookPath(id);
    QTRY_VERIFY(QFile::exists(kept));
    QVERIFY(!QFile::exists(f.book->notebookPath(inPlace)));
    QVERIFY(!outcome(f.book->keepNotebook(inPlace)));
    QVERIFY(QFile::exists(f.book->notebookPath(inPlace)));
    QCOMPARE(outcome(f.book->keepNotebook(u"none"_s))->kind, Error::Kind::NotFound);
    f.book->remove(id);
    QVERIFY(!QFile::exists(kept));
}

void TestRunBook::deletesThereLater()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    f.book->remove(id);
    QVERIFY(f.book->record(id)); // live ones stay
    f.host.write(id, "x");
    f.host.end(id);
    QTRY_VERIFY(f.book->record(id)->isComplete);
    f.cut();
    QSignalSpy removed(f.book.get(), &RunBook::removed);
    f.book->remove(id);
    QCOMPARE(removed.count(), 1);
    QVERIFY(!QDir(f.folder.path() + u"/runs/"_s + id).exists());
    f.restart();
    QVERIFY(!f.book->record(id));
    f.mend();
    QTRY_COMPARE(f.host.removed, QStringList{id});
    QTest::qWait(0);
    QVERIFY(!f.book->record(id)); // though its host told of it
}

void TestRunBook::prunesHostsOnceADay()
{
    BookFixture f;
    f.settings->set(RunsSettings::DaysKept, 7);
    f.book->pruneHosts();
    QCOMPARE(f.host.prunings, QList<int>{90}); // what another Aloft may still want
    f.book->pruneHosts();
    QCOMPARE(f.host.prunings.size(), 1);
    f.clock.advance(25h);
    f.cut();
    f.book->pruneHosts();
    QCOMPARE(f.host.prunings.size(), 1);
    f.mend();
    f.settings->set(RunsSettings::DaysKept, 365);
    f.book->pruneHosts();
    QCOMPARE(f.host.prunings, (QList<int>{90, 365}));
}

void TestRunBook::ignoresHostileIds()
{
    BookFixture f;
    QTRY_VERIFY(f.host.isWatching);
    for (const QString &id : {u"../../etc"_s, u""_s, u"A"_s, u"a/b"_s, QString(65, u'a'), u"a b"_s})
        f.host.put(foreign(id, RunState::Running));
    QVERIFY(f.book->ids().isEmpty());
    FakeRunHost other(u"other"_s);
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    f.hosts.set(u"s2"_s, &other);
    QTRY_VERIFY(other.isWatching);
    other.put(foreign(id, RunState::Ended)); // not its run
    QCOMPARE(f.state(id), RunState::Running);
}

void TestRunBook::ignoresWhatWasOvertaken()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    const RunStatus before = f.host.run(id);
    f.host.end(id);
    QCOMPARE(f.state(id), RunState::Ended);
    Q_EMIT f.host.statusesArrived({before});
    QCOMPARE(f.state(id), RunState::Ended);
}

void TestRunBook::signalsRuns()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    QVERIFY(!outcome(f.book->interrupt(id)));
    QVERIFY(f.host.signalled.contains(FakeRunHost::Signalled{id, RunSignal::Interrupt}));
    QCOMPARE(f.book->record(id)->asked, std::optional(RunSignal::Interrupt));
    QCOMPARE(f.book->record(id)->askedAt, f.clock.utcNow());
    QVERIFY(!outcome(f.book->sendInput(id, "yes\n")));
    QCOMPARE(f.host.inputs.value(id), QByteArray("yes\n"));
    f.host.end(id);
    QVERIFY(!f.book->record(id)->asked);
    QCOMPARE(outcome(f.book->kill(id))->kind, Error::Kind::NotFound);
    QCOMPARE(outcome(f.book->kill(u"none"_s))->kind, Error::Kind::NotFound);
}

void TestRunBook::runsAgain()
{
    BookFixture f;
    RunOrder order = BookFixture::order();
    order.source = "print(1)";
    const QString id = f.book->submit(u"s1"_s, order);
    f.restart();
    const QString again = f.book->runAgain(id);
    QVERIFY(!again.isEmpty() && again != id);
    QTRY_COMPARE(f.state(again), RunState::Running);
    QCOMPARE(f.host.orders.last().source.value(), QByteArray("print(1)"));
    QCOMPARE(f.book->runAgain(u"none"_s), QString());
    QCOMPARE(f.book->submit(u"s1"_s, f.host.orders.last()), again); // the same id is the same run
}

void TestRunBook::readsProgressAndMetrics()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_VERIFY(f.host.watched.contains(id));
    f.host.write(id, "Epoch 1/4\nloss: 0.5\nEpoch 2/4\nloss: 0.25\n");
    QTRY_COMPARE(f.book->record(id)->progress.percent(), 25);
    QTRY_VERIFY(!f.book->record(id)->metrics.isEmpty());
    QCOMPARE(f.book->record(id)->metrics.first(), (MetricValue{u"loss"_s, 0.25}));
    QCOMPARE(f.book->series(id).first().points.size(), 2);
    f.host.end(id);
    QTRY_VERIFY(f.book->record(id)->isComplete);
    f.restart();
    QCOMPARE(f.book->record(id)->metrics.first(), (MetricValue{u"loss"_s, 0.25}));
    QVERIFY(f.book->series(id).isEmpty()); // read when asked for
    QTRY_COMPARE(f.book->series(id).size(), 1);
    QCOMPARE(f.book->series(id).first().points.size(), 2);
}

void TestRunBook::noticesStalls()
{
    BookFixture f;
    QSignalSpy stalled(f.book.get(), &RunBook::stalled);
    const QString id = f.submit();
    QTRY_VERIFY(f.host.watched.contains(id));
    f.clock.advance(9min);
    f.book->setGpuLoad(u"fake-host"_s, 80);
    f.clock.advance(9min);
    f.book->checkForStalls();
    QCOMPARE(stalled.count(), 0);
    f.clock.advance(1min);
    f.book->checkForStalls();
    f.book->checkForStalls();
    QCOMPARE(stalled.count(), 1);
    QVERIFY(f.book->record(id)->isStalled);
    f.host.write(id, "alive\n");
    QTRY_VERIFY(!f.book->record(id)->isStalled);
    f.cut();
    f.clock.advance(60min);
    f.book->checkForStalls();
    QCOMPARE(stalled.count(), 1);
    f.mend();
    f.settings->set(RunsSettings::StallMinutes, 0);
    f.clock.advance(60min);
    f.book->checkForStalls();
    QCOMPARE(stalled.count(), 1);
}

void TestRunBook::survivesClockChanges()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    f.clock.advance(-24h);
    QVERIFY(runSeconds(*f.book->record(id), f.clock.utcNow()) >= 0);
    const QString later = f.submit();
    QTRY_COMPARE(f.state(later), RunState::Running);
    f.restart();
    QCOMPARE(f.book->ids().size(), 2);
    QTRY_VERIFY(f.host.watched.contains(id) && f.host.watched.contains(later));
}

void TestRunBook::tellsTheEndOfWhatEndedMeanwhile()
{
    BookFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    f.book.reset();
    f.host.write(id, "the end\n");
    f.host.end(id);
    f.open();
    QSignalSpy ended(f.book.get(), &RunBook::ended);
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(f.output(id), QByteArray("the end\n"));
    f.restart();
    QSignalSpy again(f.book.get(), &RunBook::ended);
    QTest::qWait(0);
    QCOMPARE(again.count(), 0);
}

void TestRunBook::loadsOlderRows()
{
    BookFixture f;
    QTRY_VERIFY(f.host.isWatching);
    QList<RunStatus> many;
    for (int i = 0; i < 1200; ++i) {
        RunStatus status = foreign(u"r%1"_s.arg(i), RunState::Ended);
        status.created = status.created.addSecs(i);
        many << status;
    }
    QSignalSpy reset(f.book.get(), &RunBook::reset);
    Q_EMIT f.host.statusesArrived(many);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(f.book->ids().size(), 1200);
    f.restart();
    QCOMPARE(f.book->ids().size(), 500);
    QCOMPARE(f.book->ids().first(), u"r1199"_s);
    f.book->search(u"other.py"_s);
    QCOMPARE(f.book->ids().size(), 500);
    QSignalSpy resetOnce(f.book.get(), &RunBook::reset);
    f.book->loadAll();
    f.book->loadAll();
    QCOMPARE(resetOnce.count(), 1);
    QVERIFY(!f.book->hasOlder());
    QCOMPARE(f.book->ids().size(), 1200);
    QCOMPARE(f.book->ids().last(), u"r0"_s);
}

void TestRunBook::keepsOtherFilesInItsFolder()
{
    BookFixture f;
    const QString mine = f.folder.filePath(u"runs/mine.txt"_s);
    QVERIFY(QDir(f.folder.path()).mkpath(u"runs"_s));
    QFile file(mine);
    QVERIFY(file.open(QIODevice::WriteOnly));
    f.settings->set(RunsSettings::DaysKept, 1);
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    f.host.write(id, "x");
    f.host.end(id);
    QTRY_VERIFY(f.book->record(id)->isComplete);
    f.hosts.set(u"s1"_s, nullptr);
    f.restart();
    f.clock.advance(48h);
    f.restart();
    QVERIFY(!f.book->record(id));
    QVERIFY(!QDir(f.folder.path() + u"/runs/"_s + id).exists());
    QVERIFY(QFile::exists(mine));
}

QTEST_GUILESS_MAIN(TestRunBook)

#include "tst_runbook.moc"
