#include "core/text/htmlsubset.h"

#include "core/text/cssubset.h"
#include "core/text/htmlrules.h"
#include "core/text/htmltokens.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <array>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

using Kind = HtmlToken::Kind;
using Names = HtmlNames;

constexpr std::size_t LongestStyle = 2000;

std::string escaped(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
                safe += c;
        }
    }
    return safe;
}

/// "img/x.png", and nothing that has a scheme, a host or a root.
bool isRelativePath(const std::string &source)
{
    const QUrl url = QUrl::fromEncoded(QByteArray::fromStdString(source));
    return url.isValid() && url.isRelative() && url.authority().isEmpty() && !url.path().isEmpty()
        && !source.starts_with('/');
}

/// Builds the safe HTML of one document, element by element.
class Reducer
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::HtmlReducer)

public:
    Reducer(QByteArrayView html, const HtmlLimits &limits, const ImageFiles &files)
        : m_limits(limits)
        , m_files(files)
        , m_isTruncated(html.size() > limits.bytes)
        , m_tokens(html.first(std::min(html.size(), limits.bytes)))
    { }

    SafeHtml run();

private:
    struct Open
    {
        std::string name;         ///< as written
        std::string_view element; ///< as it was put out; empty for none
    };

    void take(const HtmlToken &token);
    void takeText(std::string_view text);
    void takeStart(const HtmlToken &token);
    void takeEnd(std::string_view name);
    void takeStyle(std::string_view sheet);
    void takeImage(const HtmlToken &token);
    std::string imageFile(const std::string &source);
    void takeElement(const HtmlToken &token);
    bool isHidden(const HtmlToken &token) const;
    void endImplied(std::string_view name);
    void endIf(Names names, Names inside);
    void popTo(std::size_t size);
    void putAttributes(const HtmlToken &token, std::string_view element);
    void putAttribute(const HtmlAttribute &attribute, std::string_view element);
    void put(std::string_view name, std::string_view value);
    void putStyle(const HtmlToken &token);
    void putBlockedImage(const HtmlToken &token, std::string_view source);

    HtmlLimits m_limits;
    const ImageFiles &m_files;
    bool m_isTruncated;
    HtmlTokenizer m_tokens;
    std::string m_html;
    QStringList m_blockedImages;
    QStringList m_missingImages;
    std::vector<Open> m_open;
    std::unordered_map<std::string, std::string> m_stylesById;
    std::string m_skipped; ///< the element that is dropped right now
    int m_skippedDepth = 0;
    int m_elements = 0;
};

SafeHtml Reducer::run()
{
    for (HtmlToken token = m_tokens.next(); token.kind != Kind::End; token = m_tokens.next()) {
        if (token.kind == Kind::StartTag && ++m_elements > m_limits.elements) {
            m_isTruncated = true;
            break;
        }
        take(token);
    }
    popTo(0);
    return {QString::fromUtf8(m_html.data(), qsizetype(m_html.size())), m_blockedImages,
            m_missingImages, m_isTruncated};
}

void Reducer::take(const HtmlToken &token)
{
    if (m_skippedDepth > 0) {
        if (token.name == m_skipped && !isVoid(token.name))
            m_skippedDepth += token.kind == Kind::StartTag ? 1 : -1;
        return;
    }
    if (token.kind == Kind::Text)
        takeText(token.text);
    else if (token.kind == Kind::EndTag)
        takeEnd(token.name);
    else
        takeStart(token);
}

void Reducer::takeText(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t mark = std::min(text.find('&'), text.size());
        m_html += escaped(text.substr(0, mark));
        text.remove_prefix(mark);
        if (text.empty())
            break;
        const std::size_t length = referenceLength(text);
        m_html += length > 0 ? std::string(text.substr(0, length)) : "&amp;";
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
}

bool Reducer::isHidden(const HtmlToken &token) const
{
    if (token.attribute("hidden"))
        return true;
    const std::string *style = token.attribute("style");
    return style && reduceStyle(*style).isHidden;
}

void Reducer::takeStart(const HtmlToken &token)
{
    const std::string &name = token.name;
    if (name == "style")
        return takeStyle(token.text);
    if (token.text.data() != nullptr) // scripts and such: the tokenizer has taken all of it
        return;
    if (isDropped(name) || (!isVoid(name) && isHidden(token))) {
        m_skipped = name;
        m_skippedDepth = 1;
    } else if (name == "img") {
        takeImage(token);
    } else if (name == "input") {
        const std::string *type = token.attribute("type");
        if (type && *type == "checkbox")
            m_html += token.attribute("checked") ? "&#9745; " : "&#9744; ";
    } else {
        takeElement(token);
    }
}

void Reducer::takeStyle(std::string_view sheet)
{
    SafeSheet safe = reduceSheet(sheet);
    for (auto &[id, declarations] : safe.byId) {
        std::string &own = m_stylesById[id]; // repeated with each element of that id: kept short
        if (own.size() + declarations.size() < LongestStyle)
            own += (own.empty() ? "" : "; ") + declarations;
    }
    if (!safe.rules.empty())
        m_html += "<style>\n" + escaped(safe.rules) + "</style>";
}

void Reducer::takeElement(const HtmlToken &token)
{
    const std::string_view element = elementFor(token.name);
    endImplied(token.name);
    if (element.empty() && isVoid(token.name))
        return;
    const bool isShown = !element.empty() && int(m_open.size()) < m_limits.depth;
    if (isShown) {
        m_html += '<';
        m_html += element;
        putAttributes(token, element);
        m_html += isVoid(element) ? " />" : ">";
    }
    // Deeper ones are remembered for their end tags, within bounds: looking for one is linear.
    if (!isVoid(token.name) && int(m_open.size()) < 2 * m_limits.depth)
        m_open.push_back({token.name, isShown ? element : std::string_view()});
}

void Reducer::takeEnd(std::string_view name)
{
    for (std::size_t i = m_open.size(); i > 0; --i) {
        if (m_open[i - 1].name == name)
            return popTo(i - 1);
        // A cell is not left by an end tag that belongs outside the table.
        if (m_open[i - 1].name == "table" && !isIn({"div", "body", "html"}, name))
            return;
    }
}

void Reducer::popTo(std::size_t size)
{
    while (m_open.size() > size) {
        if (!m_open.back().element.empty())
            m_html += "</" + std::string(m_open.back().element) + '>';
        m_open.pop_back();
    }
}

void Reducer::endImplied(std::string_view name)
{
    for (const ImpliedEnd &implied : ImpliedEnds) {
        if (isIn(implied.opening, name))
            endIf(implied.ended, implied.inside);
    }
    if (endsParagraph(name)) {
        const auto shown = std::find_if(m_open.rbegin(), m_open.rend(),
                                        [](const Open &open) { return !open.element.empty(); });
        if (shown != m_open.rend() && shown->element == "p")
            popTo(std::size_t(m_open.rend() - shown) - 1);
    }
}

void Reducer::endIf(Names names, Names inside)
{
    std::size_t size = m_open.size();
    for (std::size_t i = m_open.size(); i > 0 && !isIn(inside, m_open[i - 1].name); --i) {
        if (isIn(names, m_open[i - 1].name))
            size = i - 1;
    }
    popTo(size);
}

void Reducer::put(std::string_view name, std::string_view value)
{
    m_html += ' ';
    m_html += name;
    m_html += "=\"" + escaped(value) + '"';
}

void Reducer::putAttributes(const HtmlToken &token, std::string_view element)
{
    for (const HtmlAttribute &attribute : token.attributes)
        putAttribute(attribute, element);
    putStyle(token);
}

void Reducer::putAttribute(const HtmlAttribute &attribute, std::string_view element)
{
    const auto &[name, value] = attribute;
    const bool isTablePart = isIn({"table", "thead", "tbody", "tfoot", "tr", "th", "td"}, element);
    const bool isCell = element == "th" || element == "td";
    if (name == "class" || name == "id") {
        if (isIdentifier(value))
            put(name, value);
    } else if (name == "title") {
        put(name, std::string_view(value).substr(0, 1000));
    } else if (name == "href" && element == "a") {
        if (const std::string link = safeLink(value); !link.empty())
            put(name, link);
    } else if (name == "name" && element == "a") {
        if (isIdentifier(value))
            put(name, value);
    } else if (name == "align" || name == "valign") {
        if (isIn({"left", "right", "center", "justify", "top", "middle", "bottom", "baseline"},
                 value))
            put(name, value);
    } else if ((name == "colspan" || name == "rowspan") && isCell) {
        if (isLength(value) && value.size() <= 3)
            put(name, value);
    } else if (name == "width" || name == "height") {
        if ((isTablePart || element == "hr") && isLength(value))
            put(name, value);
    } else if (isIn({"border", "cellpadding", "cellspacing"}, name)) {
        if (element == "table" && isLength(value) && value.size() <= 3)
            put(name, value);
    } else if ((name == "bgcolor" && isTablePart) || (name == "color" && element == "font")) {
        if (isColor(value))
            put(name, value);
    } else if ((name == "start" || name == "type") && isIn({"ol", "ul", "li"}, element)) {
        if (isIdentifier(value) && value.size() <= 8)
            put(name, value);
    }
}

void Reducer::putStyle(const HtmlToken &token)
{
    std::string declarations;
    const std::string *id = token.attribute("id");
    if (const auto own = id ? m_stylesById.find(*id) : m_stylesById.end();
        own != m_stylesById.end())
        declarations = own->second;
    if (const std::string *style = token.attribute("style")) {
        const std::string inLine = reduceStyle(*style).declarations;
        declarations += (declarations.empty() || inLine.empty() ? "" : "; ") + inLine;
    }
    if (token.name == "mark" && declarations.empty())
        declarations = "background-color: #ffee88; color: #000000";
    if (!declarations.empty())
        put("style", declarations);
}

void Reducer::takeImage(const HtmlToken &token)
{
    const std::string *source = token.attribute("src");
    if (!source)
        return;
    std::string image = safeImage(*source, m_limits.imageBytes);
    if (image.empty())
        image = imageFile(*source);
    if (image.empty())
        return putBlockedImage(token, *source);
    m_html += "<img";
    put("src", image);
    for (const char *name : {"alt", "title"}) {
        if (const std::string *text = token.attribute(name))
            put(name, std::string_view(*text).substr(0, 1000));
    }
    for (const char *name : {"width", "height"}) {
        if (const std::string *length = token.attribute(name); length && isLength(*length))
            put(name, *length);
    }
    putStyle(token);
    m_html += " />";
}

std::string Reducer::imageFile(const std::string &source)
{
    if (!m_files || !isRelativePath(source))
        return {};
    const QString path =
        QUrl::fromEncoded(QByteArray::fromStdString(source)).path(QUrl::FullyDecoded);
    const std::string image = safeImage(m_files(path).toStdString(), m_limits.imageBytes);
    if (image.empty())
        m_missingImages += path;
    return image;
}

void Reducer::putBlockedImage(const HtmlToken &token, std::string_view source)
{
    const std::string link = safeLink(source.starts_with("//") ? "https:" + std::string(source)
                                                               : std::string(source));
    const QUrl url(QString::fromStdString(link), QUrl::TolerantMode);
    if (!url.host().isEmpty()) {
        m_blockedImages += QString::fromStdString(link);
        m_html += "<a";
        put("href", link);
        m_html += '>' + escaped(tr("Image not loaded: %1").arg(url.host()).toStdString()) + "</a>";
        return;
    }
    const std::string *alternative = token.attribute("alt");
    const QString text = alternative && !alternative->empty()
        ? tr("Image not shown: %1").arg(QString::fromStdString(alternative->substr(0, 200)))
        : tr("Image not shown");
    m_html += "<i>" + escaped(text.toStdString()) + "</i>";
}

} // namespace

SafeHtml reduceHtml(QByteArrayView html, const HtmlLimits &limits, const ImageFiles &files)
{
    return Reducer(html, limits, files).run();
}

QString escapeHtml(QStringView text)
{
    return text.toString().toHtmlEscaped().replace(u'\'', "&#39;"_L1);
}

} // namespace Aloft
