#include "core/session/workspacelock.h"
#include "core/sync/syncnames.h"
#include "tests/ui/sync/syncbench.h"
#include "ui/compare/comparedialog.h"
#include "ui/files/fileoperations.h"
#include "ui/files/filespanel.h"
#include "ui/places/placespanel.h"
#include "ui/shell/documents.h"
#include "ui/shell/journal.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/messagebar.h"
#include "ui/shell/recents.h"
#include "ui/shell/statusbar.h"
#include "ui/sync/syncpanel.h"
#include "ui/sync/tiedialog.h"
#include "ui/sync/tiepreview.h"
#include "ui/sync/twinbars.h"

#include <QAbstractButton>
#include <QAction>
#include <QMessageBox>
#include <QToolButton>
#include <QTreeView>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

struct Bench : SyncBench
{
    Bench()
    {
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.resize(1280, 800);
        window.show();
        here.syncs.keepAll();
        window.openWorkspace(folder());
    }

    /// Whatever there is of a trash on this computer.
    void useTrashOfItsOwn()
    {
        const auto trash = [this](const QString &path, QString *inTrash) {
            *inTrash = here.folder.filePath(u"trash-%1"_s.arg(++m_trashed));
            return QFile::rename(path, *inTrash);
        };
        window.findChild<TwinBars *>()->findChild<FileOperations *>()->setTrash(trash);
    }

    QAction *action(QStringView id) const { return window.actions()[id]; }

    /// By the dialog, as a user does.
    void tie()
    {
        QTRY_VERIFY_WITH_TIMEOUT(action(u"transfer.keepInStep")->isEnabled(), 10'000);
        action(u"transfer.keepInStep")->trigger();
        auto *dialog = window.findChild<TieDialog *>();
        QVERIFY(dialog);
        dialog->choose(place());
        QAbstractButton *start = button(dialog, u"Start"_s);
        QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), 10'000);
        start->click();
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"In step"_s, 10'000);
    }

    QToolButton *part() const
    {
        const auto buttons = window.statusBar()->findChildren<QToolButton *>();
        for (QToolButton *each : buttons) {
            if (each->toolTip().contains("Show the list"_L1) && each->isVisible())
                return each;
        }
        return nullptr;
    }
    QString state() const { return part() ? part()->text() : QString(); }

    static QAbstractButton *button(QWidget *in, const QString &text)
    {
        const auto buttons = in->findChildren<QAbstractButton *>();
        for (QAbstractButton *each : buttons) {
            if (each->text().remove(u'&') == text && each->isVisibleTo(in))
                return each;
        }
        return nullptr;
    }

    MessageBar *bar(const QString &text) const
    {
        const auto bars = window.findChildren<MessageBar *>();
        for (MessageBar *each : bars) {
            if (each->text().contains(text) && each->isVisible())
                return each;
        }
        return nullptr;
    }

    bool answer(const QString &text)
    {
        QCoreApplication::processEvents();
        const auto boxes = window.findChildren<QMessageBox *>();
        for (QMessageBox *box : boxes) {
            if (QAbstractButton *it = box->isVisible() ? button(box, text) : nullptr) {
                it->click();
                return true;
            }
        }
        return false;
    }

    static QAction *of(const QAbstractItemView *view, const QString &text)
    {
        const auto actions = view->actions();
        for (QAction *each : actions) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }

    FilesPanel *files() const { return window.findChild<FilesPanel *>(); }
    QAction *leaving() const { return of(files()->tree(), u"Keep only on the drive"_s); }

    /// A folder is in step, and chosen.
    void tieWithData()
    {
        write(work(u"raw/a.csv"_s), "1,2");
        write(work(u"train.py"_s), "print(1)");
        QVERIFY(!leaving()->isVisible());
        tie();
        QTRY_VERIFY_WITH_TIMEOUT((files()->select(work(u"raw"_s)), leaving()->isEnabled()), 10'000);
        QVERIFY(leaving()->isVisible());
    }

    void leave()
    {
        leaving()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(work(u"raw"_s)), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"In step"_s, 10'000);
        QCOMPARE(read(there(u"raw/a.csv"_s)), "1,2");
    }

    void fill(int count)
    {
        for (int i = 0; i < count; ++i)
            write(work(u"f%1"_s.arg(i, 2, 10, QLatin1Char('0'))), QByteArray::number(i));
    }
    qsizetype countThere() const { return QDir(there({})).entryList(QDir::Files).size(); }

    Journal journal{here.paths.state()};
    Recents recents{here.paths.state()};
    MainWindow window{here.all, journal, recents};

private:
    int m_trashed = 0;
};

} // namespace

class TestWindowSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTiedByTheMenu();
    void isTiedWithoutAllThatIsThere();
    void isTiedByADrivesFolder();
    void goesOnWhenTheFolderIsOpenedAgain();
    void pausesAndResumes();
    void stopsAndKeepsAllFiles();
    void waitsUntilItIsKnownWhoHasTheFolder();
    void asksBeforeManyDeletions();
    void bringsBackWhatWent();
    void asksBeforeMuchGoesUp();
    void leadsFromTheStatusBarToItsPanel();
    void ignoresWithAWayBack();
    void keepsOnTheDriveAndTakesItBack();
    void bringsFromTheDrivesTree();
    void bringsFromThePanel();
    void saysWhatIsNotOnTheDriveYet();
    void offersTheOtherVersion();
    void keepsTheOtherVersion();
    void mergesBothVersions();
};

void TestWindowSync::isTiedByTheMenu()
{
    Bench bench;
    bench.write(bench.work(u"train.py"_s), "print(1)");
    QVERIFY(!bench.action(u"transfer.pauseSync")->isEnabled());
    bench.tie();
    QCOMPARE(bench.read(bench.there(u"train.py"_s)), "print(1)");
    QVERIFY(bench.part()->accessibleName().contains("nas:project"_L1));
    QVERIFY(bench.action(u"transfer.stopSync")->isEnabled());
}

void TestWindowSync::isTiedWithoutAllThatIsThere()
{
    Bench bench;
    bench.write(bench.there(u"data/a.csv"_s), "1,2");
    bench.write(bench.there(u"src/b.py"_s), "3");
    QTRY_VERIFY_WITH_TIMEOUT(bench.action(u"transfer.keepInStep")->isEnabled(), 10'000);
    bench.action(u"transfer.keepInStep")->trigger();
    auto *dialog = bench.window.findChild<TieDialog *>();
    dialog->choose(bench.place());
    QAbstractButton *start = bench.button(dialog, u"Start"_s);
    QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), 10'000);
    auto *preview = dialog->findChild<TiePreview *>();
    preview->topLevelItem(1)->child(0)->setCheckState(0, Qt::Unchecked);
    start->click();
    QTRY_COMPARE_WITH_TIMEOUT(bench.read(bench.work(u"src/b.py"_s)), "3", 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(bench.state(), u"In step"_s, 10'000);
    QVERIFY(!QFile::exists(bench.work(u"data"_s)));
    QCOMPARE(bench.read(bench.work(u".aloft/ignore"_s)), "/data/\n");
    QCOMPARE(bench.read(bench.there(u"data/a.csv"_s)), "1,2");
    auto *status = bench.window.findChild<StatusBar *>();
    bench.button(status, u"Undo"_s)->click();
    QTRY_VERIFY(bench.state().isEmpty());
    QCOMPARE(bench.read(bench.work(u".aloft/ignore"_s)), "");
}

void TestWindowSync::isTiedByADrivesFolder()
{
    Bench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.action(u"transfer.keepInStep")->isEnabled(), 10'000);
    auto *places = bench.window.findChild<PlacesPanel *>();
    QTreeView *tree = places->tree();
    const QModelIndex nas = tree->model()->index(0, 0);
    tree->expand(nas);
    QTRY_COMPARE_WITH_TIMEOUT(tree->model()->index(0, 0, nas).data().toString(), u"project"_s,
                              10'000);
    tree->setCurrentIndex(tree->model()->index(0, 0, nas));
    const auto actions = tree->actions();
    for (QAction *action : actions) {
        if (action->text().remove(u'&').startsWith("Keep this folder"_L1))
            action->trigger();
    }
    auto *dialog = bench.window.findChild<TieDialog *>();
    QVERIFY(dialog);
    QAbstractButton *start = bench.button(dialog, u"Start"_s);
    QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), 10'000);
    start->click();
    QTRY_COMPARE_WITH_TIMEOUT(bench.state(), u"In step"_s, 10'000);
}

void TestWindowSync::goesOnWhenTheFolderIsOpenedAgain()
{
    Bench bench;
    bench.tie();
    bench.window.openFolder({});
    QTRY_VERIFY(bench.state().isEmpty());
    bench.write(bench.work(u"later.py"_s), "1");
    bench.window.openFolder(bench.folder());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(bench.there(u"later.py"_s)), 10'000);
}

void TestWindowSync::pausesAndResumes()
{
    Bench bench;
    bench.tie();
    bench.action(u"transfer.pauseSync")->trigger();
    QCOMPARE(bench.state(), u"Sync paused"_s);
    QVERIFY(bench.action(u"transfer.pauseSync")->isChecked());
    QVERIFY(!bench.action(u"transfer.syncNow")->isEnabled());
    bench.action(u"transfer.pauseSync")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(bench.state(), u"In step"_s, 10'000);
    QVERIFY(!bench.action(u"transfer.pauseSync")->isChecked());
}

void TestWindowSync::stopsAndKeepsAllFiles()
{
    Bench bench;
    bench.write(bench.work(u"a.py"_s), "1");
    bench.tie();
    bench.action(u"transfer.stopSync")->trigger();
    QVERIFY(bench.answer(u"Go on"_s));
    QVERIFY(bench.here.syncs.ties().of(bench.folder()));
    bench.action(u"transfer.stopSync")->trigger();
    QVERIFY(bench.answer(u"Stop keeping in step"_s));
    QTRY_VERIFY(!bench.here.syncs.ties().of(bench.folder()));
    QVERIFY(QFile::exists(bench.work(u"a.py"_s)));
    QVERIFY(QFile::exists(bench.there(u"a.py"_s)));
    QVERIFY(!bench.action(u"transfer.stopSync")->isEnabled());
}

/// As in a folder that is open on another computer.
void TestWindowSync::waitsUntilItIsKnownWhoHasTheFolder()
{
    WorkspaceHolder other = thisHolder(u"/another/profile"_s);
    other.machine = u"another computer"_s;
    other.since = other.renewed = QDateTime::currentDateTimeUtc();
    Bench bench;
    bench.tie();
    bench.window.openFolder({});
    bench.write(bench.work(u".aloft/workspace.lock"_s), writtenHolder(other));
    bench.write(bench.there(u"theirs.csv"_s), "1");
    bench.window.openFolder(bench.folder());
    QTRY_COMPARE_WITH_TIMEOUT(bench.state(), u"Sync rests"_s, 10'000);
    QTest::qWait(300);
    QVERIFY(!QFile::exists(bench.work(u"theirs.csv"_s)));
    QVERIFY(!bench.action(u"transfer.keepInStep")->isEnabled());
}

void TestWindowSync::asksBeforeManyDeletions()
{
    Bench bench;
    bench.fill(20);
    bench.tie();
    QCOMPARE(bench.countThere(), 20);
    for (int i = 0; i < 12; ++i)
        QVERIFY(QFile::remove(bench.work(u"f%1"_s.arg(i, 2, 10, QLatin1Char('0')))));
    QTRY_VERIFY_WITH_TIMEOUT(bench.bar(u"gone here"_s), 10'000);
    MessageBar *bar = bench.bar(u"would be deleted"_s);
    QVERIFY(bar->text().startsWith("12 file"_L1));
    QVERIFY(bar->text().contains("f00, f01"_L1));
    QVERIFY(bar->text().contains("and 2 more"_L1));
    QVERIFY(!bar->text().contains("f11"_L1));
    QCOMPARE(bench.state(), u"Sync asks"_s);
    QCOMPARE(bench.countThere(), 20);
    bench.button(bar, u"Delete them, too"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(bench.countThere(), 8, 10'000);
    QTRY_VERIFY(!bench.bar(u"would be deleted"_s));
}

void TestWindowSync::bringsBackWhatWent()
{
    Bench bench;
    bench.fill(20);
    bench.tie();
    for (int i = 0; i < 12; ++i)
        QVERIFY(QFile::remove(bench.there(u"f%1"_s.arg(i, 2, 10, QLatin1Char('0')))));
    bench.action(u"transfer.syncNow")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(bench.bar(u"gone on nas:project"_s), 10'000);
    // A bar that is closed leaves the question in the panel.
    bench.bar(u"would be deleted"_s)->close();
    bench.part()->click();
    auto *panel = bench.window.findChild<SyncPanel *>();
    QVERIFY(panel->isVisible());
    bench.button(panel, u"Bring them back"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(bench.countThere(), 20, 10'000);
    QVERIFY(QFile::exists(bench.work(u"f00"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(bench.state(), u"In step"_s, 10'000);
}

void TestWindowSync::asksBeforeMuchGoesUp()
{
    Bench bench;
    QFile large(bench.work(u"large.bin"_s));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(qint64(3) << 30)); // without a byte of it on the disk
    QTRY_VERIFY_WITH_TIMEOUT(bench.action(u"transfer.keepInStep")->isEnabled(), 10'000);
    bench.here.syncs.of(bench.folder())->tie(bench.place());
    QTRY_VERIFY_WITH_TIMEOUT(bench.bar(u"would go up to nas:project"_s), 10'000);
    MessageBar *bar = bench.bar(u"would go up"_s);
    QVERIFY(bar->text().startsWith("3.0 GiB"_L1));
    QVERIFY(bench.button(bar, u"Upload all of it"_s));
    QVERIFY(!bench.button(bar, u"Delete them, too"_s));
    QCOMPARE(bench.state(), u"Sync asks"_s);
    bench.part()->click();
    auto *panel = bench.window.findChild<SyncPanel *>();
    QVERIFY(panel->sentence().contains(".aloftignore"_L1));
    QVERIFY(bench.button(panel, u"Upload all of it"_s));
    QVERIFY(!bench.button(panel, u"Bring them back"_s));
    bench.write(bench.work(u".aloftignore"_s), "*.bin\n");
    bench.button(panel, u"Look again"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(bench.state(), u"In step"_s, 10'000);
    QVERIFY(!QFile::exists(bench.there(u"large.bin"_s)));
    QVERIFY(QFile::exists(bench.there(u".aloftignore"_s)));
    QVERIFY(!bench.bar(u"would go up"_s));
}

void TestWindowSync::leadsFromTheStatusBarToItsPanel()
{
    Bench bench;
    auto *panel = bench.window.findChild<SyncPanel *>();
    QVERIFY(!panel->isVisible());
    bench.tie();
    bench.part()->click();
    QVERIFY(panel->isVisible());
    QCOMPARE(panel->sentence(), u"In step with nas:project."_s);
}

void TestWindowSync::ignoresWithAWayBack()
{
    Bench bench;
    bench.tie();
    auto *panel = bench.window.findChild<SyncPanel *>();
    Q_EMIT panel->ignoreAsked(u"raw/big.bin"_s);
    QCOMPARE(bench.read(bench.work(u".aloftignore"_s)), "/raw/big.bin\n");
    auto *status = bench.window.findChild<StatusBar *>();
    QVERIFY(status->message().contains("raw/big.bin"_L1));
    bench.button(status, u"Undo"_s)->click();
    QCOMPARE(bench.read(bench.work(u".aloftignore"_s)), "");
}

void TestWindowSync::keepsOnTheDriveAndTakesItBack()
{
    Bench bench;
    bench.tieWithData();
    bench.leave();
    QAbstractButton *undo = nullptr;
    QTRY_VERIFY((undo = bench.button(bench.window.statusBar(), u"Undo"_s)));
    undo->click();
    QTRY_COMPARE_WITH_TIMEOUT(bench.read(bench.work(u"raw/a.csv"_s)), "1,2", 10'000);
}

void TestWindowSync::bringsFromTheDrivesTree()
{
    Bench bench;
    bench.tieWithData();
    bench.leave();
    QTreeView *tree = bench.window.findChild<PlacesPanel *>()->tree();
    QAction *bringing = Bench::of(tree, u"Bring to this computer"_s);
    QVERIFY(!bringing->isEnabled());
    const QAbstractItemModel *model = tree->model();
    const QModelIndex nas = model->index(0, 0);
    tree->expand(nas);
    QTRY_COMPARE_WITH_TIMEOUT(model->index(0, 0, nas).data().toString(), u"project"_s, 10'000);
    const QModelIndex project = model->index(0, 0, nas);
    tree->expand(project);
    QTRY_COMPARE_WITH_TIMEOUT(model->index(0, 0, project).data().toString(), u"raw"_s, 10'000);
    const QModelIndex raw = model->index(0, 0, project);
    QTRY_COMPARE_WITH_TIMEOUT(raw.data(Qt::AccessibleTextRole).toString(),
                              u"raw, folder, Only on the drive"_s, 10'000);
    QVERIFY(raw.data(Qt::ToolTipRole).toString().endsWith("\nOnly on the drive"_L1));
    tree->setCurrentIndex(model->index(1, 0, project));
    QVERIFY(!bringing->isEnabled()); // train.py is here
    tree->setCurrentIndex(raw);
    QVERIFY(bringing->isEnabled());
    bringing->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(bench.read(bench.work(u"raw/a.csv"_s)), "1,2", 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(raw.data(Qt::AccessibleTextRole).toString(),
                              u"raw, folder, In step with the drive"_s, 10'000);
    QVERIFY(!bringing->isEnabled());
}

void TestWindowSync::bringsFromThePanel()
{
    Bench bench;
    bench.tieWithData();
    bench.leave();
    auto *panel = bench.window.findChild<SyncPanel *>();
    const QAbstractItemModel *model = panel->problems()->model();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 1, 10'000);
    QVERIFY(!bench.button(panel, u"Retry"_s));
    QAbstractButton *bring = bench.button(panel, u"Bring to this computer"_s);
    QVERIFY(bring);
    QVERIFY(!bring->isEnabled());
    panel->problems()->setCurrentIndex(model->index(0, 0, model->index(0, 0)));
    QVERIFY(bring->isEnabled());
    bring->click();
    QTRY_COMPARE_WITH_TIMEOUT(bench.read(bench.work(u"raw/a.csv"_s)), "1,2", 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 0, 10'000);
}

void TestWindowSync::saysWhatIsNotOnTheDriveYet()
{
    Bench bench;
    bench.write(bench.work(u"raw/.git/config"_s), "[core]"); // which no sync looks at
    bench.tieWithData();
    const auto *status = bench.window.findChild<StatusBar *>();
    bench.leaving()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(
        status->message().contains("raw holds files that are not kept in step"_L1), 10'000);
    QVERIFY(QFile::exists(bench.work(u"raw/a.csv"_s)));
    QVERIFY(QFile::exists(bench.work(u"raw/.git/config"_s)));
    QCOMPARE(bench.read(bench.there(u"raw/a.csv"_s)), "1,2");
}

void TestWindowSync::offersTheOtherVersion()
{
    Bench bench;
    bench.write(bench.work(u"a.py"_s), "one\nmine\n");
    bench.write(bench.there(u"a.py"_s), "one\ntheirs\n");
    QTRY_VERIFY_WITH_TIMEOUT(bench.action(u"transfer.keepInStep")->isEnabled(), 10'000);
    bench.window.documents().open(bench.work(u"a.py"_s));
    QVERIFY(!bench.bar(u"Both versions were kept"_s));
    bench.here.syncs.of(bench.folder())->tie(bench.place());
    QTRY_VERIFY_WITH_TIMEOUT(bench.bar(u"Both versions were kept"_s), 10'000);
    QCOMPARE(bench.read(bench.work(u"a.py"_s)), "one\ntheirs\n");
    bench.button(bench.bar(u"Both versions"_s), u"Compare"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(bench.window.findChild<CompareDialog *>(), 10'000);
    bench.window.findChild<CompareDialog *>()->reject();
    QTRY_VERIFY(bench.bar(u"Both versions were kept"_s)); // nothing is decided yet
}

void TestWindowSync::keepsTheOtherVersion()
{
    Bench bench;
    bench.useTrashOfItsOwn();
    bench.tie();
    const QString twin = bench.work(conflictName(u"a.py"_s, {{2026, 11, 23}, {14, 30}}, 1));
    bench.write(twin, "mine");
    bench.write(bench.work(u"a.py"_s), "theirs");
    bench.window.documents().open(bench.work(u"a.py"_s));
    QTRY_VERIFY_WITH_TIMEOUT(bench.bar(u"Both versions were kept"_s), 10'000);
    bench.button(bench.bar(u"Both versions"_s), u"Keep the other version"_s)->click();
    QCOMPARE(bench.read(bench.work(u"a.py"_s)), "mine");
    QVERIFY(!QFile::exists(twin));
    QTRY_VERIFY(!bench.bar(u"Both versions were kept"_s));
    bench.button(bench.window.findChild<StatusBar *>(), u"Undo"_s)->click();
    QCOMPARE(bench.read(bench.work(u"a.py"_s)), "theirs");
    QCOMPARE(bench.read(twin), "mine");
    QTRY_VERIFY(bench.bar(u"Both versions were kept"_s));
}

void TestWindowSync::mergesBothVersions()
{
    Bench bench;
    bench.useTrashOfItsOwn();
    bench.tie();
    const QString twin = bench.work(conflictName(u"a.py"_s, {{2026, 11, 23}, {14, 30}}, 1));
    bench.write(twin, "mine\n");
    bench.write(bench.work(u"a.py"_s), "theirs\n");
    bench.window.documents().open(bench.work(u"a.py"_s));
    QTRY_VERIFY_WITH_TIMEOUT(bench.bar(u"Both versions were kept"_s), 10'000);
    bench.button(bench.bar(u"Both versions"_s), u"Compare"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(bench.window.findChild<CompareDialog *>(), 10'000);
    auto *dialog = bench.window.findChild<CompareDialog *>();
    Q_EMIT dialog->merged("both\n");
    dialog->accept();
    QCOMPARE(bench.read(bench.work(u"a.py"_s)), "both\n");
    QVERIFY(!QFile::exists(twin));
    bench.button(bench.window.findChild<StatusBar *>(), u"Undo"_s)->click();
    QCOMPARE(bench.read(bench.work(u"a.py"_s)), "theirs\n");
    QCOMPARE(bench.read(twin), "mine\n");
}

QTEST_MAIN(TestWindowSync)
#include "tst_windowsync.moc"
