#pragma once

#include "ui/transfers/transfermodel.h"

#include <functional>

namespace Aloft {

class DesktopNotices;
class Settings;

/// Tells by the desktop's notifications that a long transfer has ended, well or not, while the user
/// looked elsewhere. All that is handed in outlives it.
class TransferNotices : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Long{30}; ///< what ends sooner is not worth a word

    /// isInFront says whether the user looks at a window of ours.
    TransferNotices(const TransferModel &transfers, Settings &settings, DesktopNotices &notices,
                    std::function<bool()> isInFront, QObject *parent = nullptr);

Q_SIGNALS:
    void showRequested(); ///< the list

private:
    void tell(const TransferModel::End &end);

    Settings &m_settings;
    DesktopNotices &m_notices;
    const std::function<bool()> m_isInFront;
};

} // namespace Aloft
