#include "core/jupyter/notebook/jsonwriter.h"

#include "core/jupyter/notebook/jsonreader.h"
#include "core/jupyter/notebook/jsontext.h"

#include <QString>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace Aloft {

namespace {

/// Length of the line end that starts at i, or 0.
std::size_t lineEndAt(std::string_view text, std::size_t i)
{
    const auto byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    };
    const unsigned first = byte(i);
    if (first == '\r')
        return byte(i + 1) == '\n' ? 2 : 1;
    if ((first >= '\n' && first <= '\f') || (first >= 0x1C && first <= 0x1E))
        return 1;
    if (first == 0xC2 && byte(i + 1) == 0x85)
        return 2;
    const bool isSeparator = first == 0xE2 && byte(i + 1) == 0x80
        && (byte(i + 2) == 0xA8 || byte(i + 2) == 0xA9);
    return isSeparator ? 3 : 0;
}

} // namespace

JsonWriter::JsonWriter(QByteArray &out, const NotebookStyle &style) : m_out(out), m_style(style) { }

std::vector<const Json::object_t::value_type *> JsonWriter::inOrder(const Json &object) const
{
    std::vector<const Json::object_t::value_type *> members;
    members.reserve(object.size());
    for (const auto &member : object.get_ref<const Json::object_t &>())
        members.push_back(&member);
    if (m_style.sortsKeys)
        std::ranges::stable_sort(
            members, {}, [](const auto *m) -> auto & { return m->first; });
    return members;
}

void JsonWriter::breakLine(int level)
{
    m_out.append(m_style.lineBreak);
    if (m_style.lineBreak.isEmpty())
        return;
    for (int i = 0; i < level; ++i)
        m_out.append(m_style.indent);
}

void JsonWriter::beginObject(int level)
{
    m_out.append('{');
    m_open.push_back({level, '}', true});
}

void JsonWriter::beginArray(int level)
{
    m_out.append('[');
    m_open.push_back({level, ']', true});
}

void JsonWriter::separate()
{
    Bracket &bracket = m_open.back();
    if (!bracket.isEmpty)
        m_out.append(m_style.comma);
    bracket.isEmpty = false;
    breakLine(bracket.level + 1);
}

void JsonWriter::key(std::string_view name)
{
    separate();
    string(name);
    m_out.append(m_style.colon);
}

void JsonWriter::element()
{
    separate();
}

void JsonWriter::end()
{
    const Bracket bracket = m_open.back();
    m_open.pop_back();
    if (!bracket.isEmpty)
        breakLine(bracket.level);
    m_out.append(bracket.closing);
}

void JsonWriter::escaped(unsigned unit)
{
    constexpr std::string_view digits = "0123456789abcdef";
    const std::array<char, 6> text{'\\',
                                   'u',
                                   digits[(unit >> 12) & 15],
                                   digits[(unit >> 8) & 15],
                                   digits[(unit >> 4) & 15],
                                   digits[unit & 15]};
    m_out.append(text.data(), text.size());
}

void JsonWriter::nonAscii(std::string_view utf8)
{
    if (!m_style.escapesNonAscii) {
        m_out.append(utf8.data(), qsizetype(utf8.size()));
        return;
    }
    const QString units = QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    for (const QChar unit : units)
        escaped(unit.unicode());
}

void JsonWriter::string(std::string_view utf8)
{
    constexpr std::string_view named = "\"\\\b\f\n\r\t";
    constexpr std::string_view names = "\"\\bfnrt";
    const auto standsForItself = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
    };

    m_out.append('"');
    auto at = utf8.begin();
    while (at != utf8.end()) {
        const auto plainEnd = std::find_if_not(at, utf8.end(), standsForItself);
        m_out.append(std::to_address(at), plainEnd - at);
        at = plainEnd;
        const auto foreignEnd = std::find_if(at, utf8.end(),
                                             [](char c) { return (c & 0x80) == 0; });
        if (foreignEnd != at) {
            nonAscii(std::string_view(at, foreignEnd));
        } else if (at != utf8.end()) {
            const auto name = named.find(*at);
            if (name == std::string_view::npos)
                escaped(static_cast<unsigned char>(*at));
            else
                m_out.append('\\').append(names[name]);
            ++at;
            continue;
        }
        at = foreignEnd;
    }
    m_out.append('"');
}

void JsonWriter::value(const Json &value, int level)
{
    if (value.is_object()) {
        object(value, level);
    } else if (value.is_array()) {
        beginArray(level);
        for (const Json &one : value) {
            element();
            this->value(one, level + 1);
        }
        end();
    } else if (value.is_string()) {
        string(value.get_ref<const std::string &>());
    } else if (value.is_boolean()) {
        raw(value.get<bool>() ? "true" : "false");
    } else {
        const std::string number = numberText(value);
        raw(number.empty() ? QByteArrayView("null") : QByteArrayView(number));
    }
}

void JsonWriter::object(const Json &value, int level)
{
    beginObject(level);
    for (const auto *member : inOrder(value)) {
        key(member->first);
        this->value(member->second, level + 1);
    }
    end();
}

void JsonWriter::merged(const Json &value, QByteArrayView original, int level)
{
    JsonReader reader(original);
    const Json before = reader.readValue();
    if (!reader.hasFailed() && isSameJson(before, value))
        raw(original);
    else if (before.is_object() && value.is_object())
        mergedObject(value, original, level);
    else
        this->value(value, level);
}

void JsonWriter::mergedObject(const Json &value, QByteArrayView original, int level)
{
    std::unordered_map<std::string_view, const Json *> after;
    for (const auto &[name, member] : value.get_ref<const Json::object_t &>())
        after.emplace(name, &member);
    std::unordered_map<std::string, QByteArrayView> before;
    Json ordered = Json::object(); // what was there first, then what is new
    auto &members = ordered.get_ref<Json::object_t &>();
    JsonReader reader(original);
    reader.readObject([&](const std::string &name) {
        reader.peek();
        const qsizetype begin = reader.position();
        reader.skipValue();
        if (after.contains(name) && before.insert_or_assign(name, reader.since(begin)).second)
            members.emplace_back(name, Json());
    });
    for (const auto &[name, unused] : value.get_ref<const Json::object_t &>()) {
        if (!before.contains(name))
            members.emplace_back(name, Json());
    }
    beginObject(level);
    for (const auto *member : inOrder(ordered)) {
        key(member->first);
        const auto old = before.find(member->first);
        if (old == before.end())
            this->value(*after.at(member->first), level + 1);
        else
            merged(*after.at(member->first), old->second, level + 1);
    }
    end();
}

void JsonWriter::lines(std::string_view text, int level)
{
    beginArray(level);
    for (const std::string_view line : splitLines(text)) {
        element();
        string(line);
    }
    end();
}

void JsonWriter::stringOrLines(std::string_view text, bool asLines, int level)
{
    if (asLines)
        lines(text, level);
    else
        string(text);
}

std::vector<std::string_view> splitLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = lineEndAt(text, i);
        i += length > 0 ? length : 1;
        if (length > 0) {
            lines.push_back(text.substr(begin, i - begin));
            begin = i;
        }
    }
    if (begin < text.size())
        lines.push_back(text.substr(begin));
    return lines;
}

bool isJsonMime(std::string_view mime)
{
    return mime == "application/json"
        || (mime.starts_with("application/") && mime.ends_with("+json"));
}

bool isSplitMime(std::string_view mime)
{
    return mime.starts_with("text/") || mime == "application/javascript" || mime == "image/svg+xml";
}

bool isSameJson(const Json &one, const Json &other)
{
    if (one.type() != other.type()) {
        const bool areWhole = one.is_number_integer() && other.is_number_integer();
        return areWhole && one == other;
    }
    if (one.is_number_float()) // tells 0.0 from -0.0, and NaN is itself
        return numberText(one) == numberText(other);
    if (!one.is_structured())
        return one == other;
    if (one.size() != other.size())
        return false;
    if (one.is_array())
        return std::equal(one.begin(), one.end(), other.begin(), isSameJson);
    const auto &members = one.get_ref<const Json::object_t &>();
    const auto &others = other.get_ref<const Json::object_t &>();
    return std::equal(members.begin(), members.end(), others.begin(), [](auto &a, auto &b) {
        return a.first == b.first && isSameJson(a.second, b.second);
    });
}

} // namespace Aloft
