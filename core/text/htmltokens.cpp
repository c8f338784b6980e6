#include "core/text/htmltokens.h"

#include <QChar>
#include <QString>

#include <algorithm>
#include <array>
#include <charconv>

namespace Aloft {

namespace {

constexpr std::size_t MostAttributes = 64;
constexpr std::size_t LongestReference = 12;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Elements whose content is text for the parser, whatever it looks like.
bool isRawElement(std::string_view name)
{
    constexpr std::array<std::string_view, 9> raw{"script",  "style",    "textarea",
                                                  "title",   "xmp",      "iframe",
                                                  "noembed", "noframes", "plaintext"};
    return std::ranges::find(raw, name) != raw.end();
}

/// The character of "#65", "#x41" or "amp"; nothing for what is not known.
std::string characterOf(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> named{
        {{"amp", "&"},
         {"lt", "<"},
         {"gt", ">"},
         {"quot", "\""},
         {"apos", "'"},
         {"nbsp", "\xC2\xA0"}}};
    for (const auto &[known, character] : named) {
        if (name == known)
            return std::string(character);
    }
    if (!name.starts_with('#'))
        return {};
    const bool isHex = name.size() > 1 && lower(name[1]) == 'x';
    const std::string_view digits = name.substr(isHex ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value,
                                                isHex ? 16 : 10);
    const bool isCharacter = failure == std::errc() && end == digits.data() + digits.size()
        && value > 0 && value <= QChar::LastValidCodePoint && !QChar::isSurrogate(value);
    if (!isCharacter)
        return {};
    const char32_t character = value;
    return QString::fromUcs4(&character, 1).toStdString();
}

} // namespace

std::string resolveReferences(std::string_view text)
{
    std::string resolved;
    resolved.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = std::min(text.find('&', at), text.size());
        resolved += text.substr(at, mark - at);
        at = mark;
        if (at == text.size())
            break;
        const std::string_view rest = text.substr(at + 1, LongestReference);
        const std::size_t end = rest.find(';');
        const std::string character = end == std::string_view::npos
            ? std::string()
            : characterOf(rest.substr(0, end));
        resolved += character.empty() ? "&" : character;
        at += character.empty() ? 1 : end + 2;
    }
    return resolved;
}

const std::string *HtmlToken::attribute(std::string_view wanted) const
{
    const auto found = std::ranges::find(
        attributes, wanted, [](const HtmlAttribute &a) -> std::string_view { return a.name; });
    return found == attributes.end() ? nullptr : &found->value;
}

HtmlToken HtmlTokenizer::next()
{
    while (m_at < m_html.size()) {
        if (m_html[m_at] != '<' || !startsTag(m_at))
            return takeText(m_at);
        if (skipMarkup())
            continue;
        return takeTag(m_html[m_at + 1] == '/');
    }
    return {};
}

/// Whether the < at this place begins a tag, a comment or the like; otherwise it is text.
bool HtmlTokenizer::startsTag(std::size_t at) const
{
    if (at + 1 >= m_html.size())
        return false;
    const char c = m_html[at + 1];
    return isLetter(c) || c == '!' || c == '?' || (c == '/' && at + 2 < m_html.size());
}

HtmlToken HtmlTokenizer::takeText(std::size_t from)
{
    std::size_t end = m_html.find('<', from);
    while (end != std::string_view::npos && !startsTag(end))
        end = m_html.find('<', end + 1);
    m_at = std::min(end, m_html.size());
    HtmlToken token;
    token.kind = HtmlToken::Kind::Text;
    token.text = m_html.substr(from, m_at - from);
    return token;
}

/// Comments, declarations, processing instructions and broken end tags say nothing.
bool HtmlTokenizer::skipMarkup()
{
    const std::string_view rest = m_html.substr(m_at);
    if (rest.starts_with("<!--")) {
        m_at += 4;
        if (m_html.substr(m_at).starts_with('>'))
            ++m_at;
        else
            skipPast("-->");
        return true;
    }
    const char c = rest[1];
    if (c == '!' || c == '?' || (c == '/' && !isLetter(rest[2]))) {
        skipPast(">");
        return true;
    }
    return false;
}

void HtmlTokenizer::skipPast(std::string_view mark)
{
    const std::size_t found = m_html.find(mark, m_at);
    m_at = found == std::string_view::npos ? m_html.size() : found + mark.size();
}

void HtmlTokenizer::skipSpace()
{
    while (m_at < m_html.size() && (isSpace(m_html[m_at]) || m_html[m_at] == '/'))
        ++m_at;
}

HtmlToken HtmlTokenizer::takeTag(bool isEnd)
{
    HtmlToken token;
    token.kind = isEnd ? HtmlToken::Kind::EndTag : HtmlToken::Kind::StartTag;
    m_at += isEnd ? 2 : 1;
    while (m_at < m_html.size() && !isSpace(m_html[m_at]) && m_html[m_at] != '>'
           && m_html[m_at] != '/')
        token.name += lower(m_html[m_at++]);
    for (skipSpace(); m_at < m_html.size() && m_html[m_at] != '>'; skipSpace()) {
        HtmlAttribute attribute = takeAttribute();
        if (token.attributes.size() < MostAttributes && !token.attribute(attribute.name))
            token.attributes.push_back(std::move(attribute));
    }
    if (m_at < m_html.size())
        ++m_at;
    if (!isEnd && isRawElement(token.name))
        token.text = takeRawContent(token.name);
    return token;
}

HtmlAttribute HtmlTokenizer::takeAttribute()
{
    HtmlAttribute attribute;
    do { // a lone = is part of the name
        attribute.name += lower(m_html[m_at++]);
    } while (m_at < m_html.size() && !isSpace(m_html[m_at]) && m_html[m_at] != '='
             && m_html[m_at] != '>' && m_html[m_at] != '/');
    while (m_at < m_html.size() && isSpace(m_html[m_at]))
        ++m_at;
    if (m_at == m_html.size() || m_html[m_at] != '=')
        return attribute;
    ++m_at;
    while (m_at < m_html.size() && isSpace(m_html[m_at]))
        ++m_at;
    const char quote = m_at < m_html.size() ? m_html[m_at] : '\0';
    std::size_t begin = m_at;
    std::size_t end = m_html.size();
    if (quote == '"' || quote == '\'') {
        end = std::min(m_html.find(quote, ++begin), m_html.size());
        m_at = std::min(end + 1, m_html.size());
    } else {
        while (m_at < m_html.size() && !isSpace(m_html[m_at]) && m_html[m_at] != '>')
            ++m_at;
        end = m_at;
    }
    attribute.value = resolveReferences(m_html.substr(begin, end - begin));
    return attribute;
}

/// Everything up to the end tag of the same name, which is taken as well.
std::string_view HtmlTokenizer::takeRawContent(const std::string &name)
{
    const std::size_t begin = m_at;
    const auto isName = [&](std::size_t at) {
        return at + name.size() <= m_html.size()
            && std::ranges::equal(m_html.substr(at, name.size()), name, {}, lower);
    };
    std::size_t end = m_html.find("</", begin);
    while (end != std::string_view::npos && !isName(end + 2))
        end = m_html.find("</", end + 2);
    end = std::min(end, m_html.size());
    m_at = end;
    if (m_at < m_html.size())
        skipPast(">");
    return m_html.substr(begin, end - begin);
}

} // namespace Aloft
