#include "ui/shell/workspacestate.h"

#include <QCryptographicHash>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int SaveDelayMs = 1000;

} // namespace

WorkspaceState::WorkspaceState(QString stateFolder, Describe describe, QObject *parent)
    : QObject(parent)
    , m_stateFolder(std::move(stateFolder))
    , m_describe(std::move(describe))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(SaveDelayMs);
    m_writer.setMaxThreadCount(1);
    connect(&m_timer, &QTimer::timeout, this, &WorkspaceState::saveLater);
}

StateFile WorkspaceState::file() const
{
    const QByteArray name = QCryptographicHash::hash(m_workspace.toUtf8(),
                                                     QCryptographicHash::Sha1);
    return StateFile(m_stateFolder + u"/workspaces/"_s + QString::fromLatin1(name.toHex())
                     + u".json"_s);
}

QJsonObject WorkspaceState::read() const
{
    return file().read();
}

void WorkspaceState::noteChange()
{
    if (!m_timer.isActive())
        m_timer.start();
}

Result<void> WorkspaceState::save()
{
    if (m_isClosed)
        return {};
    m_timer.stop();
    m_writer.waitForDone();
    return file().write(m_describe(read()));
}

/// Off the window's thread: writing waits for the disk.
void WorkspaceState::saveLater()
{
    if (!m_isClosed)
        m_writer.start([file = file(), state = m_describe(read())] { file.write(state); });
}

void WorkspaceState::close()
{
    m_isClosed = true;
}

} // namespace Aloft

#include "moc_workspacestate.cpp"
