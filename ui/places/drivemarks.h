#pragma once

#include "core/drive/drivepath.h"
#include "ui/files/filemarks.h"

namespace Aloft {

/// Whoever knows the marks of what is on drives.
class DriveMarks : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Of what is shown now, so it is asked often; nothing: it has none.
    virtual std::optional<FileMark> markOf(const DrivePath &item) const = 0;

Q_SIGNALS:
    void changed(); ///< any of them may be another
};

} // namespace Aloft
