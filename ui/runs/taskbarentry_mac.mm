#include "ui/runs/taskbarentry.h"

#include <QString>

#import <AppKit/AppKit.h>

namespace Aloft {

void TaskbarEntry::apply()
{
    QString badge;
    if (m_count > 0)
        badge = QString::number(m_count);
    else if (m_fraction >= 0)
        badge = QString::number(int(m_fraction * 100)) + QChar(u'%');
    NSApp.dockTile.badgeLabel = badge.isEmpty() ? nil : badge.toNSString();
}

} // namespace Aloft
