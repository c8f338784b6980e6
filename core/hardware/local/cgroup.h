#pragma once

#include "core/hardware/figure.h"

#include <QStringList>

namespace Aloft {

/// What the control groups (Linux, version 1 or 2) let a program have, and what it took: the
/// figures of a container. A limit may stand at the program's own group or above; use is counted
/// where the limit is.
class Cgroup
{
public:
    struct Memory
    {
        Figure<qint64> limitBytes; ///< none: not offered
        Figure<qint64> usedBytes;  ///< without what the kernel would give back
        Figure<int> kills;
    };
    struct Cpu
    {
        Figure<double> cores; ///< none: not offered
        Figure<qint64> usedMicroseconds;
    };

    explicit Cgroup(const QString &root); ///< "/", or a folder that stands for it

    bool isUnified() const { return m_isUnified; }
    Memory memory() const;
    Cpu cpu() const;

private:
    struct Mount
    {
        QString root; ///< the group that is mounted
        QString point;
        QStringList controllers; ///< version 1
        bool isUnified = false;
    };

    QList<Mount> mounts() const;
    QStringList levels(const Mount &mount, const QString &group) const;
    Memory memoryOf(const QString &folder) const;
    Cpu cpuOf(const QString &quotaFolder) const;

    QString m_root;
    bool m_isUnified = false;
    QStringList m_memoryLevels; ///< folders, the program's own first
    QStringList m_cpuLevels;
    QStringList m_accountLevels; ///< version 1: where use is counted, beside m_cpuLevels
};

} // namespace Aloft
