#include "core/jupyter/wire/jsontext.h"

#include "core/net/utf8validator.h"

namespace Aloft {

namespace {

constexpr int deepest = 512; // copying and writing a Json value recurse

/// Looks at every byte once, so that the parser never sees a nesting that could end the stack.
bool nestsTooDeeply(QByteArrayView text)
{
    int depth = 0;
    bool isInString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (isInString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                isInString = false;
        } else if (c == '"') {
            isInString = true;
        } else if (c == '[' || c == '{') {
            if (++depth > deepest)
                return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

std::optional<Json> parseStrictly(QByteArrayView text)
{
    Json value = Json::parse(text.begin(), text.end(), nullptr, false);
    return value.is_discarded() ? std::nullopt : std::optional(std::move(value));
}

bool isSurrogate(QByteArrayView hex, char lowest, char highest)
{
    return hex.size() == 4 && (hex[0] == 'd' || hex[0] == 'D') && (hex[1] | 0x20) >= lowest
        && (hex[1] | 0x20) <= highest;
}

/// Copies a text while it takes out what JSON does not allow.
class JsonMender
{
public:
    explicit JsonMender(QByteArrayView text) : m_text(text) { }

    QByteArray mended()
    {
        m_out.reserve(m_text.size());
        while (m_at < m_text.size()) {
            if (m_text[m_at] == '"')
                copyString();
            else if (!replaceNumber())
                m_out += m_text[m_at++];
        }
        return m_out;
    }

private:
    void copyString()
    {
        m_out += m_text[m_at++];
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '\\') {
                copyEscape();
                continue;
            }
            m_out += c;
            ++m_at;
            if (c == '"')
                return;
        }
    }

    void copyEscape()
    {
        const QByteArrayView rest = m_text.sliced(m_at);
        if (rest.size() < 6 || rest[1] != 'u') {
            take(qMin<qsizetype>(2, rest.size()));
            return;
        }
        const bool isHigh = isSurrogate(rest.sliced(2, 4), '8', 'b');
        const bool isLow = isSurrogate(rest.sliced(2, 4), 'c', 'f');
        const bool hasPartner = isHigh && rest.size() >= 12 && rest.sliced(6, 2) == "\\u"
            && isSurrogate(rest.sliced(8, 4), 'c', 'f');
        if (hasPartner) {
            take(12);
        } else if (isHigh || isLow) {
            m_out += "\\ufffd";
            m_at += 6;
        } else {
            take(6);
        }
    }

    bool replaceNumber()
    {
        for (const QByteArrayView word : {"-Infinity", "Infinity", "NaN"}) {
            if (m_text.sliced(m_at).startsWith(word)) {
                m_out += "null";
                m_at += word.size();
                return true;
            }
        }
        return false;
    }

    void take(qsizetype count)
    {
        m_out += m_text.sliced(m_at, count);
        m_at += count;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    QByteArray m_out;
};

} // namespace

std::optional<Json> parseJsonText(QByteArrayView text)
{
    if (nestsTooDeeply(text))
        return std::nullopt;
    if (std::optional<Json> value = parseStrictly(text))
        return value;
    if (isValidUtf8(text))
        return parseStrictly(JsonMender(text).mended());
    const QByteArray valid = QString::fromUtf8(text).toUtf8();
    return parseStrictly(JsonMender(valid).mended());
}

QByteArray writeJsonText(const Json &value)
{
    const std::string text = value.dump(-1, ' ', false, nlohmann::detail::error_handler_t::replace);
    return QByteArray::fromStdString(text);
}

} // namespace Aloft
