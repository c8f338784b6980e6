#include "core/jupyter/notebook/attachments.h"
#include "core/jupyter/notebook/celloutputs.h"
#include "core/jupyter/notebook/export.h"
#include "core/text/htmlsubset.h"
#include "core/text/terminaltext.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

/// More backticks than the text has in a row.
QString fenceFor(const QString &text)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(longest + 1, u'`');
}

QString fenced(const QString &text, const QString &language)
{
    const QString fence = fenceFor(text);
    return fence + language + u'\n' + text + u'\n' + fence;
}

QString indented(QString text)
{
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text.isEmpty() ? QString() : u"    "_s + text.replace(u'\n', u"\n    "_s);
}

/// Markdown with the pictures of its cell in it.
QString withAttachments(const Cell &cell)
{
    static const QRegularExpression reference(u"\\(attachment:([^)\\s]+)"_s);
    QString text;
    qsizetype end = 0;
    auto matches = reference.globalMatch(cell.source);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QByteArray uri = attachmentUri(cell,
                                             QUrl::fromPercentEncoding(match.captured(1).toUtf8()));
        text += QStringView(cell.source).sliced(end, match.capturedStart() - end);
        text += uri.isEmpty() ? match.captured() : u'(' + QString::fromLatin1(uri);
        end = match.capturedEnd();
    }
    text += QStringView(cell.source).sliced(end);
    return text;
}

struct MarkdownOutput
{
    QString operator()(const StreamOutput &stream) const
    {
        return indented(withoutEscapes(QByteArrayView(stream.text)));
    }

    QString operator()(const RichOutput &rich) const
    {
        if (const QString html = stringAt(rich.data, "text/html"); !html.isEmpty())
            return reduceHtml(html.toUtf8()).html.trimmed();
        for (const char *mime : {"text/markdown", "text/latex"}) {
            if (const QString text = stringAt(rich.data, mime); !text.isEmpty())
                return text.trimmed();
        }
        const QByteArray picture = pictureUri(rich.data);
        if (!picture.isEmpty())
            return u"![]("_s + QString::fromLatin1(picture) + u')';
        return indented(stringAt(rich.data, "text/plain"));
    }

    QString operator()(const ErrorOutput &error) const
    {
        const QString text = error.traceback.isEmpty() ? error.name + u": "_s + error.value
                                                       : error.traceback.join(u'\n');
        return indented(withoutEscapes(text.toUtf8()));
    }

    QString operator()(const GapOutput &gap) const { return indented(gap.reason); }
    QString operator()(const UnknownOutput &) const { return {}; }
};

} // namespace

QByteArray exportMarkdown(const Notebook &notebook)
{
    const QString language = languageOf(notebook);
    QStringList parts;
    for (const Cell &cell : notebook.cells) {
        if (cell.type == Cell::Type::Code && !cell.source.trimmed().isEmpty())
            parts += fenced(cell.source.trimmed(), language);
        else if (cell.type == Cell::Type::Markdown)
            parts += withAttachments(cell).trimmed();
        else if (cell.type != Cell::Type::Code)
            parts += cell.source.trimmed();
        OutputWalk outputs(cell);
        while (const Output *output = outputs.next())
            parts += std::visit(MarkdownOutput(), *output);
    }
    parts.removeAll(QString());
    return parts.join(u"\n\n"_s).toUtf8() + '\n';
}

} // namespace Aloft
