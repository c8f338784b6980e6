#pragma once

#include <QVariant>

class QDateTime;

/// The columns that trees of files have, in their order, and how they read.
namespace Aloft::FileColumn {

enum : int { Name, Size, Changed, State, Count };

QVariant title(int column, int role); ///< as a model's headerData(), across
QVariant alignment(int column);       ///< of the cells; invalid: the view's own

// Texts of cells, in the form that the user's region has.
QString sizeText(qint64 bytes);            ///< empty below 0: it is not known
QString timeText(const QDateTime &moment); ///< of here; empty where it is not valid

} // namespace Aloft::FileColumn
