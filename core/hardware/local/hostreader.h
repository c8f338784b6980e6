#pragma once

#include "core/hardware/sample.h"

#include <QStringList>

#include <memory>

namespace Aloft {

/// What does not change of a computer, but for its accelerators.
struct HostFacts
{
    QString host;
    QString boot;
    QString cpu;
    int cores = 0;

    bool operator==(const HostFacts &) const = default;
};

/// Reads processor, memory, network and disks. May block (a dead network disk), so it is not for
/// the thread of windows.
class HostReader
{
public:
    virtual ~HostReader() = default;

    virtual HostFacts facts() = 0;
    virtual HostSample read(std::chrono::milliseconds tick) = 0; ///< rates since the last read
};

/// For this operating system. root: "/", or a folder that stands for it in tests; folders: whose
/// file systems are looked at.
std::unique_ptr<HostReader> makeHostReader(const QString &root, const QStringList &folders);

/// The file systems of these folders, each once.
QList<DiskSample> readDisks(const QStringList &folders);

/// The beginning of a file that the system makes as it is read; empty where there is none.
QByteArray readSystemFile(const QString &path);

} // namespace Aloft
