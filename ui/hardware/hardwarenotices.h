#pragma once

#include "core/hardware/hardwarebook.h"

#include <QHash>

#include <functional>

namespace Aloft {

class DesktopNotices;
struct DesktopNotice;
class Settings;

/// A warning in words: where, what comes near, and what then happens.
QString warningText(const HardwareWarning &warning, const HardwareBook &book);

/// Tells of walls that come near, and of programs that fell to one: by the window in front, and by
/// the desktop while the user looks elsewhere (UX-122).
class HardwareNotices : public QObject
{
    Q_OBJECT

public:
    /// isInFront says whether the user looks at a window of ours.
    HardwareNotices(HardwareBook &book, Settings &settings, DesktopNotices &notices,
                    std::function<bool()> isInFront, QObject *parent = nullptr);

Q_SIGNALS:
    void barWanted(const QString &text, const QString &sessionId); ///< in the window, at any time
    void showRequested(const QString &sessionId);                  ///< its hardware

private:
    void tell(const HardwareWarning &warning);
    void lookForKills(const QString &sessionId);
    void give(const QString &sessionId, DesktopNotice notice);
    void act(const QString &subject);

    HardwareBook &m_book;
    Settings &m_settings;
    DesktopNotices &m_notices;
    std::function<bool()> m_isInFront;
    QHash<QString, int> m_kills; ///< for memory, as each session counted them last
};

} // namespace Aloft
