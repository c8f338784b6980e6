#include "tests/app/aloftctlprocess.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestRun = 180'000; // milliseconds; a slow machine starts a server in a minute

} // namespace

QList<QJsonObject> CtlResult::objects() const
{
    QList<QJsonObject> list;
    const QList<QByteArray> lines = output.split('\n');
    for (const QByteArray &line : lines) {
        if (!line.isEmpty())
            list.append(QJsonDocument::fromJson(line).object());
    }
    return list;
}

AloftCtl::AloftCtl() = default;

AloftCtl::~AloftCtl()
{
    for (const auto &process : m_processes) {
        process->kill();
        process->waitForFinished();
    }
    const QStringList left = processesLeft(); // runs of a test that failed half-way
    if (!left.isEmpty())
        QProcess::execute(u"kill"_s, QStringList{u"-9"_s} + left);
}

CtlResult AloftCtl::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess *process = start(arguments);
    process->write(input);
    process->closeWriteChannel();
    return finish(process);
}

QProcess *AloftCtl::start(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"ALOFT_PROFILE"_s, profile());
    environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s,
                       u"unix:path="_s + m_home.filePath(u"bus"_s)); // no keyring, not the user's
    environment.remove(u"VIRTUAL_ENV"_s);
    environment.remove(u"CONDA_PREFIX"_s);
    process->setProcessEnvironment(environment);
    process->setWorkingDirectory(m_folder.path());
    process->start(QStringLiteral(ALOFTCTL), arguments);
    m_processes.push_back(std::move(process));
    return m_processes.back().get();
}

CtlResult AloftCtl::finish(QProcess *process)
{
    if (!process->waitForFinished(longestRun))
        return {};
    const int code = process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -2;
    return {code, process->readAllStandardOutput(), process->readAllStandardError()};
}

void AloftCtl::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
}

QByteArray AloftCtl::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList AloftCtl::processesLeft() const
{
    QStringList left;
    const QStringList pids = QDir(u"/proc"_s).entryList({u"[1-9]*"_s}, QDir::Dirs);
    for (const QString &pid : pids) {
        QFile file(u"/proc/%1/cmdline"_s.arg(pid));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray line = file.readAll();
        if (line.contains(m_home.path().toUtf8()) || line.contains(m_folder.path().toUtf8()))
            left.append(pid);
    }
    return left;
}

} // namespace Aloft
