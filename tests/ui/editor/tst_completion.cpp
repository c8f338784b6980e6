#include "tests/support/fakekernel.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/codeview.h"
#include "ui/editor/completionpopup.h"
#include "ui/editor/completionsource.h"
#include "ui/editor/inspectpanel.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// Ends when the test says so.
class SlowComplete final : public CompleteTask
{
public:
    using CompleteTask::CompleteTask;

    const Completions &completions() const override { return answer; }
    void end() { succeed(); }

    Completions answer;

protected:
    void run() override { }
};

class SlowSource : public CompletionSource
{
public:
    CompleteTask *complete(const QString &code, qsizetype cursor) override
    {
        askedCode = code;
        askedCursor = cursor;
        return task = new SlowComplete(this);
    }
    InspectTask *inspect(const QString &, qsizetype) override { return nullptr; }

    QString askedCode;
    qsizetype askedCursor = -1;
    QPointer<SlowComplete> task;
};

QStringList shown(const CompletionPopup &popup)
{
    QStringList texts;
    for (int row = 0; row < popup.model()->rowCount(); ++row)
        texts.append(popup.model()->index(row, 0).data().toString());
    return texts;
}

} // namespace

class TestCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void modelFiltersAndSorts();
    void tabCompletesAfterAWord();
    void tabIndentsAtTheStart();
    void positionsAreUtf16();
    void typingFiltersWithoutAsking();
    void answerForAnOldTextIsDropped();
    void newQuestionDropsTheOldOne();
    void escapeClosesAndStays();
    void busyKernelIsNotAsked();
    void inspectsWithShiftTab();
    void explainsWhatThePointerRestsOn();
    void explainsNothingOfTextsAndLateAnswers();
    void askingByPointerCanBeSwitchedOff();
    void sourceMayVanish();

private:
    CompletionPopup *popup() const { return m_window->findChild<CompletionPopup *>(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_editor->focusProxy(), key, modifiers);
    }

    CodeView *view() const { return qobject_cast<CodeView *>(m_editor->focusProxy()); }
    bool isExplained() const
    {
        const auto panels = m_window->findChildren<InspectPanel *>();
        return std::ranges::any_of(panels, &QWidget::isVisible);
    }

    std::unique_ptr<QWidget> m_window;
    CodeEditor *m_editor = nullptr;
    SlowSource *m_source = nullptr;
};

void TestCompletion::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(600, 400);
    m_editor = new CodeEditor(CodeEditor::Kind::Page, m_window.get());
    m_editor->resize(600, 400);
    m_source = new SlowSource;
    m_source->setParent(m_window.get());
    m_editor->setLanguage(Language::Python);
    m_editor->setCompletionSource(m_source);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_editor->setFocus();
}

void TestCompletion::cleanup()
{
    m_window.reset();
}

void TestCompletion::modelFiltersAndSorts()
{
    CompletionModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCompletions(
        {{u"_arr"_s, {}, {}}, {u"Array"_s, u"class"_s, {}}, {u"array"_s, u"function"_s, u"(x)"_s}},
        u"a"_s);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.at(0).text, u"array"_s);
    QCOMPARE(model.index(0).data(CompletionModel::SignatureRole).toString(), u"(x)"_s);
    model.setTyped(u"Ar"_s);
    QCOMPARE(model.at(0).text, u"Array"_s);
    model.setTyped({});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.at(2).text, u"_arr"_s);
}

void TestCompletion::tabCompletesAfterAWord()
{
    m_editor->setText(u"np.ar"_s);
    m_editor->setCursorPosition(5);
    press(Qt::Key_Tab);
    QVERIFY(m_source->task);
    m_source->task->answer = {{{u"arange"_s, {}, {}}, {u"array"_s, {}, {}}}, 3, 5};
    m_source->task->end();
    QVERIFY(popup() && popup()->isVisible());
    press(Qt::Key_Down);
    press(Qt::Key_Tab);
    QCOMPARE(m_editor->text(), u"np.array"_s);
    QCOMPARE(m_editor->cursorPosition(), 8);
    QVERIFY(!popup()->isVisible());
}

void TestCompletion::tabIndentsAtTheStart()
{
    m_editor->setText(u"if a:\n"_s);
    m_editor->setCursorPosition(6);
    press(Qt::Key_Tab);
    QVERIFY(!m_source->task);
    QCOMPARE(m_editor->text(), u"if a:\n    "_s);
}

void TestCompletion::positionsAreUtf16()
{
    m_editor->setText(u"'😀中'; pri"_s);
    m_editor->setCursorPosition(m_editor->length());
    press(Qt::Key_Tab);
    QCOMPARE(m_source->askedCursor, m_editor->length());
    m_source->task->answer = {{{u"print"_s, {}, {}}}, 7, 10};
    m_source->task->end();
    press(Qt::Key_Return);
    QCOMPARE(m_editor->text(), u"'😀中'; print"_s);
}

void TestCompletion::typingFiltersWithoutAsking()
{
    m_editor->setText(u"a"_s);
    m_editor->setCursorPosition(1);
    press(Qt::Key_Tab);
    m_source->task->answer = {{{u"abs"_s, {}, {}}, {u"all"_s, {}, {}}, {u"any"_s, {}, {}}}, 0, 1};
    m_source->task->end();
    QCOMPARE(shown(*popup()).size(), 3);
    m_source->task = nullptr;
    QTest::keyClicks(m_editor->focusProxy(), u"l"_s);
    QTRY_COMPARE(shown(*popup()), QStringList{u"all"_s});
    QVERIFY(!m_source->task);
    QTest::keyClicks(m_editor->focusProxy(), u"z"_s);
    QTRY_VERIFY(!popup()->isVisible());
}

void TestCompletion::answerForAnOldTextIsDropped()
{
    m_editor->setText(u"ab"_s);
    m_editor->setCursorPosition(2);
    press(Qt::Key_Tab);
    const QPointer<SlowComplete> task = m_source->task;
    m_editor->replace({0, 2}, u"x"_s);
    task->answer = {{{u"abs"_s, {}, {}}}, 0, 2};
    task->end();
    QVERIFY(!popup() || !popup()->isVisible());
    QCOMPARE(m_editor->text(), u"x"_s);
}

void TestCompletion::newQuestionDropsTheOldOne()
{
    m_editor->setText(u"ab"_s);
    m_editor->setCursorPosition(2);
    press(Qt::Key_Tab);
    const QPointer<SlowComplete> first = m_source->task;
    QSignalSpy ended(first, &Task::finished);
    press(Qt::Key_Tab);
    QCOMPARE(ended.count(), 1);
    QVERIFY(m_source->task && m_source->task != first);
}

void TestCompletion::escapeClosesAndStays()
{
    tabCompletesAfterAWord();
    m_editor->setText(u"np.ar"_s);
    m_editor->setCursorPosition(5);
    press(Qt::Key_Slash, Qt::AltModifier);
    m_source->task->answer = {{{u"arange"_s, {}, {}}, {u"array"_s, {}, {}}}, 3, 5};
    m_source->task->end();
    QVERIFY(popup()->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!popup()->isVisible());
    QCOMPARE(m_editor->text(), u"np.ar"_s);
}

void TestCompletion::busyKernelIsNotAsked()
{
    FakeKernel kernel;
    KernelCompletion source;
    QVERIFY(!source.complete(u"a"_s, 1));
    source.setKernel(&kernel);
    QVERIFY(source.complete(u"a"_s, 1));
    kernel.setState(Kernel::State::Busy);
    QVERIFY(!source.complete(u"a"_s, 1));
    QVERIFY(!source.inspect(u"a"_s, 1));
}

void TestCompletion::inspectsWithShiftTab()
{
    FakeKernel kernel;
    kernel.nextInspection = {{"text/plain", "\x1b[31mSignature:\x1b[39m len(obj)"}};
    KernelCompletion source;
    source.setKernel(&kernel);
    m_editor->setCompletionSource(&source);
    m_editor->setText(u"len("_s);
    m_editor->setCursorPosition(3);
    press(Qt::Key_Backtab, Qt::ShiftModifier);
    QTRY_VERIFY(m_window->findChild<InspectPanel *>());
    QTRY_VERIFY(m_window->findChild<InspectPanel *>()->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!m_window->findChild<InspectPanel *>()->isVisible());
    QCOMPARE(m_editor->text(), u"len("_s);
}

void TestCompletion::explainsWhatThePointerRestsOn()
{
    FakeKernel kernel;
    kernel.nextInspection = {{"text/plain", "Signature: len(obj)"}};
    KernelCompletion source;
    source.setKernel(&kernel);
    m_editor->setCompletionSource(&source);
    m_editor->setText(u"size = len(x)\n\n\n\nend"_s);
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    const auto pointAt = [this](qsizetype position) {
        const QPoint at(int(view()->send(CodeView::SCI_POINTXFROMPOSITION, 0, position)) + 2,
                        int(view()->send(CodeView::SCI_POINTYFROMPOSITION, 0, position)) + 4);
        QTest::mouseMove(view()->viewport(), at);
    };
    pointAt(8);
    QTRY_VERIFY(isExplained());
    pointAt(9); // still the same name
    QVERIFY(isExplained());
    pointAt(17);
    QTRY_VERIFY(!isExplained());
    pointAt(8);
    QTRY_VERIFY(isExplained());
    press(Qt::Key_Escape);
    QVERIFY(!isExplained());
    pointAt(17);
    pointAt(8);
    QTRY_VERIFY(isExplained());
    QLineEdit other(m_window.get());
    other.show();
    QTest::keyClick(&other, Qt::Key_A); // typed elsewhere
    QVERIFY(!isExplained());
}

void TestCompletion::explainsNothingOfTextsAndLateAnswers()
{
    FakeKernel kernel;
    kernel.nextInspection = {{"text/plain", "Signature: len(obj)"}};
    KernelCompletion source;
    source.setKernel(&kernel);
    m_editor->setCompletionSource(&source);
    m_editor->setText(u"len = 'len' # len"_s);
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    view()->send(CodeView::SCI_COLOURISE, 0, -1);
    for (const int inert : {8, 15, 5}) // in a text, in a comment, on a blank
        Q_EMIT view()->pointerRested(inert);
    QTest::qWait(0);
    QVERIFY(!isExplained());
    Q_EMIT view()->pointerRested(1);
    Q_EMIT view()->pointerMoved();
    QTest::qWait(0);
    QVERIFY(!isExplained());
    kernel.setState(Kernel::State::Busy);
    Q_EMIT view()->pointerRested(1);
    QTest::qWait(0);
    QVERIFY(!isExplained());
    kernel.setState(Kernel::State::Idle);
    Q_EMIT view()->pointerRested(1);
    QTRY_VERIFY(isExplained());
}

void TestCompletion::askingByPointerCanBeSwitchedOff()
{
    EditorOptions options = m_editor->options();
    QVERIFY(options.explainsUnderPointer);
    options.explainsUnderPointer = false;
    m_editor->setOptions(options);
    QCOMPARE(view()->send(CodeView::SCI_GETMOUSEDWELLTIME), qsizetype(CodeView::SC_TIME_FOREVER));
}

void TestCompletion::sourceMayVanish()
{
    m_editor->setText(u"ab"_s);
    m_editor->setCursorPosition(2);
    press(Qt::Key_Tab);
    delete m_source;
    press(Qt::Key_Tab);
    QCOMPARE(m_editor->text(), u"ab"_s);
}

QTEST_MAIN(TestCompletion)
#include "tst_completion.moc"
