#include "core/base/secretstore.h"
#include "core/base/settings.h"
#include "core/drive/folder/folderdrive.h"
#include "core/drive/transfers.h"
#include "ui/compare/comparedialog.h"
#include "ui/files/driveitemsdata.h"
#include "ui/files/filecolumn.h"
#include "ui/files/filessettings.h"
#include "ui/places/conflictdialog.h"
#include "ui/places/placelook.h"
#include "ui/places/placesmodel.h"
#include "ui/places/placespanel.h"
#include "ui/places/uploadsheet.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &content = "x")
{
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write(content);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

QPushButton *button(const QWidget &window, const QString &text)
{
    const auto buttons = window.findChildren<QPushButton *>();
    for (QPushButton *one : buttons) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

/// The same without a trash: what goes there is gone.
class DriveWithoutTrash : public FolderDrive
{
public:
    using FolderDrive::FolderDrive;

    Capabilities capabilities() const override
    {
        return FolderDrive::capabilities() & ~Capabilities(Capability::Trash);
    }
};

class DriveOfStableIds : public FolderDrive
{
public:
    using FolderDrive::FolderDrive;

    Capabilities capabilities() const override
    {
        return FolderDrive::capabilities() | Capability::StableIds;
    }
};

/// Says that each folder is there once more, under the id of another.
class TwinsTask : public ItemsTask
{
public:
    TwinsTask(ItemsTask *listing, const QString &otherId) : m_listing(listing), m_otherId(otherId)
    { }

    const QList<DriveItem> &items() const override { return m_items; }

protected:
    void run() override
    {
        runStep(m_listing, [this](const ItemsTask &listed) {
            for (const DriveItem &item : listed.items()) {
                DriveItem twin = item;
                twin.id = item.isFolder() ? m_otherId : item.id;
                m_items << item << twin;
            }
            succeed();
        });
    }

private:
    ItemsTask *m_listing;
    QString m_otherId;
    QList<DriveItem> m_items;
};

class DriveWithTwins : public FolderDrive
{
public:
    using FolderDrive::FolderDrive;

    ItemsTask *list(const QString &folderId) override
    {
        return new TwinsTask(FolderDrive::list(folderId), u"/empty"_s);
    }
};

} // namespace

/// Drives in the Files dock, over a real folder drive and the real queue.
class TestPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void listsWhenOpened();
    void saysWhenThereIsNothing();
    void saysWhatIsWrongAndTriesAgain();
    void refreshKeepsWhatIsOpen();
    void makesRenamesAndTrashes();
    void aNewFolderIsNeverAnOldOne();
    void nothingIsUndoneForGood();
    void undoesOnADriveMadeAnew_data();
    void undoesOnADriveMadeAnew();
    void movesWithinADrive();
    void movesBackToWhereEachWas();
    void aFolderTakesWhatIsInItAlong();
    void uploadsAFolderAndTakesItBack();
    void saysThatLinksStayBehind();
    void takesBackOnlyWhatItMade();
    void takesNoChangedFileBack();
    void stopsForGoodWhereThereIsNoTrash();
    void stopsWhatIsOnItsWay();
    void asksAboutNamesOnce();
    void asksAboutLargeFolders();
    void downloadsAFolder();
    void saysNewNamesBeforeADownload();
    void aLockedWorkspaceIsNotWritten();
    void dropsUploadAndMove();
    void dropsFromAnotherDriveAreCopies();
    void takesWhatIsDraggedOverFolders();
    void saysHowMuchADropCarries();
    void keysOfTheTreeComeFirst();
    void isHiddenWithoutDrives();
    void dialogsActOnWhatWasChosen();
    void downloadsThroughNoLinkThatLeadsOut();
    void aDriveWithoutSignInSaysSo();
    void aSignInReadsAgainWhatFailed();
    void saysHowMuchRoomThereIs();
    void columnsSayWhatTheDriveKnows();
    void columnsSortFoldersFirst();
    void whatIsDraggedCountsOnce();

private:
    QString there(const QString &path) const { return m_folder->filePath(u"nas/"_s + path); }
    QString here(const QString &path) const { return m_folder->filePath(u"work/"_s + path); }
    PlacesModel *model() const { return qobject_cast<PlacesModel *>(m_panel->tree()->model()); }
    QModelIndex root() const { return model()->index(0, 0); }
    QStringList names(const QModelIndex &folder) const;
    QModelIndex row(const QModelIndex &folder, const QString &name) const;
    void expandRoot() const;
    void choose(const QModelIndex &index) const ///< whatever keys another test has left pressed
    {
        m_panel->tree()->selectionModel()->setCurrentIndex(
            index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    void trigger(const QString &text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FolderDrive> m_drive;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<Transfers> m_transfers;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<QAction> m_addDrive;
    std::unique_ptr<PlacesPanel> m_panel;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::function<void()> m_undo;
    QString m_report;
};

void TestPlaces::init()
{
    m_undo = {};
    m_report.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    write(there(u"data/a.csv"_s), "1,2");
    write(there(u"model.py"_s), "old");
    write(here(u"model.py"_s), "new!");
    QDir().mkpath(there(u"empty"_s));
    m_drive = std::make_unique<FolderDrive>(m_folder->filePath(u"nas"_s));
    m_secrets = std::make_unique<MemorySecretStore>();
    m_transfers = std::make_unique<Transfers>(m_folder->filePath(u"transfers.sqlite"_s),
                                              CarryMeans{m_secrets.get()});
    m_transfers->addDrive(u"nas"_s, m_drive.get());
    m_addDrive = std::make_unique<QAction>();
    m_settings = Settings::temporary();
    m_panel = std::make_unique<PlacesPanel>(*m_settings, *m_transfers,
                                            m_folder->filePath(u"crossings"_s), m_addDrive.get());
    m_tester = std::make_unique<QAbstractItemModelTester>(
        model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    connect(m_panel.get(), &PlacesPanel::reported, this,
            [this](const QString &text, const std::function<void()> &undo) {
                m_report = text;
                m_undo = undo;
            });
    m_panel->addPlace(u"nas"_s, m_drive.get());
    m_panel->setFolder(m_folder->filePath(u"work"_s), Page::Access::Full);
    m_panel->resize(300, 400);
    m_panel->show();
}

void TestPlaces::cleanup()
{
    m_tester.reset();
    m_panel.reset();
    m_transfers.reset();
    m_drive.reset();
}

QStringList TestPlaces::names(const QModelIndex &folder) const
{
    QStringList list;
    for (int number = 0; number < model()->rowCount(folder); ++number)
        list.append(model()->index(number, 0, folder).data().toString());
    return list;
}

QModelIndex TestPlaces::row(const QModelIndex &folder, const QString &name) const
{
    return model()->index(int(names(folder).indexOf(name)), 0, folder);
}

void TestPlaces::expandRoot() const
{
    m_panel->tree()->expand(root());
    QTRY_COMPARE(names(root()), (QStringList{u"data"_s, u"empty"_s, u"model.py"_s}));
}

void TestPlaces::trigger(const QString &text) const
{
    for (QAction *action : m_panel->tree()->actions()) {
        if (action->text() == text) {
            QVERIFY2(action->isEnabled(), qPrintable(text));
            return action->trigger();
        }
    }
    QFAIL(qPrintable(text));
}

void TestPlaces::listsWhenOpened()
{
    m_tester.reset(); // which opens all that can be opened
    QCOMPARE(names({}), QStringList{u"nas"_s});
    QCOMPARE(root().data(Qt::AccessibleTextRole).toString(), u"nas, drive"_s);
    QCOMPARE(model()->rowCount(root()), 0);
    QStringList first;
    connect(model(), &QAbstractItemModel::rowsInserted, this,
            [&first](const QModelIndex &folder, int row) {
                first.append(folder.model()->index(row, 0, folder).data().toString());
            });
    expandRoot();
    QCOMPARE(first.value(0), u"Loading…"_s);
    const QModelIndex data = row(root(), u"data"_s);
    QCOMPARE(data.data(Qt::AccessibleTextRole).toString(), u"data, folder"_s);
    QCOMPARE(model()->rowCount(data), 0);
    m_panel->tree()->expand(data);
    QTRY_COMPARE(names(data), QStringList{u"a.csv"_s});
}

void TestPlaces::saysWhenThereIsNothing()
{
    expandRoot();
    const QModelIndex empty = row(root(), u"empty"_s);
    m_panel->tree()->expand(empty);
    QTRY_COMPARE(names(empty), QStringList{u"Nothing is in here."_s});
    QVERIFY(!model()->itemAt(model()->index(0, 0, empty)));
}

void TestPlaces::saysWhatIsWrongAndTriesAgain()
{
    QVERIFY(QDir().rename(m_folder->filePath(u"nas"_s), m_folder->filePath(u"gone"_s)));
    m_panel->tree()->expand(root());
    QTRY_VERIFY(model()->hasFailed(root()));
    const QModelIndex note = model()->index(0, 0, root());
    QVERIFY(note.data(Qt::AccessibleTextRole).toString().endsWith(u"Enter tries it again."_s));
    QVERIFY(QDir().rename(m_folder->filePath(u"gone"_s), m_folder->filePath(u"nas"_s)));
    choose(note);
    trigger(u"&Open"_s);
    QTRY_COMPARE(names(root()), (QStringList{u"data"_s, u"empty"_s, u"model.py"_s}));
}

void TestPlaces::refreshKeepsWhatIsOpen()
{
    expandRoot();
    m_panel->tree()->expand(row(root(), u"data"_s));
    QTRY_COMPARE(names(row(root(), u"data"_s)), QStringList{u"a.csv"_s});
    write(there(u"b.py"_s));
    QVERIFY(QFile::remove(there(u"model.py"_s)));
    choose(root());
    trigger(u"Re&fresh"_s);
    QTRY_COMPARE(names(root()), (QStringList{u"data"_s, u"empty"_s, u"b.py"_s}));
    QVERIFY(m_panel->tree()->isExpanded(row(root(), u"data"_s)));
    QCOMPARE(names(row(root(), u"data"_s)), QStringList{u"a.csv"_s});
}

void TestPlaces::makesRenamesAndTrashes()
{
    expandRoot();
    choose(root());
    trigger(u"New fol&der"_s);
    QTRY_VERIFY(names(root()).contains(u"New folder"_s));
    QVERIFY(QFileInfo(there(u"New folder"_s)).isDir());

    const QModelIndex file = row(root(), u"model.py"_s);
    QVERIFY(!model()->setData(file, u"net.py"_s, Qt::EditRole));
    QTRY_VERIFY(names(root()).contains(u"net.py"_s));
    QCOMPARE(m_report, u"Renamed model.py to net.py."_s);
    m_undo();
    QTRY_VERIFY(names(root()).contains(u"model.py"_s));
    QCOMPARE(read(there(u"model.py"_s)), QByteArray("old"));

    choose(row(root(), u"data"_s));
    trigger(u"Move to the &trash"_s);
    QTRY_VERIFY(!names(root()).contains(u"data"_s));
    QVERIFY(!QFileInfo::exists(there(u"data"_s)));
    QCOMPARE(m_report, u"Moved 1 item(s) to the trash of nas."_s);
    trigger(u"&Undo"_s);
    QTRY_VERIFY(names(root()).contains(u"data"_s));
    QCOMPARE(read(there(u"data/a.csv"_s)), QByteArray("1,2"));
}

void TestPlaces::aNewFolderIsNeverAnOldOne()
{
    write(there(u"New folder/thesis.tex"_s), "years");
    choose(root());
    trigger(u"New fol&der"_s);
    QTRY_COMPARE(m_report, u"Created New folder (2) on nas."_s);
    QVERIFY(QFileInfo(there(u"New folder (2)"_s)).isDir());
    m_undo();
    QTRY_VERIFY(!QFileInfo::exists(there(u"New folder (2)"_s)));
    QCOMPARE(read(there(u"New folder/thesis.tex"_s)), QByteArray("years"));
}

void TestPlaces::nothingIsUndoneForGood()
{
    DriveWithoutTrash drive(m_folder->filePath(u"nas"_s));
    m_panel->addPlace(u"bare"_s, &drive);
    choose(model()->index(1, 0));
    trigger(u"New fol&der"_s);
    QTRY_COMPARE(m_report, u"Created New folder on bare."_s);
    QVERIFY(!m_undo);
    m_panel->removePlace(u"bare"_s);
}

void TestPlaces::undoesOnADriveMadeAnew_data()
{
    QTest::addColumn<bool>("isStable");
    QTest::newRow("ids stay") << true;
    QTest::newRow("ids are paths") << false;
}

void TestPlaces::undoesOnADriveMadeAnew()
{
    QFETCH(bool, isStable);
    const auto make = [this, isStable]() -> std::unique_ptr<FolderDrive> {
        const QString path = m_folder->filePath(u"nas"_s);
        if (isStable)
            return std::make_unique<DriveOfStableIds>(path);
        return std::make_unique<FolderDrive>(path);
    };
    m_panel->removePlace(u"nas"_s);
    m_drive = make();
    m_panel->addPlace(u"nas"_s, m_drive.get());
    expandRoot();
    choose(row(root(), u"model.py"_s));
    trigger(u"Move to the &trash"_s);
    QTRY_COMPARE(m_report, u"Moved 1 item(s) to the trash of nas."_s);
    m_panel->removePlace(u"nas"_s);
    m_drive = make();
    m_panel->addPlace(u"nas"_s, m_drive.get());
    const QSignalSpy failed(m_panel.get(), &PlacesPanel::failed);
    m_undo();
    if (isStable)
        QTRY_COMPARE(read(there(u"model.py"_s)), QByteArray("old"));
    else
        QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.size(), isStable ? 0 : 1);
}

void TestPlaces::movesWithinADrive()
{
    expandRoot();
    const std::unique_ptr<QMimeData> dragged(model()->mimeData({row(root(), u"model.py"_s)}));
    QVERIFY(DriveItemsData::of(dragged.get()));
    model()->dropMimeData(dragged.get(), Qt::MoveAction, -1, -1, row(root(), u"empty"_s));
    QTRY_VERIFY(!names(root()).contains(u"model.py"_s));
    QCOMPARE(read(there(u"empty/model.py"_s)), QByteArray("old"));
    m_undo();
    QTRY_VERIFY(names(root()).contains(u"model.py"_s));
}

void TestPlaces::movesBackToWhereEachWas()
{
    expandRoot();
    const QModelIndex data = row(root(), u"data"_s);
    m_panel->tree()->expand(data);
    QTRY_COMPARE(names(data), QStringList{u"a.csv"_s});
    const std::unique_ptr<QMimeData> dragged(
        model()->mimeData({row(root(), u"model.py"_s), row(data, u"a.csv"_s)}));
    model()->dropMimeData(dragged.get(), Qt::MoveAction, -1, -1, row(root(), u"empty"_s));
    QTRY_COMPARE(m_report, u"Moved 2 item(s) to empty."_s);
    QCOMPARE(read(there(u"empty/a.csv"_s)), QByteArray("1,2"));
    m_undo();
    QTRY_COMPARE(read(there(u"data/a.csv"_s)), QByteArray("1,2"));
    QTRY_COMPARE(read(there(u"model.py"_s)), QByteArray("old"));
}

void TestPlaces::aFolderTakesWhatIsInItAlong()
{
    expandRoot();
    const QModelIndex data = row(root(), u"data"_s);
    m_panel->tree()->expand(data);
    QTRY_COMPARE(names(data), QStringList{u"a.csv"_s});
    const QModelIndex inside = row(data, u"a.csv"_s);
    const std::unique_ptr<QMimeData> dragged(model()->mimeData({inside, data}));
    QCOMPARE(DriveItemsData::of(dragged.get())->items().size(), 1);
    choose(data);
    m_panel->tree()->selectionModel()->select(inside, QItemSelectionModel::Select);
    const QSignalSpy failed(m_panel.get(), &PlacesPanel::failed);
    trigger(u"Move to the &trash"_s);
    QTRY_COMPARE(m_report, u"Moved 1 item(s) to the trash of nas."_s);
    QVERIFY(failed.isEmpty());
    m_undo();
    QTRY_COMPARE(read(there(u"data/a.csv"_s)), QByteArray("1,2"));
}

void TestPlaces::uploadsAFolderAndTakesItBack()
{
    write(here(u"churn/train.py"_s), "train");
    write(here(u"churn/src/a.py"_s), "a");
    write(here(u"churn/__pycache__/a.pyc"_s));
    expandRoot();
    choose(root());
    m_panel->uploadHere({here(u"churn"_s)});
    QTRY_COMPARE(read(there(u"churn/train.py"_s)), QByteArray("train"));
    QTRY_COMPARE(read(there(u"churn/src/a.py"_s)), QByteArray("a"));
    QVERIFY(!QFileInfo::exists(there(u"churn/__pycache__"_s)));
    QTRY_COMPARE(m_report, u"churn goes to nas, without __pycache__."_s);
    QTRY_VERIFY(names(root()).contains(u"churn"_s));
    QCOMPARE(m_transfers->transfers().constFirst().order.batch, u"churn"_s);
    m_undo();
    QTRY_VERIFY(!QFileInfo::exists(there(u"churn"_s)));
    QTRY_VERIFY(!names(root()).contains(u"churn"_s));
}

void TestPlaces::saysThatLinksStayBehind()
{
    write(here(u"churn/train.py"_s), "train");
    QVERIFY(QFile::link(here(u"model.py"_s), here(u"churn/model.py"_s)));
    choose(root());
    m_panel->uploadHere({here(u"churn"_s)});
    QTRY_COMPARE(m_report, u"churn goes to nas. 1 symbolic link(s) stay on this computer."_s);
    const QSignalSpy failed(m_panel.get(), &PlacesPanel::failed);
    m_panel->uploadHere({here(u"churn/model.py"_s)});
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.at(0).at(0).value<Error>().message.startsWith(u"model.py was not uploaded"_s));
}

void TestPlaces::takesBackOnlyWhatItMade()
{
    write(here(u"data/b.csv"_s), "3,4");
    DriveWithTwins drive(m_folder->filePath(u"nas"_s));
    m_transfers->addDrive(u"twins"_s, &drive);
    Uploads uploads(*m_transfers, m_folder->filePath(u"crossings"_s), m_panel.get());
    std::function<void()> undo;
    connect(&uploads, &Uploads::reported, this,
            [&undo](const QString &, const std::function<void()> &back) { undo = back; });
    DriveItem folder;
    folder.id = drive.rootId();
    uploads.upload({u"twins"_s, &drive, folder}, {here(u"data"_s)});
    QTRY_COMPARE(read(there(u"data/b.csv"_s)), QByteArray("3,4"));
    QTRY_VERIFY(undo);
    QTRY_COMPARE(m_transfers->transfers().constFirst().state, Transfer::State::Done);
    undo();
    QTRY_VERIFY(!QFileInfo::exists(there(u"data/b.csv"_s)));
    QCOMPARE(read(there(u"data/a.csv"_s)), QByteArray("1,2"));
    m_transfers->removeDrive(u"twins"_s);
}

void TestPlaces::takesNoChangedFileBack()
{
    write(here(u"notes.txt"_s), "first");
    choose(root());
    m_panel->uploadHere({here(u"notes.txt"_s)});
    QTRY_COMPARE(m_report, u"notes.txt goes to nas."_s);
    QTRY_COMPARE(m_transfers->transfers().constFirst().state, Transfer::State::Done);
    write(there(u"notes.txt"_s), "a colleague's work");
    const QSignalSpy failed(m_panel.get(), &PlacesPanel::failed);
    m_undo();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(0).value<Error>().kind, Error::Kind::Conflict);
    QCOMPARE(read(there(u"notes.txt"_s)), QByteArray("a colleague's work"));
}

void TestPlaces::stopsForGoodWhereThereIsNoTrash()
{
    write(here(u"notes.txt"_s), "first");
    DriveWithoutTrash drive(m_folder->filePath(u"nas"_s));
    m_transfers->addDrive(u"bare"_s, &drive);
    m_panel->addPlace(u"bare"_s, &drive);
    choose(model()->index(1, 0));
    m_panel->uploadHere({here(u"notes.txt"_s)});
    QTRY_COMPARE(
        m_report,
        u"notes.txt goes to bare. What has arrived stays there: bare has no trash."_s); // (UX-145)
    QTRY_COMPARE(m_transfers->transfers().constFirst().state, Transfer::State::Done);
    m_undo();
    QCOMPARE(m_report, u"Stopped. 1 file(s) had arrived on bare, and stay there."_s);
    QVERIFY(!m_undo);  // there is no second way back
    QTest::qWait(200); // a deletion would have been through by now
    QCOMPARE(read(there(u"notes.txt"_s)), QByteArray("first"));
    m_panel->removePlace(u"bare"_s);
    m_transfers->removeDrive(u"bare"_s);
}

void TestPlaces::stopsWhatIsOnItsWay()
{
    write(here(u"notes.txt"_s), "first");
    DriveWithoutTrash drive(m_folder->filePath(u"nas"_s));
    m_panel->addPlace(u"bare"_s, &drive); // the transfers know of none, so they wait
    choose(model()->index(1, 0));
    m_panel->uploadHere({here(u"notes.txt"_s)});
    QTRY_VERIFY(m_report.startsWith(u"notes.txt goes to bare."_s));
    QCOMPARE(m_transfers->transfers().size(), 1);
    m_undo();
    QCOMPARE(m_report, u"Stopped before anything had arrived on bare."_s);
    QVERIFY(m_transfers->transfers().isEmpty());
    m_transfers->addDrive(u"bare"_s, &drive);
    QTest::qWait(200);
    QVERIFY(!QFileInfo::exists(there(u"notes.txt"_s)));
    m_panel->removePlace(u"bare"_s);
    m_transfers->removeDrive(u"bare"_s);
}

void TestPlaces::asksAboutNamesOnce()
{
    write(here(u"more.py"_s), "more");
    write(there(u"more.py"_s), "there");
    choose(root());
    m_panel->uploadHere({here(u"model.py"_s), here(u"more.py"_s)});
    QTRY_VERIFY(m_panel->findChild<ConflictDialog *>());
    auto *dialog = m_panel->findChild<ConflictDialog *>();
    QCOMPARE(dialog->findChild<QLabel *>()->text(), u"model.py is already on nas."_s);
    auto *rest = dialog->findChild<QCheckBox *>();
    QVERIFY(rest->isChecked());
    rest->setChecked(false);
    button(*dialog, u"Compare…"_s)->click();
    QTRY_VERIFY(dialog->findChild<CompareDialog *>());
    QCOMPARE(dialog->findChild<CompareDialog *>()->findChild<QListWidget *>()->count(), 1);
    dialog->findChild<CompareDialog *>()->close();
    button(*dialog, u"Replace"_s)->click();
    QCOMPARE(dialog->findChild<QLabel *>()->text(), u"more.py is already on nas."_s);
    QVERIFY(button(*dialog, u"Keep both"_s)->isDefault());
    button(*dialog, u"Keep both"_s)->click();
    QTRY_COMPARE(read(there(u"model.py"_s)), QByteArray("new!"));
    QTRY_COMPARE(read(there(u"more (2).py"_s)), QByteArray("more"));
    QCOMPARE(read(there(u"more.py"_s)), QByteArray("there"));
}

void TestPlaces::asksAboutLargeFolders()
{
    for (int number = 0; number < 501; ++number)
        write(here(u"many/%1.txt"_s.arg(number)));
    write(here(u"many/.git/HEAD"_s));
    write(here(u"many/.gitignore"_s), "*.ckpt");
    write(here(u"many/model.ckpt"_s));
    choose(root());
    m_panel->uploadHere({here(u"many"_s)});
    QTRY_VERIFY(m_panel->findChild<UploadSheet *>());
    auto *sheet = m_panel->findChild<UploadSheet *>();
    const auto labels = sheet->findChildren<QLabel *>();
    QCOMPARE(labels.at(0)->text(), u"503 file(s), 508 bytes"_s);
    const auto rules = sheet->findChildren<QCheckBox *>();
    QCOMPARE(rules.size(), 2);
    QCOMPARE(rules.at(0)->text(), u".git: 1 file(s), 1 bytes"_s);
    QCOMPARE(rules.at(1)->text(), u"what .gitignore names: 1 file(s), 1 bytes"_s);
    rules.at(1)->setChecked(true);
    QCOMPARE(labels.at(0)->text(), u"502 file(s), 507 bytes"_s);
    rules.at(0)->setChecked(false);
    QCOMPARE(labels.at(0)->text(), u"503 file(s), 508 bytes"_s);
    QVERIFY(m_transfers->transfers().isEmpty()); // nothing before Start
    button(*sheet, u"Start upload"_s)->click();
    QTRY_COMPARE(m_transfers->transfers().size(), 503);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(there(u"many/.git/HEAD"_s)), 60000);
}

void TestPlaces::downloadsAFolder()
{
    expandRoot();
    choose(row(root(), u"data"_s));
    trigger(u"Download to the &workspace"_s);
    QTRY_COMPARE(read(here(u"data/a.csv"_s)), QByteArray("1,2"));
    QCOMPARE(m_report, u"data comes to work."_s);
    m_panel->setFolder(m_folder->filePath(u"work"_s), Page::Access::ReadOnly);
    for (const QAction *action : m_panel->tree()->actions()) {
        if (action->text() == u"Download to the &workspace"_s)
            QVERIFY(!action->isEnabled());
    }
}

void TestPlaces::saysNewNamesBeforeADownload()
{
    expandRoot();
    const auto come = [this] {
        DriveItem odd = *model()->itemAt(row(root(), u"model.py"_s));
        odd.name = u"a/b.py"_s; // as some drives can have it
        m_panel->download(u"nas"_s, {odd}, m_folder->filePath(u"work"_s));
    };
    come();
    QMessageBox *box = nullptr;
    QTRY_VERIFY((box = m_panel->findChild<QMessageBox *>()));
    QCOMPARE(box->text(), u"work cannot hold 1 name(s) as they are. Use these?"_s);
    QCOMPARE(box->informativeText(), u"a/b.py → a\uff0fb.py"_s);
    QVERIFY(m_transfers->transfers().isEmpty());
    box->buttons().at(1)->click(); // Cancel all
    QTRY_VERIFY(!m_panel->findChild<QMessageBox *>());
    QVERIFY(m_transfers->transfers().isEmpty());
    come();
    QTRY_VERIFY((box = m_panel->findChild<QMessageBox *>()));
    box->buttons().at(0)->click();
    QTRY_COMPARE(read(here(u"a\uff0fb.py"_s)), QByteArray("old"));
}

void TestPlaces::aLockedWorkspaceIsNotWritten()
{
    expandRoot();
    choose(row(root(), u"model.py"_s));
    QVERIFY(QDir().mkpath(here(u"sub"_s)));
    QVERIFY(QDir().mkpath(m_folder->filePath(u"workshop"_s)));
    QVERIFY(QFile::link(here(u"sub"_s), m_folder->filePath(u"link"_s)));
    m_panel->setFolder(m_folder->filePath(u"work"_s), Page::Access::ReadOnly);
    const QSignalSpy failed(m_panel.get(), &PlacesPanel::failed);
    m_panel->downloadTo(m_folder->filePath(u"work"_s));
    m_panel->downloadTo(here(u"sub"_s));
    m_panel->downloadTo(m_folder->filePath(u"link"_s));
    QCOMPARE(failed.size(), 3);
    m_panel->downloadTo(m_folder->filePath(u"workshop"_s));
    QTRY_COMPARE(read(m_folder->filePath(u"workshop/model.py"_s)), QByteArray("old"));
    QCOMPARE(m_transfers->transfers().size(), 1);
    QCOMPARE(failed.size(), 3);
}

void TestPlaces::dropsUploadAndMove()
{
    expandRoot();
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(here(u"model.py"_s))});
    model()->dropMimeData(&files, Qt::CopyAction, -1, -1, row(root(), u"empty"_s));
    QTRY_COMPARE(read(there(u"empty/model.py"_s)), QByteArray("new!"));
    QCOMPARE(read(here(u"model.py"_s)), QByteArray("new!")); // it was copied
}

void TestPlaces::dropsFromAnotherDriveAreCopies()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"far"_s));
    write(m_folder->filePath(u"far/model.py"_s), "theirs");
    FolderDrive far(m_folder->filePath(u"far"_s));
    m_transfers->addDrive(u"far"_s, &far);
    m_panel->addPlace(u"far"_s, &far);
    const QModelIndex other = model()->index(1, 0);
    m_panel->tree()->expand(other);
    QTRY_COMPARE(names(other), QStringList(u"model.py"_s));
    expandRoot();
    const std::unique_ptr<QMimeData> dragged(
        model()->mimeData({row(root(), u"data"_s), row(root(), u"model.py"_s)}));
    model()->dropMimeData(dragged.get(), Qt::CopyAction, -1, -1, other);
    ConflictDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_panel->findChild<ConflictDialog *>()) && dialog->isVisible());
    button(*dialog, u"Keep both"_s)->click();
    QTRY_COMPARE(read(m_folder->filePath(u"far/data/a.csv"_s)), QByteArray("1,2"));
    QTRY_COMPARE(read(m_folder->filePath(u"far/model (2).py"_s)), QByteArray("old"));
    QCOMPARE(read(m_folder->filePath(u"far/model.py"_s)), QByteArray("theirs"));
    QCOMPARE(read(there(u"model.py"_s)), QByteArray("old")); // it was copied
    QTRY_VERIFY(QDir(m_folder->filePath(u"crossings"_s)).isEmpty());
    QTRY_VERIFY2(m_report.contains(u"goes to far"_s), qPrintable(m_report));
    m_undo();
    QTRY_VERIFY(!QFileInfo::exists(m_folder->filePath(u"far/data"_s)));
    QTRY_VERIFY(!QFileInfo::exists(m_folder->filePath(u"far/model (2).py"_s)));
    QCOMPARE(read(m_folder->filePath(u"far/model.py"_s)), QByteArray("theirs"));
    m_panel->removePlace(u"far"_s);
    m_transfers->removeDrive(u"far"_s);
}

/// From outside, as a window system tells of it.
void TestPlaces::takesWhatIsDraggedOverFolders()
{
    expandRoot();
    QTreeView *tree = m_panel->tree();
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(here(u"model.py"_s))});
    const auto isTaken = [&](const QPoint &place) {
        QDragEnterEvent enter(place, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(tree->viewport(), &enter);
        QDragMoveEvent move(place, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(tree->viewport(), &move);
        return move.isAccepted();
    };
    const QPoint folder = tree->visualRect(row(root(), u"empty"_s)).center();
    QVERIFY(isTaken(tree->visualRect(root()).center()));
    QVERIFY(isTaken(folder));
    QVERIFY(!isTaken({folder.x(), tree->viewport()->height() - 1})); // beside all folders
    QVERIFY(isTaken(folder));
    QDropEvent drop(folder, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(tree->viewport(), &drop);
    QTRY_COMPARE(read(there(u"empty/model.py"_s)), QByteArray("new!"));
}

void TestPlaces::saysHowMuchADropCarries()
{
    write(here(u"churn/a.csv"_s), "12345");
    write(here(u"churn/deep/b.csv"_s), "123");
    write(here(u"churn/.git/HEAD"_s), "stays here");
    QTreeView *tree = m_panel->tree();
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(here(u"churn"_s))});
    QSignalSpy hints(m_panel.get(), &PlacesPanel::hinted);
    const QPoint place = tree->visualRect(root()).center();
    QDragEnterEvent enter(place, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(tree->viewport(), &enter);
    QDragMoveEvent move(place, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(tree->viewport(), &move);
    QCOMPARE(hints.constFirst().value(0), QVariant(u"Upload 1 item(s) to nas"_s));
    QTRY_COMPARE(hints.constLast().value(0), QVariant(u"Upload 2 file(s), 8 bytes, to nas"_s));
    QDragLeaveEvent leave;
    QApplication::sendEvent(tree->viewport(), &leave);
    QCOMPARE(hints.constLast().value(0), QVariant(QString()));
    hints.clear();
    QTest::qWait(100); // nothing is counted any more
    QVERIFY(hints.isEmpty());
}

void TestPlaces::keysOfTheTreeComeFirst()
{
    expandRoot();
    choose(row(root(), u"model.py"_s));
    m_panel->activateWindow();
    m_panel->tree()->setFocus();
    QTest::keyClick(m_panel->tree(), Qt::Key_Delete);
    QTRY_VERIFY(!QFileInfo::exists(there(u"model.py"_s)));
    QTRY_VERIFY(m_undo);
    QTest::keyClick(m_panel->tree(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(QFileInfo::exists(there(u"model.py"_s)));
}

void TestPlaces::isHiddenWithoutDrives()
{
    QVERIFY(m_panel->isVisible());
    m_panel->removePlace(u"nas"_s);
    QVERIFY(!m_panel->isVisible());
}

/// The dialog of a file system of its own may stay open for long.
void TestPlaces::dialogsActOnWhatWasChosen()
{
    expandRoot();
    choose(row(root(), u"empty"_s));
    m_panel->askForFiles();
    auto *upload = m_panel->findChild<QFileDialog *>();
    QVERIFY(upload);
    choose(row(root(), u"data"_s));
    Q_EMIT upload->filesSelected({here(u"model.py"_s)});
    QTRY_COMPARE(read(there(u"empty/model.py"_s)), QByteArray("new!"));
    QVERIFY(!QFileInfo::exists(there(u"data/model.py"_s)));
    delete upload;

    choose(row(root(), u"model.py"_s));
    m_panel->askWhereToDownload();
    auto *download = m_panel->findChild<QFileDialog *>();
    QVERIFY(download);
    choose(row(root(), u"data"_s));
    QVERIFY(QDir().mkpath(here(u"into"_s)));
    Q_EMIT download->fileSelected(here(u"into"_s));
    QTRY_COMPARE(read(here(u"into/model.py"_s)), QByteArray("old"));
    QVERIFY(!QFileInfo::exists(here(u"into/data"_s)));
}

void TestPlaces::downloadsThroughNoLinkThatLeadsOut()
{
    expandRoot();
    QVERIFY(QDir().mkpath(m_folder->filePath(u"elsewhere"_s)));
    QVERIFY(QFile::link(m_folder->filePath(u"elsewhere"_s), here(u"data"_s)));
    choose(row(root(), u"data"_s));
    QSignalSpy failed(m_panel.get(), &PlacesPanel::failed);
    m_panel->downloadTo(here({}));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.at(0).at(0).value<Error>().message.contains(u"leads out"_s));
    QVERIFY(QDir(m_folder->filePath(u"elsewhere"_s)).isEmpty());
    QVERIFY(m_transfers->transfers().isEmpty());
}

/// One whose account is signed out is no dead tree (UX-037).
void TestPlaces::aDriveWithoutSignInSaysSo()
{
    m_panel->addPlace(u"gd"_s, nullptr);
    const Error need{Error::Kind::Refused, u"Signed out."_s, u"Sign in again."_s, {}};
    m_panel->setNeed(u"gd"_s, need);
    const QModelIndex gd = model()->index(1, 0);
    QCOMPARE(gd.data().toString(), u"gd (sign-in needed)"_s);
    m_panel->tree()->expand(gd);
    QCOMPARE(names(gd), QStringList(u"Signed out. Sign in again."_s));
    QSignalSpy asked(m_panel.get(), &PlacesPanel::signInAsked);
    QPushButton *signIn = button(*m_panel, u"Sign in again…"_s);
    QVERIFY(signIn->isVisible());
    signIn->click();
    QCOMPARE(asked.value(0).value(0).toString(), u"gd"_s);
    choose(gd);
    trigger(u"Sign &in again…"_s);
    QCOMPARE(asked.count(), 2);
    QVERIFY(!m_panel->canUpload());
    choose(row(gd, u"Signed out. Sign in again."_s)); // Enter on what it says
    Q_EMIT m_panel->tree()->activated(m_panel->tree()->currentIndex());
    QCOMPARE(asked.count(), 3);
    m_panel->removePlace(u"gd"_s);
    QVERIFY(!signIn->isVisible());
}

/// As when a grant was taken back, and given again.
void TestPlaces::aSignInReadsAgainWhatFailed()
{
    QVERIFY(QDir(m_folder->path()).rename(u"nas"_s, u"away"_s));
    m_panel->tree()->expand(root());
    QTRY_VERIFY(model()->hasFailed(root()));
    const Error need{Error::Kind::Refused, u"Signed out."_s, {}, {}};
    m_panel->setNeed(u"nas"_s, need);
    QCOMPARE(root().data().toString(), u"nas (sign-in needed)"_s);
    QVERIFY(QDir(m_folder->path()).rename(u"away"_s, u"nas"_s));
    m_panel->setNeed(u"nas"_s, std::nullopt);
    QCOMPARE(root().data().toString(), u"nas"_s);
    QTRY_COMPARE(names(root()), QStringList({u"data"_s, u"empty"_s, u"model.py"_s}));
}

void TestPlaces::saysHowMuchRoomThereIs()
{
    const auto tip = [this] { return root().data(Qt::ToolTipRole).toString(); };
    QCOMPARE(tip(), u"nas: a folder of this computer"_s); // nobody has looked at it
    expandRoot();
    QTRY_VERIFY(tip().contains(u'\n'));
    QVERIFY2(tip().endsWith(u", read just now"_s), qPrintable(tip()));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    constexpr qint64 gigabyte = qint64(1) << 30;
    QCOMPARE(roomText({15 * gigabyte, 11 * gigabyte, -1}, now.addSecs(-150)),
             u"11.0 GiB of 15.0 GiB, read 2 min ago"_s);
    QCOMPARE(roomText({-1, gigabyte, -1}, now), u"1.0 GiB used, read just now"_s);
    QCOMPARE(roomText({}, now), QString());
    QCOMPARE(roomText({15, 11, -1}, {}), QString());
}

void TestPlaces::columnsSayWhatTheDriveKnows()
{
    const auto text = [](const QModelIndex &row, int column) {
        return row.siblingAtColumn(column).data().toString();
    };
    const QTreeView *tree = m_panel->tree();
    QVERIFY(tree->isHeaderHidden());
    QFile::link(there(u"model.py"_s), there(u"shortcut"_s));
    m_settings->set(FilesSettings::ShowsSize, true);
    m_settings->set(FilesSettings::ShowsState, true);
    QVERIFY(!tree->isHeaderHidden());
    QVERIFY(tree->isColumnHidden(FileColumn::Changed));
    m_panel->tree()->expand(root());
    QTRY_COMPARE(names(root()).size(), 4);
    const QModelIndex file = row(root(), u"model.py"_s);
    QCOMPARE(text(file, FileColumn::Size), QLocale().formattedDataSize(3));
    QCOMPARE(text(file, FileColumn::Changed),
             QLocale().toString(QFileInfo(there(u"model.py"_s)).lastModified(),
                                QLocale::ShortFormat));
    QCOMPARE(text(file, FileColumn::State), QString());
    QCOMPARE(text(row(root(), u"shortcut"_s), FileColumn::State), u"Shortcut"_s);
    QCOMPARE(text(row(root(), u"data"_s), FileColumn::Size), QString());
    QCOMPARE(text(root(), FileColumn::State), QString());

    const QModelIndex data = row(root(), u"data"_s);
    m_panel->setTie({u"nas"_s, {u"data"_s}, true}, u"In step"_s);
    QCOMPARE(text(data, FileColumn::State), u"In step"_s);
    QCOMPARE(text(root(), FileColumn::State), QString());
    m_panel->setTie({u"nas"_s, {}, true}, u"Paused"_s);
    QCOMPARE(text(data, FileColumn::State), QString());
    QCOMPARE(text(root(), FileColumn::State), u"Paused"_s);
    m_panel->setTie({}, {});
    QCOMPARE(text(root(), FileColumn::State), QString());
    QVERIFY(QDir(there(u"data"_s)).removeRecursively());
    model()->refresh(data);
    QTRY_COMPARE(text(data, FileColumn::State), u"Could not be read"_s);
    QTRY_VERIFY(tree->isFirstColumnSpanned(0, data)); // its reason has the whole row
    m_panel->setNeed(u"nas"_s, Error{Error::Kind::Refused, u"Signed out."_s, {}, {}});
    QCOMPARE(text(root(), FileColumn::State), u"Sign-in needed"_s);
}

void TestPlaces::columnsSortFoldersFirst()
{
    write(there(u"z.bin"_s), "1234567");
    m_panel->tree()->expand(root());
    QTRY_COMPARE(names(root()), (QStringList{u"data"_s, u"empty"_s, u"model.py"_s, u"z.bin"_s}));
    m_panel->tree()->expand(row(root(), u"data"_s));
    QTRY_COMPARE(names(row(root(), u"data"_s)), QStringList{u"a.csv"_s});
    choose(row(root(), u"z.bin"_s));
    model()->sort(FileColumn::Size, Qt::DescendingOrder);
    QCOMPARE(names(root()), (QStringList{u"data"_s, u"empty"_s, u"z.bin"_s, u"model.py"_s}));
    QCOMPARE(m_panel->tree()->currentIndex(), row(root(), u"z.bin"_s));
    QVERIFY(m_panel->tree()->isExpanded(row(root(), u"data"_s)));
    write(there(u"model.py"_s), "123456789");
    model()->refresh(root());
    QTRY_COMPARE(names(root()), (QStringList{u"data"_s, u"empty"_s, u"model.py"_s, u"z.bin"_s}));
    model()->sort(FileColumn::Name, Qt::DescendingOrder);
    QCOMPARE(names(root()), (QStringList{u"empty"_s, u"data"_s, u"z.bin"_s, u"model.py"_s}));
    write(there(u"n.py"_s));
    model()->refresh(root());
    QTRY_COMPARE(names(root()),
                 (QStringList{u"empty"_s, u"data"_s, u"z.bin"_s, u"n.py"_s, u"model.py"_s}));
}

void TestPlaces::whatIsDraggedCountsOnce()
{
    expandRoot();
    const QModelIndex file = row(root(), u"model.py"_s);
    QModelIndexList cells;
    for (int column = 0; column < FileColumn::Count; ++column)
        cells.append(file.siblingAtColumn(column));
    const std::unique_ptr<QMimeData> dragged(model()->mimeData(cells));
    QCOMPARE(DriveItemsData::of(dragged.get())->items().size(), 1);
    const QModelIndex empty = row(root(), u"empty"_s);
    model()->dropMimeData(dragged.get(), Qt::MoveAction, -1, -1,
                          empty.siblingAtColumn(FileColumn::State));
    QTRY_COMPARE(names(root()), (QStringList{u"data"_s, u"empty"_s}));
    QVERIFY(QFileInfo::exists(there(u"empty/model.py"_s)));
}

QTEST_MAIN(TestPlaces)
#include "tst_places.moc"
