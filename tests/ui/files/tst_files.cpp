#include "core/base/settings.h"
#include "ui/files/copytask.h"
#include "ui/files/driveitemsdata.h"
#include "ui/files/filecolumn.h"
#include "ui/files/filemarks.h"
#include "ui/files/fileoperations.h"
#include "ui/files/filesmodel.h"
#include "ui/files/filespanel.h"
#include "ui/files/filessettings.h"
#include "ui/files/removetask.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDropEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>
#include <QUrl>

#include <algorithm>

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

QStringList names(const QTreeView &tree)
{
    QStringList list;
    const QModelIndex root = tree.rootIndex();
    for (int row = 0; row < tree.model()->rowCount(root); ++row)
        list.append(tree.model()->index(row, 0, root).data().toString());
    return list;
}

/// Every row that can be seen, in folders that are open too, from the top.
QStringList shownNames(const QTreeView &tree)
{
    QStringList list;
    const QModelIndex first = tree.model()->index(0, 0, tree.rootIndex());
    for (QModelIndex row = first; row.isValid(); row = tree.indexBelow(row))
        list.append(row.data().toString());
    return list;
}

/// Says the same of every file that ends so.
class MarksOfSuffix : public FileMarks
{
public:
    std::optional<FileMark> markOf(const QFileInfo &file) const override
    {
        return file.suffix() == "py"_L1
            ? std::optional(FileMark{u"ok"_s, Tone::MutedText, u"In step with the drive"_s})
            : std::nullopt;
    }
};

QModelIndex cell(const QTreeView &tree, int row, int column)
{
    return tree.model()->index(row, column, tree.rootIndex());
}

/// Ticks one in the menu of columns, as the user does.
void tick(const QWidget &panel, const QString &column)
{
    const auto menus = panel.findChildren<QMenu *>();
    for (const QMenu *menu : menus) {
        for (QAction *action : menu->actions()) {
            if (action->text() == column)
                return action->trigger();
        }
    }
    QFAIL(qPrintable(column));
}

/// On the title of a column.
void click(const QTreeView &tree, int column)
{
    const QHeaderView *header = tree.header();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(column) + 12, header->height() / 2});
}

bool noTrash(const QString &, QString *)
{
    return false;
}

/// One that is there on every computer.
FileOperations::Trash trashIn(const QTemporaryDir &folder)
{
    return [folder = folder.path()](const QString &path, QString *inTrash) {
        QDir trash(folder);
        trash.mkdir(u"trash"_s);
        trash.cd(u"trash"_s);
        *inTrash = trash.filePath(QString::number(trash.count()));
        return QFile::rename(path, *inTrash);
    };
}

/// What Qt makes of a drag that comes from elsewhere.
class Drag
{
public:
    Drag(QTreeView *tree, const QStringList &paths) : m_target(tree->viewport())
    {
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls.append(QUrl::fromLocalFile(path));
        m_data.setUrls(urls);
    }

    void enter(const QPoint &position) { send<QDragEnterEvent>(position, Qt::CopyAction); }
    bool move(const QPoint &position) { return send<QDragMoveEvent>(position, Qt::MoveAction); }
    void hold(Qt::KeyboardModifiers modifiers) { m_modifiers = modifiers; }

    /// Whether it was taken, and as a copy.
    bool drop(const QPoint &position)
    {
        QDropEvent event(position, Qt::CopyAction | Qt::MoveAction, &m_data, Qt::LeftButton,
                         m_modifiers);
        QCoreApplication::sendEvent(m_target, &event);
        return event.isAccepted() && event.dropAction() == Qt::CopyAction;
    }

private:
    template<typename Event>
    bool send(const QPoint &position, Qt::DropAction action)
    {
        Event event(position, Qt::CopyAction | action, &m_data, Qt::LeftButton, m_modifiers);
        QCoreApplication::sendEvent(m_target, &event);
        return event.isAccepted();
    }

    QWidget *m_target;
    QMimeData m_data;
    Qt::KeyboardModifiers m_modifiers;
};

} // namespace

class TestFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelAnnouncesInsteadOfActing();
    void treeFollowsTheDisk();
    void filterAsTyped();
    void filterFindsWhatWasNeverOpened();
    void filterSaysWhenNothingIsFound();
    void manyFilesAreListed();
    void renameAndUndo();
    void renameRefusesBadNames_data();
    void renameRefusesBadNames();
    void renameRefusesTakenNames();
    void moveAndUndo();
    void trashAndUndo();
    void replacingAndUndo();
    void supplantingAndUndo();
    void nothingIsReplacedWithoutATrash();
    void withoutTrashItIsAskedToDelete();
    void undoOfTheNewAsksWithoutTrash();
    void removalLeavesWhatALinkLeadsTo();
    void copyKeepsBoth();
    void copyReplacesAndSkips();
    void copyOfATree();
    void copyIntoItselfIsRefused();
    void cancelledCopyLeavesNoHalves();
    void freeNames_data();
    void freeNames();
    void keysOfTheTreeComeFirst();
    void namesAreTypedInAField();
    void dropGoesIntoTheFolderUnderThePointer();
    void dropDoesWhatItSaid();
    void whatComesFromADriveIsADownload();
    void heldFolderSpringsOpenAndStaysSo();
    void panelKeepsItsWidthWhileCopying();
    void columnsAreShownWhenAskedFor();
    void columnsSortUnderTheirTitles();
    void columnsShareTheRoomAndKeepTheirWidth();
    void everyColumnIsOfItsRow();
};

void TestFiles::modelAnnouncesInsteadOfActing()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"a.py"_s));
    FilesModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRootPath(folder.path());
    QSignalSpy rename(&model, &FilesModel::renameAsked);
    QSignalSpy drop(&model, &FilesModel::dropAsked);
    const QModelIndex index = model.index(folder.filePath(u"a.py"_s));
    QVERIFY(index.isValid());
    QVERIFY(!model.setData(index, u"b.py"_s, Qt::EditRole));
    QCOMPARE(rename.count(), 1);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(u"/tmp/x y.csv"_s), QUrl(u"https://example.org"_s)});
    model.dropMimeData(&data, Qt::CopyAction, -1, -1, index);
    QCOMPARE(drop.count(), 1);
    QCOMPARE(drop.constFirst().at(0).toStringList(), QStringList{u"/tmp/x y.csv"_s});
    QCOMPARE(drop.constFirst().at(1).toString(), folder.path());
}

void TestFiles::treeFollowsTheDisk()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"b10.py"_s));
    write(folder.filePath(u"b9.py"_s));
    write(folder.filePath(u"src/model.py"_s));
    write(folder.filePath(u".hidden"_s));
    const auto settings = Settings::temporary();
    QAction openFolder(u"Open folder"_s);
    FilesPanel panel(*settings, &openFolder);
    panel.setFolder(folder.path());
    QTRY_COMPARE(names(*panel.tree()), (QStringList{u"src"_s, u"b9.py"_s, u"b10.py"_s}));
    write(folder.filePath(u"c.py"_s));
    QTRY_COMPARE(names(*panel.tree()).size(), 4);
    QVERIFY(QFile::remove(folder.filePath(u"b9.py"_s)));
    QTRY_COMPARE(names(*panel.tree()), (QStringList{u"src"_s, u"b10.py"_s, u"c.py"_s}));
}

void TestFiles::filterAsTyped()
{
    const QTemporaryDir folder;
    for (const auto &name : {u"train.py"_s, u"eval.py"_s, u"notes.md"_s})
        write(folder.filePath(name));
    const auto settings = Settings::temporary();
    QAction openFolder(u"Open folder"_s);
    FilesPanel panel(*settings, &openFolder);
    panel.setFolder(folder.path());
    QTRY_COMPARE(names(*panel.tree()).size(), 3);
    QTest::keyClicks(panel.findChild<QLineEdit *>(), u".PY"_s);
    QCOMPARE(names(*panel.tree()), (QStringList{u"eval.py"_s, u"train.py"_s}));
    panel.findChild<QLineEdit *>()->clear();
    QCOMPARE(names(*panel.tree()).size(), 3);
}

void TestFiles::filterFindsWhatWasNeverOpened()
{
    const QTemporaryDir folder;
    for (const auto &name : {u"README.md"_s, u"src/nets/resnet/model.py"_s, u"src/nets/other.py"_s,
                             u"docs/a.md"_s, u"Models/readme.txt"_s, u".git/model.pack"_s})
        write(folder.filePath(name));
    const auto settings = Settings::temporary();
    QAction openFolder(u"Open folder"_s);
    FilesPanel panel(*settings, &openFolder);
    panel.setFolder(folder.path());
    const QAbstractItemModelTester tester(panel.tree()->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    panel.show();
    QTRY_COMPARE(names(*panel.tree()).size(), 4);
    QTest::keyClicks(panel.findChild<QLineEdit *>(), u"model"_s);
    QTRY_COMPARE(shownNames(*panel.tree()),
                 (QStringList{u"Models"_s, u"src"_s, u"nets"_s, u"resnet"_s, u"model.py"_s}));
    QTest::keyClicks(panel.findChild<QLineEdit *>(), u".py"_s);
    QTRY_COMPARE(shownNames(*panel.tree()),
                 (QStringList{u"src"_s, u"nets"_s, u"resnet"_s, u"model.py"_s}));
    panel.findChild<QLineEdit *>()->clear(); // and what the filter opened is closed again
    QTRY_COMPARE(shownNames(*panel.tree()),
                 (QStringList{u"docs"_s, u"Models"_s, u"src"_s, u"README.md"_s}));
}

void TestFiles::filterSaysWhenNothingIsFound()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"src/train.py"_s));
    const auto settings = Settings::temporary();
    QAction openFolder(u"Open folder"_s);
    FilesPanel panel(*settings, &openFolder);
    panel.setFolder(folder.path());
    panel.show();
    QTRY_COMPARE(names(*panel.tree()).size(), 1);
    QTest::keyClicks(panel.findChild<QLineEdit *>(), u"evaluate"_s);
    const auto says = [&panel](const QString &text) {
        const auto labels = panel.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    };
    QTRY_VERIFY(says(u"No file or folder has “evaluate” in its name"_s));
    write(folder.filePath(u"evaluate.py"_s));
    QTRY_VERIFY(!says(u"evaluate"_s));
}

void TestFiles::manyFilesAreListed()
{
    const QTemporaryDir folder;
    constexpr int Count = 10000;
    for (int number = 0; number < Count; ++number)
        write(folder.filePath(u"f%1.txt"_s.arg(number)), {});
    const auto settings = Settings::temporary();
    QAction openFolder(u"Open folder"_s);
    FilesPanel panel(*settings, &openFolder);
    panel.setFolder(folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(names(*panel.tree()).size(), Count, 60000);
}

void TestFiles::renameAndUndo()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"a.py"_s), "kept");
    FileOperations operations;
    QSignalSpy renamed(&operations, &FileOperations::renamed);
    QVERIFY(operations.rename(folder.filePath(u"a.py"_s), u"b.py"_s));
    QCOMPARE(read(folder.filePath(u"b.py"_s)), QByteArray("kept"));
    operations.undoLast();
    QCOMPARE(read(folder.filePath(u"a.py"_s)), QByteArray("kept"));
    QCOMPARE(renamed.count(), 2);
    QVERIFY(!operations.canUndo());
}

void TestFiles::renameRefusesBadNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("up") << u".."_s;
    QTest::newRow("path") << u"../a.py"_s;
    QTest::newRow("colon") << u"a:b"_s;
    QTest::newRow("new line") << u"a\nb"_s;
    QTest::newRow("long") << QString(300, u'x');
}

void TestFiles::renameRefusesBadNames()
{
    QFETCH(const QString, name);
    const QTemporaryDir folder;
    write(folder.filePath(u"a.py"_s));
    FileOperations operations;
    const Result<void> renamed = operations.rename(folder.filePath(u"a.py"_s), name);
    QVERIFY(!renamed);
    QCOMPARE(renamed.error().kind, Error::Kind::BadInput);
    QVERIFY(QFile::exists(folder.filePath(u"a.py"_s)));
}

void TestFiles::renameRefusesTakenNames()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"a.py"_s), "a");
    write(folder.filePath(u"b.py"_s), "b");
    FileOperations operations;
    const Result<void> renamed = operations.rename(folder.filePath(u"a.py"_s), u"b.py"_s);
    QVERIFY(!renamed);
    QCOMPARE(renamed.error().kind, Error::Kind::Conflict);
    QCOMPARE(read(folder.filePath(u"b.py"_s)), QByteArray("b"));
}

void TestFiles::moveAndUndo()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"a.py"_s), "a");
    write(folder.filePath(u"src/x.py"_s));
    FileOperations operations;
    QVERIFY(operations.move({folder.filePath(u"a.py"_s)}, folder.filePath(u"src"_s)));
    QCOMPARE(read(folder.filePath(u"src/a.py"_s)), QByteArray("a"));
    operations.undoLast();
    QCOMPARE(read(folder.filePath(u"a.py"_s)), QByteArray("a"));
}

void TestFiles::trashAndUndo()
{
    const QTemporaryDir folder(QDir::currentPath() + u"/trashed-XXXXXX"_s);
    const QString path = folder.filePath(u"precious.py"_s);
    write(path, "precious");
    FileOperations operations;
    const QSignalSpy notTrashed(&operations, &FileOperations::notTrashed);
    operations.trash({path});
    if (notTrashed.count() > 0)
        QSKIP("there is no trash for this disk here");
    QVERIFY(!QFile::exists(path));
    const QSignalSpy undone(&operations, &FileOperations::undone);
    operations.undoLast();
    QCOMPARE(undone.count(), 1); // what was reported is to be taken back
    QCOMPARE(read(path), QByteArray("precious"));
}

void TestFiles::replacingAndUndo()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.py"_s);
    const QString other = folder.filePath(u"a (2).py"_s);
    write(path, "one");
    write(other, "two");
    FileOperations operations;
    operations.setTrash(trashIn(folder));
    operations.replace(path, other);
    QCOMPARE(read(path), QByteArray("two"));
    QVERIFY(!QFile::exists(other));
    operations.undoLast();
    QCOMPARE(read(path), QByteArray("one"));
    QCOMPARE(read(other), QByteArray("two"));
}

void TestFiles::supplantingAndUndo()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.py"_s);
    const QString other = folder.filePath(u"a (2).py"_s);
    write(path, "one");
    write(other, "two");
    FileOperations operations;
    operations.setTrash(trashIn(folder));
    operations.supplant({path, other}, path, "both");
    QCOMPARE(read(path), QByteArray("both"));
    QVERIFY(!QFile::exists(other));
    operations.undoLast();
    QCOMPARE(read(path), QByteArray("one"));
    QCOMPARE(read(other), QByteArray("two"));
}

void TestFiles::nothingIsReplacedWithoutATrash()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.py"_s);
    const QString other = folder.filePath(u"a (2).py"_s);
    write(path, "one");
    write(other, "two");
    FileOperations operations;
    operations.setTrash(noTrash);
    const QSignalSpy notTrashed(&operations, &FileOperations::notTrashed);
    operations.replace(path, other);
    operations.supplant({path, other}, path, "both");
    QCOMPARE(notTrashed.count(), 2);
    QCOMPARE(read(path), QByteArray("one"));
    QCOMPARE(read(other), QByteArray("two"));
    QVERIFY(!operations.canUndo());
}

void TestFiles::withoutTrashItIsAskedToDelete()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"data/deep/a.csv"_s));
    write(folder.filePath(u"keep.py"_s));
    const auto settings = Settings::temporary();
    QAction openFolder(u"Open folder"_s);
    FilesPanel panel(*settings, &openFolder);
    panel.findChild<FileOperations *>()->setTrash(noTrash);
    panel.setFolder(folder.path());
    panel.show();
    QTRY_COMPARE(names(*panel.tree()).size(), 2);
    QSignalSpy reported(&panel, &FilesPanel::reported);
    panel.select(folder.filePath(u"data"_s));
    QTest::keyClick(panel.tree(), Qt::Key_Delete);
    auto *question = panel.findChild<QMessageBox *>();
    QVERIFY(question);
    QVERIFY(question->informativeText().startsWith(u"data\n"_s));
    QCOMPARE(question->defaultButton()->text(), u"Keep"_s);
    question->defaultButton()->click();
    QTRY_VERIFY(!panel.findChild<QMessageBox *>());
    QVERIFY(QFile::exists(folder.filePath(u"data/deep/a.csv"_s)));
    QTest::keyClick(panel.tree(), Qt::Key_Delete);
    panel.findChild<QMessageBox *>()->buttons().constFirst()->click();
    QTRY_COMPARE(reported.count(), 1);
    QVERIFY(!QFile::exists(folder.filePath(u"data"_s)));
    QVERIFY(QFile::exists(folder.filePath(u"keep.py"_s)));
}

void TestFiles::undoOfTheNewAsksWithoutTrash()
{
    const QTemporaryDir folder;
    FileOperations operations;
    operations.setTrash(noTrash);
    const auto made = operations.createFile(folder.path(), u"a.py"_s);
    QVERIFY(made);
    const QSignalSpy notTrashed(&operations, &FileOperations::notTrashed);
    operations.undoLast();
    QCOMPARE(notTrashed.count(), 1);
    QCOMPARE(notTrashed.constFirst().constFirst().toStringList(), QStringList{*made});
}

void TestFiles::removalLeavesWhatALinkLeadsTo()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"elsewhere/precious.csv"_s));
    write(folder.filePath(u"doomed/.hidden/a"_s));
    if (!QFile::link(folder.filePath(u"elsewhere"_s), folder.filePath(u"doomed/link"_s))
        || !QFile::link(folder.filePath(u"nowhere"_s), folder.filePath(u"doomed/broken"_s)))
        QSKIP("this disk has no links");
    auto *task = new RemoveTask({folder.filePath(u"doomed"_s)}, this);
    std::optional<Error> error;
    connect(task, &Task::finished, this, [&error, task] { error = task->error(); });
    QSignalSpy finished(task, &Task::finished);
    task->start();
    QVERIFY(finished.wait());
    QVERIFY2(!error, qPrintable(error ? error->detail : QString()));
    QVERIFY(!QFile::exists(folder.filePath(u"doomed"_s)));
    QVERIFY(QFile::exists(folder.filePath(u"elsewhere/precious.csv"_s)));
}

void TestFiles::copyKeepsBoth()
{
    const QTemporaryDir from;
    const QTemporaryDir to;
    write(from.filePath(u"a.py"_s), "new");
    write(to.filePath(u"a.py"_s), "old");
    auto *task = new CopyTask({from.filePath(u"a.py"_s)}, to.path(), CopyTask::OnConflict::KeepBoth,
                              this);
    QStringList made;
    connect(task, &Task::finished, this, [&, task] { made = task->made(); });
    QSignalSpy finished(task, &Task::finished);
    task->start();
    QVERIFY(finished.wait());
    QCOMPARE(read(to.filePath(u"a.py"_s)), QByteArray("old"));
    QCOMPARE(read(to.filePath(u"a (2).py"_s)), QByteArray("new"));
    QCOMPARE(made, QStringList{to.filePath(u"a (2).py"_s)});
}

void TestFiles::copyReplacesAndSkips()
{
    const QTemporaryDir from;
    const QTemporaryDir to;
    write(from.filePath(u"a.py"_s), "new");
    write(to.filePath(u"a.py"_s), "old");
    for (const auto &[choice, expected] :
         {std::pair{CopyTask::OnConflict::Skip, QByteArray("old")},
          std::pair{CopyTask::OnConflict::Replace, QByteArray("new")}}) {
        auto *task = new CopyTask({from.filePath(u"a.py"_s)}, to.path(), choice, this);
        QSignalSpy finished(task, &Task::finished);
        task->start();
        QVERIFY(finished.wait());
        QCOMPARE(read(to.filePath(u"a.py"_s)), expected);
    }
}

void TestFiles::copyOfATree()
{
    const QTemporaryDir from;
    const QTemporaryDir to;
    write(from.filePath(u"data/训练/a b.csv"_s), QByteArray(3 << 20, 'x'));
    write(from.filePath(u"data/empty.txt"_s), {});
    QVERIFY(QDir(from.path()).mkpath(u"data/hollow"_s));
    auto *task = new CopyTask({from.filePath(u"data"_s)}, to.path(), CopyTask::OnConflict::KeepBoth,
                              this);
    QSignalSpy finished(task, &Task::finished);
    QSignalSpy progress(task, &Task::progressChanged);
    task->start();
    QVERIFY(finished.wait());
    QVERIFY(progress.count() >= 3);
    QCOMPARE(read(to.filePath(u"data/训练/a b.csv"_s)).size(), 3 << 20);
    QCOMPARE(read(to.filePath(u"data/empty.txt"_s)), QByteArray());
    QVERIFY(QDir(to.filePath(u"data/hollow"_s)).exists());
}

void TestFiles::copyIntoItselfIsRefused()
{
    const QTemporaryDir from;
    write(from.filePath(u"data/a.py"_s));
    auto *task = new CopyTask({from.filePath(u"data"_s)}, from.filePath(u"data"_s),
                              CopyTask::OnConflict::KeepBoth, this);
    std::optional<Error> error;
    connect(task, &Task::finished, this, [&, task] { error = task->error(); });
    QSignalSpy finished(task, &Task::finished);
    task->start();
    QVERIFY(finished.wait());
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::BadInput);
    QCOMPARE(
        QDir(from.filePath(u"data"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(),
        1);
}

void TestFiles::cancelledCopyLeavesNoHalves()
{
    const QTemporaryDir from;
    const QTemporaryDir to;
    write(from.filePath(u"big.bin"_s), QByteArray(64 << 20, 'x'));
    auto *task = new CopyTask({from.filePath(u"big.bin"_s)}, to.path(),
                              CopyTask::OnConflict::KeepBoth, this);
    connect(task, &Task::progressChanged, task, &Task::cancel);
    QSignalSpy finished(task, &Task::finished);
    task->start();
    QVERIFY(finished.wait());
    QCOMPARE(finished.count(), 1);
    QTRY_VERIFY(QDir(to.path()).isEmpty() || QFile::exists(to.filePath(u"big.bin"_s)));
    QVERIFY(!QFile::exists(to.filePath(u"big.bin.aloft-part"_s)));
}

void TestFiles::freeNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("free");
    QTest::newRow("taken") << u"a.tar.gz"_s << u"a.tar (2).gz"_s;
    QTest::newRow("taken twice") << u"b.py"_s << u"b (3).py"_s;
    QTest::newRow("hidden") << u".env"_s << u".env (2)"_s;
    QTest::newRow("free") << u"c.py"_s << u"c.py"_s;
}

void TestFiles::freeNames()
{
    QFETCH(const QString, name);
    QFETCH(const QString, free);
    const QTemporaryDir folder;
    for (const auto &taken : {u"a.tar.gz"_s, u"b.py"_s, u"b (2).py"_s, u".env"_s})
        write(folder.filePath(taken));
    QCOMPARE(freeName(folder.path(), name), free);
}

/// The window has a Ctrl+Z too, for the page; two shortcuts alike would cancel each other.
void TestFiles::keysOfTheTreeComeFirst()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"a.py"_s));
    write(folder.filePath(u"b.py"_s));
    const auto settings = Settings::temporary();
    QAction openFolder(u"Open folder"_s);
    QWidget window;
    auto *panel = new FilesPanel(*settings, &openFolder, &window);
    QAction undoText;
    undoText.setShortcut(QKeySequence::Undo);
    window.addAction(&undoText);
    const QSignalSpy undone(&undoText, &QAction::triggered);
    panel->setFolder(folder.path());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_COMPARE(names(*panel->tree()).size(), 2);
    panel->select(folder.filePath(u"a.py"_s));
    panel->tree()->setFocus();
    QTest::keyClick(panel->tree(), Qt::Key_Delete);
    QTRY_COMPARE(names(*panel->tree()), QStringList{u"b.py"_s});
    QTest::keyClick(panel->tree(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(names(*panel->tree()).size(), 2);
    QCOMPARE(undone.count(), 0);
}

void TestFiles::namesAreTypedInAField()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"train.py"_s));
    const auto settings = Settings::temporary();
    QAction openFolder(u"Open folder"_s);
    FilesPanel panel(*settings, &openFolder);
    panel.setFolder(folder.path());
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    QTRY_COMPARE(names(*panel.tree()).size(), 1);
    panel.select(folder.filePath(u"train.py"_s));
    panel.tree()->setFocus();
    QTest::keyClick(panel.tree(), Qt::Key_F2);
    auto *field = panel.tree()->findChild<QLineEdit *>();
    QVERIFY(field);
    QVERIFY(field->hasFrame());
    QTRY_COMPARE(field->selectedText(), u"train"_s);
    QTest::keyClicks(field, u"model"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(QFile::exists(folder.filePath(u"model.py"_s)));
    QTRY_COMPARE(panel.tree()->currentIndex().data().toString(), u"model.py"_s);
}

void TestFiles::dropGoesIntoTheFolderUnderThePointer()
{
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    write(folder.filePath(u"数据 raw/old.csv"_s));
    write(folder.filePath(u"main.py"_s));
    write(elsewhere.filePath(u"训练 data.csv"_s), "new");
    const auto settings = Settings::temporary();
    QAction open;
    FilesPanel panel(*settings, &open);
    panel.resize(300, 400);
    panel.setFolder(folder.path());
    panel.show();
    QTreeView *tree = panel.tree();
    QTRY_COMPARE(names(*tree), QStringList({u"数据 raw"_s, u"main.py"_s}));
    QSignalSpy hints(&panel, &FilesPanel::hinted);
    const QPoint onFolder =
        tree->visualRect(tree->model()->index(0, 0, tree->rootIndex())).center();
    const QPoint onFile = tree->visualRect(tree->model()->index(1, 0, tree->rootIndex())).center();

    Drag drag(tree, {elsewhere.filePath(u"训练 data.csv"_s)});
    drag.enter(onFile);
    QVERIFY(drag.move(onFile));
    QVERIFY(
        hints.constLast().constFirst().toString().endsWith(QFileInfo(folder.path()).fileName()));
    QVERIFY(drag.move(onFolder));
    QVERIFY(hints.constLast().constFirst().toString().endsWith(u"数据 raw"_s));
    QVERIFY(drag.drop(onFolder));
    QVERIFY(hints.constLast().constFirst().toString().isEmpty());
    QTRY_COMPARE(read(folder.filePath(u"数据 raw/训练 data.csv"_s)), "new");
    QCOMPARE(read(elsewhere.filePath(u"训练 data.csv"_s)), "new");
}

/// Within the folder files move, but with Ctrl, which may be pressed on the way.
void TestFiles::dropDoesWhatItSaid()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"data/old.csv"_s));
    write(folder.filePath(u"main.py"_s), "main");
    const auto settings = Settings::temporary();
    QAction open;
    FilesPanel panel(*settings, &open);
    panel.resize(300, 400);
    panel.setFolder(folder.path());
    panel.show();
    QTreeView *tree = panel.tree();
    QTRY_COMPARE(names(*tree), QStringList({u"data"_s, u"main.py"_s}));
    QSignalSpy hints(&panel, &FilesPanel::hinted);
    const auto hint = [&hints] { return hints.constLast().constFirst().toString(); };
    const QPoint there = tree->visualRect(tree->model()->index(0, 0, tree->rootIndex())).center();

    Drag drag(tree, {folder.filePath(u"main.py"_s)});
    drag.enter(there);
    QVERIFY(drag.move(there));
    QVERIFY2(hint().startsWith(u"Move"_s), qPrintable(hint()));
    drag.hold(Qt::ControlModifier);
    QVERIFY(drag.move(there));
    QVERIFY2(hint().startsWith(u"Copy"_s), qPrintable(hint()));
    QVERIFY(drag.drop(there));
    QTRY_COMPARE(read(folder.filePath(u"data/main.py"_s)), "main");
    QVERIFY(QFile::remove(folder.filePath(u"data/main.py"_s)));
    QCOMPARE(read(folder.filePath(u"main.py"_s)), "main");

    drag.hold(Qt::NoModifier);
    drag.enter(there);
    QVERIFY(drag.move(there));
    QVERIFY2(hint().startsWith(u"Move"_s), qPrintable(hint()));
    QVERIFY(drag.drop(there));
    QTRY_COMPARE(read(folder.filePath(u"data/main.py"_s)), "main");
    QVERIFY(!QFile::exists(folder.filePath(u"main.py"_s)));
}

void TestFiles::whatComesFromADriveIsADownload()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"sub/a.py"_s));
    FilesModel model;
    model.setRootPath(folder.path());
    QTRY_VERIFY(model.rowCount(model.index(folder.path())) > 0);
    QSignalSpy downloads(&model, &FilesModel::downloadAsked);
    DriveItem item;
    item.name = u"data.csv"_s;
    const DriveItemsData dragged(u"nas"_s, {item});
    QVERIFY(model.canDropMimeData(&dragged, Qt::CopyAction, -1, -1,
                                  model.index(folder.filePath(u"sub"_s))));
    model.dropMimeData(&dragged, Qt::CopyAction, -1, -1, model.index(folder.filePath(u"sub"_s)));
    QCOMPARE(downloads.count(), 1);
    QCOMPARE(downloads.at(0).at(0).toString(), u"nas"_s);
    QCOMPARE(downloads.at(0).at(2).toString(), folder.filePath(u"sub"_s));
    QVERIFY(!QFile::exists(folder.filePath(u"sub/data.csv"_s))); // the queue carries it
}

void TestFiles::heldFolderSpringsOpenAndStaysSo()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"data/old.csv"_s));
    const auto settings = Settings::temporary();
    QAction open;
    FilesPanel panel(*settings, &open);
    panel.resize(300, 400);
    panel.setFolder(folder.path());
    panel.show();
    QTreeView *tree = panel.tree();
    QTRY_COMPARE(names(*tree), QStringList{u"data"_s});
    const QPersistentModelIndex data = tree->model()->index(0, 0, tree->rootIndex());
    const QPoint there = tree->visualRect(data).center();
    Drag drag(tree, {u"/tmp/a.csv"_s});
    drag.enter(there);
    QVERIFY(drag.move(there));
    QTRY_VERIFY(tree->isExpanded(data));
    QVERIFY(drag.move(tree->viewport()->rect().center()));
    const QSignalSpy collapsed(tree, &QTreeView::collapsed);
    QVERIFY(drag.move(there));
    const auto *spring = tree->findChild<QTimer *>({}, Qt::FindDirectChildrenOnly);
    QVERIFY(spring && spring->isActive());
    QTRY_VERIFY(!spring->isActive());
    QCOMPARE(collapsed.count(), 0);
}

void TestFiles::panelKeepsItsWidthWhileCopying()
{
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    write(folder.filePath(u"main.py"_s));
    write(elsewhere.filePath(u"a.csv"_s));
    const auto settings = Settings::temporary();
    QAction open;
    FilesPanel panel(*settings, &open);
    panel.resize(180, 400);
    panel.setFolder(folder.path());
    panel.show();
    panel.copyIn({elsewhere.filePath(u"a.csv"_s)}, folder.path());
    QVERIFY(panel.findChild<QProgressBar *>()->isVisible());
    QCoreApplication::processEvents();
    QVERIFY2(panel.minimumSizeHint().width() <= 180,
             QByteArray::number(panel.minimumSizeHint().width()).constData());
    QTRY_VERIFY(QFile::exists(folder.filePath(u"a.csv"_s)));
}

void TestFiles::columnsAreShownWhenAskedFor()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"data/old.csv"_s));
    write(folder.filePath(u"main.py"_s), QByteArray(2'500'000, 'x'));
    const auto settings = Settings::temporary();
    QAction open;
    const MarksOfSuffix marks;
    FilesPanel panel(*settings, &open);
    panel.setMarks(&marks);
    panel.resize(600, 400);
    panel.setFolder(folder.path());
    panel.show();
    const QTreeView &tree = *panel.tree();
    QTRY_COMPARE(names(tree), QStringList({u"data"_s, u"main.py"_s}));
    QVERIFY(tree.isHeaderHidden());
    for (int column = FileColumn::Size; column < FileColumn::Count; ++column)
        QVERIFY(tree.isColumnHidden(column));
    QCOMPARE(tree.columnWidth(FileColumn::Name), tree.viewport()->width());

    tick(panel, u"Size"_s);
    QVERIFY(settings->get(FilesSettings::ShowsSize));
    QVERIFY(!tree.isHeaderHidden());
    QVERIFY(!tree.isColumnHidden(FileColumn::Size));
    QVERIFY(tree.isColumnHidden(FileColumn::Changed));
    settings->set(FilesSettings::ShowsChanged, true); // as another tree does
    settings->set(FilesSettings::ShowsState, true);
    QVERIFY(!tree.isColumnHidden(FileColumn::Changed));
    QVERIFY(!tree.isColumnHidden(FileColumn::State));

    const QAbstractItemModel *model = tree.model();
    const auto title = [model](int column) {
        return model->headerData(column, Qt::Horizontal).toString();
    };
    QCOMPARE(title(FileColumn::Name), u"Name"_s);
    QCOMPARE(title(FileColumn::Changed), u"Changed"_s);
    QVERIFY(model->headerData(FileColumn::Size, Qt::Horizontal, Qt::TextAlignmentRole).toInt()
            & Qt::AlignRight);
    const QModelIndex size = cell(tree, 1, FileColumn::Size);
    QCOMPARE(size.data().toString(), QLocale().formattedDataSize(2'500'000));
    QVERIFY(size.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    QCOMPARE(cell(tree, 0, FileColumn::Size).data().toString(), QString()); // nobody counted it
    QCOMPARE(cell(tree, 1, FileColumn::Changed).data().toString(),
             QLocale().toString(QFileInfo(folder.filePath(u"main.py"_s)).lastModified(),
                                QLocale::ShortFormat));
    QCOMPARE(cell(tree, 1, FileColumn::State).data().toString(), u"In step with the drive"_s);
    QCOMPARE(cell(tree, 0, FileColumn::State).data().toString(), QString());

    for (const auto &column : {u"Size"_s, u"Changed"_s, u"State"_s})
        tick(panel, column);
    QVERIFY(tree.isHeaderHidden());
    QCOMPARE(tree.columnWidth(FileColumn::Name), tree.viewport()->width());
}

void TestFiles::columnsSortUnderTheirTitles()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"data/old.csv"_s));
    write(folder.filePath(u"a.py"_s), "12");
    write(folder.filePath(u"b.py"_s), "12345");
    write(folder.filePath(u"c.py"_s), "12");
    const auto settings = Settings::temporary();
    settings->set(FilesSettings::ShowsSize, true);
    settings->set(FilesSettings::ShowsState, true);
    QAction open;
    FilesPanel panel(*settings, &open);
    panel.resize(600, 400);
    panel.setFolder(folder.path());
    panel.show();
    const QTreeView &tree = *panel.tree();
    QTRY_COMPARE(names(tree), QStringList({u"data"_s, u"a.py"_s, u"b.py"_s, u"c.py"_s}));
    click(tree, FileColumn::Size); // the largest first, and names up among equals
    QCOMPARE(names(tree), QStringList({u"data"_s, u"b.py"_s, u"a.py"_s, u"c.py"_s}));
    click(tree, FileColumn::Size);
    QCOMPARE(names(tree), QStringList({u"data"_s, u"a.py"_s, u"c.py"_s, u"b.py"_s}));
    click(tree, FileColumn::State); // no order to hold on to
    QCOMPARE(tree.header()->sortIndicatorSection(), int(FileColumn::Size));
    QCOMPARE(names(tree), QStringList({u"data"_s, u"a.py"_s, u"c.py"_s, u"b.py"_s}));
    click(tree, FileColumn::Name);
    click(tree, FileColumn::Name);
    QCOMPARE(names(tree), QStringList({u"data"_s, u"c.py"_s, u"b.py"_s, u"a.py"_s}));
    click(tree, FileColumn::Size);
    settings->set(FilesSettings::ShowsSize, false); // nothing would say how they stand
    QCOMPARE(names(tree), QStringList({u"data"_s, u"a.py"_s, u"b.py"_s, u"c.py"_s}));
}

void TestFiles::columnsShareTheRoomAndKeepTheirWidth()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"main.py"_s));
    const auto settings = Settings::temporary();
    settings->set(FilesSettings::ShowsSize, true);
    settings->set(FilesSettings::ShowsState, true);
    QAction open;
    FilesPanel panel(*settings, &open);
    panel.resize(600, 400);
    panel.setFolder(folder.path());
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QTreeView &tree = *panel.tree();
    QTRY_COMPARE(names(tree).size(), 1);
    QHeaderView *header = tree.header();
    QTRY_COMPARE(header->length(), tree.viewport()->width());
    QCOMPARE(settings->get(FilesSettings::SizeWidth), 0);
    const int both = header->sectionSize(FileColumn::Size) + header->sectionSize(FileColumn::State);
    Q_EMIT tree.model()->layoutAboutToBeChanged(); // as files come; the header hides again what is
    Q_EMIT tree.model()->layoutChanged();          // hidden, which is nobody's drag
    QCOMPARE(header->length(), tree.viewport()->width());
    QCOMPARE(settings->get(FilesSettings::StateWidth), 0);

    header->resizeSection(FileColumn::Size, 60); // its edge with the next one moves
    QCOMPARE(settings->get(FilesSettings::SizeWidth), 60);
    QCOMPARE(header->sectionSize(FileColumn::State), both - 60);
    QCOMPARE(header->length(), tree.viewport()->width());
    header->resizeSection(FileColumn::Name, header->sectionSize(FileColumn::Name) - 40);
    QCOMPARE(settings->get(FilesSettings::SizeWidth), 100);
    QCOMPARE(header->length(), tree.viewport()->width());

    FilesPanel another(*settings, &open);
    another.resize(500, 400);
    another.setFolder(folder.path());
    another.show();
    QCOMPARE(another.tree()->columnWidth(FileColumn::Size), 100);
    another.tree()->header()->resizeSection(FileColumn::Size, 80);
    QCOMPARE(tree.columnWidth(FileColumn::Size), 80); // one setting for all trees

    panel.resize(200, 400); // a narrow dock scrolls, and names can be read
    QTRY_VERIFY(header->length() > tree.viewport()->width());
    QVERIFY(tree.columnWidth(FileColumn::Name) >= 10 * tree.fontMetrics().averageCharWidth());
    QCOMPARE(tree.columnWidth(FileColumn::Size), 80);
}

void TestFiles::everyColumnIsOfItsRow()
{
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    write(folder.filePath(u"data/old.csv"_s));
    write(folder.filePath(u"train.py"_s));
    write(elsewhere.filePath(u"new.csv"_s), "new");
    const auto settings = Settings::temporary();
    settings->set(FilesSettings::ShowsSize, true);
    settings->set(FilesSettings::ShowsChanged, true);
    QAction open;
    FilesPanel panel(*settings, &open);
    panel.resize(600, 400);
    panel.setFolder(folder.path());
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    QTreeView *tree = panel.tree();
    QTRY_COMPARE(names(*tree), QStringList({u"data"_s, u"train.py"_s}));
    const QPoint onFolder = tree->visualRect(cell(*tree, 0, FileColumn::Changed)).center();
    QVERIFY(tree->viewport()->rect().contains(onFolder));

    Drag drag(tree, {elsewhere.filePath(u"new.csv"_s)});
    drag.enter(onFolder);
    QVERIFY(drag.move(onFolder));
    QTRY_VERIFY(tree->isExpanded(cell(*tree, 0, FileColumn::Name))); // springs open
    QVERIFY(drag.drop(onFolder));
    QTRY_COMPARE(read(folder.filePath(u"data/new.csv"_s)), "new");

    tree->collapseAll();
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                      tree->visualRect(cell(*tree, 1, FileColumn::Changed)).center());
    QCOMPARE(tree->selectionModel()->selectedRows().size(), 1);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_F2);
    auto *field = tree->viewport()->findChild<QLineEdit *>();
    QVERIFY(field);
    QCOMPARE(field->text(), u"train.py"_s);
    QTRY_COMPARE(field->selectedText(), u"train"_s);
    QTest::keyClicks(field, u"model"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(QFile::exists(folder.filePath(u"model.py"_s)));
}

QTEST_MAIN(TestFiles)
#include "tst_files.moc"
