#include "ui/output/terminalcontent.h"
#include "ui/output/terminalview.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

std::string numbered(int from, int to)
{
    std::string text;
    for (int i = from; i < to; ++i)
        text += "line " + std::to_string(i) + "\n";
    return text;
}

void show(TerminalView &view)
{
    view.resize(500, 200);
    view.show();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.setFocus();
}

QPushButton *chipOf(const TerminalView &view)
{
    return view.findChild<QPushButton *>();
}

} // namespace

class TestTerminalView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void obeysCarriageReturns();
    void followsTheEnd();
    void scrollingUpStopsFollowing();
    void keepsItsPlaceWhileTextComes();
    void floodIsBounded();
    void selectsAndCopies();
    void keyboardSelects();
    void searchFindsAround();
    void searchGoesOnWithNewText();
    void cellIsAsHighAsItsLines();
    void cellPassesTheWheelOnAtItsEnds();
    void cellSaysWhereTheCursorLeaves();
    void wrapsLongLines();
    void clickOpensLinks();
    void paintsAnything();
    void clears();
    void knowsWhenLinesBegan();
    void timesStandBesideTheText();
    void isReadForTheBlind();
};

void TestTerminalView::obeysCarriageReturns()
{
    TerminalView view(TerminalView::Kind::Panel);
    view.append("10%\r20%\r");
    view.append("30%\nnext");
    QCOMPARE(view.lineCount(), 2);
    QCOMPARE(view.lineText(0), u"30%"_s);
    QCOMPARE(view.text(), u"30%\nnext"_s);
}

void TestTerminalView::followsTheEnd()
{
    TerminalView view(TerminalView::Kind::Panel);
    show(view);
    view.append(numbered(0, 1000));
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 900);
    QVERIFY(view.isFollowing());
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    QVERIFY(!chipOf(view)->isVisible());
}

void TestTerminalView::scrollingUpStopsFollowing()
{
    TerminalView view(TerminalView::Kind::Panel);
    show(view);
    view.append(numbered(0, 1000));
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 900);
    QSignalSpy following(&view, &TerminalView::followingChanged);
    view.verticalScrollBar()->setValue(10);
    QVERIFY(!view.isFollowing());
    view.append(numbered(1000, 1214));
    QTRY_VERIFY(chipOf(view)->isVisible());
    QVERIFY2(chipOf(view)->text().contains(u"214"_s), qPrintable(chipOf(view)->text()));
    QCOMPARE(view.verticalScrollBar()->value(), 10);
    chipOf(view)->click();
    QVERIFY(view.isFollowing());
    QVERIFY(!chipOf(view)->isVisible());
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    QCOMPARE(following.count(), 2);
}

void TestTerminalView::keepsItsPlaceWhileTextComes()
{
    TerminalView view(TerminalView::Kind::Panel);
    show(view);
    view.append(numbered(0, 100));
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 0);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
    QVERIFY(view.isFollowing());
    view.append(numbered(100, 200));
    QTRY_COMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    QVERIFY(view.isFollowing());
}

void TestTerminalView::floodIsBounded()
{
    TerminalView view(TerminalView::Kind::Panel);
    show(view);
    const std::string message(60, 'x');
    for (int i = 0; i < 100'000; ++i)
        view.append(std::to_string(i) + ' ' + message + '\n',
                    i % 3 ? TerminalView::Stream::Stdout : TerminalView::Stream::Stderr);
    QCOMPARE(view.lineCount(), 100'000);
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 99'000);
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    const std::string ten(10'000, '\n');
    for (int i = 0; i < 520; ++i)
        view.append(ten);
    QVERIFY2(view.lineCount() < 5'050'000, qPrintable(QString::number(view.lineCount())));
    QCOMPARE(view.lineCount() + view.droppedLines(), 5'300'000);
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 4'990'000);

    TerminalView cell(TerminalView::Kind::Cell); // one of many
    for (int i = 0; i < 110; ++i)
        cell.append(ten);
    QVERIFY2(cell.lineCount() < 1'050'000, qPrintable(QString::number(cell.lineCount())));
}

void TestTerminalView::selectsAndCopies()
{
    TerminalView view(TerminalView::Kind::Panel);
    view.append("\x1b[31mred 中文\x1b[0m\nnext\n");
    view.selectAll();
    QVERIFY(view.hasSelection());
    QCOMPARE(view.selectedText(), u"red 中文\nnext"_s);
    view.copy();
    QCOMPARE(QApplication::clipboard()->text(), u"red 中文\nnext"_s);
    view.clearSelection();
    QVERIFY(!view.hasSelection());
    QCOMPARE(view.selectedText(), QString());
}

void TestTerminalView::keyboardSelects()
{
    TerminalView view(TerminalView::Kind::Panel);
    show(view);
    view.append("one two\nthree\n");
    QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(view.selectedText(), u"one"_s);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(view.selectedText(), u"one two\nthr"_s);
    QTest::keyClick(&view, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(view.selectedText(), u"one two\nthree"_s);
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view.selectedText(), u"one two\nthree"_s);
}

void TestTerminalView::searchFindsAround()
{
    TerminalView view(TerminalView::Kind::Panel);
    show(view);
    view.append(numbered(0, 20'000));
    QSignalSpy progressed(&view, &TerminalView::searchProgressed);
    view.setSearch(u"LINE 1999"_s);
    QTRY_VERIFY(!progressed.isEmpty() && progressed.last().at(1).toBool());
    QCOMPARE(progressed.last().at(0).toInt(), 11); // 1999 and 19990 to 19999
    view.findNext();
    QCOMPARE(view.selectedText(), u"line 1999"_s);
    for (int i = 0; i < 11; ++i)
        view.findNext();
    QCOMPARE(view.selectedText(), u"line 1999"_s);
    view.findPrevious();
    QVERIFY(view.verticalScrollBar()->value() > 19'000);
    view.setSearch(u"nothing like it"_s);
    QTRY_VERIFY(progressed.last().at(1).toBool());
    QCOMPARE(progressed.last().at(0).toInt(), 0);
}

void TestTerminalView::searchGoesOnWithNewText()
{
    TerminalView view(TerminalView::Kind::Panel);
    show(view);
    view.append("needle\n");
    QSignalSpy progressed(&view, &TerminalView::searchProgressed);
    view.setSearch(u"needle"_s);
    QTRY_VERIFY(!progressed.isEmpty() && progressed.last().at(0).toInt() == 1);
    view.append("other\nneedle needle\n");
    QTRY_COMPARE(progressed.last().at(0).toInt(), 3);
}

void TestTerminalView::cellIsAsHighAsItsLines()
{
    TerminalView view(TerminalView::Kind::Cell);
    QSignalSpy grown(&view, &TerminalView::heightChanged);
    view.setText("one\n");
    const int one = view.sizeHint().height();
    view.setText("one\ntwo\nthree");
    QCOMPARE(view.sizeHint().height(), 3 * one);
    QVERIFY(grown.count() >= 1);
    view.setMaximumLines(10);
    view.setText(numbered(0, 500));
    QCOMPARE(view.sizeHint().height(), 10 * one);
}

void TestTerminalView::cellPassesTheWheelOnAtItsEnds()
{
    TerminalView view(TerminalView::Kind::Cell);
    view.setMaximumLines(5);
    view.setText(numbered(0, 6));
    show(view);
    view.resize(300, view.sizeHint().height());
    const auto takes = [&view](int delta) {
        QWheelEvent wheel(QPointF(5, 5), view.viewport()->mapToGlobal(QPointF(5, 5)), {},
                          {0, delta}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.viewport(), &wheel);
        return wheel.isAccepted();
    };
    QVERIFY(takes(120)); // from the end, where it follows
    QVERIFY(!takes(120));
    QVERIFY(takes(-120));
    QVERIFY(!takes(-120));
}

void TestTerminalView::cellSaysWhereTheCursorLeaves()
{
    TerminalView view(TerminalView::Kind::Cell);
    show(view);
    view.setText("one\ntwo\n");
    QSignalSpy left(&view, &TerminalView::cursorLeft);
    QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(&view, Qt::Key_Up);
    QCOMPARE(left.takeFirst().first().value<Qt::Edge>(), Qt::TopEdge);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(left.count(), 0);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(left.takeFirst().first().value<Qt::Edge>(), Qt::BottomEdge);
}

void TestTerminalView::wrapsLongLines()
{
    TerminalView view(TerminalView::Kind::Cell);
    show(view);
    view.setText(std::string(1'000, 'x') + "\nend\n");
    const int unwrapped = view.sizeHint().height();
    view.setWrapsLines(true);
    QVERIFY(view.sizeHint().height() > 5 * unwrapped / 2);
    QCOMPARE(view.lineCount(), 2);
    view.selectAll();
    QCOMPARE(view.selectedText().size(), 1'004);
}

void TestTerminalView::clickOpensLinks()
{
    TerminalView view(TerminalView::Kind::Panel);
    show(view);
    view.setText("  File \"/a/b.py\", line 3, in f\n");
    QSignalSpy opened(&view, &TerminalView::linkActivated);
    const int x = view.fontMetrics().horizontalAdvance(u"  File \"/"_s);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(x + 10, 5));
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.takeFirst().first().toUrl(), QUrl(u"file:///a/b.py#3"_s));
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
}

void TestTerminalView::paintsAnything()
{
    TerminalView view(TerminalView::Kind::Panel);
    show(view);
    view.setSearch(u"x"_s);
    std::string text;
    for (int i = 0; i < 256; ++i)
        text += "\x1b[38;5;" + std::to_string(i) + ";48;5;" + std::to_string(255 - i)
            + ";7m█x中e\xcc\x81\x1b[0m\n";
    text += std::string("\xff\xfe\0\x1b[", 6) + std::string(20'000, 'x') + "\xf0\x9f\x98";
    view.setText(text);
    view.selectAll();
    QVERIFY(!view.grab().isNull());
    view.setWrapsLines(true);
    QVERIFY(!view.grab().isNull());
    view.resize(10, 10);
    QVERIFY(!view.grab().isNull());
}

void TestTerminalView::clears()
{
    TerminalView view(TerminalView::Kind::Panel);
    show(view);
    view.append(numbered(0, 500));
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 0);
    view.selectAll();
    view.clear();
    QCOMPARE(view.lineCount(), 0);
    QVERIFY(!view.hasSelection());
    QCOMPARE(view.verticalScrollBar()->maximum(), 0);
    view.selectAll();
    QCOMPARE(view.selectedText(), QString());
    QTest::keyClick(&view, Qt::Key_Down);
    view.append("again\n");
    QCOMPARE(view.text(), u"again"_s);
}

void TestTerminalView::isReadForTheBlind()
{
    TerminalView view(TerminalView::Kind::Panel);
    show(view);
    view.setLabel(u"Output of train.py"_s);
    view.append("one\n\x1b[1mtwo\x1b[0m\n");
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(interface && interface->textInterface());
    QCOMPARE(interface->text(QAccessible::Name), u"Output of train.py"_s);
    QCOMPARE(interface->textInterface()->text(0, 100), u"one\ntwo"_s);
    QCOMPARE(interface->textInterface()->characterCount(), 7);
    interface->textInterface()->setCursorPosition(5);
    QCOMPARE(interface->textInterface()->cursorPosition(), 5);
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(interface->textInterface()->cursorPosition(), 4);
}

void TestTerminalView::knowsWhenLinesBegan()
{
    TerminalContent content;
    content.feed("one\nhalf", false, 1'000'000);
    content.feed(" more", false, 3'000'000);
    content.feed("\ntwo\n", true, 5'000'000);
    content.feed("later\nin the same second\n", false, 5'000'900);
    content.feed("nobody knows\n", false);
    const QList<qint64> times{1'000'000, 1'000'000, 5'000'000, 5'000'000, 5'000'000, 0};
    for (qsizetype line = 0; line < times.size(); ++line)
        QCOMPARE(content.time(line), times.at(line));
    for (int i = 0; i < 2'000'000; ++i)
        content.feed("\n", false, qint64(i) * 1000);
    content.takeFirstChange();
    QVERIFY(content.firstLine() > 0);
    QVERIFY(content.time(content.firstLine()) > 0); // its moment stays when older lines go
    content.clear();
    QCOMPARE(content.time(0), 0);
}

void TestTerminalView::timesStandBesideTheText()
{
    TerminalView view(TerminalView::Kind::Panel);
    view.resize(500, 200);
    view.append("word\n", TerminalView::Stream::Stdout, 1'000'000);
    view.show();
    const auto wordAt = [&view](int x) {
        view.clearSelection();
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, {x, 5});
        return view.selectedText();
    };
    QCOMPARE(wordAt(14), u"word"_s);
    const QImage without = view.grab().toImage();
    view.setShowsTimes(true);
    view.clearSelection();
    QVERIFY(view.grab().toImage() != without);
    const int shift = view.fontMetrics().horizontalAdvance(u'0') * 10;
    QCOMPARE(wordAt(14 + shift), u"word"_s);
    view.setShowsTimes(false);
    QCOMPARE(wordAt(14), u"word"_s);
}

QTEST_MAIN(TestTerminalView)
#include "tst_terminalview.moc"
