#include "core/drive/folder/folderdrive.h"
#include "tests/support/fakesurroundings.h"
#include "ui/files/filespanel.h"
#include "ui/places/adddrivedialog.h"
#include "ui/places/placespanel.h"
#include "ui/shell/journal.h"
#include "ui/shell/leaving.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recents.h"
#include "ui/shell/statusbar.h"
#include "ui/transfers/transferspanel.h"

#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// A window with a folder, and another folder that may become a drive.
struct Bench
{
    Bench()
    {
        // What the program's own bench does.
        QObject::connect(&here.drives, &DriveBook::added, &here.transfers,
                         [this](const QString &name) {
                             here.transfers.addDrive(name, *here.drives.drive(name));
                         });
        QObject::connect(&here.drives, &DriveBook::removed, &here.transfers,
                         &Transfers::removeDrive);
        QDir(here.folder.path()).mkdir(u"nas"_s);
        QDir(here.folder.path()).mkdir(u"work"_s);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.resize(1280, 800);
        window.show();
        window.openWorkspace(here.folder.filePath(u"work"_s));
    }

    void trigger(QStringView id) { window.actions()[id]->trigger(); }

    void addDrive()
    {
        trigger(u"transfer.addDrive");
        auto *dialog = window.findChild<AddDriveDialog *>();
        const auto fields = dialog->findChildren<QLineEdit *>();
        for (QLineEdit *field : fields) {
            if (field->accessibleName() == "Folder"_L1)
                QTest::keyClicks(field, here.folder.filePath(u"nas"_s));
        }
        const auto buttons = dialog->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == "Add drive"_L1)
                button->click();
        }
    }

    QMessageBox *question() const
    {
        const auto boxes = window.findChildren<QMessageBox *>();
        for (QMessageBox *box : boxes) {
            if (box->isVisible())
                return box;
        }
        return nullptr;
    }

    bool answer(const QString &text)
    {
        QCoreApplication::processEvents(); // nobody is faster than the focus
        QMessageBox *box = question();
        const auto buttons = box ? box->buttons() : QList<QAbstractButton *>();
        for (QAbstractButton *button : buttons) {
            if (button->text() == text) {
                button->click();
                QCoreApplication::processEvents();
                return true;
            }
        }
        return false;
    }

    PlacesPanel *places() const { return window.findChild<PlacesPanel *>(); }
    QToolButton *transfersPart() const
    {
        const auto buttons = window.statusBar()->findChildren<QToolButton *>();
        for (QToolButton *button : buttons) {
            if (button->isVisible() && button->text().contains("MiB"_L1))
                return button;
        }
        return nullptr;
    }

    FakeSurroundings here;
    Journal journal{here.paths.state()};
    Recents recents{here.paths.state()};
    MainWindow window{here.all, journal, recents};
};

} // namespace

class TestWindowPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDriveIsAddedAndRemoved();
    void removingSaysWhatWaits();
    void uploadsShowInTheTreeAndTheStatusBar();
    void menusFollowWhatIsChosen();
    void transfersAreAPanel();
    void menusFollowTheListOfTransfers();
    void quittingNamesTransfers();
};

void TestWindowPlaces::aDriveIsAddedAndRemoved()
{
    Bench bench;
    QCOMPARE(bench.places()->places(), QStringList{HomeDrive::key()});
    bench.addDrive();
    QTRY_COMPARE(bench.places()->places(), QStringList({u"nas"_s, HomeDrive::key()}));
    QVERIFY(bench.places()->isVisible());
    QTRY_VERIFY(bench.window.findChild<StatusBar *>()->message().contains(u"nas is a drive now"_s));
    bench.places()->tree()->setCurrentIndex(bench.places()->tree()->model()->index(0, 0));
    bench.trigger(u"transfer.removeDrive");
    QVERIFY(bench.answer(u"Keep"_s));
    QVERIFY(bench.here.drives.contains(u"nas"_s));
    bench.trigger(u"transfer.removeDrive");
    QVERIFY(bench.answer(u"Remove drive"_s));
    QTRY_VERIFY(!bench.here.drives.contains(u"nas"_s));
    QCOMPARE(bench.places()->places(), QStringList{HomeDrive::key()});
}

void TestWindowPlaces::removingSaysWhatWaits()
{
    Bench bench;
    bench.addDrive();
    QTRY_COMPARE(bench.places()->places(), QStringList({u"nas"_s, HomeDrive::key()}));
    bench.here.transfers.pauseAll();
    TransferOrder order;
    order.drive = u"nas"_s;
    order.what = UploadOrder{};
    bench.here.transfers.add(order);
    bench.places()->tree()->setCurrentIndex(bench.places()->tree()->model()->index(0, 0));
    bench.trigger(u"transfer.removeDrive");
    QVERIFY(bench.question());
    QVERIFY(bench.question()->informativeText().contains(u"until a drive of this name"_s));
    QVERIFY(bench.answer(u"Keep"_s));
}

void TestWindowPlaces::uploadsShowInTheTreeAndTheStatusBar()
{
    Bench bench;
    bench.addDrive();
    QTRY_COMPARE(bench.places()->places(), QStringList({u"nas"_s, HomeDrive::key()}));
    QFile file(bench.here.folder.filePath(u"work/a.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(2 << 20));
    file.close();
    auto *tree = bench.places()->tree();
    const QModelIndex root = tree->model()->index(0, 0);
    tree->setCurrentIndex(root);
    tree->expand(root);
    bench.here.transfers.pauseAll();
    bench.places()->uploadHere({file.fileName()});
    QTRY_VERIFY(bench.transfersPart());
    QTRY_COMPARE(bench.transfersPart()->text(), u"0 bytes of 2.0 MiB, paused"_s);
    bench.transfersPart()->click();
    QVERIFY(bench.window.findChild<TransfersPanel *>()->isVisible());
    bench.trigger(u"transfer.pauseAll");
    QTRY_COMPARE(tree->model()->index(0, 0, root).data().toString(), u"a.bin"_s);
    QTRY_VERIFY(!bench.transfersPart());
}

void TestWindowPlaces::menusFollowWhatIsChosen()
{
    Bench bench;
    const Actions &actions = bench.window.actions();
    QVERIFY(actions[u"transfer.addDrive"]->isEnabled());
    for (const QString &id : {u"transfer.uploadFiles"_s, u"transfer.uploadFolder"_s,
                              u"transfer.download"_s, u"transfer.removeDrive"_s})
        QVERIFY2(!actions[id]->isEnabled(), qPrintable(id));
    bench.addDrive();
    QTRY_COMPARE(bench.places()->places(), QStringList({u"nas"_s, HomeDrive::key()}));
    bench.places()->tree()->setCurrentIndex(bench.places()->tree()->model()->index(0, 0));
    QVERIFY(actions[u"transfer.uploadFiles"]->isEnabled());
    QVERIFY(actions[u"transfer.removeDrive"]->isEnabled());
    QVERIFY(!actions[u"transfer.download"]->isEnabled()); // a whole drive is not carried
}

void TestWindowPlaces::transfersAreAPanel()
{
    Bench bench;
    bench.trigger(u"view.transfers");
    auto *panel = bench.window.findChild<TransfersPanel *>();
    QTRY_VERIFY(panel->isVisible());
    QCOMPARE(panel->parentWidget()->windowTitle(), u"Transfers"_s);
    bench.trigger(u"view.files");
    QVERIFY(bench.window.findChild<FilesPanel *>()->isVisible());
}

void TestWindowPlaces::menusFollowTheListOfTransfers()
{
    Bench bench;
    const Actions &actions = bench.window.actions();
    QVERIFY(!actions[u"transfer.retryAll"]->isEnabled());
    QVERIFY(!actions[u"transfer.clear"]->isEnabled());
    bench.addDrive();
    QTRY_COMPARE(bench.places()->places(), QStringList({u"nas"_s, HomeDrive::key()}));
    TransferOrder order;
    order.drive = u"nas"_s;
    order.what = UploadOrder{}; // of nothing
    bench.here.transfers.add(order);
    QTRY_VERIFY(actions[u"transfer.retryAll"]->isEnabled());
    bench.here.transfers.pauseAll();
    bench.trigger(u"transfer.retryAll");
    QTRY_VERIFY(!actions[u"transfer.retryAll"]->isEnabled());
    bench.here.transfers.cancel(bench.here.transfers.transfers().constFirst().id);
    QTRY_VERIFY(actions[u"transfer.clear"]->isEnabled());
    bench.trigger(u"transfer.clear");
    QVERIFY(bench.here.transfers.transfers().isEmpty());
}

void TestWindowPlaces::quittingNamesTransfers()
{
    Bench bench;
    TransferOrder order;
    order.drive = u"later"_s; // which is not there yet
    order.what = UploadOrder{};
    bench.here.transfers.add({order, order});
    QList<Leaving> atWork = whatIsAtWork(bench.here.all, {});
    QCOMPARE(atWork.size(), 1);
    QVERIFY(atWork.at(0).title.startsWith(u"2 file"_s));
    QVERIFY(atWork.at(0).fate == Leaving::Fate::Waits);
    bench.here.transfers.pauseAll();
    QVERIFY(whatIsAtWork(bench.here.all, {}).isEmpty());
}

QTEST_MAIN(TestWindowPlaces)
#include "tst_windowplaces.moc"
