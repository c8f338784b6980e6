#pragma once

#include "core/drive/drive.h"
#include "core/drive/google/googleflow.h"

namespace Aloft {

/// Looks at the root of a drive. Where Aloft sees only its own files Google does not show it; it is
/// there all the same, once the drive tells what lies in it.
class GoogleRootStat : public GoogleFlow<ItemTask>
{
    Q_OBJECT

public:
    explicit GoogleRootStat(GoogleWire *wire);

    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;

private:
    void lookInside();

    DriveItem m_item;
};

} // namespace Aloft
