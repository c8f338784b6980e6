// Examining a session that goes away, before it was asked and while it is.
#include "core/session/examinetask.h"
#include "tests/support/fakekernel.h"
#include "tests/support/fakesession.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// An interpreter that is found when a test says so.
class Search : public InterpreterTask
{
public:
    using InterpreterTask::InterpreterTask;
    QString interpreter() const override { return u"/nowhere/python3"_s; }
    void find() { succeed(); }

    bool isRunning = false;

protected:
    void run() override { isRunning = true; }
};

class Computer : public FakeProvider
{
public:
    Computer() { capability |= Capability::Processes; }
    InterpreterTask *interpreter(const RuntimeSpec &, const std::optional<Runtime> &) override
    {
        search = new Search(this);
        return search;
    }

    QPointer<Search> search;
};

/// How an examination ended.
class Ending : public QObject
{
public:
    explicit Ending(ExamineTask *task)
    {
        connect(task, &Task::finished, this, [this, task] {
            error = task->error();
            items = task->items();
            ++count;
        });
        task->start();
    }
    bool isOfTheSession() const
    {
        return count == 1 && error && error->kind == Error::Kind::NotFound
            && error->message == u"The session is gone."_s;
    }

    std::optional<Error> error;
    QList<CheckItem> items;
    int count = 0;
};

} // namespace

class TestExamineTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSessionThatIsGone();
    void aSessionThatGoesBeforeItIsAsked();
    void aSessionThatGoesWhileItsPythonIsSought();
    void aSessionThatGoesWhileItsKernelWorks();
    void anotherFailureIsToldAsItIs();

private:
    Computer m_computer;
    FakeProvider m_elsewhere;
};

void TestExamineTask::aSessionThatIsGone()
{
    for (Provider *provider :
         {static_cast<Provider *>(&m_computer), static_cast<Provider *>(&m_elsewhere)}) {
        const Ending ending(new ExamineTask(nullptr, provider, {}, this));
        QTRY_VERIFY(ending.count > 0);
        QVERIFY(ending.isOfTheSession());
    }
}

void TestExamineTask::aSessionThatGoesBeforeItIsAsked()
{
    auto session = std::make_unique<FakeSession>();
    const Ending ending(new ExamineTask(session.get(), &m_computer, {}, this));
    session.reset();
    QTRY_VERIFY(ending.count > 0);
    QVERIFY(ending.isOfTheSession());
}

void TestExamineTask::aSessionThatGoesWhileItsPythonIsSought()
{
    auto session = std::make_unique<FakeSession>();
    const Ending ending(new ExamineTask(session.get(), &m_computer, {}, this));
    QTRY_VERIFY(m_computer.search && m_computer.search->isRunning);
    session.reset();
    if (m_computer.search)
        m_computer.search->find();
    QTRY_VERIFY(ending.count > 0);
    QVERIFY(ending.isOfTheSession());
}

void TestExamineTask::aSessionThatGoesWhileItsKernelWorks()
{
    auto session = std::make_unique<FakeSession>();
    session->kernelFor = [](const KernelRequest &) { return new FakeKernel; };
    const Ending ending(new ExamineTask(session.get(), &m_elsewhere, {}, this));
    QTRY_COMPARE(session->kernels().size(), 1);
    session.reset();
    QTRY_VERIFY(ending.count > 0);
    QCOMPARE(ending.count, 1);
    QVERIFY(ending.error);
    QVERIFY(!ending.items.isEmpty());
}

void TestExamineTask::anotherFailureIsToldAsItIs()
{
    FakeSession session;
    const Ending ending(new ExamineTask(&session, &m_computer, {}, this));
    QTRY_VERIFY(m_computer.search && m_computer.search->isRunning);
    m_computer.search->find();
    QTRY_VERIFY(ending.count > 0);
    QVERIFY(ending.error);
    QVERIFY(ending.error->message.contains(u"/nowhere/python3"_s));
}

QTEST_GUILESS_MAIN(TestExamineTask)

#include "tst_examinetask.moc"
