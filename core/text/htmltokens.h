#pragma once

#include <QByteArrayView>

#include <string>
#include <string_view>
#include <vector>

namespace Aloft {

struct HtmlAttribute
{
    std::string name;  ///< lower case
    std::string value; ///< character references resolved
};

struct HtmlToken
{
    enum class Kind { Text, StartTag, EndTag, End };

    Kind kind = Kind::End;
    std::string name;      ///< of a tag, lower case
    std::string_view text; ///< of a text as written, or the raw content of a style
    std::vector<HtmlAttribute> attributes;

    const std::string *attribute(std::string_view name) const; ///< null when absent
};

/// Cuts real-world HTML into tags and text in linear time, and never fails. Comments,
/// declarations and the content of scripts and the like are skipped.
class HtmlTokenizer
{
public:
    explicit HtmlTokenizer(QByteArrayView html) : m_html(html.data(), std::size_t(html.size())) { }

    HtmlToken next();

private:
    HtmlToken takeText(std::size_t from);
    HtmlToken takeTag(bool isEnd);
    HtmlAttribute takeAttribute();
    bool skipMarkup();
    void skipPast(std::string_view mark);
    std::string_view takeRawContent(const std::string &name);
    bool startsTag(std::size_t at) const;
    void skipSpace();

    std::string_view m_html;
    std::size_t m_at = 0;
};

/// "&lt;&#65;" → "<A": the references that matter in attributes; others stay as written.
std::string resolveReferences(std::string_view text);

} // namespace Aloft
