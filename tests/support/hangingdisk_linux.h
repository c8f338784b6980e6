#pragma once

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

#include <QByteArray>
#include <QString>

namespace Aloft {

/// A mounted disk that never answers: a filesystem whose program does nothing.
class HangingDisk
{
public:
    explicit HangingDisk(const QString &place) : m_place(place.toLocal8Bit())
    {
        m_program = ::open("/dev/fuse", O_RDWR | O_CLOEXEC);
        const QByteArray options = "fd=" + QByteArray::number(m_program)
            + ",rootmode=40000,user_id=0,group_id=0";
        m_isMounted = m_program >= 0
            && ::mount("hanging", m_place.constData(), "fuse", 0, options.constData()) == 0;
    }

    /// Whoever still waits for it is told that it is gone.
    ~HangingDisk()
    {
        if (m_isMounted)
            ::umount2(m_place.constData(), MNT_DETACH);
        if (m_program >= 0)
            ::close(m_program);
    }

    bool isMounted() const { return m_isMounted; }

    Q_DISABLE_COPY_MOVE(HangingDisk)

private:
    const QByteArray m_place;
    int m_program = -1;
    bool m_isMounted = false;
};

} // namespace Aloft
