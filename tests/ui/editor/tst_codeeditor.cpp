#include "ui/editor/codecolors.h"
#include "ui/editor/codeeditor.h"
#include "ui/theme/colors.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// The widget that has the focus inside an editor.
QWidget *inner(const CodeEditor &editor)
{
    return editor.focusProxy();
}

void type(const CodeEditor &editor, const QString &text)
{
    QTest::keyClicks(inner(editor), text);
}

void show(QWidget &widget)
{
    widget.resize(600, 300);
    widget.show();
    widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    widget.setFocus();
}

} // namespace

class TestCodeEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAnyText_data();
    void keepsAnyText();
    void countsUtf16Units_data();
    void countsUtf16Units();
    void replacesAllAsOneStep();
    void lineEndsStay();
    void knowsTenThousandLines();
    void indentsAfterColon_data();
    void indentsAfterColon();
    void togglesComments_data();
    void togglesComments();
    void trimsTrailingSpace();
    void cellGrowsWithItsLines();
    void cellSaysWhereTheCursorLeaves();
    void cellLeavesKeysThatRun();
    void cellPassesTheWheelOn();
    void forwardsUndo();
    void tabLeavesWhenAsked();
    void leavesInputMethodsTheirKeys_data();
    void leavesInputMethodsTheirKeys();
    void typesWithSeveralCursors();
    void modifiedGoesWithUndo();
    void viewStateComesBack();
    void isReadableInBothThemes_data();
    void isReadableInBothThemes();
    void tellsAssistiveTechnology();
    void canBeUsedAgain();
};

void TestCodeEditor::keepsAnyText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("plain") << u"a = 1\n"_s;
    QTest::newRow("CRLF") << u"a\r\nb\r\n"_s;
    QTest::newRow("mixed ends") << u"a\r\nb\nc\rd"_s;
    QTest::newRow("CJK and emoji") << u"中文 = '😀👩‍👩‍👧'\n"_s;
    QTest::newRow("NUL") << QString(u"a"_s + QChar(0) + u"b"_s);
    QTest::newRow("long line") << QString(100'000, u'x');
}

void TestCodeEditor::keepsAnyText()
{
    QFETCH(QString, text);
    CodeEditor editor(CodeEditor::Kind::Page);
    QSignalSpy changed(&editor, &CodeEditor::textChanged);
    editor.setText(text);
    QCOMPARE(editor.text(), text);
    QCOMPARE(editor.utf8(), text.toUtf8());
    QCOMPARE(editor.length(), text.size());
    QCOMPARE(changed.count(), 0);
    QVERIFY(!editor.isModified());
    QVERIFY(!editor.canUndo());
}

void TestCodeEditor::countsUtf16Units_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("ascii") << u"ab\ncd"_s;
    QTest::newRow("two bytes") << u"éü\nßé"_s;
    QTest::newRow("three bytes") << u"中文\n字符x"_s;
    QTest::newRow("surrogates") << u"a😀b\n😀😀\nc"_s;
    QTest::newRow("CRLF") << u"😀\r\n中\r\n"_s;
}

void TestCodeEditor::countsUtf16Units()
{
    QFETCH(QString, text);
    CodeEditor editor(CodeEditor::Kind::Page);
    editor.setText(text);
    for (qsizetype at = 0; at <= text.size(); ++at) {
        const bool isInside = at > 0 && at < text.size()
            && (text.at(at).isLowSurrogate() || (text.at(at) == u'\n' && text.at(at - 1) == u'\r'));
        if (isInside)
            continue;
        editor.setCursorPosition(at);
        QCOMPARE(editor.cursorPosition(), at);
        QCOMPARE(editor.lineAt(at), int(text.first(at).count(u'\n')));
        QCOMPARE(editor.columnAt(at),
                 int(at - (text.lastIndexOf(u'\n', at - 1 - text.size()) + 1)));
        editor.select({0, at});
        QCOMPARE(editor.selectedText(), text.first(at));
        QCOMPARE(editor.selection(), (TextRange{0, at}));
    }
    editor.setCursorPosition(text.size() + 100);
    QCOMPARE(editor.cursorPosition(), text.size());
}

void TestCodeEditor::replacesAllAsOneStep()
{
    CodeEditor editor(CodeEditor::Kind::Page);
    editor.setText(u"😀 x 😀 x"_s);
    editor.replaceAll({{3, 4}, {8, 9}}, {u"中文"_s, QString()});
    QCOMPARE(editor.text(), u"😀 中文 😀 "_s);
    editor.undo();
    QCOMPARE(editor.text(), u"😀 x 😀 x"_s);
    QVERIFY(!editor.canUndo());
    editor.redo();
    QCOMPARE(editor.text(), u"😀 中文 😀 "_s);
}

void TestCodeEditor::lineEndsStay()
{
    CodeEditor editor(CodeEditor::Kind::Page);
    show(editor);
    editor.setText(u"a\r\nb"_s);
    editor.setCursorPosition(1);
    QTest::keyClick(inner(editor), Qt::Key_Return);
    type(editor, u"x"_s);
    QCOMPARE(editor.text(), u"a\r\nx\r\nb"_s);
}

void TestCodeEditor::knowsTenThousandLines()
{
    QString text;
    for (int i = 0; i < 10'000; ++i)
        text += u"line %1 = '中😀'\n"_s.arg(i);
    CodeEditor editor(CodeEditor::Kind::Page);
    editor.setLanguage(Language::Python);
    editor.setText(text);
    QCOMPARE(editor.lineCount(), 10'001);
    editor.goToLine(9'999, 5);
    const qsizetype last = text.lastIndexOf(u"line 9999"_s);
    QCOMPARE(editor.cursorPosition(), last + 5);
    QCOMPARE(editor.line(9'999).from, last);
    editor.replace({last, last + 4}, u"LINE"_s);
    QVERIFY(editor.text().endsWith(u"LINE 9999 = '中😀'\n"_s));
}

void TestCodeEditor::indentsAfterColon_data()
{
    QTest::addColumn<QString>("before"); // the cursor stands at the |
    QTest::addColumn<QString>("after");
    QTest::newRow("plain") << u"a = 1|"_s << u"a = 1\nx"_s;
    QTest::newRow("keeps") << u"    a|"_s << u"    a\n    x"_s;
    QTest::newRow("colon") << u"def f():|"_s << u"def f():\n    x"_s;
    QTest::newRow("colon in a comment") << u"a = 1  # so:|"_s << u"a = 1  # so:\nx"_s;
    QTest::newRow("colon before a comment") << u"if a:  # so|"_s << u"if a:  # so\n    x"_s;
    QTest::newRow("colon in a string") << u"a = 'b:'|"_s << u"a = 'b:'\nx"_s;
    QTest::newRow("return") << u"    return 1|"_s << u"    return 1\nx"_s;
    QTest::newRow("between brackets") << u"f(|)"_s << u"f(\n    x\n)"_s;
    QTest::newRow("in the indentation") << u"  |  a"_s << u"  \n  xa"_s;
}

void TestCodeEditor::indentsAfterColon()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    CodeEditor editor(CodeEditor::Kind::Cell);
    editor.setLanguage(Language::Python);
    show(editor);
    editor.setText(QString(before).remove(u'|'));
    editor.setCursorPosition(before.indexOf(u'|'));
    QTest::keyClick(inner(editor), Qt::Key_Return);
    type(editor, u"x"_s);
    QCOMPARE(editor.text(), after);
}

void TestCodeEditor::togglesComments_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("language");
    QTest::addColumn<QString>("commented");
    const int python = int(Language::Python);
    QTest::newRow("one line") << u"a = 1"_s << python << u"# a = 1"_s;
    QTest::newRow("a block") << u"if a:\n    b\n\n    c"_s << python
                             << u"# if a:\n#     b\n\n#     c"_s;
    QTest::newRow("an inner block") << u"    b\n      c"_s << python << u"    # b\n    #   c"_s;
    QTest::newRow("C++") << u"int a;"_s << int(Language::Cpp) << u"// int a;"_s;
    QTest::newRow("no such thing") << u"a"_s << int(Language::JsonData) << u"a"_s;
}

void TestCodeEditor::togglesComments()
{
    QFETCH(QString, text);
    QFETCH(int, language);
    QFETCH(QString, commented);
    CodeEditor editor(CodeEditor::Kind::Page);
    editor.setLanguage(Language(language));
    editor.setText(text);
    editor.selectAll();
    editor.toggleComment();
    QCOMPARE(editor.text(), commented);
    editor.selectAll();
    editor.toggleComment();
    QCOMPARE(editor.text(), text);
}

void TestCodeEditor::trimsTrailingSpace()
{
    CodeEditor editor(CodeEditor::Kind::Page);
    editor.setText(u"a  \r\n\t\r\nb\t "_s);
    editor.trimTrailingSpace();
    QCOMPARE(editor.text(), u"a\r\n\r\nb"_s);
    editor.undo();
    QCOMPARE(editor.text(), u"a  \r\n\t\r\nb\t "_s);
}

void TestCodeEditor::cellGrowsWithItsLines()
{
    CodeEditor editor(CodeEditor::Kind::Cell);
    editor.setText(u"a"_s);
    const int one = editor.sizeHint().height();
    QSignalSpy grown(&editor, &CodeEditor::heightChanged);
    editor.replace({1, 1}, u"\nb\nc"_s);
    QCOMPARE(grown.count(), 1);
    const int three = editor.sizeHint().height();
    editor.replace({0, 0}, u"x"_s);
    QCOMPARE(grown.count(), 1);
    editor.setText(u"1\n2\n3\n4\n5"_s);
    QCOMPARE(editor.sizeHint().height() - three, three - one);
}

void TestCodeEditor::cellSaysWhereTheCursorLeaves()
{
    CodeEditor editor(CodeEditor::Kind::Cell);
    show(editor);
    editor.setText(u"one\ntwo"_s);
    QSignalSpy left(&editor, &CodeEditor::cursorLeft);
    editor.setCursorPosition(1);
    QTest::keyClick(inner(editor), Qt::Key_Down);
    QCOMPARE(left.count(), 0);
    QTest::keyClick(inner(editor), Qt::Key_Down);
    QCOMPARE(left.takeFirst().first().value<Qt::Edge>(), Qt::BottomEdge);
    QTest::keyClick(inner(editor), Qt::Key_Up);
    QCOMPARE(left.count(), 0);
    QTest::keyClick(inner(editor), Qt::Key_Up);
    QCOMPARE(left.takeFirst().first().value<Qt::Edge>(), Qt::TopEdge);
}

/// Takes the keys that an editor leaves to its owner.
class KeyTaker : public QWidget
{
public:
    QList<int> keys;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Escape)
            keys.append(event->key());
    }
};

void TestCodeEditor::cellLeavesKeysThatRun()
{
    KeyTaker owner;
    CodeEditor editor(CodeEditor::Kind::Cell, &owner);
    editor.setText(u"a"_s);
    show(owner);
    editor.setFocus();
    QTest::keyClick(inner(editor), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(inner(editor), Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClick(inner(editor), Qt::Key_Return, Qt::AltModifier);
    QTest::keyClick(inner(editor), Qt::Key_Escape);
    QCOMPARE(owner.keys,
             (QList<int>{Qt::Key_Return, Qt::Key_Return, Qt::Key_Return, Qt::Key_Escape}));
    QCOMPARE(editor.text(), u"a"_s);
}

void TestCodeEditor::cellPassesTheWheelOn()
{
    CodeEditor editor(CodeEditor::Kind::Cell);
    editor.setText(u"a\nb"_s);
    show(editor);
    auto *area = qobject_cast<QAbstractScrollArea *>(inner(editor));
    QVERIFY(area);
    QWheelEvent wheel(QPointF(5, 5), area->viewport()->mapToGlobal(QPointF(5, 5)), {}, {0, -120},
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(area->viewport(), &wheel);
    QVERIFY(!wheel.isAccepted());
}

void TestCodeEditor::forwardsUndo()
{
    CodeEditor editor(CodeEditor::Kind::Cell);
    editor.setUndoMode(CodeEditor::UndoMode::Forwarded);
    show(editor);
    type(editor, u"ab"_s);
    QVERIFY(!editor.canUndo());
    QSignalSpy undo(&editor, &CodeEditor::undoRequested);
    QSignalSpy redo(&editor, &CodeEditor::redoRequested);
    QTest::keyClick(inner(editor), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(inner(editor), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(undo.count(), 1);
    QCOMPARE(redo.count(), 1);
    QCOMPARE(editor.text(), u"ab"_s);
}

void TestCodeEditor::tabLeavesWhenAsked()
{
    QWidget window;
    CodeEditor editor(CodeEditor::Kind::Page, &window);
    QWidget other(&window);
    other.setFocusPolicy(Qt::StrongFocus);
    show(window);
    editor.setFocus();
    QTest::keyClick(inner(editor), Qt::Key_Tab);
    QCOMPARE(editor.text(), u"    "_s);
    QTest::keyClick(inner(editor), Qt::Key_Escape);
    QTest::keyClick(inner(editor), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), &other);
    QCOMPARE(editor.text(), u"    "_s);

    editor.setFocus();
    QSignalSpy changed(&editor, &CodeEditor::tabMovesFocusChanged);
    QTest::keyClick(inner(editor), Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(changed.count(), 1);
    QTest::keyClick(inner(editor), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), &other);
    QVERIFY(editor.tabMovesFocus());
}

void TestCodeEditor::leavesInputMethodsTheirKeys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::newRow("Ctrl+Space") << int(Qt::Key_Space) << int(Qt::ControlModifier);
    QTest::newRow("Ctrl+;") << int(Qt::Key_Semicolon) << int(Qt::ControlModifier);
    QTest::newRow("Ctrl+.") << int(Qt::Key_Period) << int(Qt::ControlModifier);
    QTest::newRow("Ctrl+Shift+U") << int(Qt::Key_U) << int(Qt::ControlModifier | Qt::ShiftModifier);
}

void TestCodeEditor::leavesInputMethodsTheirKeys()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    CodeEditor editor(CodeEditor::Kind::Page);
    show(editor);
    editor.setText(u"abc"_s);
    editor.selectAll();
    QTest::keyClick(inner(editor), Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    QCOMPARE(editor.text(), u"abc"_s);
    QCOMPARE(editor.selectedText(), u"abc"_s);
}

void TestCodeEditor::typesWithSeveralCursors()
{
    CodeEditor editor(CodeEditor::Kind::Page);
    show(editor);
    editor.setText(u"foo bar foo"_s);
    editor.select({0, 3});
    editor.addCursorAtNextMatch();
    QCOMPARE(editor.cursorCount(), 2);
    type(editor, u"x"_s);
    QCOMPARE(editor.text(), u"x bar x"_s);
    QTest::keyClick(inner(editor), Qt::Key_Escape);
    QCOMPARE(editor.cursorCount(), 1);
    editor.undo();
    QCOMPARE(editor.text(), u"foo bar foo"_s);
}

void TestCodeEditor::modifiedGoesWithUndo()
{
    CodeEditor editor(CodeEditor::Kind::Page);
    QSignalSpy modified(&editor, &CodeEditor::modifiedChanged);
    editor.setText(u"a"_s);
    editor.replace({1, 1}, u"b"_s);
    QVERIFY(editor.isModified());
    editor.undo();
    QVERIFY(!editor.isModified());
    editor.redo();
    editor.markSaved();
    QVERIFY(!editor.isModified());
    QCOMPARE(modified.last().first().toBool(), false);
}

void TestCodeEditor::viewStateComesBack()
{
    QString text;
    for (int i = 0; i < 200; ++i)
        text += u"def f%1():\n    pass\n"_s.arg(i);
    CodeEditor editor(CodeEditor::Kind::Page);
    editor.setLanguage(Language::Python);
    show(editor);
    editor.setText(text);
    editor.select({text.size() / 2, text.size() / 2 + 7});
    editor.setZoom(2);
    const QJsonObject state = editor.viewState();
    CodeEditor other(CodeEditor::Kind::Page);
    other.setLanguage(Language::Python);
    show(other);
    other.setText(text);
    other.restoreViewState(state);
    QCOMPARE(other.viewState(), state);
    other.setText(u"shorter"_s);
    other.restoreViewState(state);
    QCOMPARE(other.cursorPosition(), 7);
}

void TestCodeEditor::isReadableInBothThemes_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void TestCodeEditor::isReadableInBothThemes()
{
    QFETCH(QPalette, palette);
    const CodeSurface surface = codeSurface(palette);
    for (int role = int(CodeRole::Text); role <= int(CodeRole::Error); ++role) {
        const QColor ink = codeColor(CodeRole(role), palette);
        for (const QColor &ground : {surface.background, surface.currentLine, surface.currentBlock})
            QVERIFY2(contrast(ink, ground) >= 4.5,
                     qPrintable(u"role %1 on %2: %3"_s.arg(role)
                                    .arg(ground.name())
                                    .arg(contrast(ink, ground))));
    }
    QVERIFY(contrast(codeColor(CodeRole::Text, palette), surface.selection) >= 4.5);
    QVERIFY(contrast(surface.lineNumbers, surface.background) >= 4.5);
    for (const QColor &sign : {surface.accent, surface.error, surface.running})
        QVERIFY(contrast(sign, surface.background) >= 3.0);
}

void TestCodeEditor::tellsAssistiveTechnology()
{
    CodeEditor editor(CodeEditor::Kind::Cell);
    editor.setLabel(u"Cell 7"_s);
    show(editor);
    editor.setText(u"a 中文 b"_s);
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(inner(editor));
    QVERIFY(interface);
    QCOMPARE(interface->text(QAccessible::Name), u"Cell 7"_s);
    QCOMPARE(interface->role(), QAccessible::EditableText);
    QAccessibleTextInterface *text = interface->textInterface();
    QVERIFY(text);
    QCOMPARE(text->characterCount(), 6);
    QCOMPARE(text->text(0, 6), u"a 中文 b"_s);
    editor.setCursorPosition(3);
    QTRY_COMPARE(text->cursorPosition(), 3);
}

void TestCodeEditor::canBeUsedAgain()
{
    CodeEditor editor(CodeEditor::Kind::Cell);
    editor.setLanguage(Language::Python);
    editor.setText(u"a\nb\nc"_s);
    editor.setMatches({{0, 1}});
    editor.replace({0, 1}, u"x"_s);
    editor.setLanguage(Language::Markdown);
    editor.setText(u"# New"_s);
    QCOMPARE(editor.text(), u"# New"_s);
    QVERIFY(!editor.canUndo());
    QVERIFY(!editor.isModified());
    QCOMPARE(editor.cursorPosition(), 0);
}

QTEST_MAIN(TestCodeEditor)
#include "tst_codeeditor.moc"
