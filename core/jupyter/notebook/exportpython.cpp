#include "core/jupyter/notebook/attachments.h"
#include "core/jupyter/notebook/export.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

/// What IPython understands and Python does not: %magic, !shell, x = !shell, help?
bool isMagic(const QString &line)
{
    static const QRegularExpression magic(
        u"^\\s*(?:%{1,2}[A-Za-z]|![^=]|\\?|[\\w.,\\s\\[\\]]+=\\s*(?:![^=]|%[A-Za-z])|%?[\\w.]+\\?{1,2}\\s*$)"_s);
    return magic.match(line).hasMatch();
}

/// Python that does nothing in the place of a line that is none.
QString commentedOut(const QString &line)
{
    const QString code = line.trimmed();
    const QString indent = line.first(line.indexOf(code));
    return indent.isEmpty() ? u"# "_s + code : indent + u"pass  # "_s + code;
}

QString commented(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        line = line.isEmpty() ? u"#"_s : u"# "_s + line;
    return lines.join(u'\n');
}

/// Whether the line leaves a triple-quoted text open that was open, or not, before it.
bool leavesTextOpen(const QString &line, bool wasOpen)
{
    const auto quotes = line.count(u"\"\"\""_s) + line.count(u"'''"_s);
    return quotes % 2 == 0 ? wasOpen : !wasOpen;
}

QString pythonCode(const QString &source)
{
    if (source.trimmed().startsWith(u"%%"))
        return commented(source); // a cell magic speaks for the whole cell
    QStringList lines = source.split(u'\n');
    bool isInText = false;
    bool isContinued = false;
    for (QString &line : lines) {
        const QString original = line;
        if (!isInText && (isContinued || isMagic(line))) {
            isContinued = original.endsWith(u'\\');
            line = commentedOut(line);
            continue;
        }
        isInText = leavesTextOpen(original, isInText);
    }
    return lines.join(u'\n');
}

QString cellText(const Cell &cell, bool isPython)
{
    switch (cell.type) {
    case Cell::Type::Code:
        return u"# %%\n"_s + (isPython ? pythonCode(cell.source) : cell.source);
    case Cell::Type::Markdown:
        return u"# %% [markdown]\n"_s + commented(cell.source);
    case Cell::Type::Raw:
    case Cell::Type::Unknown:
        return u"# %% [raw]\n"_s + commented(cell.source);
    }
    return {};
}

} // namespace

QByteArray exportPython(const Notebook &notebook)
{
    const bool isPython = languageOf(notebook) == u"python";
    QStringList cells;
    for (const Cell &cell : notebook.cells)
        cells += cellText(cell, isPython).trimmed() + u'\n';
    return cells.join(u'\n').toUtf8();
}

} // namespace Aloft
