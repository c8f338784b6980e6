#include "core/drive/folder/folderdrive.h"
#include "core/drive/folder/folderkind.h"
#include "tests/ui/sync/syncbench.h"
#include "ui/sync/tiedialog.h"
#include "ui/sync/tiepreview.h"

#include <QLabel>
#include <QPushButton>
#include <QTreeView>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// A drive that shows only what Aloft put there, and has no trash, until isWide.
class PlainDrive final : public FolderDrive
{
public:
    PlainDrive(const QString &path, const bool &isWide) : FolderDrive(path), m_isWide(isWide) { }

    Capabilities capabilities() const override
    {
        const Capabilities few = Capability::Trash | Capability::SeesForeign;
        return m_isWide ? FolderDrive::capabilities() : FolderDrive::capabilities() & ~few;
    }

private:
    const bool m_isWide;
};

class PlainKind final : public FolderKind
{
public:
    explicit PlainKind(const bool &isWide) : m_isWide(isWide) { }

    QString id() const override { return u"plain"_s; }
    Result<std::unique_ptr<Drive>> make(const QJsonObject &settings) override
    {
        return std::make_unique<PlainDrive>(settings["path"_L1].toString(), m_isWide);
    }

private:
    const bool &m_isWide;
};

/// The dialog over a window, with what a user would look at.
struct Bench : SyncBench
{
    Bench()
    {
        window.show();
        dialog = new TieDialog(here.syncs, folder(), &window);
        dialog->open();
    }

    QPushButton *button(const QString &text) const
    {
        const auto buttons = dialog->findChildren<QPushButton *>();
        for (QPushButton *each : buttons) {
            if (each->text().startsWith(text))
                return each;
        }
        return nullptr;
    }
    TiePreview *preview() const { return dialog->findChild<TiePreview *>(); }
    QStringList lines() const
    {
        QStringList lines;
        for (int i = 0; i < preview()->topLevelItemCount(); ++i)
            lines.append(preview()->topLevelItem(i)->text(0));
        return lines;
    }
    bool says(const QString &text) const
    {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    QWidget window;
    QPointer<TieDialog> dialog;
};

} // namespace

class TestTieDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatWillHappenAndStarts();
    void whatHasNoTickStaysOnTheDrive();
    void whatIsHereHasNoTick();
    void filesAreNoPlaces();
    void aNewFolderIsMadeAndChosen();
    void foldersInEachOtherAreRefused();
    void aLaterTieSaysWhatIsDeleted();
    void saysWhatADriveCannotDo();
    void withoutADrive();
};

void TestTieDialog::saysWhatWillHappenAndStarts()
{
    Bench bench;
    bench.write(bench.work(u"up.py"_s), "12345");
    bench.write(bench.work(u"both.py"_s), "mine");
    bench.write(bench.work(u".git/config"_s), "[core]");
    bench.write(bench.there(u"both.py"_s), "theirs");
    QVERIFY(!bench.button(u"Start"_s)->isEnabled());
    QSignalSpy chosen(bench.dialog, &TieDialog::chosen);
    bench.dialog->choose(bench.place());
    QTRY_VERIFY_WITH_TIMEOUT(bench.button(u"Start"_s)->isEnabled(), 10'000);
    const QStringList lines = bench.lines();
    QVERIFY(lines.value(0).startsWith("2 file"_L1));
    QVERIFY(lines.value(0).contains("up to nas:project"_L1));
    QVERIFY(lines.value(1).startsWith("1 file"_L1));
    QVERIFY(lines.contains(u"Nothing is deleted: both sides are merged"_s));
    QCOMPARE(lines.filter(u"both versions are kept"_s).size(), 1);
    QVERIFY(lines.constLast().contains("ignored"_L1));
    const auto below = bench.preview()->findItems(u"both.py"_s,
                                                  Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(below.size(), 1);
    QVERIFY(!QFile::exists(bench.there(u"up.py"_s))); // it only looked
    bench.button(u"Start"_s)->click();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(partnerOf(chosen.at(0).at(0).value<DrivePath>()), u"nas:project"_s);
}

void TestTieDialog::whatHasNoTickStaysOnTheDrive()
{
    Bench bench;
    bench.write(bench.there(u"data/raw/a.csv"_s), "12345");
    bench.write(bench.there(u"data/b.csv"_s), "123");
    bench.write(bench.there(u"src/c.py"_s), "12");
    QSignalSpy chosen(bench.dialog, &TieDialog::chosen);
    bench.dialog->choose(bench.place());
    QTRY_VERIFY_WITH_TIMEOUT(bench.button(u"Start"_s)->isEnabled(), 10'000);
    QTreeWidgetItem *down = bench.preview()->topLevelItem(1);
    QVERIFY(down->text(0).startsWith("3 file"_L1) && down->text(0).endsWith("10 bytes"_L1));
    QCOMPARE(down->childCount(), 2);
    QVERIFY(down->child(0)->text(0).startsWith("data: 2 file"_L1));
    QCOMPARE(down->child(1)->checkState(0), Qt::Checked);
    down->child(0)->setCheckState(0, Qt::Unchecked);
    QTRY_VERIFY(bench.preview()->topLevelItem(1)->text(0).endsWith(", 2 bytes"_L1));
    down = bench.preview()->topLevelItem(1);
    QCOMPARE(down->child(0)->checkState(0), Qt::Unchecked);
    QCOMPARE(bench.preview()->currentItem(), down->child(0)); // where the keys are
    down->child(1)->setCheckState(0, Qt::Unchecked);
    QTRY_COMPARE(bench.preview()->left(), (QStringList{u"data"_s, u"src"_s}));
    QTRY_VERIFY(bench.preview()->topLevelItem(1)->text(0).startsWith("0 file"_L1));
    bench.preview()->topLevelItem(1)->child(1)->setCheckState(0, Qt::Checked);
    bench.button(u"Start"_s)->click();
    QCOMPARE(chosen.constFirst().at(1).toStringList(), QStringList(u"data"_s));
}

void TestTieDialog::whatIsHereHasNoTick()
{
    Bench bench;
    bench.write(bench.there(u"data/a.csv"_s), "12345");
    bench.write(bench.there(u"top.csv"_s), "1");
    bench.write(bench.work(u"data/b.csv"_s), "123");
    bench.dialog->choose(bench.place());
    QTRY_VERIFY_WITH_TIMEOUT(bench.button(u"Start"_s)->isEnabled(), 10'000);
    QCOMPARE(bench.preview()->topLevelItem(1)->childCount(), 0);
}

void TestTieDialog::filesAreNoPlaces()
{
    Bench bench;
    bench.write(bench.there(u"a.csv"_s), "1");
    bench.write(bench.there(u"sub/b.csv"_s), "1");
    bench.dialog->choose({u"nas"_s, {u"project"_s, u"sub"_s}, true});
    auto *tree = bench.dialog->findChild<QTreeView *>();
    QTRY_COMPARE_WITH_TIMEOUT(tree->currentIndex().data().toString(), u"sub"_s, 10'000);
    const QModelIndex project = tree->currentIndex().parent();
    QCOMPARE(tree->model()->rowCount(project), 1);
    for (int column = 1; column < tree->model()->columnCount(); ++column)
        QVERIFY(tree->isColumnHidden(column)); // the names need the width
}

void TestTieDialog::aNewFolderIsMadeAndChosen()
{
    Bench bench;
    bench.dialog->choose(bench.place());
    auto *tree = bench.dialog->findChild<QTreeView *>();
    QTRY_COMPARE_WITH_TIMEOUT(tree->currentIndex().data().toString(), u"project"_s, 10'000);
    QVERIFY(bench.button(u"New folder"_s)->text().contains("work"_L1));
    bench.button(u"New folder"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(tree->currentIndex().data().toString(), u"work"_s, 10'000);
    QVERIFY(QFileInfo(bench.there(u"work"_s)).isDir());
    QTRY_VERIFY_WITH_TIMEOUT(bench.button(u"Start"_s)->isEnabled(), 10'000);
}

void TestTieDialog::foldersInEachOtherAreRefused()
{
    Bench bench;
    const QString all = bench.here.folder.path();
    AddDriveTask *adding = bench.here.drives.add(u"folder"_s, u"all"_s, {all}, all);
    QSignalSpy added(adding, &Task::finished);
    adding->start();
    QVERIFY(added.wait());
    auto *dialog = new TieDialog(bench.here.syncs, bench.folder(), &bench.window);
    delete bench.dialog;
    bench.dialog = dialog;
    dialog->open();
    dialog->choose({u"all"_s, {}, true});
    QTRY_VERIFY_WITH_TIMEOUT(bench.says(u"lie in each other"_s), 10'000);
    QVERIFY(!bench.button(u"Start"_s)->isEnabled());
}

void TestTieDialog::aLaterTieSaysWhatIsDeleted()
{
    Bench bench;
    bench.write(bench.work(u"a"_s), "1");
    bench.write(bench.work(u"b"_s), "2");
    {
        const auto sync = bench.here.syncs.of(bench.folder());
        sync->setAccess(WorkspaceSync::Access::Full);
        sync->tie(bench.place());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(bench.there(u"b"_s)), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(sync->state(), WorkspaceSync::State::InStep, 10'000);
    }
    QVERIFY(QFile::remove(bench.work(u"a"_s)));
    bench.dialog->choose(bench.place());
    QTRY_VERIFY_WITH_TIMEOUT(bench.says(u"in step before"_s), 10'000);
    const QStringList gone = bench.lines().filter(u"gone here"_s);
    QCOMPARE(gone.size(), 1);
    QVERIFY(gone.constFirst().startsWith("1 file"_L1));
}

void TestTieDialog::saysWhatADriveCannotDo()
{
    bool isWide = false;
    Bench bench;
    bench.here.drives.addKind(std::make_unique<PlainKind>(isWide));
    const QString path = bench.here.folder.filePath(u"nas"_s);
    AddDriveTask *adding = bench.here.drives.add(u"plain"_s, u"bare"_s, {path}, path);
    const QSignalSpy added(adding, &Task::finished);
    adding->start();
    QTRY_COMPARE(added.size(), 1);
    bench.dialog->choose(SyncBench::place());
    QTRY_VERIFY(bench.button(u"Start"_s)->isEnabled());
    QVERIFY(!bench.button(u"&Widen…"_s)->isVisible());
    QVERIFY(!bench.says(u"invisible"_s));
    QVERIFY(!bench.says(u"no trash"_s));
    bench.dialog->choose({u"bare"_s, {u"project"_s}, true});
    QTRY_VERIFY(bench.says(u"stay invisible to Aloft."_s));
    QVERIFY(bench.says(u"bare has no trash: what you delete here is gone there for good."_s));
    QSignalSpy widen(bench.dialog, &TieDialog::widenAsked);
    bench.button(u"&Widen…"_s)->click();
    QCOMPARE(widen.value(0).value(0), QVariant(u"bare"_s));
    isWide = true;
    bench.here.drives.remake(u"bare"_s);                // as after a sign-in with more
    QTRY_VERIFY(bench.button(u"Start"_s)->isEnabled()); // it is chosen again
    QVERIFY(!bench.says(u"invisible"_s));
    QSignalSpy chosen(bench.dialog, &TieDialog::chosen);
    bench.button(u"Start"_s)->click();
    QCOMPARE(chosen.value(0).value(0).value<DrivePath>().drive, u"bare"_s);
}

void TestTieDialog::withoutADrive()
{
    Bench bench;
    QVERIFY(bench.here.drives.remove(u"nas"_s));
    delete bench.dialog;
    bench.dialog = new TieDialog(bench.here.syncs, bench.folder(), &bench.window);
    bench.dialog->open();
    QVERIFY(bench.says(u"no drive yet"_s));
    QVERIFY(!bench.button(u"Start"_s)->isEnabled());
    QVERIFY(!bench.button(u"New folder"_s)->isEnabled());
}

QTEST_MAIN(TestTieDialog)
#include "tst_tiedialog.moc"
