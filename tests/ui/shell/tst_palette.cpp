#include "ui/shell/filescan.h"
#include "ui/shell/fuzzymatch.h"
#include "ui/shell/palette.h"
#include "ui/shell/palettemodel.h"
#include "ui/shell/pinyin.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

PaletteEntry entry(const QString &title, const QString &alias = {})
{
    PaletteEntry made;
    made.id = title;
    made.title = title;
    made.alias = alias;
    made.act = [] {};
    return made;
}

QStringList shown(const PaletteModel &model)
{
    QStringList titles;
    for (int row = 0; row < model.rowCount(); ++row)
        titles.append(model.entryAt(row).title);
    return titles;
}

void touch(const QString &path)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

} // namespace

class TestPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fuzzyFindsWordsInAnyOrder();
    void fuzzyPrefersBeginnings();
    void fuzzyRefusesWhatIsNotThere();
    void pinyinOfWords_data();
    void pinyinOfWords();
    void modelFindsByAliasAndPinyin();
    void recentComeFirst();
    void chosenByKeyboard();
    void escapeGivesFocusBack();
    void scanLeavesToolFoldersOut();
    void cancelledScanEndsOnce();
};

void TestPalette::fuzzyFindsWordsInAnyOrder()
{
    QVERIFY(fuzzyScore(u"all save", u"File: Save all"));
    QVERIFY(fuzzyScore(u"sav", u"File: Save all"));
    QVERIFY(fuzzyScore(u"fsa", u"File: Save all"));
    QVERIFY(fuzzyScore(u"", u"anything"));
}

void TestPalette::fuzzyPrefersBeginnings()
{
    QVERIFY(*fuzzyScore(u"run", u"Run file") > *fuzzyScore(u"run", u"Trunk"));
    QVERIFY(*fuzzyScore(u"save", u"Save") > *fuzzyScore(u"save", u"Saved search"));
    QVERIFY(*fuzzyScore(u"model", u"model.py") > *fuzzyScore(u"model", u"src/deep/model.py"));
}

void TestPalette::fuzzyRefusesWhatIsNotThere()
{
    QVERIFY(!fuzzyScore(u"xyz", u"File: Save all"));
    QVERIFY(!fuzzyScore(u"save xyz", u"File: Save all"));
}

void TestPalette::pinyinOfWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("initials");
    QTest::newRow("upload") << u"上传"_s << u"sc"_s;
    QTest::newRow("save all") << u"全部保存"_s << u"qbbc"_s;
    QTest::newRow("restart") << u"重启内核"_s << u"cqnh"_s;
    QTest::newRow("mixed") << u"打开 Jupyter"_s << u"dk jupyter"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestPalette::pinyinOfWords()
{
    QFETCH(const QString, text);
    QFETCH(const QString, initials);
    QCOMPARE(pinyinInitials(text), initials);
}

void TestPalette::modelFindsByAliasAndPinyin()
{
    PaletteModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries({entry(u"文件：保存"_s, u"File: Save"_s),
                      entry(u"运行：中断"_s, u"Run: Interrupt"_s)});
    model.setFilter(u"interrupt"_s);
    QCOMPARE(shown(model), QStringList{u"运行：中断"_s});
    model.setFilter(u"bc"_s);
    QCOMPARE(shown(model), QStringList{u"文件：保存"_s});
    model.setFilter(u"保存"_s);
    QCOMPARE(shown(model), QStringList{u"文件：保存"_s});
    model.setFilter(u"qqq"_s);
    QCOMPARE(model.rowCount(), 0);
}

void TestPalette::recentComeFirst()
{
    PaletteModel model;
    model.setEntries({entry(u"a"_s), entry(u"b"_s), entry(u"c"_s)}, {u"c"_s, u"b"_s});
    QCOMPARE(shown(model), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
}

void TestPalette::chosenByKeyboard()
{
    QWidget window;
    window.resize(600, 400);
    Palette palette(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QStringList done;
    QList<PaletteEntry> entries{entry(u"File: Save"_s), entry(u"File: Save all"_s)};
    for (PaletteEntry &each : entries)
        each.act = [&done, title = each.title] { done << title; };
    QSignalSpy chosen(&palette, &Palette::chosen);
    palette.open(u"Commands"_s, entries);
    auto *field = palette.findChild<QLineEdit *>();
    QTest::keyClicks(field, u"save"_s);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(done, QStringList{u"File: Save all"_s});
    QCOMPARE(chosen.count(), 1);
    QVERIFY(!palette.isVisible());
}

void TestPalette::escapeGivesFocusBack()
{
    QWidget window;
    QLineEdit before(&window);
    Palette palette(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    before.setFocus();
    palette.open(u"Commands"_s, {entry(u"one"_s)});
    QTest::keyClick(palette.findChild<QLineEdit *>(), Qt::Key_Escape);
    QVERIFY(!palette.isVisible());
    QVERIFY(before.hasFocus());
}

void TestPalette::scanLeavesToolFoldersOut()
{
    const QTemporaryDir folder;
    for (const auto &name :
         {u"train.py"_s, u"src/model.py"_s, u".git/config"_s, u"node_modules/x/index.js"_s,
          u"env/pyvenv.cfg"_s, u"env/lib/a.py"_s, u"src/__pycache__/model.pyc"_s})
        touch(folder.filePath(name));
    FileScan scan(folder.path());
    QStringList files;
    connect(&scan, &Task::finished, this, [&] { files = scan.files(); });
    QSignalSpy finished(&scan, &Task::finished);
    scan.start();
    QVERIFY(finished.wait());
    QCOMPARE(files, (QStringList{u"train.py"_s, u"src/model.py"_s}));
}

void TestPalette::cancelledScanEndsOnce()
{
    const QTemporaryDir folder;
    auto *scan = new FileScan(folder.path(), this);
    QSignalSpy finished(scan, &Task::finished);
    scan->start();
    scan->cancel();
    scan->cancel();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(scan->error()->kind, Error::Kind::Cancelled);
}

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
