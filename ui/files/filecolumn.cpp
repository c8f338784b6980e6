#include "ui/files/filecolumn.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace Aloft::FileColumn {

namespace {

struct Title
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FileColumn)

public:
    static QString of(int column);
};

QString Title::of(int column)
{
    switch (column) {
    case Name:
        return tr("Name");
    case Size:
        return tr("Size");
    case Changed:
        return tr("Changed", "when a file was");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace

QVariant title(int column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return Title::of(column);
    case Qt::TextAlignmentRole:
        return column == Size ? alignment(Size) : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::InitialSortOrderRole: // whoever asks for these looks for the largest, or the latest
        return column == Size || column == Changed ? QVariant(Qt::DescendingOrder) : QVariant();
    default:
        return {};
    }
}

QVariant alignment(int column)
{
    return column == Size ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
}

QString sizeText(qint64 bytes)
{
    return bytes < 0 ? QString() : QLocale().formattedDataSize(bytes);
}

QString timeText(const QDateTime &moment)
{
    return moment.isValid() ? QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat)
                            : QString();
}

} // namespace Aloft::FileColumn
