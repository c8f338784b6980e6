#include "core/jupyter/notebook/jsonreader.h"

#include "core/jupyter/notebook/jsontext.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype LongestPath = 100; // in a sentence for people

bool isWhiteSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

JsonReader::JsonReader(QByteArrayView text, int maximumDepth)
    : m_text(text)
    , m_maximumDepth(maximumDepth)
{
    if (text.startsWith("\xEF\xBB\xBF")) // a byte order mark
        m_at = 3;
}

QByteArrayView JsonReader::since(qsizetype position) const
{
    return m_text.sliced(position, m_at - position);
}

bool JsonReader::fail(const char *what)
{
    if (!m_failed) {
        m_failed = true;
        m_failedAt = m_at;
        m_problem = what;
    }
    return false;
}

void JsonReader::skipWhiteSpace()
{
    while (m_at < m_text.size() && isWhiteSpace(m_text[m_at]))
        ++m_at;
}

JsonReader::Kind JsonReader::peek()
{
    if (m_failed)
        return Kind::Invalid;
    skipWhiteSpace();
    if (m_at == m_text.size())
        return Kind::End;
    switch (m_text[m_at]) {
    case '{':
        return Kind::Object;
    case '[':
        return Kind::Array;
    case '"':
        return Kind::String;
    case 't':
    case 'f':
    case 'n':
        return Kind::Literal;
    case '-':
    case 'N':
    case 'I':
        return Kind::Number;
    default:
        return isDigit(m_text[m_at]) ? Kind::Number : Kind::Invalid;
    }
}

bool JsonReader::open()
{
    if (m_path.size() >= std::size_t(m_maximumDepth))
        return fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "it is nested too deeply"));
    m_path.push_back({{}, 0, m_text[m_at] == '['});
    ++m_at;
    return true;
}

bool JsonReader::close(char bracket)
{
    skipWhiteSpace();
    if (m_at == m_text.size() || m_text[m_at] != bracket)
        return false;
    ++m_at;
    m_path.pop_back();
    return true;
}

bool JsonReader::next(char bracket)
{
    if (close(bracket))
        return false;
    if (m_at == m_text.size())
        return fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "the file ends too early"));
    if (m_text[m_at] != ',')
        return fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "a comma is missing"));
    ++m_at;
    ++m_path.back().index;
    return true;
}

bool JsonReader::readKey(std::string &key)
{
    key.clear();
    if (!appendString(key))
        return fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "a name in quotes is missing"));
    skipWhiteSpace();
    if (m_at == m_text.size() || m_text[m_at] != ':')
        return fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "a colon is missing"));
    ++m_at;
    m_path.back().key = key;
    return true;
}

QByteArrayView JsonReader::readNumberText()
{
    const qsizetype begin = m_at;
    const auto digits = [this] {
        const qsizetype first = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > first;
    };
    const auto takes = [this](std::string_view one) {
        const bool is = m_at < m_text.size() && one.find(m_text[m_at]) != std::string_view::npos;
        m_at += is ? 1 : 0;
        return is;
    };
    const auto takesWord = [this](QByteArrayView word) {
        const bool is = m_text.sliced(m_at).startsWith(word);
        m_at += is ? word.size() : 0;
        return is;
    };

    takes("-");
    if (takesWord("Infinity") || (m_at == begin && takesWord("NaN")))
        return since(begin);
    const bool isWhole = takes("0") || digits();
    const bool hasFraction = !takes(".") || digits();
    const bool hasExponent = !takes("eE") || ((takes("+-") || true) && digits());
    if (!isWhole || !hasFraction || !hasExponent) {
        fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "a number is malformed"));
        return {};
    }
    return since(begin);
}

QByteArrayView JsonReader::readLiteral()
{
    for (const QByteArrayView word : {"true", "false", "null"}) {
        if (m_text.sliced(m_at).startsWith(word)) {
            m_at += word.size();
            return word;
        }
    }
    fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "a value is missing"));
    return {};
}

Json JsonReader::readValue()
{
    switch (peek()) {
    case Kind::Object:
        return readObjectValue();
    case Kind::Array:
        return readArrayValue();
    case Kind::String: {
        Json value(std::string{});
        appendString(value.get_ref<std::string &>());
        return value;
    }
    case Kind::Number: {
        const QByteArrayView text = readNumberText();
        return m_failed ? Json() : numberFromText({text.data(), std::size_t(text.size())});
    }
    case Kind::Literal: {
        const QByteArrayView word = readLiteral();
        return word.startsWith('t') ? Json(true) : word.startsWith('f') ? Json(false) : Json();
    }
    case Kind::End:
        fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "the file ends too early"));
        return {};
    case Kind::Invalid:
        fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "a value is missing"));
        return {};
    }
    return {};
}

Json JsonReader::readObjectValue()
{
    Json value = Json::object();
    readObject([&](const std::string &key) { appendMember(value, key, readValue()); });
    dropRepeatedKeys(value);
    return value;
}

Json JsonReader::readArrayValue()
{
    Json value = Json::array();
    auto &elements = value.get_ref<Json::array_t &>();
    readArray([&] { elements.push_back(readValue()); });
    return value;
}

void JsonReader::skipValue()
{
    switch (peek()) {
    case Kind::Object:
        readObject([this](const std::string &) { skipValue(); });
        break;
    case Kind::Array:
        readArray([this] { skipValue(); });
        break;
    case Kind::String:
        skipString();
        break;
    case Kind::Number:
        readNumberText();
        break;
    default:
        readValue();
        break;
    }
}

void JsonReader::expectEnd()
{
    if (peek() != Kind::End)
        fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "something follows the end"));
}

QString JsonReader::path() const
{
    QString path;
    for (const Step &step : m_path) {
        if (step.isIndex)
            path += u'[' + QString::number(step.index) + u']';
        else if (!step.key.empty())
            path += (path.isEmpty() ? u""_s : u"."_s) + toQString(step.key.substr(0, 80));
        if (path.size() > LongestPath)
            return path.left(LongestPath) + u'…';
    }
    return path;
}

Error JsonReader::error() const
{
    const QString problem = QCoreApplication::translate("Aloft::JsonReader", m_problem);
    const QString place = placeInText(m_text, m_failedAt);
    const QString where = path();
    if (where.isEmpty()) {
        return {Error::Kind::BadInput,
                QCoreApplication::translate("Aloft::JsonReader", "This is not valid JSON: %1 (%2).")
                    .arg(problem, place),
                {},
                {}};
    }
    return {Error::Kind::BadInput,
            //: %1 is what is wrong, %2 a line and column, %3 a path such as cells[3].source
            QCoreApplication::translate("Aloft::JsonReader",
                                        "This is not valid JSON: %1 (%2, in %3).")
                .arg(problem, place, where),
            {},
            {}};
}

Result<Json> parseJson(QByteArrayView text)
{
    JsonReader reader(text);
    Json value = reader.readValue();
    reader.expectEnd();
    if (reader.hasFailed())
        return failure(reader.error());
    return value;
}

} // namespace Aloft
