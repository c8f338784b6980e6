#include "core/sync/syncpass.h"
#include "tests/core/sync/memorydrive.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// What is known of a drive when its lists have gaps, its answers fail, and its folders come and go.
class TestRemoteView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFolderThatTheListMissedTakesNothingAway();
    void movedIntoAFolderThatTheListMissed();
    void whatIsMovedElsewhereIsGone();
    void aFolderThatCameBackIsReadAgain();
    void whatWentWithAFolderIsAskedForWhenItIsBack();
    void aTrashedRootFails_data();
    void aTrashedRootFails();
    void confirmAsksForEach();
    void aTrashedFolderStaysGoneWhateverIsToldFirst();
    void whatIsNoLongerShownIsNotGone();
    void whatIsTrashedIsGoneWhereNotAllIsShown();
    void itsDigestIsThatOfItsItems();

private:
    void showOwnAlone();
    std::optional<Error> refresh() { return run(new RefreshTask(*m_drive, *m_view, *m_journal)); }
    std::optional<Error> sync(const SyncAllowance &allowance);
    std::optional<Error> run(Task *task);
    bool isIn(const QString &id) const { return m_view->isBelowRoot(id); }

    std::unique_ptr<MemoryServer> m_server;
    std::shared_ptr<MemoryTree> m_tree;
    std::unique_ptr<MemoryDrive> m_drive;
    std::unique_ptr<RemoteView> m_view;
    std::unique_ptr<SyncJournal> m_journal;
    QString m_root;
};

void TestRemoteView::init()
{
    using enum Drive::Capability;
    m_server = std::make_unique<MemoryServer>(StableIds | Changes | Trash | Checksums
                                              | SeesForeign);
    m_tree = std::make_shared<MemoryTree>(u"here"_s);
    m_drive = std::make_unique<MemoryDrive>(*m_server, *m_tree, 1);
    m_root = m_server->addFolder(u"root"_s, u"synced"_s);
    m_view = std::make_unique<RemoteView>(m_root);
    m_journal = std::make_unique<SyncJournal>();
}

std::optional<Error> TestRemoteView::run(Task *task)
{
    std::optional<Error> error;
    connect(task, &Task::finished, this, [&error](const Task *done) { error = done->error(); });
    QSignalSpy finished(task, &Task::finished);
    task->start();
    if (!finished.wait(10'000))
        return Error{Error::Kind::Internal, u"It does not end."_s, {}, {}};
    return error;
}

std::optional<Error> TestRemoteView::sync(const SyncAllowance &allowance)
{
    return run(new SyncPass({m_tree, *m_drive, *m_view, *m_journal, systemClock()},
                            SyncPass::Intent::CarryOut, allowance));
}

void TestRemoteView::aFolderThatTheListMissedTakesNothingAway()
{
    const QString folder = m_server->addFolder(m_root, u"f"_s);
    const QString file = m_server->add(folder, u"x"_s, "x");
    QCOMPARE(sync(SyncAllowance()), std::nullopt);
    QVERIFY(m_tree->has(u"f/x"_s));

    m_view->reset({}); // as after a start
    m_drive->unlisted = {folder};
    QCOMPARE(sync(SyncAllowance()), std::nullopt);
    QVERIFY(m_tree->has(u"f/x"_s));
    QVERIFY(m_tree->trashed.isEmpty());
    QVERIFY(isIn(file));
}

void TestRemoteView::movedIntoAFolderThatTheListMissed()
{
    const QString folder = m_server->addFolder(m_root, u"f"_s);
    const QString file = m_server->add(folder, u"x"_s, "x");
    QCOMPARE(sync(SyncAllowance()), std::nullopt);

    const QString outer = m_server->addFolder(m_root, u"outer"_s);
    m_server->place(folder, outer, u"f"_s);
    m_view->reset({});
    m_drive->unlisted = {outer, folder};
    QCOMPARE(sync(SyncAllowance()), std::nullopt);
    QVERIFY(m_tree->trashed.isEmpty());
    QVERIFY(m_tree->has(u"outer/f/x"_s));
    QVERIFY(isIn(file));
}

void TestRemoteView::whatIsMovedElsewhereIsGone()
{
    m_server->add(m_root, u"stays"_s, "s");
    const QString folder = m_server->addFolder(m_root, u"f"_s);
    const QString file = m_server->add(folder, u"x"_s, "x");
    QCOMPARE(sync(SyncAllowance()), std::nullopt);
    m_server->place(folder, m_server->addFolder(u"root"_s, u"other"_s), u"f"_s);
    QCOMPARE(sync(SyncAllowance()), std::nullopt);
    QVERIFY(m_view->isGone(folder));
    QVERIFY(m_view->isGone(file));
    QVERIFY(!m_tree->has(u"f"_s));
}

void TestRemoteView::aFolderThatCameBackIsReadAgain()
{
    const QString folder = m_server->addFolder(m_root, u"f"_s);
    const QString file = m_server->add(folder, u"x"_s, "x");
    QCOMPARE(refresh(), std::nullopt);
    m_server->setTrashed(folder, true);
    QCOMPARE(refresh(), std::nullopt);
    QVERIFY(m_view->isGone(file));

    m_server->setTrashed(folder, false);
    m_drive->failingWalks = 1;
    QVERIFY(refresh());
    QCOMPARE(m_view->cursor(), QString());
    QCOMPARE(refresh(), std::nullopt);
    QVERIFY(isIn(folder));
    QVERIFY(isIn(file));
    QVERIFY(!m_view->isGone(file));
}

void TestRemoteView::whatWentWithAFolderIsAskedForWhenItIsBack()
{
    const QString folder = m_server->addFolder(m_root, u"f"_s);
    const QString file = m_server->add(folder, u"x"_s, "x");
    QCOMPARE(refresh(), std::nullopt);
    m_server->setTrashed(folder, true);
    QCOMPARE(refresh(), std::nullopt);
    m_server->setTrashed(folder, false);
    m_drive->unlisted = {file};
    QCOMPARE(refresh(), std::nullopt);
    QVERIFY(!m_view->isGone(file));
    QVERIFY(!isIn(file));
}

void TestRemoteView::aTrashedRootFails_data()
{
    using enum Drive::Capability;
    QTest::addColumn<Drive::Capabilities>("capabilities");
    QTest::newRow("with changes") << Drive::Capabilities(StableIds | Changes | Trash | Checksums);
    QTest::newRow("without") << Drive::Capabilities(StableIds | Trash | Checksums);
}

void TestRemoteView::aTrashedRootFails()
{
    QFETCH(const Drive::Capabilities, capabilities);
    m_server = std::make_unique<MemoryServer>(capabilities);
    m_drive = std::make_unique<MemoryDrive>(*m_server, *m_tree, 1);
    m_root = m_server->addFolder(u"root"_s, u"synced"_s);
    m_view = std::make_unique<RemoteView>(m_root);
    m_server->add(m_root, u"x"_s, "x");
    QCOMPARE(sync(SyncAllowance()), std::nullopt);
    m_server->setTrashed(m_root, true);
    const std::optional<Error> error = sync(SyncAllowance::all());
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::NotFound);
    QVERIFY(m_tree->has(u"x"_s));
    QVERIFY(m_tree->trashed.isEmpty());
}

void TestRemoteView::confirmAsksForEach()
{
    const QString folder = m_server->addFolder(m_root, u"f"_s);
    const QString kept = m_server->add(folder, u"kept"_s, "k");
    const QString trashed = m_server->add(folder, u"trashed"_s, "t");
    const QString moved = m_server->add(u"root"_s, u"moved"_s, "m");
    m_server->setTrashed(trashed, true);
    QCOMPARE(run(new ConfirmTask(*m_drive, *m_view, {kept, trashed, moved, u"never"_s})),
             std::nullopt);
    QVERIFY(isIn(kept));
    QVERIFY(isIn(folder));
    QVERIFY(m_view->isGone(trashed));
    QVERIFY(m_view->isGone(moved));
    QVERIFY(m_view->isGone(u"never"_s));
}

void TestRemoteView::aTrashedFolderStaysGoneWhateverIsToldFirst()
{
    const QString folder = m_server->addFolder(m_root, u"f"_s);
    const QString file = m_server->add(folder, u"x"_s, "x");
    m_server->setTrashed(folder, true);
    for (int i = 0; i < 20; ++i) { // answers come in any order
        m_view->reset({});
        QCOMPARE(run(new ConfirmTask(*m_drive, *m_view, {folder, file})), std::nullopt);
        QVERIFY(m_view->isGone(folder));
        QVERIFY(m_view->isGone(file));
    }
}

/// A drive that shows but what its program put there.
void TestRemoteView::showOwnAlone()
{
    using enum Drive::Capability;
    m_server = std::make_unique<MemoryServer>(StableIds | Changes | Trash | Checksums);
    m_drive = std::make_unique<MemoryDrive>(*m_server, *m_tree, 1);
    m_root = m_server->addFolder(u"root"_s, u"synced"_s);
    m_view = std::make_unique<RemoteView>(m_root);
}

void TestRemoteView::whatIsNoLongerShownIsNotGone()
{
    showOwnAlone();
    m_server->add(m_root, u"own"_s, "o");
    const QString file = m_server->add(m_root, u"foreign"_s, "f");
    const QString folder = m_server->addFolder(m_root, u"folder"_s);
    m_server->add(folder, u"own in it"_s, "i");
    QCOMPARE(sync(SyncAllowance()), std::nullopt);
    QVERIFY(m_tree->has(u"folder/own in it"_s));

    m_drive->hidden = {file, folder}; // as after the sign-in was narrowed
    m_view->reset({});
    auto *pass = new SyncPass({m_tree, *m_drive, *m_view, *m_journal, systemClock()},
                              SyncPass::Intent::CarryOut, SyncAllowance::all());
    QStringList leftOut;
    connect(pass, &Task::finished, this, [pass, &leftOut] {
        for (const SyncProblem &left : pass->summary().leftOut)
            leftOut.append(left.path);
    });
    QCOMPARE(run(pass), std::nullopt);
    QVERIFY(m_tree->trashed.isEmpty());
    QVERIFY(m_tree->has(u"foreign"_s));
    QVERIFY(m_tree->has(u"folder/own in it"_s));
    leftOut.sort();
    QCOMPARE(leftOut, (QStringList{u"folder"_s, u"foreign"_s}));

    m_drive->hidden.clear(); // and was widened again
    m_view->reset({});
    m_server->write(file, "new");
    QCOMPARE(sync(SyncAllowance()), std::nullopt);
    QCOMPARE(m_tree->nodes.value(u"foreign"_s).content, "new");
}

void TestRemoteView::whatIsTrashedIsGoneWhereNotAllIsShown()
{
    showOwnAlone();
    m_server->add(m_root, u"stays"_s, "s");
    const QString first = m_server->add(m_root, u"first"_s, "1");
    const QString second = m_server->add(m_root, u"second"_s, "2");
    QCOMPARE(sync(SyncAllowance()), std::nullopt);
    m_server->setTrashed(first, true); // which the changes tell
    QCOMPARE(sync(SyncAllowance()), std::nullopt);
    QVERIFY(!m_tree->has(u"first"_s));
    m_server->setTrashed(second, true);
    m_view->reset({}); // which the item alone tells
    QCOMPARE(sync(SyncAllowance()), std::nullopt);
    QVERIFY(!m_tree->has(u"second"_s));
    QVERIFY(m_tree->has(u"stays"_s));
}

/// Whatever it is told, in whatever order.
void TestRemoteView::itsDigestIsThatOfItsItems()
{
    QRandomGenerator random(7);
    RemoteView view(u"0"_s);
    const auto anyId = [&random] { return QString::number(random.bounded(12)); };
    const auto anyItem = [&] {
        DriveItem item;
        item.id = anyId();
        item.parentId = anyId();
        item.kind = random.bounded(2) == 0 ? DriveItem::Kind::Folder : DriveItem::Kind::File;
        item.version = QString::number(random.bounded(3));
        item.isTrashed = random.bounded(8) == 0;
        return item;
    };
    const std::function<void()> events[] = {
        [&] { view.take(anyItem()); },
        [&] { view.confirm(anyItem()); },
        [&] {
            view.add({anyItem(), anyItem(), anyItem()});
        },
        [&] {
            (void)view.apply({{anyId(), std::nullopt}, {u"3"_s, anyItem()}});
        },
        [&] { view.setGone(anyId()); },
        [&] { view.forgetIn(anyId()); },
        [&] { view.settle(); },
        [&] { view.reset(RemoteView(view)); },
        [&] {
            view.reset(QList{anyItem(), anyItem()});
        },
    };
    qsizetype most = 0;
    for (int i = 0; i < 5000; ++i) {
        events[random.bounded(int(std::size(events)) - int(random.bounded(20) != 0))]();
        SyncDigest fresh;
        for (const DriveItem &item : view.items())
            fresh.add(item);
        QVERIFY2(fresh == view.digest(), qPrintable(QString::number(i)));
        most = qMax(most, view.items().size());
    }
    QVERIFY(most > 5);
}

QTEST_GUILESS_MAIN(TestRemoteView)

#include "tst_remoteview.moc"
