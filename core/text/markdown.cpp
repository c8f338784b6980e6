#include "core/text/markdown.h"

#include "core/text/markdownmath.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <QByteArray>
#include <QUrl>

#include <memory>
#include <mutex>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using Parser = std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)>;
using Iterator = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

constexpr int Options = CMARK_OPT_UNSAFE | CMARK_OPT_VALIDATE_UTF8; // reduceHtml makes it safe
constexpr qsizetype LargestText = 4 * 1024 * 1024;

Parser newParser()
{
    static std::once_flag registered;
    std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
    Parser parser(cmark_parser_new(Options), cmark_parser_free);
    for (const char *name : {"table", "strikethrough", "autolink", "tasklist"}) {
        if (cmark_syntax_extension *extension = cmark_find_syntax_extension(name))
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    return parser;
}

Node parse(cmark_parser *parser, const QString &markdown)
{
    const QByteArray utf8 = QStringView(markdown).left(LargestText).toUtf8();
    cmark_parser_feed(parser, utf8.constData(), std::size_t(utf8.size()));
    return {cmark_parser_finish(parser), cmark_node_free};
}

template<typename Visit>
void forEachEntered(cmark_node *root, Visit visit)
{
    const Iterator iterator(cmark_iter_new(root), cmark_iter_free);
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        if (event == CMARK_EVENT_ENTER)
            visit(cmark_iter_get_node(iterator.get()));
    }
}

/// Gives images of the cell itself their data.
void resolveAttachments(cmark_node *root, const AttachmentSource &attachments)
{
    constexpr QByteArrayView scheme = "attachment:";
    forEachEntered(root, [&](cmark_node *node) {
        if (cmark_node_get_type(node) != CMARK_NODE_IMAGE)
            return;
        const QByteArray url(cmark_node_get_url(node));
        if (!url.startsWith(scheme))
            return;
        const QString name = QUrl::fromPercentEncoding(url.sliced(scheme.size()));
        const QByteArray data = attachments ? attachments(name) : QByteArray();
        cmark_node_set_url(node, data.constData());
    });
}

QString textOf(cmark_node *root)
{
    QString text;
    forEachEntered(root, [&](cmark_node *node) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            text += QString::fromUtf8(cmark_node_get_literal(node));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            text += u' ';
    });
    return text;
}

} // namespace

SafeHtml renderMarkdown(const QString &markdown, const AttachmentSource &attachments,
                        const ImageFiles &files)
{
    const ProtectedMath math = protectMath(markdown);
    const Parser parser = newParser();
    const Node root = parse(parser.get(), math.text);
    resolveAttachments(root.get(), attachments);
    const std::unique_ptr<char, decltype(&free)> html(
        cmark_render_html(root.get(), Options, cmark_parser_get_syntax_extensions(parser.get())),
        free);
    SafeHtml safe = reduceHtml(html.get(), {}, files);
    safe.html = restoreMath(safe.html, math);
    safe.isTruncated = safe.isTruncated || markdown.size() > LargestText;
    return safe;
}

QList<Heading> headingsOf(const QString &markdown)
{
    const Parser parser = newParser();
    const Node root = parse(parser.get(), markdown);
    QList<Heading> headings;
    forEachEntered(root.get(), [&](cmark_node *node) {
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
            headings.append({cmark_node_get_heading_level(node), textOf(node),
                             cmark_node_get_start_line(node) - 1});
        }
    });
    return headings;
}

} // namespace Aloft
