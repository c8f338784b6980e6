#include "core/sync/longupload.h"
#include "tests/core/sync/onepair.h"

#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// Large files: they go on where they were, and much of them is asked about first.
class TestSyncLarge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnWhereItWasCut();
    void whatWasThrownAwayMeanwhileGoesUpAnew();
    void beginsAgainWhenTheFileIsAnother();
    void smallOnesKeepNoPoint();
    void fewSecretsAreLeftBehind();
    void muchToBeginWithIsAskedAbout();
    void laterItIsNot();
    void whatTheDriveHasNoRoomForIsLeftOut();
    void noRoomToBeginWithIsAskedAbout();
    void rulesFromTheDriveAnswerNoQuestion();
    void whereNothingWasBegunNoSecretIsRead();
    void aDriveThatIsAwayCostsNoRest();
    void showingTellsTheBytes();
};

namespace {

const QByteArray large(LongUploadTask::smallest, 'x');

} // namespace

void TestSyncLarge::goesOnWhereItWasCut()
{
    OnePair pair;
    pair.tree->write(u"model.bin"_s, large);
    pair.drive.failingUploads = 1;
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.problems.size(), 1);
    QCOMPARE(pair.secrets.secrets().size(), 1);
    QVERIFY(pair.drive.uploads.constLast().resumePoint.isEmpty());

    pair.rests.clear();
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.drive.uploads.constLast().resumePoint.reveal(), u"point"_s);
    QCOMPARE(pair.summary.uploads, 1);
    QTRY_VERIFY(pair.secrets.secrets().isEmpty());
}

/// Its end was not heard of; by now it is in the drive's trash, where nobody would look for it.
void TestSyncLarge::whatWasThrownAwayMeanwhileGoesUpAnew()
{
    OnePair pair;
    pair.tree->write(u"model.bin"_s, large);
    pair.drive.failingUploads = 1;
    QCOMPARE(words(pair.sync()), QByteArray());
    pair.rests.clear();
    pair.drive.trashedUploads = 1;
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.drive.uploads.size(), 3);
    QVERIFY(!pair.drive.uploads.at(1).resumePoint.isEmpty());
    QVERIFY(pair.drive.uploads.at(2).resumePoint.isEmpty());
    const auto live = std::ranges::count_if(pair.server.nodes, [](const auto &node) {
        return node.name == u"model.bin"_s && !node.isTrashed;
    });
    QCOMPARE(live, 1);
}

/// A point of other bytes would make one file of two.
void TestSyncLarge::beginsAgainWhenTheFileIsAnother()
{
    OnePair pair;
    pair.tree->write(u"model.bin"_s, large);
    pair.drive.failingUploads = 1;
    QCOMPARE(words(pair.sync()), QByteArray());
    pair.tree->now += 5'000'000'000;
    pair.tree->write(u"model.bin"_s, large + "more");
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.drive.uploads.size(), 2);
    QVERIFY(pair.drive.uploads.constLast().resumePoint.isEmpty());
    QCOMPARE(pair.summary.uploads, 1);
}

void TestSyncLarge::smallOnesKeepNoPoint()
{
    OnePair pair;
    pair.tree->write(u"train.py"_s, "print(1)");
    pair.drive.failingUploads = 1;
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.problems.size(), 1);
    QVERIFY(pair.secrets.secrets().isEmpty());
}

/// Of files that never get there, and are gone.
void TestSyncLarge::fewSecretsAreLeftBehind()
{
    OnePair pair;
    for (int i = 0; i < 60; ++i) {
        const QString name = u"model-%1.bin"_s.arg(i);
        pair.tree->write(name, large);
        pair.drive.failingUploads = 1;
        QCOMPARE(words(pair.sync()), QByteArray());
        pair.tree->removeAll(name);
    }
    QVERIFY(pair.secrets.secrets().size() > 1);
    QVERIFY(pair.secrets.secrets().size() <= 16);
}

void TestSyncLarge::muchToBeginWithIsAskedAbout()
{
    OnePair pair;
    SyncAllowance little;
    little.firstUploads = 1000;
    pair.tree->write(u"a"_s, QByteArray(600, 'a'));
    pair.tree->write(u"b"_s, QByteArray(600, 'b'));
    const auto error = pair.sync(little);
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Conflict);
    QCOMPARE(pair.summary.question, SyncQuestion::Uploads);
    QCOMPARE(pair.summary.askedBytes, 1200);
    QCOMPARE(pair.summary.changes(), 0);
    QVERIFY(pair.drive.uploads.isEmpty());

    pair.tree->write(u"c"_s, QByteArray(1, 'c')); // since the question
    little.uploads = 1200;
    QVERIFY(pair.sync(little));
    QCOMPARE(pair.summary.question, SyncQuestion::Uploads);
    little.uploads = pair.summary.askedBytes;
    QCOMPARE(words(pair.sync(little)), QByteArray());
    QCOMPARE(pair.summary.uploads, 3);
}

/// Who works in a folder for days makes much by and by.
void TestSyncLarge::laterItIsNot()
{
    OnePair pair;
    SyncAllowance little;
    little.firstUploads = 1000;
    pair.tree->write(u"a"_s, "a");
    QCOMPARE(words(pair.sync(little)), QByteArray());
    pair.tree->write(u"b"_s, QByteArray(1200, 'b'));
    QCOMPARE(words(pair.sync(little)), QByteArray());
    QCOMPARE(pair.summary.uploads, 1);
}

/// All else goes on, also what is small enough, and with room it goes up by itself.
void TestSyncLarge::whatTheDriveHasNoRoomForIsLeftOut()
{
    OnePair pair(OnePair::cloud | Drive::Capability::Quota);
    pair.tree->write(u"stays"_s, "s");
    QCOMPARE(words(pair.sync()), QByteArray());
    const QByteArray much(20 << 20, 'x');
    pair.tree->write(u"data.bin"_s, much);
    pair.tree->write(u"small"_s, "small");
    pair.server.add(u"root"_s, u"result"_s, "from there");
    pair.drive.room = {100 << 20, 95 << 20, -1};
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.question, SyncQuestion::None);
    QCOMPARE(pair.summary.uploads, 1);
    QCOMPARE(pair.summary.downloads, 1);
    QCOMPARE(pair.summary.problems.size(), 1);
    QCOMPARE(pair.summary.problems.constFirst().path, u"data.bin"_s);
    QCOMPARE(pair.summary.problems.constFirst().error.kind, Error::Kind::Storage);
    QCOMPARE(pair.drive.uploads.size(), 2);

    pair.drive.room = {100 << 20, 70 << 20, -1};
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.uploads, 1);
    QVERIFY(pair.summary.problems.isEmpty());

    pair.drive.room = {100 << 20, 99 << 20, -1}; // it counts what is replaced
    pair.tree->now += 5'000'000'000;
    pair.tree->write(u"data.bin"_s, QByteArray(20 << 20, 'y'));
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.uploads, 1);

    pair.drive.room = {-1, 95 << 20, -1}; // it does not say how much there is
    pair.tree->write(u"more.bin"_s, much);
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.uploads, 1);
}

void TestSyncLarge::noRoomToBeginWithIsAskedAbout()
{
    OnePair pair(OnePair::cloud | Drive::Capability::Quota);
    SyncAllowance little;
    little.firstUploads = 1000;
    pair.tree->write(u"data.bin"_s, QByteArray(20 << 20, 'x'));
    pair.tree->write(u"small"_s, "small");
    pair.drive.room = {100 << 20, 95 << 20, -1};
    QVERIFY(pair.sync(little));
    QCOMPARE(pair.summary.question, SyncQuestion::Uploads);
    QCOMPARE(pair.summary.askedBytes, (20 << 20) + 5);
    QCOMPARE(pair.summary.room, std::optional<qint64>(5 << 20));
    QVERIFY(pair.drive.uploads.isEmpty());
    little.uploads = pair.summary.askedBytes;
    QCOMPARE(words(pair.sync(little)), QByteArray());
    QCOMPARE(pair.summary.uploads, 1);
    QCOMPARE(pair.summary.problems.size(), 1);
}

/// They come first, but nothing has been in step by that; nor in the next life.
void TestSyncLarge::rulesFromTheDriveAnswerNoQuestion()
{
    OnePair pair;
    SyncAllowance little;
    little.firstUploads = 1000;
    pair.server.add(u"root"_s, u".aloftignore"_s, "*.ckpt\n");
    pair.tree->write(u"a.ckpt"_s, QByteArray(5000, 'c'));
    pair.tree->write(u"b"_s, QByteArray(1200, 'b'));
    for (int time = 0; time < 2; ++time) {
        QVERIFY(pair.sync(little));
        QCOMPARE(pair.summary.question, SyncQuestion::Uploads);
        QCOMPARE(pair.summary.askedBytes, 1200);
        QVERIFY(pair.drive.uploads.isEmpty());
    }
    pair.tree->write(u"b"_s, "b");
    QCOMPARE(words(pair.sync(little)), QByteArray());
    QCOMPARE(pair.summary.uploads, 1);
}

/// A locked keychain keeps who asks it waiting.
void TestSyncLarge::whereNothingWasBegunNoSecretIsRead()
{
    OnePair pair;
    for (const char *name : {"a.bin", "b.bin", "c.bin"})
        pair.tree->write(QString::fromLatin1(name), large);
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.uploads, 3);
    QCOMPARE(pair.secrets.reads, 0);
    pair.tree->write(u"d.bin"_s, large);
    pair.drive.failingUploads = 1;
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.journal.points().size(), 1);
    pair.rests.clear();
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.secrets.reads, 1);
    QTRY_VERIFY(pair.secrets.secrets().isEmpty());
}

void TestSyncLarge::aDriveThatIsAwayCostsNoRest()
{
    OnePair pair;
    pair.tree->write(u"model.bin"_s, large);
    pair.drive.failingUploads = 1;
    pair.secrets.onWrite = [&pair] { pair.drive.isAway = true; };
    QVERIFY(pair.sync());
    QVERIFY(pair.rests.isEmpty());
    pair.secrets.onWrite = {};
    pair.drive.isAway = false;
    QCOMPARE(words(pair.sync()), QByteArray());
    QCOMPARE(pair.summary.uploads, 1);
}

void TestSyncLarge::showingTellsTheBytes()
{
    OnePair pair;
    SyncAllowance little;
    little.firstUploads = 1000;
    pair.tree->write(u"a"_s, QByteArray(1200, 'a'));
    pair.server.add(u"root"_s, u"b"_s, "there");
    QCOMPARE(words(pair.sync(little, SyncPass::Intent::ShowOnly)), QByteArray());
    QCOMPARE(pair.summary.uploads, 1);
    QCOMPARE(pair.summary.uploadBytes, 1200);
    QCOMPARE(pair.summary.downloadBytes, 5);
    QVERIFY(pair.drive.uploads.isEmpty());
}

QTEST_GUILESS_MAIN(TestSyncLarge)

#include "tst_synclarge.moc"
