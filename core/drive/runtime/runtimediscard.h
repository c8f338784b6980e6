#pragma once

#include "core/drive/runtime/runtimeflow.h"

namespace Aloft {

/// Removes a part that an upload left which nobody goes on with: under a name of its own, so that
/// it never meets another attempt's. What was on its way when the upload ended may arrive later:
/// a moment after the first look it looks once more.
class RuntimeDiscard : public RuntimeFlow<Task>
{
    Q_OBJECT

public:
    RuntimeDiscard(JupyterServer *server, const QString &partId);

    static void unwatched(JupyterServer *server, const QString &partId);

protected:
    void begin() override;

private:
    void take();
    void drop(const QString &id);
    void lookOnceMore();

    const QString m_part;
    bool m_isLast = false;
};

} // namespace Aloft
