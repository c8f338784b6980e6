#include "core/providers/local/localtasks.h"

#include "core/jupyter/server/jupyterserver.h"
#include "core/providers/local/localsettings.h"
#include "core/providers/local/privateenvironment.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

Error noPython()
{
    const bool isDebian = QFileInfo::exists(u"/etc/debian_version"_s);
    Python system;
    system.place.path = u"/usr/bin/python3"_s;
    return {Error::Kind::NotFound,
            LocalStartTask::tr("No Python was found on this computer."),
            isDebian
                ? LocalStartTask::tr("In a terminal: %1")
                      .arg(installCommand(system, packageStyleHere(system)))
                : LocalStartTask::tr("Install one from python.org, or name one in the settings."),
            {}};
}

QString lackOf(const QList<Python> &pythons)
{
    QStringList lines;
    for (const Python &python : pythons)
        lines << python.place.path + ": "_L1 + python.remark();
    return lines.join(u'\n');
}

bool canMakePrivate(const Python &python)
{
    return python.facts.canMakeEnvironments && python.facts.version >= QVersionNumber(3, 8);
}

} // namespace

LocalOffersTask::LocalOffersTask(LocalProvider *provider)
    : OffersTask(provider)
    , m_provider(provider)
{ }

void LocalOffersTask::run()
{
    const auto places = pythonPlaces(m_provider->surroundings({}));
    auto *find = new FindPythonsTask(places, FindPythonsTask::Extent::All);
    runStep(find, [this](const FindPythonsTask &found) {
        list(found.pythons());
        succeed();
    });
}

void LocalOffersTask::list(const QList<Python> &pythons)
{
    for (const Python &python : pythons) {
        RuntimeSpec spec;
        spec.image = python.place.path;
        m_offers.append({spec, python.title(), python.remark(), python.canRunKernels()});
    }
    if (QFileInfo::exists(pythonInEnvironment(m_provider->privateFolder())))
        return;
    RuntimeSpec spec;
    spec.image = LocalProvider::privateImage();
    const bool isPossible = std::any_of(pythons.begin(), pythons.end(), canMakePrivate);
    m_offers.append({spec, tr("A private Python environment"),
                     isPossible ? tr("Downloads ipykernel and jupyter_server, about 60 MB.")
                                : tr("No Python here can make environments (venv with pip)."),
                     isPossible});
}

LocalStartTask::LocalStartTask(LocalProvider *provider, RuntimeSpec spec)
    : StartTask(provider)
    , m_provider(provider)
    , m_spec(std::move(spec))
{ }

void LocalStartTask::run()
{
    Q_EMIT statusChanged(tr("Looking for a Python"));
    const PythonSurroundings around = m_provider->surroundings(m_spec.folder);
    if (m_spec.image == LocalProvider::privateImage()) {
        usePrivate(around);
        return;
    }
    const QString named = m_spec.image.isEmpty() ? around.setting : m_spec.image;
    if (!named.isEmpty()) {
        useNamed(named);
        return;
    }
    auto *find = new FindPythonsTask(pythonPlaces(around), FindPythonsTask::Extent::UntilUsable);
    runStep(find, [this](const FindPythonsTask &found) { choose(found.pythons()); });
}

void LocalStartTask::choose(const QList<Python> &pythons)
{
    if (!pythons.isEmpty() && pythons.first().canRunKernels())
        startServer(pythons.first());
    else
        refuse(pythons);
}

/// Whoever names a Python gets that one or the reason why not, never another in silence.
void LocalStartTask::useNamed(const QString &path)
{
    auto *probe = new ProbePythonTask({path, PythonOrigin::Setting});
    runStep(probe, [this](const ProbePythonTask &done) {
        if (done.python().canRunKernels())
            startServer(done.python());
        else
            refuse({done.python()});
    });
}

/// The environment that was made before, or a new one where there is none or it is broken.
void LocalStartTask::usePrivate(const PythonSurroundings &around)
{
    auto *probe = new ProbePythonTask({pythonInEnvironment(around.privateFolder),
                                       PythonOrigin::Private});
    runStep(probe, [this, around](const ProbePythonTask &done) {
        if (done.python().canRunKernels()) {
            startServer(done.python());
            return;
        }
        auto *find = new FindPythonsTask(pythonPlaces(around), FindPythonsTask::Extent::All);
        runStep(find, [this](const FindPythonsTask &found) { makePrivate(found.pythons()); });
    });
}

void LocalStartTask::makePrivate(const QList<Python> &pythons)
{
    const auto base = std::find_if(pythons.begin(), pythons.end(), canMakePrivate);
    if (base == pythons.end()) {
        refuse(pythons);
        return;
    }
    auto *make = new MakePrivateEnvironmentTask(*base, m_provider->privateFolder());
    connect(make, &Task::statusChanged, this, &Task::statusChanged);
    connect(make, &MakePrivateEnvironmentTask::lineArrived, this, &Task::statusChanged);
    runStep(make, [this](const MakePrivateEnvironmentTask &done) { useNamed(done.interpreter()); });
}

void LocalStartTask::refuse(const QList<Python> &pythons)
{
    const auto answered = std::find_if(pythons.begin(), pythons.end(),
                                       [](const Python &python) { return python.hasAnswered(); });
    if (pythons.isEmpty()) {
        fail(noPython());
        return;
    }
    if (answered == pythons.end()) {
        fail({Error::Kind::NotFound, pythons.first().problem.message,
              tr("Name another Python in the settings."), lackOf(pythons)});
        return;
    }
    fail({Error::Kind::NotFound,
          //: %1 is a path, %2 the sentence that says what it lacks
          tr("%1 cannot run notebooks: %2").arg(answered->place.path, answered->remark()),
          tr("In a terminal: %1 — or let Aloft make a private environment under “New session…”.")
              .arg(installCommand(*answered, packageStyleHere(*answered))),
          lackOf(pythons)});
}

void LocalStartTask::startServer(const Python &python)
{
    Q_EMIT statusChanged(tr("Starting the Jupyter server of %1").arg(python.title()));
    m_machine = m_provider->createMachine(python, m_spec.folder);
    connect(m_machine, &LocalMachine::ready, this, [this](const Runtime &runtime) {
        m_machine->disconnect(this);
        m_machine = nullptr;
        m_runtime = runtime;
        succeed();
    });
    connect(m_machine, &LocalMachine::ended, this, [this](const Error &why) { fail(why); });
    m_machine->start();
}

void LocalStartTask::stop()
{
    if (!m_machine)
        return;
    m_machine->disconnect(this);
    m_machine->end();
}

LocalFindTask::LocalFindTask(LocalProvider *provider, Runtime remembered)
    : StartTask(provider)
    , m_provider(provider)
    , m_runtime(std::move(remembered))
{ }

void LocalFindTask::run()
{
    const LocalMachine *known = m_provider->machine(m_runtime.id);
    if (known && known->state() == LocalMachine::State::Running) {
        m_runtime = known->runtime();
        succeed();
        return;
    }
    const Result<ServerAddress> recorded = m_provider->recordedServer(m_runtime);
    if (!recorded) {
        fail(recorded.error());
        return;
    }
    m_runtime.server = *recorded;
    auto *server = new JupyterServer(m_provider->http(), *recorded, this);
    runStep(
        server->status(),
        [this](const Task &) {
            m_runtime = m_provider->adoptMachine(m_runtime)->runtime();
            succeed();
        },
        [this](const Error &error) {
            fail({Error::Kind::NotFound,
                  tr("The session on this computer ended with the program."),
                  {},
                  error.detail});
        });
}

LocalInterpreterTask::LocalInterpreterTask(LocalProvider *provider, RuntimeSpec spec,
                                           const std::optional<Runtime> &runtime)
    : InterpreterTask(provider)
    , m_provider(provider)
    , m_spec(std::move(spec))
    , m_interpreter(runtime ? runtime->memo["python"_L1].toString() : QString())
{ }

void LocalInterpreterTask::run()
{
    if (m_interpreter.isEmpty())
        m_interpreter = named();
    if (QFileInfo(m_interpreter).isExecutable()) {
        succeed();
        return;
    }
    const auto places = pythonPlaces(m_provider->surroundings(m_spec.folder));
    auto *find = new FindPythonsTask(places, FindPythonsTask::Extent::UntilUsable);
    runStep(find, [this](const FindPythonsTask &found) { choose(found.pythons()); });
}

QString LocalInterpreterTask::named() const
{
    if (m_spec.image == LocalProvider::privateImage())
        return pythonInEnvironment(m_provider->privateFolder());
    return m_spec.image.isEmpty() ? m_provider->surroundings(m_spec.folder).setting : m_spec.image;
}

/// Those that can run kernels come first, but a program needs no kernel.
void LocalInterpreterTask::choose(const QList<Python> &pythons)
{
    const auto found = std::find_if(pythons.begin(), pythons.end(), [](const Python &python) {
        return python.facts.version >= QVersionNumber(3, 7);
    });
    if (found == pythons.end()) {
        fail(noPython());
        return;
    }
    m_interpreter = found->place.path;
    succeed();
}

LocalStopTask::LocalStopTask(LocalProvider *provider, QList<LocalMachine *> machines)
    : Task(provider)
{
    for (LocalMachine *machine : machines)
        m_machines.append(machine);
}

void LocalStopTask::run()
{
    for (const QPointer<LocalMachine> &machine : m_machines) {
        connect(machine, &QObject::destroyed, this, &LocalStopTask::wait);
        machine->end();
    }
    wait();
}

/// The provider deletes a machine that has ended.
void LocalStopTask::wait()
{
    const bool isOver = std::none_of(
        m_machines.begin(), m_machines.end(), [](const QPointer<LocalMachine> &machine) {
            return machine && machine->state() != LocalMachine::State::Ended;
        });
    if (isOver)
        succeed();
}

} // namespace Aloft

#include "moc_localtasks.cpp"
