#include "core/hardware/check/gpuchecktask.h"

#include "core/hardware/check/cudacompat.h"
#include "core/hardware/check/gpusheets.h"

#include <QFile>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcGpuCheck, "aloft.hardware.check")

namespace Aloft {

namespace {

constexpr auto presenceLimit = 30s;
constexpr auto frameworksLimit = 300s; // four of them, a minute each, and their imports
constexpr auto speedLimit = 60s;       // a native probe, its replacement, and PyTorch
constexpr auto buildLimit = 30s;       // of that probe

QByteArray program(QLatin1StringView name)
{
    QFile file(":/aloft/probe/"_L1 + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

GpuCheckTask::GpuCheckTask(Ask ask, FindPython findPython, GpuCheckOrder order, QObject *parent)
    : Task(parent)
    , m_ask(std::move(ask))
    , m_findPython(std::move(findPython))
    , m_order(std::move(order))
{
    m_report.where = m_order.where;
    m_report.at = QDateTime::currentDateTimeUtc();
}

void GpuCheckTask::run()
{
    CheckedPythonTask *find = m_findPython ? m_findPython() : nullptr;
    if (!find)
        return takePython(CheckedPython());
    runStep(
        find, [this](const CheckedPythonTask &found) { takePython(found.python()); },
        [this](const Error &) { takePython(CheckedPython()); });
}

void GpuCheckTask::takePython(const CheckedPython &python)
{
    m_python = python;
    m_report.whosePython = python.executable.isEmpty() ? tr("that of the runtime itself")
                                                       : python.whose;
    askWhetherThere();
}

/// Where the other one does not run: a kernel may live on another machine than its server. False
/// when there is no other.
bool GpuCheckTask::takeAgentsPython()
{
    if (m_python.executable.isEmpty())
        return false;
    m_report.whosePython =
        tr("that of the runtime itself, for %1 does not run there").arg(m_python.executable);
    m_python = {};
    askWhetherThere();
    return true;
}

void GpuCheckTask::put(Question question, Take take)
{
    question.python = m_python.executable;
    question.environment = m_python.environment;
    AskTask *ask = m_ask(question);
    if (!ask) {
        fail({Error::Kind::Refused,
              tr("This session has no way to look at its machine."),
              tr("Start the session first."),
              {}});
        return;
    }
    runStep(ask, [this, take](const AskTask &answered) { (this->*take)(answered.reply()); });
}

void GpuCheckTask::askWhetherThere()
{
    Q_EMIT statusChanged(tr("Looking for a GPU…"));
    Question question;
    question.program = program("presence.py"_L1);
    if (m_order.wakes)
        question.arguments.append(u"--wake"_s);
    question.limit = presenceLimit;
    put(question, &GpuCheckTask::takePresence);
}

void GpuCheckTask::takePresence(const Reply &reply)
{
    const auto presence = parsePresence(reply.output);
    if (!presence) {
        qCWarning(lcGpuCheck) << "presence" << reply.exitStatus << reply.complaint;
        if (takeAgentsPython())
            return;
        fail({Error::Kind::Provider, tr("The runtime's Python could not look for a GPU."),
              tr("Check that the session's Python works."), reply.complaint});
        return;
    }
    m_report.presence = *presence;
    m_report.findings = presenceFindings(*presence, m_order.wanted, GpuSheets::own());
    tell();
    if (m_report.asksFrameworks())
        askFrameworks();
    else
        end();
}

void GpuCheckTask::askFrameworks()
{
    Q_EMIT statusChanged(tr("Asking PyTorch, TensorFlow, JAX and CuPy…"));
    Question question;
    question.program = program("frameworks.py"_L1);
    question.limit = frameworksLimit;
    put(question, &GpuCheckTask::takeFrameworks);
}

void GpuCheckTask::takeFrameworks(const Reply &reply)
{
    if (const auto frameworks = parseFrameworks(reply.output)) {
        m_report.frameworks = *frameworks;
        m_report.findings += frameworkFindings(*frameworks, *m_report.presence, CudaCompat::own());
    } else {
        addUnanswered(u"frameworks-unknown"_s, tr("The frameworks could not be asked."), reply);
    }
    tell();
    if (m_report.hasCard())
        askSpeed();
    else
        end();
}

void GpuCheckTask::askSpeed()
{
    Q_EMIT statusChanged(tr("Measuring its speed…"));
    Question question;
    question.program = program("speed.py"_L1);
    if (!m_order.probe.isEmpty())
        question.arguments += {u"--probe"_s, m_order.probe};
    if (m_order.measuresAnyway)
        question.arguments.append(u"--anyway"_s);
    question.limit = speedLimit;
    if (m_order.builds) {
        question.arguments.append(u"--build"_s);
        question.limit += buildLimit;
    }
    put(question, &GpuCheckTask::takeSpeed);
}

void GpuCheckTask::takeSpeed(const Reply &reply)
{
    if (const auto speed = parseSpeed(reply.output, reply.exitStatus)) {
        m_report.speed = *speed;
        m_report.findings += speedFindings(*speed, GpuSheets::own());
    } else {
        addUnanswered(u"speed-unknown"_s, tr("Its speed could not be measured."), reply);
    }
    end();
}

void GpuCheckTask::addUnanswered(const QString &id, const QString &text, const Reply &reply)
{
    qCWarning(lcGpuCheck) << id << reply.exitStatus << reply.isLate << reply.complaint;
    m_report.findings.append({VerdictLevel::Unknown, id, text, std::nullopt});
}

void GpuCheckTask::tell()
{
    Q_EMIT reportChanged(m_report);
}

void GpuCheckTask::end()
{
    m_report.isComplete = true;
    tell();
    succeed();
}

} // namespace Aloft

#include "moc_gpuchecktask.cpp"
