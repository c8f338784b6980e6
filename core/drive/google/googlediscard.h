#pragma once

#include "core/drive/google/googleflow.h"

#include <QUrl>

namespace Aloft {

/// Ends the session of an upload that nobody goes on with: what Google has of the file goes.
class GoogleDiscard : public GoogleFlow<Task>
{
    Q_OBJECT

public:
    GoogleDiscard(GoogleWire *wire, const QUrl &session);

protected:
    void begin() override;

private:
    const QUrl m_session;
};

} // namespace Aloft
