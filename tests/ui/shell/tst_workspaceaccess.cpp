#include "core/base/task.h"
#include "core/net/sleepwatch.h"
#include "core/session/workspacelock.h"
#include "tests/support/fakesurroundings.h"
#include "ui/editor/deletedfiles.h"
#include "ui/editor/historydialog.h"
#include "ui/editor/localhistory.h"
#include "ui/files/filespanel.h"
#include "ui/shell/actions.h"
#include "ui/shell/documents.h"
#include "ui/shell/journal.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/messagebar.h"
#include "ui/shell/pageframe.h"
#include "ui/shell/recents.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/tabareas.h"

#include <QAbstractItemView>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// One Aloft with a profile of its own and one window.
struct Peer
{
    explicit Peer(const QString &folder)
    {
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        window.openFolder(folder);
    }

    void look()
    {
        auto *lock = window.findChild<WorkspaceLock *>();
        (void)QTest::qWaitFor([lock] { return lock->findChildren<Task *>().isEmpty(); });
        lock->look();
        (void)QTest::qWaitFor([lock] { return lock->findChildren<Task *>().isEmpty(); });
    }
    FakePage *open(const QString &path)
    {
        window.openPath(path);
        return static_cast<FakePage *>(window.documents().current());
    }
    MessageBar *bar() const ///< about the folder; null: there is none
    {
        for (MessageBar *bar : window.findChildren<MessageBar *>()) {
            if (bar->isVisible() && bar->text().contains(u"folder"_s)
                && button(bar, u"&Take over"_s))
                return bar;
        }
        return nullptr;
    }
    static QPushButton *button(const QWidget *bar, const QString &text)
    {
        for (QPushButton *found : bar->findChildren<QPushButton *>()) {
            if (found->text() == text)
                return found;
        }
        return nullptr;
    }

    FakeSurroundings here;
    Journal journal{here.paths.state()};
    Recents recents{here.paths.state()};
    MainWindow window{here.all, journal, recents};
};

} // namespace

/// A folder that is open in two Alofts (UX-171).
class TestWorkspaceAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const QString &name : {u"a.py"_s, u"b.py"_s}) {
            QFile file(at(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a\n") > 0);
        }
    }
    void aloneItIsAsEver();
    void theSecondOneReadsOnly();
    void takingOverTurnsItRound();
    void whatTheFirstLeavesIsFree();
    void oneOfTwoWindowsMayGo();
    void looksWhenTheComputerWakes();
    void takingOverIsOfferedInTheMenu();
    void takingOverThatFailsIsOfferedAgain();
    void nothingIsCopiedIn();
    void deletedFilesStayDeleted();
    void linksToTheFolderAreTheFolder();

private:
    WorkspaceHolder stranger() const
    {
        WorkspaceHolder other = thisHolder(u"/profiles/other"_s);
        other.since = other.renewed = QDateTime::currentDateTimeUtc();
        return other;
    }
    void hold(const QString &place) const ///< by another Aloft that lives
    {
        QVERIFY(QDir().mkpath(place));
        QFile lock(place + u"/workspace.lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly) && lock.write(writtenHolder(stranger())) > 0);
    }
    QString at(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWorkspaceAccess::aloneItIsAsEver()
{
    {
        Peer peer(m_folder->path());
        peer.look();
        QVERIFY(QFile::exists(at(u".aloft/workspace.lock"_s)));
        QVERIFY(!peer.bar());
        QCOMPARE(peer.open(at(u"a.py"_s))->access(), Page::Access::Full);
        QVERIFY(!peer.window.windowTitle().contains(u"read-only"_s));
        MainWindow second(peer.here.all, peer.journal, peer.recents); // of the same Aloft
        second.setAttribute(Qt::WA_DeleteOnClose, false);
        second.openFolder(m_folder->path());
        second.openPath(at(u"a.py"_s));
        auto *lock = second.findChild<WorkspaceLock *>();
        QTRY_VERIFY(lock->findChildren<Task *>().isEmpty());
        QCOMPARE(second.documents().current()->access(), Page::Access::Full);
    }
    QVERIFY(!QFile::exists(at(u".aloft"_s)));
}

void TestWorkspaceAccess::theSecondOneReadsOnly()
{
    Peer first(m_folder->path());
    first.look();
    Peer second(m_folder->path());
    FakePage *inside = second.open(at(u"a.py"_s));
    const QString elsewhere = second.here.folder.filePath(u"d.py"_s);
    QVERIFY(QFile::copy(at(u"a.py"_s), elsewhere));
    FakePage *outside = second.open(elsewhere);
    QTRY_VERIFY(second.bar());
    QVERIFY(second.bar()->text().contains(QSysInfo::machineHostName()));
    QCOMPARE(inside->access(), Page::Access::ReadOnly);
    QCOMPARE(outside->access(), Page::Access::Full);
    QVERIFY(second.window.windowTitle().contains(u"read-only"_s));
    QCOMPARE(second.open(at(u"b.py"_s))->access(), Page::Access::ReadOnly); // opened since

    second.window.documents().newNotebook();
    QCOMPARE(second.window.findChild<StatusBar *>()->message().contains(u"another Aloft"_s), true);
    QVERIFY(!QFile::exists(at(u"Untitled.ipynb"_s)));
    inside->setModified(true);
    second.window.documents().save(inside);
    QCOMPARE(inside->saves, 0);
    second.window.documents().saveAs(inside);
    auto *dialog = second.window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(at(u"c.py"_s));
    QCOMPARE(inside->saves, 0);
    Q_EMIT dialog->fileSelected(second.here.folder.filePath(u"c.py"_s)); // elsewhere it may
    QCOMPARE(inside->saves, 1);
    QCOMPARE(inside->access(), Page::Access::Full);
    const auto *panel = second.window.findChild<FilesPanel *>();
    for (const QAction *action : panel->tree()->actions()) {
        if (action->text() == "New &notebook"_L1 || action->text() == "&Undo"_L1)
            QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
    }

    Peer::button(second.bar(), u"&Read-only"_s)->click();
    QTRY_VERIFY(!second.bar());
    QCOMPARE(second.open(at(u"b.py"_s))->access(), Page::Access::ReadOnly);
    first.look();
    QVERIFY(!first.bar());
}

void TestWorkspaceAccess::takingOverTurnsItRound()
{
    Peer first(m_folder->path());
    FakePage *page = first.open(at(u"a.py"_s));
    first.look();
    page->editor->setPlainText(u"typed"_s);
    Peer second(m_folder->path());
    FakePage *other = second.open(at(u"a.py"_s));
    QTRY_VERIFY(second.bar());
    Peer::button(second.bar(), u"&Take over"_s)->click();
    QTRY_COMPARE(other->access(), Page::Access::Full);
    QTRY_VERIFY(!second.bar());
    QVERIFY(!second.window.windowTitle().contains(u"read-only"_s));
    first.look();
    QTRY_VERIFY(first.bar());
    QVERIFY(first.bar()->text().contains(u"took this folder over"_s));
    QCOMPARE(page->access(), Page::Access::ReadOnly);
    QVERIFY(page->isModified());
    QCOMPARE(page->editor->toPlainText(), u"typed"_s);
    Peer::button(first.bar(), u"&Take over"_s)->click(); // and back
    QTRY_COMPARE(page->access(), Page::Access::Full);
    second.look();
    QCOMPARE(other->access(), Page::Access::ReadOnly);
}

void TestWorkspaceAccess::whatTheFirstLeavesIsFree()
{
    auto first = std::make_unique<Peer>(m_folder->path());
    first->look();
    Peer second(m_folder->path());
    FakePage *page = second.open(at(u"a.py"_s));
    QTRY_VERIFY(second.bar());
    first.reset();
    second.look();
    QVERIFY(!second.bar());
    QCOMPARE(page->access(), Page::Access::Full);
    QVERIFY(second.window.findChild<StatusBar *>()->message().contains(u"can be changed here"_s));
    second.window.openFolder(second.here.folder.path());
    QVERIFY(!QFile::exists(at(u".aloft"_s)));
}

void TestWorkspaceAccess::oneOfTwoWindowsMayGo()
{
    Peer peer(m_folder->path());
    peer.look();
    {
        MainWindow second(peer.here.all, peer.journal, peer.recents);
        second.setAttribute(Qt::WA_DeleteOnClose, false);
        second.openFolder(m_folder->path());
    }
    QVERIFY(QFile::exists(at(u".aloft/workspace.lock"_s)));
}

void TestWorkspaceAccess::looksWhenTheComputerWakes()
{
    Peer peer(m_folder->path());
    FakePage *page = peer.open(at(u"a.py"_s));
    peer.look();
    QTest::qWait(1500); // it has looked at what it took; the next time is in half a minute
    hold(at(u".aloft"_s));
    QCOMPARE(page->access(), Page::Access::Full);
    Q_EMIT peer.window.findChild<SleepWatch *>()->wokeUp();
    QTRY_COMPARE(page->access(), Page::Access::ReadOnly);
    QTRY_VERIFY(peer.bar());
}

void TestWorkspaceAccess::takingOverIsOfferedInTheMenu()
{
    hold(at(u".aloft"_s));
    Peer peer(m_folder->path());
    QAction *taking = peer.window.actions()[u"file.takeOver"];
    QVERIFY(!taking->isEnabled());
    FakePage *page = peer.open(at(u"a.py"_s));
    QTRY_VERIFY(peer.bar());
    Peer::button(peer.bar(), u"&Read-only"_s)->click();
    QTRY_VERIFY(!peer.bar());
    QVERIFY(taking->isEnabled());
    taking->trigger();
    QTRY_COMPARE(page->access(), Page::Access::Full);
    QVERIFY(!taking->isEnabled());
}

void TestWorkspaceAccess::takingOverThatFailsIsOfferedAgain()
{
    const QTemporaryDir elsewhere;
    hold(elsewhere.path());
    if (!QFile::link(elsewhere.path(), at(u".aloft"_s))) // which is read, but not written to
        QSKIP("there are no links here");
    Peer peer(m_folder->path());
    FakePage *page = peer.open(at(u"a.py"_s));
    QTRY_VERIFY(peer.bar());
    Peer::button(peer.bar(), u"&Take over"_s)->click();
    const auto hasFailed = [&peer] {
        const auto bars = peer.window.findChildren<MessageBar *>();
        return std::ranges::any_of(bars, [](const MessageBar *bar) {
            return bar->text().contains(u"no plain file"_s);
        });
    };
    QTRY_VERIFY(hasFailed());
    QTRY_VERIFY(peer.bar());
    QCOMPARE(page->access(), Page::Access::ReadOnly);
    QVERIFY(peer.window.actions()[u"file.takeOver"]->isEnabled());
}

void TestWorkspaceAccess::nothingIsCopiedIn()
{
    hold(at(u".aloft"_s));
    Peer peer(m_folder->path());
    QTRY_VERIFY(peer.bar());
    const QString outside = peer.here.folder.filePath(u"new.py"_s);
    QVERIFY(QFile::copy(at(u"a.py"_s), outside));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(outside)});
    auto *panel = peer.window.findChild<FilesPanel *>();
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(panel, &enter);
    QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(panel, &drop);
    QVERIFY(peer.window.findChild<StatusBar *>()->message().contains(u"another Aloft"_s));
    QTest::qWait(100); // a copy would take a moment
    QVERIFY(!QFile::exists(at(u"new.py"_s)));
}

void TestWorkspaceAccess::deletedFilesStayDeleted()
{
    hold(at(u".aloft"_s));
    Peer peer(m_folder->path());
    QTRY_VERIFY(peer.bar());
    const QString gone = at(u"gone.py"_s);
    QVERIFY(historyOf(peer.here.paths).keep(gone, "kept", QDateTime::currentDateTimeUtc()));
    peer.window.actions()[u"file.deletedFiles"]->trigger();
    auto *deleted = peer.window.findChild<DeletedFiles *>();
    QVERIFY(deleted);
    QSignalSpy failures(deleted, &DeletedFiles::failed);
    Peer::button(deleted, u"Show &versions…"_s)->click();
    deleted->findChild<HistoryDialog *>()->accept();
    QCOMPARE(failures.count(), 1);
    QCOMPARE(failures.first().first().value<Error>().kind, Error::Kind::Refused);
    QVERIFY(!QFile::exists(gone));
}

void TestWorkspaceAccess::linksToTheFolderAreTheFolder()
{
    hold(at(u".aloft"_s));
    const QTemporaryDir elsewhere;
    const QString link = elsewhere.filePath(u"link"_s);
    if (!QFile::link(m_folder->path(), link))
        QSKIP("there are no links here");
    Peer peer(m_folder->path());
    QTRY_VERIFY(peer.bar());
    QCOMPARE(peer.open(link + u"/a.py"_s)->access(), Page::Access::ReadOnly);
    const Documents &documents = peer.window.documents();
    QVERIFY(!documents.mayWrite(link + u"/new/file.py"_s)); // of folders yet to be made, too
    QVERIFY(documents.mayWrite(elsewhere.filePath(u"new.py"_s)));
    QVERIFY(documents.mayWrite(m_folder->path() + u"er/a.py"_s));

    Peer linked(link);
    QTRY_VERIFY(linked.bar());
    QCOMPARE(linked.open(at(u"a.py"_s))->access(), Page::Access::ReadOnly);
}

QTEST_MAIN(TestWorkspaceAccess)
#include "tst_workspaceaccess.moc"
