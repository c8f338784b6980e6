#pragma once

#include "core/drive/runtime/runtimeflow.h"

namespace Aloft {

/// Puts a part in the place of a file that is there, which goes aside meanwhile. Between the two the
/// name is empty: it goes to its end, or back, by itself, whatever becomes of the one who wanted it.
/// Its parent is the server.
///
/// Conflict: something else has the name by now. Where even the way back is cut, the file is aside:
/// whoever comes again looks for it there.
class RuntimeExchange : public RuntimeFlow<Task>
{
    Q_OBJECT

public:
    RuntimeExchange(JupyterServer *server, const QString &partId, const QString &targetId,
                    const QString &asideId);

    const ServerEntry &placed() const { return m_placed; } ///< once it succeeded

protected:
    void begin() override;

private:
    void setAside();
    void placePart();
    void takeBack(const Error &error);

    const QString m_part;
    const QString m_target;
    QString m_aside;
    bool m_isElsewhere = false; ///< the usual name aside was taken
    ServerEntry m_placed;
};

/// Removes a part without a copy in a server's trash that would fill the disk. Its parent is the
/// server where nobody waits for it.
class RuntimeDrop : public RuntimeFlow<Task>
{
    Q_OBJECT

public:
    RuntimeDrop(JupyterServer *server, const QString &partId);

    static void unwatched(JupyterServer *server, const QString &partId);

protected:
    void begin() override;

private:
    void remove();

    const QString m_part;
};

} // namespace Aloft
