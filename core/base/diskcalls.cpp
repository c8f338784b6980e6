#include "core/base/diskcalls.h"

#include "core/base/mounts.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QLoggingCategory>

#include <algorithm>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcDisks, "aloft.base.disks", QtInfoMsg)

constexpr int mostMissed = 6;       // beats
constexpr qsizetype mostSilent = 1; // files on a disk; else it hangs for all

/// As far as the rest of it is taken to hang, too.
QString diskOf(const QString &file)
{
    const QString mount = mountOf(file, mountPoints());
    return mount.isEmpty() ? QFileInfo(file).path() : mount;
}

} // namespace

DiskCall::DiskCall(const QString &file) : m_file(file), m_folder(QFileInfo(file).path()) { }

void DiskCall::beat()
{
    m_hasBegun = true;
    m_hasBeaten = true;
}

bool DiskCall::isSilent() const
{
    return m_missed >= mostMissed;
}

DiskCalls::DiskCalls(std::chrono::milliseconds pulse)
{
    m_pulse.setInterval(pulse);
    connect(&m_pulse, &QTimer::timeout, this, &DiskCalls::feel);
}

void DiskCalls::watch(const std::shared_ptr<DiskCall> &call)
{
    m_calls.push_back(call);
    if (!m_pulse.isActive())
        m_pulse.start();
}

bool DiskCalls::hangs(const QString &file) const
{
    QHash<QString, QString> silent; // file → disk
    for (const auto &watched : m_calls) {
        const auto call = watched.lock();
        if (call && call->isSilent() && call->hasBegun())
            silent.insert(call->file(), call->m_disk);
    }
    if (silent.size() <= mostSilent)
        return silent.contains(file);
    return silent.contains(file) || silent.values().count(diskOf(file)) > mostSilent;
}

void DiskCalls::feel()
{
    std::erase_if(m_calls, [](const auto &watched) { return watched.expired(); });
    if (m_calls.empty())
        m_pulse.stop();
    for (const auto &watched : m_calls) {
        const auto call = watched.lock();
        if (!call)
            continue;
        call->m_missed = call->m_hasBeaten.exchange(false) ? 0 : call->m_missed + 1;
        if (call->m_missed != mostMissed || !call->hasBegun())
            continue;
        call->m_disk = diskOf(call->file());
        qCWarning(lcDisks) << "a thread hangs, perhaps in a dead disk, and is given up";
    }
    Q_EMIT felt();
}

Error silentDiskError(const QString &file)
{
    return {Error::Kind::Network,
            DiskCalls::tr("The disk with %1 does not answer.").arg(QDir::toNativeSeparators(file)),
            DiskCalls::tr("Check that it is connected, then try again."),
            {}};
}

Error crowdedDisksError(const QString &file)
{
    return {Error::Kind::Network,
            DiskCalls::tr("%1 waits, for too many files lie on disks that do not answer.")
                .arg(QDir::toNativeSeparators(file)),
            DiskCalls::tr("Check that those disks are connected, then try again."),
            {}};
}

} // namespace Aloft

#include "moc_diskcalls.cpp"
