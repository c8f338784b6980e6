#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Aloft {

/// A table of data, as pandas and others print it in HTML: text only.
struct HtmlTable
{
    QString caption; ///< what stands after the table ("5 rows × 12 columns"), or before it
    std::vector<QStringList> header; ///< rows of column heads
    std::vector<QStringList> rows;   ///< all rows are equally long, header rows too
    int headColumns = 0;             ///< so many columns on the left are heads of rows

    int columnCount() const;
    bool isNumeric(int column) const; ///< every cell that is not empty is a number
    QString toText() const;           ///< tab-separated, for the clipboard

    bool operator==(const HtmlTable &) const = default;
};

/// The one table of a piece of safe HTML; none where there is more than a table and short text,
/// or where cells hold pictures, links, or tables. Cells over several rows or columns leave the
/// others blank.
std::optional<HtmlTable> readHtmlTable(const QString &safeHtml);

/// The number that a cell shows ("1,234.5", "12 %", "-3e-5", "NaN"), if it is one.
std::optional<double> cellNumber(const QString &text);

} // namespace Aloft
