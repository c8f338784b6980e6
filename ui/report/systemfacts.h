#pragma once

#include <QList>
#include <QString>

#include <utility>

class QWidget;

namespace Aloft {

/// What a fault may depend on: versions, system, desktop, screen. In English, for a report.
QList<std::pair<QString, QString>> systemFacts(const QWidget &window);

} // namespace Aloft
