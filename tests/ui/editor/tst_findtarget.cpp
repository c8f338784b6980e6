#include "ui/editor/codeeditor.h"
#include "ui/editor/findbar.h"
#include "ui/editor/findtarget.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestFindTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void replacements_data();
    void replacements();
    void brokenExpressionSaysWhere();
    void walksAroundTheEnd();
    void followsEdits();
    void replacesOneAndGoesOn();
    void replacesAllAsOneStep();
    void barAsksAndCloses();
};

void TestFindTarget::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("find");
    QTest::addColumn<int>("options");
    QTest::addColumn<QStringList>("found"); // "from-to"

    QTest::newRow("case does not matter")
        << u"Ab ab AB"_s << u"ab"_s << 0 << QStringList{u"0-2"_s, u"3-5"_s, u"6-8"_s};
    QTest::newRow("case matters") << u"Ab ab AB"_s << u"ab"_s << int(FindQuery::MatchCase)
                                  << QStringList{u"3-5"_s};
    QTest::newRow("whole word") << u"cat concat cat_ cat."_s << u"cat"_s
                                << int(FindQuery::WholeWord) << QStringList{u"0-3"_s, u"16-19"_s};
    QTest::newRow("whole word of signs")
        << u"a+b ++ a++"_s << u"++"_s << int(FindQuery::WholeWord) << QStringList{u"4-6"_s};
    QTest::newRow("literal signs") << u"a.b a+b"_s << u"a.b"_s << 0 << QStringList{u"0-3"_s};
    QTest::newRow("regex") << u"x1 x22"_s << u"x\\d+"_s << int(FindQuery::Regex)
                           << QStringList{u"0-2"_s, u"3-6"_s};
    QTest::newRow("regex of nothing")
        << u"aab"_s << u"b*"_s << int(FindQuery::Regex) << QStringList{u"2-3"_s};
    QTest::newRow("line starts") << u"a\na\r\na"_s << u"^a"_s << int(FindQuery::Regex)
                                 << QStringList{u"0-1"_s, u"2-3"_s, u"5-6"_s};
    QTest::newRow("emoji and CJK")
        << u"😀中😀中"_s << u"中"_s << 0 << QStringList{u"2-3"_s, u"5-6"_s};
    QTest::newRow("over lines") << u"a\nb"_s << u"a\\nb"_s << int(FindQuery::Regex)
                                << QStringList{u"0-3"_s};
    QTest::newRow("empty") << u"a"_s << QString() << 0 << QStringList();
}

void TestFindTarget::matches()
{
    QFETCH(QString, text);
    QFETCH(QString, find);
    QFETCH(int, options);
    QFETCH(QStringList, found);
    const auto pattern = patternOf({find, options});
    QVERIFY(pattern);
    QStringList ranges;
    for (const TextRange &range : findMatches(text, *pattern).ranges)
        ranges.append(u"%1-%2"_s.arg(range.from).arg(range.to));
    QCOMPARE(ranges, found);
}

void TestFindTarget::replacements_data()
{
    QTest::addColumn<QString>("find");
    QTest::addColumn<int>("options");
    QTest::addColumn<QString>("replacement");
    QTest::addColumn<QString>("result"); // of "key = value"

    const int regex = FindQuery::Regex;
    QTest::newRow("plain keeps signs") << u"key"_s << 0 << u"$1\\n"_s << u"$1\\n = value"_s;
    QTest::newRow("groups") << u"(\\w+) = (\\w+)"_s << regex << u"\\2 = $1"_s << u"value = key"_s;
    QTest::newRow("whole match") << u"value"_s << regex << u"[$0]"_s << u"key = [value]"_s;
    QTest::newRow("escapes") << u" = "_s << regex << u"\\n\\t"_s << u"key\n\tvalue"_s;
    QTest::newRow("escaped sign") << u" = "_s << regex << u"\\\\"_s << u"key\\value"_s;
    QTest::newRow("no such group") << u" = "_s << regex << u"$7"_s << u"keyvalue"_s;
    QTest::newRow("sign at the end") << u" = "_s << regex << u"$"_s << u"key$value"_s;
}

void TestFindTarget::replacements()
{
    QFETCH(QString, find);
    QFETCH(int, options);
    QFETCH(QString, replacement);
    QFETCH(QString, result);
    QString text = u"key = value"_s;
    const FindQuery query{find, options};
    const auto ranges = findMatches(text, *patternOf(query)).ranges;
    QCOMPARE(ranges.size(), 1);
    const QStringList with = replacementsFor(text, ranges, replacement, query);
    text.replace(ranges.first().from, ranges.first().length(), with.first());
    QCOMPARE(text, result);
}

void TestFindTarget::brokenExpressionSaysWhere()
{
    const auto pattern = patternOf({u"abc("_s, FindQuery::Regex | FindQuery::WholeWord});
    QVERIFY(!pattern);
    QCOMPARE(pattern.error().kind, Error::Kind::BadInput);
    QVERIFY2(pattern.error().message.contains(u"5"_s), qPrintable(pattern.error().message));
}

void TestFindTarget::walksAroundTheEnd()
{
    CodeEditor editor(CodeEditor::Kind::Page);
    editor.setText(u"x 1 x 2 x"_s);
    editor.setCursorPosition(3);
    EditorFindTarget target(editor);
    QSignalSpy changed(&target, &FindTarget::matchesChanged);
    target.setQuery({u"x"_s, 0});
    QTRY_COMPARE(editor.selection(), (TextRange{4, 5}));
    QCOMPARE(changed.last().at(0).toInt(), 2);
    QCOMPARE(changed.last().at(1).toInt(), 3);
    target.findNext();
    QCOMPARE(editor.selection(), (TextRange{8, 9}));
    target.findNext();
    QCOMPARE(editor.selection(), (TextRange{0, 1}));
    target.findPrevious();
    QCOMPARE(editor.selection(), (TextRange{8, 9}));
    target.setQuery({});
    QTRY_COMPARE(changed.last().at(1).toInt(), 0);
}

void TestFindTarget::followsEdits()
{
    CodeEditor editor(CodeEditor::Kind::Page);
    editor.setText(u"x"_s);
    EditorFindTarget target(editor);
    QSignalSpy changed(&target, &FindTarget::matchesChanged);
    target.setQuery({u"x"_s, 0});
    QTRY_VERIFY(!changed.isEmpty() && changed.last().at(1).toInt() == 1);
    editor.replace({0, 0}, u"xx "_s);
    QTRY_COMPARE(changed.last().at(1).toInt(), 3);
}

void TestFindTarget::replacesOneAndGoesOn()
{
    CodeEditor editor(CodeEditor::Kind::Page);
    editor.setText(u"a1 a2 a3"_s);
    EditorFindTarget target(editor);
    target.setQuery({u"a(\\d)"_s, FindQuery::Regex});
    QTRY_COMPARE(editor.selection(), (TextRange{0, 2}));
    QCOMPARE(target.preview(u"b$1"_s), u"b1"_s);
    target.replaceCurrent(u"bb$1"_s);
    QCOMPARE(editor.text(), u"bb1 a2 a3"_s);
    QTRY_COMPARE(editor.selection(), (TextRange{4, 6}));
}

void TestFindTarget::replacesAllAsOneStep()
{
    CodeEditor editor(CodeEditor::Kind::Page);
    QString text;
    for (int i = 0; i < 2'000; ++i)
        text += u"中x😀\n"_s;
    editor.setText(text);
    EditorFindTarget target(editor);
    QSignalSpy replaced(&target, &FindTarget::replaced);
    target.setQuery({u"x"_s, 0});
    target.replaceAll(u"yy"_s);
    QCOMPARE(replaced.takeFirst().first().toInt(), 2'000);
    QCOMPARE(editor.text(), QString(text).replace(u'x', u"yy"_s));
    editor.undo();
    QCOMPARE(editor.text(), text);
}

void TestFindTarget::barAsksAndCloses()
{
    QWidget window;
    CodeEditor editor(CodeEditor::Kind::Page, &window);
    editor.setText(u"one two one"_s);
    EditorFindTarget target(editor);
    FindBar bar(&window);
    bar.setTarget(&target);
    window.show();
    editor.select({0, 3});
    bar.open(FindBar::Mode::Replace);
    QCOMPARE(bar.query().text, u"one"_s);
    auto *field = bar.findChildren<QLineEdit *>().first();
    QSignalSpy changed(&target, &FindTarget::matchesChanged);
    QTRY_VERIFY(!changed.isEmpty() && changed.last().at(1).toInt() == 2);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(editor.selection(), (TextRange{8, 11}));
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(editor.selection(), (TextRange{0, 3}));
    QTest::keyClick(field, Qt::Key_Tab);
    QCOMPARE(bar.focusWidget()->accessibleName(), u"Replace with"_s);
    QSignalSpy closed(&bar, &FindBar::closed);
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(closed.count(), 1);
    QVERIFY(!bar.isVisible());
}

QTEST_MAIN(TestFindTarget)
#include "tst_findtarget.moc"
