#include "ui/output/htmltable.h"

#include <QTextDocumentFragment>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int maximumColumns = 4096;
constexpr int maximumSpan = 1000;
constexpr qsizetype longestCaption = 400;

/// Reads tags and text one after the other; builds the grid with spans spread out.
class TableReader
{
public:
    explicit TableReader(const QString &html) : m_html(html) { }

    std::optional<HtmlTable> read();

private:
    bool readTag(QStringView tag);
    bool open(QStringView name, QStringView tag);
    bool close(QStringView name);
    void addText(QStringView text);
    void startRow();
    void endRow();
    void endCell();
    int attribute(QStringView tag, QLatin1String name) const;

    QString m_html;
    HtmlTable m_table;
    QStringList m_row;
    std::map<int, int> m_below; ///< column → rows that a cell above still covers
    QString m_text;
    int m_tables = 0;
    bool m_isInTable = false;
    bool m_isInHead = false;
    bool m_isInCell = false;
    bool m_isHeadCell = false;
    int m_leadingHeads = 0;
    bool m_hasDataCell = false;
    int m_colSpan = 1;
    int m_rowSpan = 1;
    int m_silent = 0; ///< inside <style>
};

bool isLayoutOnly(QStringView name)
{
    static const QStringList known{u"div"_s,   u"p"_s,     u"span"_s,    u"b"_s,        u"strong"_s,
                                   u"i"_s,     u"em"_s,    u"br"_s,      u"small"_s,    u"code"_s,
                                   u"tbody"_s, u"tfoot"_s, u"caption"_s, u"colgroup"_s, u"col"_s,
                                   u"font"_s,  u"sub"_s,   u"sup"_s};
    return known.contains(name);
}

std::optional<HtmlTable> TableReader::read()
{
    qsizetype at = 0;
    while (at < m_html.size()) {
        const qsizetype tag = m_html.indexOf('<'_L1, at);
        addText(QStringView(m_html).mid(at, tag < 0 ? -1 : tag - at));
        if (tag < 0)
            break;
        const qsizetype end = m_html.indexOf('>'_L1, tag);
        if (end < 0 || !readTag(QStringView(m_html).mid(tag + 1, end - tag - 1)))
            return std::nullopt;
        at = end + 1;
    }
    m_table.caption = m_table.caption.simplified();
    if (m_tables != 1 || m_table.rows.empty() || m_table.caption.size() > longestCaption)
        return std::nullopt;
    const int columns = m_table.columnCount();
    for (auto *rows : {&m_table.header, &m_table.rows}) {
        for (QStringList &row : *rows)
            row.resize(columns);
    }
    m_table.headColumns = std::min(m_table.headColumns, columns - 1);
    return m_table;
}

bool TableReader::readTag(QStringView tag)
{
    const bool isEnd = tag.startsWith('/'_L1);
    const QStringView body = isEnd ? tag.mid(1) : tag;
    qsizetype length = 0;
    while (length < body.size() && body[length].isLetterOrNumber())
        ++length;
    const QString name = body.left(length).toString().toLower();
    return isEnd ? close(name) : open(name, tag);
}

bool TableReader::open(QStringView name, QStringView tag)
{
    if (name == "style"_L1) {
        ++m_silent;
    } else if (name == "table"_L1) {
        m_isInTable = true;
        return ++m_tables == 1;
    } else if (name == "thead"_L1) {
        m_isInHead = true;
    } else if (name == "tr"_L1) {
        startRow();
    } else if (name == "td"_L1 || name == "th"_L1) {
        if (m_isInCell)
            endCell();
        m_isInCell = true;
        m_isHeadCell = name == "th"_L1;
        m_colSpan = attribute(tag, "colspan"_L1);
        m_rowSpan = attribute(tag, "rowspan"_L1);
    } else {
        return isLayoutOnly(name);
    }
    return m_row.size() < maximumColumns;
}

bool TableReader::close(QStringView name)
{
    if (name == "style"_L1)
        m_silent = std::max(0, m_silent - 1);
    else if (name == "table"_L1) {
        endRow();
        m_isInTable = false;
    } else if (name == "thead"_L1) {
        endRow();
        m_isInHead = false;
    } else if (name == "tr"_L1)
        endRow();
    else if ((name == "td"_L1 || name == "th"_L1) && m_isInCell)
        endCell();
    return true;
}

void TableReader::addText(QStringView text)
{
    if (m_silent > 0 || text.isEmpty())
        return;
    if (m_isInCell)
        m_text += text;
    else if (!m_isInTable)
        m_table.caption += u' ' + QTextDocumentFragment::fromHtml(text.toString()).toPlainText();
}

void TableReader::startRow()
{
    endRow();
    m_leadingHeads = 0;
    m_hasDataCell = false;
}

void TableReader::endCell()
{
    const auto skipCovered = [this] {
        for (auto covered = m_below.find(static_cast<int>(m_row.size()));
             covered != m_below.end() && covered->second > 0;
             covered = m_below.find(static_cast<int>(m_row.size()))) {
            --covered->second;
            m_leadingHeads += !m_hasDataCell;
            m_row.append(QString());
        }
    };
    skipCovered();
    const bool isPlain = !m_text.contains('&'_L1);
    const QString text = isPlain
        ? m_text.simplified()
        : QTextDocumentFragment::fromHtml(m_text).toPlainText().simplified();
    for (int i = 0; i < m_colSpan && m_row.size() < maximumColumns; ++i) {
        if (m_rowSpan > 1)
            m_below[static_cast<int>(m_row.size())] = m_rowSpan - 1;
        m_row.append(i == 0 ? text : QString());
    }
    m_hasDataCell = m_hasDataCell || !m_isHeadCell;
    if (!m_hasDataCell)
        m_leadingHeads += m_colSpan;
    m_text.clear();
    m_isInCell = false;
    skipCovered();
}

void TableReader::endRow()
{
    if (m_isInCell)
        endCell();
    if (m_row.isEmpty())
        return;
    const bool isHeader = m_isInHead || (!m_hasDataCell && m_table.rows.empty());
    (isHeader ? m_table.header : m_table.rows).push_back(m_row);
    if (!isHeader)
        m_table.headColumns = std::max(m_table.headColumns, m_leadingHeads);
    m_row.clear();
}

int TableReader::attribute(QStringView tag, QLatin1String name) const
{
    qsizetype at = tag.indexOf(name, 0, Qt::CaseInsensitive);
    if (at < 0)
        return 1;
    at += name.size();
    while (at < tag.size() && !tag[at].isDigit())
        ++at;
    int value = 0;
    for (; at < tag.size() && tag[at].isDigit() && value < maximumSpan; ++at)
        value = value * 10 + tag[at].digitValue();
    return std::clamp(value, 1, maximumSpan);
}

} // namespace

int HtmlTable::columnCount() const
{
    qsizetype columns = 0;
    for (const auto *part : {&header, &rows}) {
        for (const QStringList &row : *part)
            columns = std::max(columns, row.size());
    }
    return static_cast<int>(columns);
}

bool HtmlTable::isNumeric(int column) const
{
    bool hasNumber = false;
    for (const QStringList &row : rows) {
        const QString &text = row[column];
        if (text.isEmpty() || text == "..."_L1 || text == u"…"_s)
            continue;
        if (!cellNumber(text))
            return false;
        hasNumber = true;
    }
    return hasNumber;
}

QString HtmlTable::toText() const
{
    QStringList lines;
    for (const auto *part : {&header, &rows}) {
        for (const QStringList &row : *part)
            lines.append(row.join('\t'_L1));
    }
    return lines.join('\n'_L1) + u'\n';
}

std::optional<HtmlTable> readHtmlTable(const QString &safeHtml)
{
    if (!safeHtml.contains("<table"_L1, Qt::CaseInsensitive))
        return std::nullopt;
    return TableReader(safeHtml).read();
}

std::optional<double> cellNumber(const QString &text)
{
    QString number = text.trimmed();
    if (number.compare("nan"_L1, Qt::CaseInsensitive) == 0 || number == "NaT"_L1
        || number == "<NA>"_L1)
        return std::numeric_limits<double>::quiet_NaN();
    if (number.endsWith('%'_L1))
        number.chop(1);
    number.remove(','_L1).replace(QChar(0x2212), '-'_L1);
    bool isNumber = false;
    const double value = number.trimmed().toDouble(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

} // namespace Aloft
