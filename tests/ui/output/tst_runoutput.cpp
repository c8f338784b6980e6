#include "core/session/coderun.h"
#include "tests/support/fakekernel.h"
#include "tests/support/fakesession.h"
#include "ui/output/runfigures.h"
#include "ui/output/runoutput.h"
#include "ui/output/runoutputs.h"
#include "ui/output/terminalview.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestRunOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void durations_data();
    void durations();
    void ends();
    void showsWhatARunPrints();
    void clearsWhenTheRunSaysSo();
    void showsErrorsWithTheirTraceback();
    void keepsRichOutputsApart();
    void asksForInput();
    void masksPasswords();
    void interruptAsksTheRun();
    void offersTerminationWhenAskingDidNotHelp();
    void mayGoBeforeTheRun();
    void tabsAreUsedAgain();

private:
    void start()
    {
        m_run = new CodeRun(m_session.get(), u"code"_s, this);
        m_output->follow(m_run, {});
        m_run->start();
        QTRY_VERIFY(m_kernel && m_kernel->executions.size() == 1);
        m_execution = m_kernel->executions.first();
        m_execution->start(1);
    }
    QToolButton *button(const QString &name) const
    {
        for (QToolButton *candidate : m_output->findChildren<QToolButton *>()) {
            if (candidate->accessibleName() == name)
                return candidate;
        }
        return nullptr;
    }
    QString state() const
    {
        QStringList texts;
        for (const QLabel *label : m_output->findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u'|');
    }

    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<RunOutput> m_output;
    FakeKernel *m_kernel = nullptr;
    FakeExecution *m_execution = nullptr;
    QPointer<CodeRun> m_run;
};

void TestRunOutput::init()
{
    m_kernel = nullptr;
    m_session = std::make_unique<FakeSession>();
    m_session->kernelFor = [this](const KernelRequest &) { return m_kernel = new FakeKernel; };
    m_output = std::make_unique<RunOutput>(u"train.py"_s);
    m_output->show();
}

void TestRunOutput::cleanup()
{
    delete m_run;
    m_output.reset();
    m_session.reset();
}

void TestRunOutput::durations_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("short") << qint64(1234) << u"1.2 s"_s;
    QTest::newRow("seconds") << qint64(12'400) << u"12 s"_s;
    QTest::newRow("minutes") << qint64(200'000) << u"3 min 20 s"_s;
    QTest::newRow("hours") << qint64(4'320'000) << u"1 h 12 min"_s;
}

void TestRunOutput::durations()
{
    QFETCH(qint64, milliseconds);
    QTEST(durationText(milliseconds), "text");
}

void TestRunOutput::ends()
{
    QCOMPARE(endSentence({}, 0, 1200), u"Finished in 1.2 s"_s);
    QCOMPARE(endSentence(Error{Error::Kind::UserCode, u"x"_s, {}, {}}, 3, 1200),
             u"Failed with exit code 3 after 1.2 s"_s);
    QCOMPARE(endSentence(Error{Error::Kind::UserCode, u"x"_s, {}, {}}, 1, 1200, u"ValueError"_s),
             u"Failed with ValueError after 1.2 s"_s);
    QCOMPARE(endSentence(Error{Error::Kind::UserCode, u"x"_s, {}, {}}, 130, 1200),
             u"Interrupted after 1.2 s"_s);
    QCOMPARE(endSentence(cancelled(), 0, 1200), u"Stopped after 1.2 s"_s);
    QCOMPARE(endSentence(Error{Error::Kind::Network, u"No link."_s, u"Wait."_s, {}}, 0, 5),
             u"No link. Wait."_s);
}

void TestRunOutput::showsWhatARunPrints()
{
    QSignalSpy running(m_output.get(), &RunOutput::runningChanged);
    start();
    QVERIFY(m_output->isRunning());
    m_execution->print(u"epoch 1\repoch 2\n"_s);
    m_execution->output(StreamOutput{StreamOutput::Name::Stderr, "warning\n"});
    QCOMPARE(m_output->terminal().text(), u"epoch 2\nwarning"_s);
    m_execution->end(Execution::Status::Ok, {{"status", "ok"}});
    QTRY_VERIFY(!m_output->isRunning());
    QVERIFY2(state().contains(u"Finished in"_s), qPrintable(state()));
    QCOMPARE(running.count(), 2);
}

void TestRunOutput::clearsWhenTheRunSaysSo()
{
    start();
    m_execution->print(u"old\n"_s);
    m_execution->clear(true);
    QCOMPARE(m_output->terminal().text(), u"old"_s);
    m_execution->print(u"new\n"_s);
    QCOMPARE(m_output->terminal().text(), u"new"_s);
    m_execution->clear(false);
    QCOMPARE(m_output->terminal().text(), QString());
}

void TestRunOutput::showsErrorsWithTheirTraceback()
{
    start();
    m_execution->print(u"half a line"_s);
    m_execution->output(ErrorOutput{u"ValueError"_s,
                                    u"bad"_s,
                                    {u"\x1b[31mTraceback\x1b[0m"_s, u"ValueError: bad"_s}});
    m_execution->end(Execution::Status::Failed, {{"status", "error"}});
    QTRY_VERIFY(!m_output->isRunning());
    QCOMPARE(m_output->terminal().text(), u"half a line\nTraceback\nValueError: bad"_s);
    QVERIFY2(state().contains(u"Failed"_s), qPrintable(state()));
}

void TestRunOutput::keepsRichOutputsApart()
{
    start();
    RichOutput text;
    text.data = {{"text/plain", "42"}};
    m_execution->output(text);
    RichOutput table;
    table.data = {{"text/html", "<table><tr><td>1</td></tr></table>"}, {"text/plain", "1"}};
    m_execution->output(table);
    QCOMPARE(m_output->terminal().text(), u"42"_s);
    auto *figures = m_output->findChild<RunFigures *>();
    QCOMPARE(figures->count(), 1);
    QVERIFY(figures->isVisibleTo(m_output.get()));
    m_output->clear();
    QCOMPARE(figures->count(), 0);
    QVERIFY(!figures->isVisibleTo(m_output.get()));
}

void TestRunOutput::asksForInput()
{
    start();
    m_execution->ask(u"Name? "_s);
    QLineEdit *field = nullptr;
    for (QLineEdit *candidate : m_output->findChildren<QLineEdit *>()) {
        if (candidate->accessibleName() == u"Name? "_s)
            field = candidate;
    }
    QVERIFY(field && field->isVisible());
    QCOMPARE(field->echoMode(), QLineEdit::Normal);
    QTest::keyClicks(field, u"Ada"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_execution->answers, QStringList{u"Ada"_s});
    QVERIFY(!field->isVisible());
    QCOMPARE(m_output->terminal().text(), u"Name? Ada"_s);
}

void TestRunOutput::masksPasswords()
{
    start();
    m_execution->ask(u"Token: "_s, true);
    QLineEdit *field = nullptr;
    for (QLineEdit *candidate : m_output->findChildren<QLineEdit *>()) {
        if (candidate->echoMode() == QLineEdit::Password)
            field = candidate;
    }
    QVERIFY(field);
    QTest::keyClicks(field, u"secret"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_execution->answers, QStringList{u"secret"_s});
    QVERIFY(!m_output->terminal().text().contains(u"secret"_s));
}

void TestRunOutput::interruptAsksTheRun()
{
    start();
    button(u"Interrupt this run"_s)->click();
    QCOMPARE(m_kernel->interrupts, 1);
    QVERIFY(state().contains(u"Asked to stop"_s));
}

void TestRunOutput::offersTerminationWhenAskingDidNotHelp()
{
    start();
    m_run->interrupt(); // from the menu
    auto *patience = m_output->findChild<QTimer *>(u"stopPatience"_s);
    QVERIFY(patience->isActive());
    patience->start(0);
    QTRY_VERIFY(button(u"Terminate this run"_s));
    QCOMPARE(m_kernel->restarts, 0);
    QCOMPARE(button(u"Terminate this run"_s)->text(), u"Terminate"_s);
    QCOMPARE(button(u"Terminate this run"_s)->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    button(u"Terminate this run"_s)->click();
    QTRY_VERIFY(!m_output->isRunning());
    QCOMPARE(m_kernel->restarts, 1);
    QVERIFY2(state().contains(u"Stopped after"_s), qPrintable(state()));
    m_kernel->executions.clear();
    start();
    QVERIFY(button(u"Interrupt this run"_s));
}

void TestRunOutput::mayGoBeforeTheRun()
{
    start();
    m_output.reset();
    m_execution->print(u"x"_s);
    m_execution->end(Execution::Status::Ok, {{"status", "ok"}});
    QTRY_VERIFY(!m_run);
}

void TestRunOutput::tabsAreUsedAgain()
{
    RunOutputs outputs;
    RunOutput *first = outputs.open<RunOutput>(u"a.py"_s, {});
    RunOutput *second = outputs.open<RunOutput>(u"b.py"_s, {});
    QVERIFY(first != second);
    QCOMPARE(outputs.count(), 2);
    QCOMPARE(outputs.open<RunOutput>(u"a.py"_s, {}), first);
    QCOMPARE(outputs.currentWidget(), first);
    Q_EMIT outputs.tabCloseRequested(0);
    Q_EMIT outputs.tabCloseRequested(0);
    QCOMPARE(outputs.count(), 1); // the sentence that says what comes here
    QVERIFY(!qobject_cast<RunOutput *>(outputs.widget(0)));
}

QTEST_MAIN(TestRunOutput)
#include "tst_runoutput.moc"
