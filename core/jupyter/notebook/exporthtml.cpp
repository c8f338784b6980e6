#include "core/jupyter/notebook/attachments.h"
#include "core/jupyter/notebook/celloutputs.h"
#include "core/jupyter/notebook/export.h"
#include "core/text/htmlsubset.h"
#include "core/text/latex.h"
#include "core/text/markdown.h"
#include "core/text/terminaltext.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr QLatin1StringView Style(
    "body { font: 16px/1.5 system-ui, sans-serif; max-width: 56em; margin: 2em auto; padding: 0 1em;"
    " color: #1f2328; background: #ffffff }\n"
    "pre { font: 13px/1.4 ui-monospace, monospace; overflow-x: auto; margin: 0.5em 0 }\n"
    "pre.code { background: #f6f8fa; border-left: 3px solid #4078c0; padding: 0.6em 0.8em }\n"
    "pre.output { padding: 0 0.8em; white-space: pre-wrap }\n"
    "pre.error { background: #fff0f0 }\n"
    "pre.gap { color: #8a6d00 }\n"
    "div.output { overflow-x: auto; margin: 0.5em 0.8em }\n"
    "table { border-collapse: collapse } th, td { padding: 0.2em 0.6em; border: 1px solid #d0d7de }\n"
    "img { max-width: 100% }\n"
    ".math { font-family: serif; font-style: italic }\n"
    "@media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117 }"
    " pre.code { background: #161b22 } pre.error { background: #30181a } }\n");

constexpr qsizetype mostImagesNamed = 5;

constexpr std::array<const char *, 16> Palette{"#24292f", "#cf222e", "#116329", "#8a6d00",
                                               "#0969da", "#8250df", "#1b7c83", "#8c959f",
                                               "#57606a", "#e5534b", "#1a7f37", "#9a6700",
                                               "#218bff", "#a475f9", "#3192aa", "#afb8c1"};

QString cssColor(const TextColor &color)
{
    if (color.kind == TextColor::Kind::Rgb)
        return u"rgb(%1,%2,%3)"_s.arg(color.red).arg(color.green).arg(color.blue);
    const int index = color.red;
    if (index < 16)
        return QLatin1StringView(Palette[std::size_t(index)]);
    if (index >= 232) {
        const int grey = 8 + (index - 232) * 10;
        return u"rgb(%1,%1,%1)"_s.arg(grey);
    }
    const auto level = [](int part) { return part == 0 ? 0 : 55 + part * 40; }; // xterm's cube
    const int cube = index - 16;
    return u"rgb(%1,%2,%3)"_s.arg(level(cube / 36)).arg(level(cube / 6 % 6)).arg(level(cube % 6));
}

QString cssOf(const TextStyle &style)
{
    const bool isInverse = (style.attributes & TextStyle::Inverse) != 0;
    const TextColor &ink = isInverse ? style.background : style.foreground;
    const TextColor &paper = isInverse ? style.foreground : style.background;
    QString css;
    if (ink.kind != TextColor::Kind::Default)
        css += u"color:%1;"_s.arg(cssColor(ink));
    if (paper.kind != TextColor::Kind::Default)
        css += u"background:%1;"_s.arg(cssColor(paper));
    if ((style.attributes & TextStyle::Bold) != 0)
        css += u"font-weight:bold;"_s;
    if ((style.attributes & TextStyle::Italic) != 0)
        css += u"font-style:italic;"_s;
    if ((style.attributes & TextStyle::Underline) != 0)
        css += u"text-decoration:underline;"_s;
    return css;
}

QString lineHtml(const TerminalLine &line)
{
    QString html;
    qsizetype at = 0;
    for (const TextSpan &span : line.spans) {
        html += escapeHtml(QStringView(line.text).sliced(at, span.start - at));
        html += u"<span style=\"%1\">"_s.arg(cssOf(span.style));
        html += escapeHtml(QStringView(line.text).sliced(span.start, span.length)) + u"</span>"_s;
        at = span.start + span.length;
    }
    return html + escapeHtml(QStringView(line.text).sliced(at));
}

QString terminalHtml(QByteArrayView bytes, const QString &kind)
{
    TerminalText terminal;
    terminal.feed(bytes);
    QString html;
    for (qsizetype i = 0; i < terminal.lineCount(); ++i) {
        const TerminalLine line = terminal.line(i);
        html += lineHtml(line);
        if (!line.continues && i + 1 < terminal.lineCount())
            html += u'\n';
    }
    return u"<pre class=\"output %1\">"_s.arg(kind) + html + u"</pre>\n"_s;
}

QString block(const QString &html)
{
    return u"<div class=\"output\">"_s + html + u"</div>\n"_s;
}

/// The body of the page, cell by cell.
class HtmlBody
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::HtmlExport)

public:
    explicit HtmlBody(const ImageFiles &files) : m_files(files) { }

    QString of(const Cell &cell);
    QStringList notices() const;

    QString operator()(const StreamOutput &stream) const;
    QString operator()(const RichOutput &rich);
    QString operator()(const ErrorOutput &error) const;
    QString operator()(const GapOutput &gap) const
    {
        return terminalHtml(gap.reason.toUtf8(), u"gap"_s);
    }
    QString operator()(const UnknownOutput &) const { return {}; }

private:
    QString taken(const SafeHtml &safe);

    const ImageFiles &m_files;
    QStringList m_missing;
};

QString HtmlBody::taken(const SafeHtml &safe)
{
    for (const QString &image : safe.missingImages) {
        if (!m_missing.contains(image))
            m_missing += image;
    }
    return safe.html;
}

QStringList HtmlBody::notices() const
{
    if (m_missing.isEmpty())
        return {};
    QStringList named = m_missing.mid(0, mostImagesNamed);
    if (named.size() < m_missing.size())
        named += u"…"_s;
    //: %1 is a list of file names
    return {tr("%n picture(s) of the notebook could not be put into the page, being absent, too "
               "large or outside its folder: %1.",
               nullptr, int(m_missing.size()))
                .arg(named.join(u", "_s))};
}

/// The richest form there is, in the order of preference of Jupyter's own front ends.
QString HtmlBody::operator()(const RichOutput &rich)
{
    if (const QString html = stringAt(rich.data, "text/html"); !html.isEmpty())
        return block(taken(reduceHtml(html.toUtf8(), {}, m_files)));
    if (const QString markdown = stringAt(rich.data, "text/markdown"); !markdown.isEmpty())
        return block(taken(renderMarkdown(markdown, {}, m_files)));
    if (const QByteArray picture = pictureUri(rich.data); !picture.isEmpty())
        return block(u"<img alt=\"\" src=\""_s + escapeHtml(QString::fromLatin1(picture))
                     + u"\">"_s);
    if (const QString latex = stringAt(rich.data, "text/latex"); !latex.isEmpty())
        return block(u"<span class=\"math\">"_s + escapeHtml(latexToText(latex)) + u"</span>"_s);
    const QString plain = stringAt(rich.data, "text/plain");
    return plain.isEmpty() ? QString() : terminalHtml(plain.toUtf8(), u"result"_s);
}

QString HtmlBody::operator()(const StreamOutput &stream) const
{
    const bool isError = stream.name == StreamOutput::Name::Stderr;
    return terminalHtml(QByteArrayView(stream.text), isError ? u"error"_s : u"stdout"_s);
}

QString HtmlBody::operator()(const ErrorOutput &error) const
{
    const QString text = error.traceback.isEmpty() ? error.name + u": "_s + error.value
                                                   : error.traceback.join(u'\n');
    return terminalHtml(text.toUtf8(), u"error"_s);
}

QString HtmlBody::of(const Cell &cell)
{
    if (cell.type == Cell::Type::Markdown) {
        const auto attachments = [&cell](const QString &name) { return attachmentUri(cell, name); };
        return taken(renderMarkdown(cell.source, attachments, m_files));
    }
    QString html;
    if (!cell.source.trimmed().isEmpty())
        html = u"<pre class=\"code\">"_s + escapeHtml(cell.source) + u"</pre>\n"_s;
    OutputWalk outputs(cell);
    while (const Output *output = outputs.next())
        html += std::visit(*this, *output);
    return html;
}

} // namespace

HtmlPage exportHtml(const Notebook &notebook, const QString &title, const ImageFiles &files)
{
    QByteArray html = "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>"
        + escapeHtml(title).toUtf8() + "</title>\n<style>\n";
    html.append(Style.data(), Style.size());
    html += "</style>\n</head>\n<body>\n";
    HtmlBody body(files);
    for (const Cell &cell : notebook.cells)
        html += body.of(cell).toUtf8() + '\n';
    return {html + "</body>\n</html>\n", body.notices()};
}

} // namespace Aloft
