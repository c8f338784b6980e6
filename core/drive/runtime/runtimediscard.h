#pragma once

#include "core/drive/runtime/runtimeflow.h"

#include <optional>

namespace Aloft {

/// Removes a part that an upload left which nobody goes on with: under a name of its own, so that
/// it never meets another attempt's, and derived from the part's, so that the next one finds what a
/// cut one left. What was on its way when the upload ended may arrive later: a moment after the
/// first look it looks once more. Fails only where the connection does.
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
    void drop(void (RuntimeDiscard::*next)());
    void lookOnceMore();
    void note(const Error &error);

    const QString m_part;
    const QString m_own; ///< the name under which it goes
    bool m_isLast = false;
    std::optional<Error> m_trouble;
};

} // namespace Aloft
