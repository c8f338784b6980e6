#include "ui/notebook/notebookkeys.h"

#include <QTest>

using namespace Aloft;
using namespace std::chrono_literals;
using Mode = CellSelection::Mode;

class TestNotebookKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mapsCommandKeys_data();
    void mapsCommandKeys();
    void leavesLettersToTheEditor();
    void runsInBothModes();
    void doublesWithinASecond_data();
    void doublesWithinASecond();
    void forgetsTheFirstKeyAfterAnother();
    void takesTheKeypadsEnter();
};

void TestNotebookKeys::mapsCommandKeys_data()
{
    QTest::addColumn<QKeyCombination>("keys");
    QTest::addColumn<int>("command");
    const auto row = [](const char *name, QKeyCombination keys, CellCommand command) {
        QTest::newRow(name) << keys << static_cast<int>(command);
    };
    row("Enter", Qt::Key_Return, CellCommand::EnterEdit);
    row("A", Qt::Key_A, CellCommand::InsertAbove);
    row("B", Qt::Key_B, CellCommand::InsertBelow);
    row("X", Qt::Key_X, CellCommand::Cut);
    row("C", Qt::Key_C, CellCommand::Copy);
    row("V", Qt::Key_V, CellCommand::PasteBelow);
    row("Z", Qt::Key_Z, CellCommand::Undo);
    row("Y", Qt::Key_Y, CellCommand::MakeCode);
    row("M", Qt::Key_M, CellCommand::MakeMarkdown);
    row("R", Qt::Key_R, CellCommand::MakeRaw);
    row("Alt+Up", Qt::ALT | Qt::Key_Up, CellCommand::MoveUp);
    row("Alt+Down", Qt::ALT | Qt::Key_Down, CellCommand::MoveDown);
    row("K", Qt::Key_K, CellCommand::SelectAbove);
    row("J", Qt::Key_J, CellCommand::SelectBelow);
    row("Shift+K", Qt::SHIFT | Qt::Key_K, CellCommand::ExtendAbove);
    row("Shift+J", Qt::SHIFT | Qt::Key_J, CellCommand::ExtendBelow);
    row("O", Qt::Key_O, CellCommand::FoldOutput);
    row("Shift+O", Qt::SHIFT | Qt::Key_O, CellCommand::FoldInput);
    row("F", Qt::Key_F, CellCommand::Find);
    row("L", Qt::Key_L, CellCommand::LineNumbers);
    row("H", Qt::Key_H, CellCommand::Help);
    row("Ctrl+A", Qt::CTRL | Qt::Key_A, CellCommand::SelectAll);
}

void TestNotebookKeys::mapsCommandKeys()
{
    QFETCH(QKeyCombination, keys);
    QFETCH(int, command);
    NotebookKeys map;
    const auto found = map.press(keys, Mode::Command, 0ms);
    QVERIFY(found.has_value());
    QCOMPARE(static_cast<int>(*found), command);
}

void TestNotebookKeys::leavesLettersToTheEditor()
{
    NotebookKeys map;
    for (int key = Qt::Key_A; key <= Qt::Key_Z; ++key) {
        QVERIFY(!map.press(static_cast<Qt::Key>(key), Mode::Edit, 0ms));
        QVERIFY(!NotebookKeys::wants(static_cast<Qt::Key>(key), Mode::Edit));
    }
    QVERIFY(!map.press(Qt::Key_Return, Mode::Edit, 0ms));
    QCOMPARE(*map.press(Qt::Key_Escape, Mode::Edit, 0ms), CellCommand::LeaveEdit);
}

void TestNotebookKeys::runsInBothModes()
{
    NotebookKeys map;
    for (const Mode mode : {Mode::Command, Mode::Edit}) {
        QCOMPARE(*map.press(Qt::CTRL | Qt::Key_Return, mode, 0ms), CellCommand::Run);
        QCOMPARE(*map.press(Qt::SHIFT | Qt::Key_Return, mode, 0ms), CellCommand::RunAndAdvance);
        QCOMPARE(*map.press(Qt::ALT | Qt::Key_Return, mode, 0ms), CellCommand::RunAndInsert);
    }
}

void TestNotebookKeys::doublesWithinASecond_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("command");
    QTest::newRow("D D") << int(Qt::Key_D) << static_cast<int>(CellCommand::Delete);
    QTest::newRow("I I") << int(Qt::Key_I) << static_cast<int>(CellCommand::Interrupt);
    QTest::newRow("0 0") << int(Qt::Key_0) << static_cast<int>(CellCommand::Restart);
}

void TestNotebookKeys::doublesWithinASecond()
{
    QFETCH(int, key);
    QFETCH(int, command);
    const auto keys = QKeyCombination(static_cast<Qt::Key>(key));
    NotebookKeys map;
    QVERIFY(!map.press(keys, Mode::Command, 100ms));
    const auto second = map.press(keys, Mode::Command, 700ms);
    QVERIFY(second.has_value());
    QCOMPARE(static_cast<int>(*second), command);
    QVERIFY(!map.press(keys, Mode::Command, 800ms));  // a third one begins anew
    QVERIFY(!map.press(keys, Mode::Command, 2000ms)); // too late
    QVERIFY(map.press(keys, Mode::Command, 2500ms).has_value());
}

void TestNotebookKeys::forgetsTheFirstKeyAfterAnother()
{
    NotebookKeys map;
    QVERIFY(!map.press(Qt::Key_D, Mode::Command, 0ms));
    QCOMPARE(*map.press(Qt::Key_J, Mode::Command, 100ms), CellCommand::SelectBelow);
    QVERIFY(!map.press(Qt::Key_D, Mode::Command, 200ms));
    QVERIFY(!map.press(Qt::Key_I, Mode::Command, 300ms));
    QVERIFY(!map.press(Qt::Key_D, Mode::Command, 400ms));
}

void TestNotebookKeys::takesTheKeypadsEnter()
{
    NotebookKeys map;
    const auto keypad = (Qt::ShiftModifier | Qt::KeypadModifier) | Qt::Key_Enter;
    QCOMPARE(*map.press(keypad, Mode::Command, 0ms), CellCommand::RunAndAdvance);
}

QTEST_APPLESS_MAIN(TestNotebookKeys)
#include "tst_notebookkeys.moc"
