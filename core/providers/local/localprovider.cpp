#include "core/providers/local/localprovider.h"

#include "core/base/paths.h"
#include "core/base/settings.h"
#include "core/providers/local/localsettings.h"
#include "core/providers/local/localtasks.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int daysOfLogs = 7;

/// 256 bits from the system's generator.
Secret newToken()
{
    std::array<quint32, 8> words;
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    QString token;
    for (const quint32 word : words)
        token += u"%1"_s.arg(word, 8, 16, '0'_L1);
    return Secret(token);
}

QString newRuntimeId()
{
    return u"%1"_s.arg(QRandomGenerator::system()->generate(), 8, 16, '0'_L1);
}

Error noRecord()
{
    return {Error::Kind::NotFound,
            LocalProvider::tr("The session on this computer ended with the program."),
            {},
            {}};
}

} // namespace

LocalProvider::LocalProvider(HttpClient &http, const Paths &paths, Settings &settings,
                             QObject *parent)
    : Provider(parent)
    , m_http(http)
    , m_paths(paths)
    , m_settings(settings)
{ }

LocalProvider::~LocalProvider() = default;

QString LocalProvider::id() const
{
    return u"local"_s;
}

QString LocalProvider::name() const
{
    return tr("This computer");
}

Provider::Capabilities LocalProvider::capabilities() const
{
    return Capability::Interactive | Capability::Batch | Capability::Files | Capability::SharesFiles
        | Capability::Stop | Capability::Processes;
}

OffersTask *LocalProvider::offers()
{
    return new LocalOffersTask(this);
}

StartTask *LocalProvider::start(const RuntimeSpec &spec)
{
    sweep();
    return new LocalStartTask(this, spec);
}

StartTask *LocalProvider::find(const Runtime &remembered)
{
    return new LocalFindTask(this, remembered);
}

Task *LocalProvider::stop(const Runtime &runtime)
{
    LocalMachine *running = machine(runtime.id);
    return new LocalStopTask(this, running ? QList{running} : QList<LocalMachine *>{});
}

InterpreterTask *LocalProvider::interpreter(const RuntimeSpec &spec,
                                            const std::optional<Runtime> &runtime)
{
    return new LocalInterpreterTask(this, spec, runtime);
}

Task *LocalProvider::close()
{
    return new LocalStopTask(this, m_machines.values());
}

PythonSurroundings LocalProvider::surroundings(const QString &workspace) const
{
    PythonSurroundings around = PythonSurroundings::ofThisComputer(workspace);
    around.setting = m_settings.get(LocalSettings::Python);
    around.privateFolder = privateFolder();
    return around;
}

QString LocalProvider::privateFolder() const
{
    return m_paths.data() + "/python"_L1;
}

LocalMachine *LocalProvider::createMachine(const Python &python, const QString &folder)
{
    Runtime runtime;
    runtime.providerId = id();
    runtime.id = newRuntimeId();
    runtime.title = name();
    runtime.folder = folder.isEmpty() ? QDir::homePath() : folder;
    runtime.server.token = newToken();
    runtime.memo = {{u"python"_s, python.place.path}, {u"classic"_s, python.usesClassicNotebook()}};
    ServerOrders orders;
    orders.token = runtime.server.token;
    return keep(runtime, orders);
}

LocalMachine *LocalProvider::adoptMachine(const Runtime &runtime)
{
    ServerOrders orders;
    orders.token = runtime.server.token;
    LocalMachine *machine = keep(runtime, orders);
    machine->adopt();
    return machine;
}

/// The signals of a machine become the provider's from its second start on; the first one is the
/// start task's to report.
LocalMachine *LocalProvider::keep(const Runtime &runtime, const ServerOrders &orders)
{
    ServerOrders all = orders;
    all.python = runtime.memo["python"_L1].toString();
    all.isClassicNotebook = runtime.memo["classic"_L1].toBool();
    all.folder = runtime.folder;
    all.runtimeFolder = runtimeFolder(runtime.id);
    all.logFile = logFile(runtime.id);
    auto *machine = new LocalMachine(m_http, runtime, all, this);
    m_machines.insert(runtime.id, machine);
    connect(machine, &LocalMachine::ready, this,
            [this, isFirst = true](const Runtime &now) mutable {
                if (!std::exchange(isFirst, false))
                    Q_EMIT replaced(now.id, now);
            });
    connect(machine, &LocalMachine::ended, this, [this, machine](const Error &why) {
        const QString runtimeId = machine->runtime().id;
        m_machines.remove(runtimeId);
        machine->deleteLater();
        if (why.kind != Error::Kind::Cancelled)
            Q_EMIT lost(runtimeId, why);
    });
    return machine;
}

LocalMachine *LocalProvider::machine(const QString &runtimeId) const
{
    return m_machines.value(runtimeId);
}

Result<ServerAddress> LocalProvider::recordedServer(const Runtime &remembered) const
{
    const QDir folder(runtimeFolder(remembered.id));
    const QStringList records = folder.entryList({u"jpserver-*.json"_s, u"nbserver-*.json"_s});
    if (records.isEmpty())
        return failure(noRecord());
    QFile file(folder.filePath(records.first()));
    if (!file.open(QIODevice::ReadOnly))
        return failure(noRecord());
    const QJsonObject record = QJsonDocument::fromJson(file.read(1 << 16)).object();
    ServerAddress address;
    address.url.setScheme(u"http"_s);
    address.url.setHost(u"127.0.0.1"_s);
    address.url.setPort(record["port"_L1].toInt());
    address.url.setPath(u"/"_s);
    address.token = Secret(record["token"_L1].toString());
    if (address.url.port() <= 0 || address.token.isEmpty())
        return failure(noRecord());
    return address;
}

/// The id comes from a file: no path may hide in it.
QString LocalProvider::runtimeFolder(const QString &runtimeId) const
{
    QString name;
    for (const QChar c : runtimeId) {
        if (c.isLetterOrNumber())
            name += c;
    }
    return m_paths.runtime() + "/local/"_L1 + name;
}

QString LocalProvider::logFile(const QString &runtimeId) const
{
    return m_paths.logs() + "/local-"_L1 + QDir(runtimeFolder(runtimeId)).dirName() + ".log"_L1;
}

/// One process owns a profile, so what lies here of runtimes that are not ours is of a life that
/// ended badly: serve.py itself was killed.
void LocalProvider::sweep()
{
    if (std::exchange(m_isSwept, true))
        return;
    const QDir root(m_paths.runtime() + "/local"_L1);
    for (const QString &name : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (!m_machines.contains(name))
            QDir(root.filePath(name)).removeRecursively();
    }
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addDays(-daysOfLogs);
    const QDir logs(m_paths.logs());
    for (const QFileInfo &log : logs.entryInfoList({u"local-*.log"_s}, QDir::Files)) {
        if (log.lastModified().toUTC() < oldest)
            QFile::remove(log.filePath());
    }
}

} // namespace Aloft

#include "moc_localprovider.cpp"
