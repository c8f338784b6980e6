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
    void whatTheDriveHasNoRoomForIsAskedAbout();
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
    QCOMPARE(pair.summary.uploadBytes, 1200);
    QCOMPARE(pair.summary.changes(), 0);
    QVERIFY(pair.drive.uploads.isEmpty());

    pair.tree->write(u"c"_s, QByteArray(1, 'c')); // since the question
    little.uploads = 1200;
    QVERIFY(pair.sync(little));
    QCOMPARE(pair.summary.question, SyncQuestion::Uploads);
    little.uploads = pair.summary.uploadBytes;
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

void TestSyncLarge::whatTheDriveHasNoRoomForIsAskedAbout()
{
    OnePair pair(OnePair::cloud | Drive::Capability::Quota);
    pair.tree->write(u"stays"_s, "s");
    QCOMPARE(words(pair.sync()), QByteArray());
    const QByteArray much(20 << 20, 'x');
    pair.tree->write(u"data.bin"_s, much);
    pair.drive.room = {100 << 20, 95 << 20, -1};
    QVERIFY(pair.sync());
    QCOMPARE(pair.summary.question, SyncQuestion::Uploads);
    QCOMPARE(pair.summary.uploadBytes, much.size());

    pair.drive.room = {-1, 95 << 20, -1}; // it does not say how much there is
    SyncAllowance allowed;
    QCOMPARE(words(pair.sync(allowed)), QByteArray());
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
