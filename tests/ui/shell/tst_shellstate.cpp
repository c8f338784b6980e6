#include "tests/support/fakepage.h"
#include "ui/shell/journal.h"
#include "ui/shell/recents.h"
#include "ui/shell/startguard.h"
#include "ui/shell/statefile.h"
#include "ui/shell/windowplace.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QMainWindow>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// A large page: its content becomes bytes only as the gate opens.
class SlowPage : public FakePage
{
public:
    SlowPage() : FakePage(u"/project/large.ipynb"_s) { }

    std::function<QByteArray()> unsavedSnapshot() const override
    {
        ++snapshots;
        return [this, content = unsavedContent()] {
            gate.acquire();
            return content;
        };
    }

    mutable int snapshots = 0;
    mutable QSemaphore gate;
};

class TestShellState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stateFileKeepsWhatWasWritten();
    void brokenStateCountsAsEmpty();
    void newerStateIsLeftAlone();
    void recentsKeepTheNewest();
    void guardTellsHowItEnded();
    void windowComesBackOnScreen_data();
    void windowComesBackOnScreen();
    void placeIsRestored();
    void journalWritesWhatIsUnsaved();
    void journalWritesOneStateAtATime();
    void journalForgetsWhatIsSaved();
    void journalOutlivesItsPage();
    void journalGoesOnInALeftover();
    void journalGoesOnInALeftoverAmidAWrite();
    void journalSaysOnceThatItCannotWrite();
    void journalKnowsWhatWasShownAsText();
    void brokenJournalIsIgnored();

private:
    QTemporaryDir m_folder;
};

void TestShellState::stateFileKeepsWhatWasWritten()
{
    const StateFile file(m_folder.filePath(u"deep/er/state.json"_s));
    QVERIFY(file.read().isEmpty());
    QVERIFY(file.write({{u"x"_s, 1}}));
    QCOMPARE(file.read()["x"_L1].toInt(), 1);
    QCOMPARE(file.read()["version"_L1].toInt(), StateFile::Version);
}

void TestShellState::brokenStateCountsAsEmpty()
{
    const StateFile file(m_folder.filePath(u"broken.json"_s));
    QFile raw(file.path());
    QVERIFY(raw.open(QIODevice::WriteOnly));
    raw.write("{\"x\": [1, 2");
    raw.close();
    QVERIFY(file.read().isEmpty());
    QVERIFY(file.write({{u"x"_s, 2}}));
    QCOMPARE(file.read()["x"_L1].toInt(), 2);
}

void TestShellState::newerStateIsLeftAlone()
{
    const StateFile file(m_folder.filePath(u"newer.json"_s));
    const QByteArray newer = QJsonDocument(QJsonObject{{u"version"_s, 99}, {u"x"_s, 7}}).toJson();
    QFile raw(file.path());
    QVERIFY(raw.open(QIODevice::WriteOnly));
    raw.write(newer);
    raw.close();
    QVERIFY(file.read().isEmpty());
    QVERIFY(file.write({{u"x"_s, 1}}));
    QVERIFY(raw.open(QIODevice::ReadOnly));
    QCOMPARE(raw.readAll(), newer);
}

void TestShellState::recentsKeepTheNewest()
{
    const QTemporaryDir folder;
    {
        Recents recents(folder.path());
        for (int number = 0; number < 15; ++number)
            recents.addFolder(u"/home/ann/project%1"_s.arg(number));
        recents.addFolder(u"/home/ann/project12"_s);
        recents.addFile(u"/a.py"_s);
    }
    const Recents again(folder.path());
    QCOMPARE(again.folders().size(), Recents::Most);
    QCOMPARE(again.folders().constFirst(), u"/home/ann/project12"_s);
    QCOMPARE(again.folders().count(u"/home/ann/project12"_s), 1);
    QCOMPARE(again.files(), QStringList{u"/a.py"_s});
}

void TestShellState::guardTellsHowItEnded()
{
    const QTemporaryDir folder;
    {
        StartGuard first(folder.path());
        QCOMPARE(first.lastEnd(), StartGuard::LastEnd::Orderly);
    } // gone without a word, right after its start
    {
        StartGuard second(folder.path());
        QCOMPARE(second.lastEnd(), StartGuard::LastEnd::SoonAfterStart);
        QVERIFY(StateFile(folder.filePath(u"running.json"_s)).write({{u"isStable"_s, true}}));
    }
    StartGuard third(folder.path());
    QCOMPARE(third.lastEnd(), StartGuard::LastEnd::Unexpected);
    third.endOrderly();
    const StartGuard fourth(folder.path());
    QCOMPARE(fourth.lastEnd(), StartGuard::LastEnd::Orderly);
}

void TestShellState::windowComesBackOnScreen_data()
{
    QTest::addColumn<QRect>("window");
    QTest::addColumn<QList<QRect>>("screens");
    QTest::addColumn<QRect>("expected");
    const QRect left(0, 0, 1920, 1080);
    const QRect right(1920, 0, 1280, 1024);
    QTest::newRow("inside") << QRect(100, 100, 800, 600) << QList<QRect>{left}
                            << QRect(100, 100, 800, 600);
    QTest::newRow("screen gone") << QRect(2000, 100, 800, 600) << QList<QRect>{left}
                                 << QRect(1120, 100, 800, 600);
    QTest::newRow("too large") << QRect(0, 0, 3000, 2000) << QList<QRect>{left} << left;
    QTest::newRow("half out") << QRect(-400, -50, 800, 600) << QList<QRect>{left, right}
                              << QRect(0, 0, 800, 600);
    QTest::newRow("mostly right") << QRect(1900, 10, 800, 600) << QList<QRect>{left, right}
                                  << QRect(1920, 10, 800, 600);
    QTest::newRow("no screen") << QRect(5, 5, 80, 60) << QList<QRect>{} << QRect(5, 5, 80, 60);
}

void TestShellState::windowComesBackOnScreen()
{
    QFETCH(const QRect, window);
    QFETCH(const QList<QRect>, screens);
    QFETCH(const QRect, expected);
    QCOMPARE(movedOnScreen(window, screens), expected);
}

void TestShellState::placeIsRestored()
{
    QMainWindow first;
    first.setGeometry(40, 50, 500, 400);
    const QJsonObject place = windowPlace(first, {});
    QMainWindow second;
    QVERIFY(restoreWindowPlace(second, place));
    QCOMPARE(second.size(), first.size());
    QVERIFY(!restoreWindowPlace(second, {}));
}

void TestShellState::journalWritesWhatIsUnsaved()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    FakePage page(u"/project/train.py"_s);
    journal.watch(&page, u"/home/ann/project"_s);
    page.editor->setPlainText(u"x = 1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(Journal::leftovers(folder.path()).size(), 1, 2 * Journal::DelayMs);
    const Journal::Entry entry = Journal::leftovers(folder.path()).constFirst();
    QCOMPARE(entry.path, u"/project/train.py"_s);
    QCOMPARE(entry.workspace, u"/home/ann/project"_s);
    QCOMPARE(entry.content, QByteArray("x = 1"));
    page.editor->setPlainText(u"x = 2"_s);
    journal.flush();
    QCOMPARE(Journal::leftovers(folder.path()).size(), 1);
    QCOMPARE(Journal::leftovers(folder.path()).constFirst().content, QByteArray("x = 2"));
}

/// What takes longer to write than to change does not pile up, and the last state is written.
void TestShellState::journalWritesOneStateAtATime()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    SlowPage page;
    journal.watch(&page, {});
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 4 * Journal::DelayMs) {
        page.editor->setPlainText(QString::number(clock.elapsed()));
        QTest::qWait(50);
    }
    QCOMPARE(page.snapshots, 1);
    const QByteArray last = page.unsavedContent();
    page.gate.release(100);
    QTRY_COMPARE_WITH_TIMEOUT(page.snapshots, 2, 3 * Journal::DelayMs);
    journal.flush();
    QCOMPARE(Journal::leftovers(folder.path()).constFirst().content, last);
}

void TestShellState::journalForgetsWhatIsSaved()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    FakePage page(u"/project/train.py"_s);
    journal.watch(&page, {});
    page.editor->setPlainText(u"x = 1"_s);
    journal.flush();
    QVERIFY(page.save());
    journal.flush();
    QVERIFY(Journal::leftovers(folder.path()).isEmpty());
}

void TestShellState::journalOutlivesItsPage()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    {
        FakePage page(QString{});
        journal.watch(&page, {});
        page.editor->setPlainText(u"never saved"_s);
        journal.flush();
    }
    journal.flush();
    QCOMPARE(Journal::leftovers(folder.path()).constFirst().content, QByteArray("never saved"));
}

void TestShellState::journalGoesOnInALeftover()
{
    const QTemporaryDir folder;
    {
        Journal journal(folder.path());
        FakePage page(u"/a.py"_s);
        journal.watch(&page, {});
        page.editor->setPlainText(u"before the crash"_s);
        journal.flush();
    }
    Journal journal(folder.path());
    const Journal::Entry entry = Journal::leftovers(folder.path()).constFirst();
    FakePage page(entry.path);
    journal.watch(&page, {});
    journal.adopt(&page, entry.file);
    page.restoreUnsavedContent(entry.content);
    journal.flush();
    QCOMPARE(Journal::leftovers(folder.path()).size(), 1);
    QVERIFY(page.save());
    journal.flush();
    QVERIFY(Journal::leftovers(folder.path()).isEmpty());
}

/// What the page said before is being written still: what it says from now on is written, too.
void TestShellState::journalGoesOnInALeftoverAmidAWrite()
{
    const QTemporaryDir folder;
    const QString leftover = folder.filePath(u"leftover.unsaved"_s);
    Journal journal(folder.path());
    SlowPage page;
    journal.watch(&page, {});
    page.editor->setPlainText(u"before"_s);
    QTRY_COMPARE_WITH_TIMEOUT(page.snapshots, 1, 3 * Journal::DelayMs);
    journal.adopt(&page, leftover);
    page.gate.release(100);
    page.editor->setPlainText(u"from now on"_s);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(leftover), 3 * Journal::DelayMs);
    const QList<Journal::Entry> entries = Journal::leftovers(folder.path());
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.constFirst().file, leftover);
    QCOMPARE(entries.constFirst().content, QByteArray("from now on"));
}

void TestShellState::journalSaysOnceThatItCannotWrite()
{
    const QTemporaryDir folder;
    const QString place = folder.filePath(u"journal"_s);
    QFile inTheWay(place);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    Journal journal(place);
    QSignalSpy failed(&journal, &Journal::failed);
    FakePage page(u"/a.py"_s);
    journal.watch(&page, {});
    page.editor->setPlainText(u"x = 1"_s);
    journal.flush();
    QTRY_COMPARE(failed.count(), 1);
    const auto error = failed.first().first().value<Error>();
    QCOMPARE(error.kind, Error::Kind::Storage);
    QVERIFY(!error.advice.isEmpty());
    page.editor->setPlainText(u"x = 2"_s);
    journal.flush();
    QCoreApplication::processEvents();
    QCOMPARE(failed.count(), 1); // known
    QVERIFY(inTheWay.remove());
    journal.flush(); // what failed is tried again, without a change
    QCOMPARE(Journal::leftovers(place).constFirst().content, QByteArray("x = 2"));
    QCoreApplication::processEvents();
    QVERIFY(QDir(place).removeRecursively());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    page.editor->setPlainText(u"x = 3"_s);
    journal.flush();
    QTRY_COMPARE(failed.count(), 2); // another outage
    FakePage saved(u"/b.py"_s);
    journal.watch(&saved, {});
    saved.editor->setPlainText(u"y = 1"_s);
    journal.flush();
    QCoreApplication::processEvents();
    journal.forget(&saved);
    journal.flush();
    QCoreApplication::processEvents();
    QCOMPARE(failed.count(), 2); // the other one is still not kept, and known
}

void TestShellState::journalKnowsWhatWasShownAsText()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    FakePage page(u"/x.ipynb"_s);
    journal.watch(&page, {}, PageForm::Text);
    page.editor->setPlainText(u"{}"_s);
    journal.flush();
    QCOMPARE(Journal::leftovers(folder.path()).constFirst().form, PageForm::Text);
}

void TestShellState::brokenJournalIsIgnored()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"x.unsaved"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(200, '\xff'));
    file.close();
    QVERIFY(Journal::leftovers(folder.path()).isEmpty());
}

QTEST_MAIN(TestShellState)
#include "tst_shellstate.moc"
