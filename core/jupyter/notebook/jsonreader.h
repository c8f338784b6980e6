#pragma once

#include "core/base/result.h"
#include "core/jupyter/json.h"

#include <QByteArrayView>

#include <string>
#include <vector>

namespace Aloft {

/// Pulls values out of JSON text one by one, so that a caller takes what it knows straight into
/// its own types and gets the bytes of what it does not. Takes what Python's json module takes
/// (NaN, Infinity, numbers of any length). After the first error every call does nothing; the
/// text must be valid UTF-8 and outlive the reader.
class JsonReader
{
public:
    enum class Kind { Object, Array, String, Number, Literal, End, Invalid };

    explicit JsonReader(QByteArrayView text, int maximumDepth = 400);

    Kind peek();                                    ///< of the next value, white space skipped
    qsizetype position() const { return m_at; }     ///< in bytes
    QByteArrayView since(qsizetype position) const; ///< the text read from there

    /// Calls member(const std::string &key) for each; it has to take the value. False: not an
    /// object (nothing was taken), or an error.
    template<typename Member>
    bool readObject(Member member)
    {
        if (peek() != Kind::Object || !open())
            return false;
        std::string key;
        for (bool more = !close('}'); more; more = next('}')) {
            if (!readKey(key))
                return false;
            member(static_cast<const std::string &>(key));
            if (hasFailed())
                return false;
        }
        return !hasFailed();
    }

    /// Calls element() for each; it has to take the value.
    template<typename Element>
    bool readArray(Element element)
    {
        if (peek() != Kind::Array || !open())
            return false;
        for (bool more = !close(']'); more; more = next(']')) {
            element();
            if (hasFailed())
                return false;
        }
        return !hasFailed();
    }

    bool appendString(std::string &text); ///< false: not a string, or an error
    Json readValue(); ///< anything; see jsontext.h for numbers that Json cannot hold
    void skipValue();
    void expectEnd(); ///< only white space may follow

    bool hasFailed() const { return m_failed; }
    Error error() const; ///< names line, column and JSON path

private:
    struct Step
    {
        std::string key; ///< empty in an array
        qsizetype index = 0;
        bool isIndex = false;
    };

    bool open();
    bool close(char bracket);
    bool next(char bracket);
    bool readKey(std::string &key);
    void skipWhiteSpace();
    bool skipString();
    bool appendEscape(std::string &text);
    int readHex4();
    QByteArrayView readNumberText();
    QByteArrayView readLiteral();
    Json readObjectValue();
    Json readArrayValue();
    bool fail(const char *what);
    QString path() const;

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_maximumDepth;
    bool m_failed = false;
    qsizetype m_failedAt = 0;
    const char *m_problem = "";
    std::vector<Step> m_path;
};

/// A whole text as one value.
Result<Json> parseJson(QByteArrayView text);

} // namespace Aloft
