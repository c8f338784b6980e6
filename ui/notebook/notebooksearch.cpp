#include "ui/notebook/notebooksearch.h"

#include "core/jupyter/notebook/notebookdocument.h"
#include "ui/notebook/outputtext.h"
#include "ui/notebook/packedsearch.h"

#include <algorithm>

namespace Aloft {

namespace {

bool isInOutputs(const Cell &cell, const QRegularExpression &pattern)
{
    const auto matches = [&pattern](const Output &output) {
        return pattern.match(outputText(output)).hasMatch();
    };
    return std::ranges::any_of(cell.outputs, matches)
        || std::ranges::any_of(cell.moreOutputs.newest(), matches);
}

} // namespace

CellMatches findInNotebook(const NotebookDocument &document, const FindQuery &query,
                           const PackedSearch *packed, qsizetype limit)
{
    CellMatches found;
    const auto pattern = patternOf(query);
    if (query.text.isEmpty() || !pattern)
        return found;
    for (int row = 0; row < document.cellCount() && !found.isCut; ++row) {
        const Cell &cell = document.cellAt(row);
        const TextMatches inSource = findMatches(cell.source, *pattern,
                                                 limit - found.matches.size());
        for (const TextRange &range : inSource.ranges)
            found.matches.append({row, CellMatch::Where::InSource, range});
        if (isInOutputs(cell, *pattern) || (packed && packed->isFound(cell.id)))
            found.matches.append({row, CellMatch::Where::InOutputs, {}});
        found.isCut = inSource.isCut || found.matches.size() >= limit;
    }
    return found;
}

QString replacementOf(const NotebookDocument &document, const CellMatch &match,
                      const FindQuery &query, const QString &replacement)
{
    if (match.where != CellMatch::Where::InSource || match.row >= document.cellCount())
        return {};
    const QStringList texts = replacementsFor(document.cellAt(match.row).source, {match.range},
                                              replacement, query);
    return texts.isEmpty() ? QString() : texts.first();
}

void replaceMatch(NotebookDocument &document, const CellMatch &match, const FindQuery &query,
                  const QString &replacement)
{
    if (match.where != CellMatch::Where::InSource || match.row >= document.cellCount())
        return;
    const Cell &cell = document.cellAt(match.row);
    QString source = cell.source;
    source.replace(match.range.from, match.range.length(),
                   replacementOf(document, match, query, replacement));
    document.editAsOneStep([&] { document.setSource(cell.id, source); });
}

int replaceAllMatches(NotebookDocument &document, const FindQuery &query,
                      const QString &replacement)
{
    const auto pattern = patternOf(query);
    if (query.text.isEmpty() || !pattern)
        return 0;
    int count = 0;
    document.editAsOneStep([&] {
        for (int row = 0; row < document.cellCount(); ++row) {
            QString source = document.cellAt(row).source;
            const auto ranges = findMatches(source, *pattern).ranges;
            const QStringList texts = replacementsFor(source, ranges, replacement, query);
            for (qsizetype i = ranges.size() - 1; i >= 0; --i)
                source.replace(ranges[i].from, ranges[i].length(), texts[i]);
            if (!ranges.isEmpty())
                document.setSource(document.cellAt(row).id, source);
            count += static_cast<int>(ranges.size());
        }
    });
    return count;
}

} // namespace Aloft
