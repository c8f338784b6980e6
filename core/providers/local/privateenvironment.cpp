#include "core/providers/local/privateenvironment.h"

#include "core/providers/local/findpythons.h"
#include "core/providers/local/processtask.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

MakePrivateEnvironmentTask::MakePrivateEnvironmentTask(Python python, QString folder,
                                                       QObject *parent)
    : Task(parent)
    , m_python(std::move(python))
    , m_folder(std::move(folder))
{ }

void MakePrivateEnvironmentTask::run()
{
    if (!m_python.facts.canMakeEnvironments) {
        const bool isApt = packageStyleHere(m_python) != PackageStyle::Pip;
        fail({Error::Kind::NotFound,
              tr("%1 cannot make environments.").arg(m_python.place.path),
              isApt ? tr("In a terminal: %1").arg(u"sudo apt-get install python3-venv"_s)
                    : tr("Install a Python that has venv and pip, from python.org for example."),
              {}});
        return;
    }
    makeEnvironment();
}

void MakePrivateEnvironmentTask::stop()
{
    if (m_hasBegun && !m_isComplete)
        QDir(m_folder).removeRecursively();
}

void MakePrivateEnvironmentTask::makeEnvironment()
{
    m_hasBegun = true;
    Q_EMIT statusChanged(tr("Making an environment"));
    runPython(m_python.place.path, {u"-m"_s, u"venv"_s, u"--clear"_s, m_folder},
              [this] { installPackages(); });
}

void MakePrivateEnvironmentTask::installPackages()
{
    Q_EMIT statusChanged(tr("Installing ipykernel and jupyter_server"));
    runPython(interpreter(),
              {u"-m"_s, u"pip"_s, u"install"_s, u"--disable-pip-version-check"_s, u"--no-input"_s,
               u"ipykernel"_s, u"jupyter_server"_s},
              [this] { probe(); });
}

void MakePrivateEnvironmentTask::probe()
{
    auto *probe = new ProbePythonTask({interpreter(), PythonOrigin::Private});
    runStep(probe, [this](const ProbePythonTask &done) {
        m_isComplete = done.python().canRunKernels();
        if (m_isComplete)
            succeed();
        else
            fail({Error::Kind::Provider, tr("The environment made cannot run kernels."),
                  done.python().remark(), m_folder});
    });
}

template<typename Next>
void MakePrivateEnvironmentTask::runPython(const QString &interpreter, const QStringList &arguments,
                                           Next next)
{
    ProcessTask::Command command;
    command.program = interpreter;
    command.arguments = arguments;
    command.timeLimit = 15min;
    auto *process = new ProcessTask(command);
    connect(process, &ProcessTask::lineArrived, this, &MakePrivateEnvironmentTask::lineArrived);
    runStep(
        process, [next](const ProcessTask &) { next(); },
        [this](const Error &error) {
            fail({Error::Kind::Provider, tr("The private environment could not be made."),
                  tr("Check the network and the proxy, then try again."), error.detail});
        });
}

} // namespace Aloft

#include "moc_privateenvironment.cpp"
