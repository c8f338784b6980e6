#include "ui/shell/alertaccess.h"

#include "ui/shell/messagebar.h"

#include <QAccessibleWidget>

namespace Aloft {

namespace {

/// Screen readers read an alert out when it appears, wherever the focus is.
QAccessibleInterface *makeAccess(const QString &className, QObject *object)
{
    if (className != QLatin1String(MessageBar::staticMetaObject.className()))
        return nullptr;
    return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::AlertMessage);
}

} // namespace

void installAlertAccess()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

} // namespace Aloft
