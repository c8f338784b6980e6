#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

namespace Aloft {

/// What a thread does with one file, whose disk may hang. The thread holds it until it has come
/// back.
class DiskCall
{
public:
    explicit DiskCall(const QString &file);

    const QString &file() const { return m_file; }
    const QString &folder() const { return m_folder; }

    void beat(); ///< from any thread, now and then: it goes on

    bool hasBegun() const { return m_hasBegun; } ///< else no thread was free for it so far
    bool isSilent() const;                       ///< for too long

private:
    friend class DiskCalls;

    const QString m_file;
    const QString m_folder;
    QString m_disk; ///< where it is mounted, or the folder; once it is silent
    std::atomic<bool> m_hasBegun = false;
    std::atomic<bool> m_hasBeaten = false; ///< since the last pulse
    int m_missed = 0; ///< pulses in a row; a computer that slept has missed one
};

/// Feels the pulse of calls to disks, and knows by it which disks do not answer. Calls that nobody
/// waits for any more are felt, too, until they come back.
class DiskCalls : public QObject
{
    Q_OBJECT

public:
    explicit DiskCalls(std::chrono::milliseconds pulse); ///< six without a beat are too much

    void watch(const std::shared_ptr<DiskCall> &call);

    /// A call to the file is silent, or those to several on its disk; of the disk with the root, in
    /// its folder.
    bool hangs(const QString &file) const;

Q_SIGNALS:
    void felt(); ///< once more; calls may be silent now

private:
    void feel();

    std::vector<std::weak_ptr<DiskCall>> m_calls;
    QTimer m_pulse;
};

Error silentDiskError(const QString &file);
Error crowdedDisksError(const QString &file); ///< all threads wait for such disks

} // namespace Aloft
