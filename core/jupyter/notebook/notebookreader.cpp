#include "core/jupyter/notebook/cellreader.h"
#include "core/jupyter/notebook/jsontext.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "core/jupyter/notebook/upgrade.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr QByteArrayView ByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t MostPathsNamed = 3; // in a sentence for people

bool isSorted(const std::vector<JsonMember> &members)
{
    return std::ranges::is_sorted(members, {}, &JsonMember::key);
}

bool isWhiteSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// The white space at the start of text.
QByteArrayView leadingSpace(QByteArrayView text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), isWhiteSpace);
    return text.first(end - text.begin());
}

bool hasForeignEscapes(QByteArrayView text)
{
    for (qsizetype at = text.indexOf("\\u"); at >= 0 && at + 6 <= text.size();
         at = text.indexOf("\\u", at + 2)) {
        const QByteArrayView digits = text.sliced(at + 2, 4);
        if (!digits.startsWith("00") || digits[2] >= '8')
            return true;
    }
    return false;
}

/// Reads one file: its cells as they come, then what needs to see the whole.
class NotebookReader
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::NotebookReader)

public:
    explicit NotebookReader(const QByteArray &bytes);

    Result<Notebook> read();

private:
    void readMember(const std::string &key);
    void readCells();
    void detectStyle();
    void detectComma();
    void nameCells();
    void linkCells();
    void noteOddSources();
    Notebook emptyNotebook() const;
    Error notUtf8(qsizetype at) const;
    Error notANotebook() const;

    QByteArray m_bytes;
    QByteArrayView m_text; ///< without byte order mark
    JsonReader m_reader;
    Notebook m_notebook;
    std::shared_ptr<NotebookOrigin> m_origin = std::make_shared<NotebookOrigin>();
    std::vector<std::shared_ptr<CellOrigin>> m_cellOrigins;
    std::vector<std::size_t> m_oddSources; ///< indices of cells whose source is no text
    qsizetype m_firstMemberEnd = -1;
    bool m_cellsAreSorted = true;
    bool m_hasCells = false;
    bool m_hasWorksheets = false;
};

NotebookReader::NotebookReader(const QByteArray &bytes)
    : m_bytes(bytes)
    , m_text(QByteArrayView(m_bytes).sliced(
          QByteArrayView(m_bytes).startsWith(ByteOrderMark) ? ByteOrderMark.size() : 0))
    , m_reader(m_text)
{
    m_notebook.formatMinor = 0;
}

Result<Notebook> NotebookReader::read()
{
    if (const qsizetype bad = invalidUtf8At(m_text); bad >= 0)
        return failure(notUtf8(bad));
    if (m_reader.peek() == JsonReader::Kind::End)
        return emptyNotebook();
    if (m_reader.peek() == JsonReader::Kind::Array || m_reader.peek() == JsonReader::Kind::String)
        return failure(notANotebook());
    if (m_reader.peek() == JsonReader::Kind::Object)
        m_reader.readObject([this](const std::string &key) { readMember(key); });
    else
        m_reader.readValue();
    m_reader.expectEnd();
    if (m_reader.hasFailed())
        return failure(m_reader.error());
    if (m_hasWorksheets && !m_hasCells)
        return upgradeNotebook(JsonReader(m_text).readValue());
    if (!m_hasCells)
        return failure(notANotebook());
    detectStyle();
    nameCells();
    linkCells();
    noteOddSources();
    if (m_notebook.format > 4) {
        m_notebook.notices += tr("This notebook is in format %1, which is newer than Aloft knows.")
                                  .arg(m_notebook.format);
    }
    return std::move(m_notebook);
}

/// What `touch x.ipynb` and many file managers make.
Notebook NotebookReader::emptyNotebook() const
{
    Notebook notebook = newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s);
    notebook.notices += tr("The file is empty. Here is a new notebook; saving a change writes it.");
    return notebook;
}

Error NotebookReader::notUtf8(qsizetype at) const
{
    return {Error::Kind::BadInput,
            //: %1 is a line and column
            tr("The file is not a notebook: it has bytes that are not UTF-8 (%1).")
                .arg(placeInText(m_text, at)),
            tr("It can be opened as text."),
            {}};
}

Error NotebookReader::notANotebook() const
{
    return {Error::Kind::BadInput,
            tr("The file is not a notebook: it has no list of cells."),
            tr("It can be opened as text."),
            {}};
}

void NotebookReader::readMember(const std::string &key)
{
    m_reader.peek();
    const qsizetype begin = m_reader.position();
    QByteArrayView text;
    if (key == "cells" && m_reader.peek() == JsonReader::Kind::Array) {
        readCells();
    } else {
        const Json value = m_reader.readValue();
        text = m_reader.since(begin);
        if (key == "metadata" && value.is_object())
            m_notebook.metadata = value;
        else if (key == "nbformat")
            m_notebook.format = wholeNumber(value).value_or(m_notebook.format);
        else if (key == "nbformat_minor")
            m_notebook.formatMinor = wholeNumber(value).value_or(m_notebook.formatMinor);
        m_hasWorksheets = m_hasWorksheets || (key == "worksheets" && value.is_array());
    }
    m_origin->members.push_back({key, text});
    if (m_firstMemberEnd < 0)
        m_firstMemberEnd = m_reader.position();
}

void NotebookReader::readCells()
{
    m_notebook.cells.clear(); // of two lists the last counts, as in Python
    m_cellOrigins.clear();
    m_oddSources.clear();
    m_hasCells = true;
    qsizetype end = m_reader.position() + 1;
    m_origin->head = m_text.first(end);
    m_reader.readArray([&] {
        m_reader.peek();
        const qsizetype begin = m_reader.position();
        auto origin = std::make_shared<CellOrigin>();
        ReadCell read = readCell(m_reader, origin);
        m_cellsAreSorted = m_cellsAreSorted && isSorted(read.members);
        origin->text = m_reader.since(begin);
        origin->gap = m_text.sliced(end, begin - end);
        origin->isFirst = m_notebook.cells.empty();
        if (!read.hasTextSource)
            m_oddSources.push_back(m_notebook.cells.size());
        m_cellOrigins.push_back(std::move(origin));
        m_notebook.cells.push_back(std::move(read.cell));
        end = m_reader.position();
    });
    m_origin->tail = m_text.sliced(end);
    m_origin->hasCells = !m_notebook.cells.empty();
}

void NotebookReader::detectStyle()
{
    NotebookStyle &style = m_notebook.style;
    const QByteArrayView inside = m_text.sliced(m_text.indexOf('{') + 1);
    const QByteArrayView space = leadingSpace(inside);
    const qsizetype line = space.lastIndexOf('\n');
    style.lineBreak = line < 0 ? "" : space.first(line).endsWith('\r') ? "\r\n" : "\n";
    style.indent = line < 0 ? QByteArray() : space.sliced(line + 1).toByteArray();

    JsonReader name(inside);
    std::string ignored;
    if (name.appendString(ignored)) {
        const QByteArrayView rest = inside.sliced(name.position());
        const qsizetype colon = rest.indexOf(':') + 1;
        style.colon = (":" + leadingSpace(rest.sliced(colon)).toByteArray());
    }
    detectComma();
    style.ending = m_text.sliced(m_text.lastIndexOf('}') + 1).toByteArray();
    style.sortsKeys = m_cellsAreSorted && isSorted(m_origin->members);
    style.hasByteOrderMark = m_text.size() < m_bytes.size();
    const bool isAscii = std::ranges::all_of(m_text, [](char c) { return (c & 0x80) == 0; });
    style.escapesNonAscii = isAscii && hasForeignEscapes(m_text);
}

/// Python 2 wrote ", " also at the end of a line.
void NotebookReader::detectComma()
{
    NotebookStyle &style = m_notebook.style;
    style.comma = style.lineBreak.isEmpty() && style.colon.endsWith(' ') ? ", " : ",";
    if (m_origin->members.size() < 2)
        return;
    const QByteArrayView rest = m_text.sliced(m_firstMemberEnd);
    QByteArrayView space = leadingSpace(rest.sliced(rest.indexOf(',') + 1));
    if (const qsizetype line = space.indexOf('\n'); line >= 0)
        space = space.first(line > 0 && space[line - 1] == '\r' ? line - 1 : line);
    style.comma = "," + space.toByteArray();
}

/// Gives each cell an id of its own.
void NotebookReader::nameCells()
{
    QSet<QString> taken;
    int repeated = 0;
    for (Cell &cell : m_notebook.cells) {
        // Before 4.5 a cell has no id of its own; Colab keeps one in the metadata.
        if (cell.id.isEmpty() && m_notebook.formatMinor < 5)
            cell.id = stringAt(cell.metadata, "id");
        repeated += taken.contains(cell.id) ? 1 : 0;
        while (cell.id.isEmpty() || taken.contains(cell.id))
            cell.id = newCellId();
        taken.insert(cell.id);
    }
    if (repeated > 0) {
        m_notebook.notices += tr("%n cell(s) had the id of another cell and got a new one.",
                                 nullptr, repeated);
    }
}

void NotebookReader::noteOddSources()
{
    if (m_oddSources.empty())
        return;
    QStringList paths;
    for (const std::size_t index :
         std::span(m_oddSources).first(std::min(m_oddSources.size(), MostPathsNamed)))
        paths += u"cells[%1].source"_s.arg(index);
    if (m_oddSources.size() > MostPathsNamed)
        paths += u"…"_s;
    //: %1 is a list of places in the file, such as cells[3].source
    m_notebook.notices += tr("The source of %n cell(s) is not a text and is shown as it stands in "
                             "the file: %1.",
                             nullptr, int(m_oddSources.size()))
                              .arg(paths.join(u", "_s));
}

void NotebookReader::linkCells()
{
    m_origin->file = m_bytes;
    m_origin->style = m_notebook.style;
    for (std::size_t i = 0; i < m_cellOrigins.size(); ++i) {
        CellOrigin &origin = *m_cellOrigins[i];
        origin.file = m_bytes;
        origin.readId = m_notebook.cells[i].id;
        origin.style = m_notebook.style;
        m_notebook.cells[i].origin = std::move(m_cellOrigins[i]);
    }
    m_notebook.origin = std::move(m_origin);
}

} // namespace

Result<Notebook> readNotebook(const QByteArray &bytes)
{
    return NotebookReader(bytes).read();
}

} // namespace Aloft
