// In which Python the questions of the check are asked.

#include "core/hardware/check/gpuchecktask.h"
#include "tests/support/fakeask.h"
#include "tests/support/outcome.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

Reply recorded(const QString &name)
{
    QFile file(QStringLiteral(ALOFT_TEST_DATA "/gpucheck/") + name + u".json"_s);
    Reply reply;
    reply.exitStatus = 0;
    if (file.open(QIODevice::ReadOnly))
        reply.output = file.readAll();
    return reply;
}

/// Where the place has no such program, nothing is printed.
Reply noSuchProgram()
{
    Reply reply;
    reply.exitStatus = 127;
    return reply;
}

class FoundPython final : public CheckedPythonTask
{
public:
    explicit FoundPython(CheckedPython python) : m_python(std::move(python)) { }
    const CheckedPython &python() const override { return m_python; }

protected:
    void run() override { succeed(); }

private:
    CheckedPython m_python;
};

} // namespace

class TestGpuCheckTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksEverythingInOnePython();
    void asksTheAgentsWhereTheOtherDoesNotRun();
    void failsWhereNoPythonAnswers();
    void buildsTheProbeWhereThatIsAsked();

private:
    std::optional<Error> check(QList<Reply> replies, const GpuCheckOrder &order = {});

    QList<Question> m_questions;
    GpuCheckReport m_report;
};

std::optional<Error> TestGpuCheckTask::check(QList<Reply> replies, const GpuCheckOrder &order)
{
    m_questions.clear();
    m_report = {};
    const auto ask = [this, &replies](const Question &question) -> AskTask * {
        m_questions.append(question);
        return replies.isEmpty() ? nullptr : new FakeAskTask(replies.takeFirst());
    };
    const auto find = [] {
        return new FoundPython(
            {u"/opt/torch/bin/python"_s, {{u"CUDA_VISIBLE_DEVICES"_s, u"1"_s}}, u"mine"_s});
    };
    return outcome(new GpuCheckTask(ask, find, order),
                   [this](const GpuCheckTask &task) { m_report = task.report(); });
}

void TestGpuCheckTask::asksEverythingInOnePython()
{
    QVERIFY(!check({recorded(u"t4"_s), recorded(u"torch"_s), recorded(u"speed-t4"_s)}));
    QCOMPARE(m_questions.size(), 3);
    QVERIFY(std::ranges::all_of(m_questions, [](const Question &question) {
        return question.python == "/opt/torch/bin/python"_L1
            && question.environment.value(u"CUDA_VISIBLE_DEVICES"_s) == "1"_L1;
    }));
    QCOMPARE(m_report.whosePython, u"mine"_s);
}

void TestGpuCheckTask::asksTheAgentsWhereTheOtherDoesNotRun()
{
    QVERIFY(!check({noSuchProgram(), recorded(u"t4"_s), recorded(u"torch"_s),
                    recorded(u"speed-t4"_s)}));
    QCOMPARE(m_questions.size(), 4);
    QVERIFY(std::ranges::all_of(m_questions.sliced(1), [](const Question &question) {
        return question.python.isEmpty() && question.environment.isEmpty();
    }));
    QCOMPARE(m_report.whosePython,
             u"that of the runtime itself, for /opt/torch/bin/python does not run there"_s);
}

void TestGpuCheckTask::failsWhereNoPythonAnswers()
{
    const auto error = check({noSuchProgram(), noSuchProgram()});
    QVERIFY(error);
    QCOMPARE(error->message, u"The runtime's Python could not look for a GPU."_s);
    QCOMPARE(m_questions.size(), 2);
}

void TestGpuCheckTask::buildsTheProbeWhereThatIsAsked()
{
    const QList<Reply> replies{recorded(u"t4"_s), recorded(u"torch"_s), recorded(u"speed-t4"_s)};
    QVERIFY(!check(replies));
    QVERIFY(!m_questions.last().arguments.contains(u"--build"_s));
    QVERIFY(m_questions.last().program.contains("readKernel")); // its source goes along
    const auto usual = m_questions.last().limit;
    GpuCheckOrder order;
    order.builds = true;
    QVERIFY(!check(replies, order));
    QVERIFY(m_questions.last().arguments.contains(u"--build"_s));
    QVERIFY(m_questions.last().limit > usual);
}

QTEST_GUILESS_MAIN(TestGpuCheckTask)

#include "tst_gpuchecktask.moc"
