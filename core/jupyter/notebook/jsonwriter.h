#pragma once

#include "core/jupyter/json.h"
#include "core/jupyter/notebook/notebook.h"

#include <QByteArrayView>

#include <string_view>
#include <vector>

namespace Aloft {

/// Writes JSON text in the style of a notebook file. Levels count the brackets around a value.
class JsonWriter
{
public:
    JsonWriter(QByteArray &out, const NotebookStyle &style);

    void beginObject(int level); ///< its members stand at level + 1
    void beginArray(int level);
    void key(std::string_view name); ///< then write its value
    void element();                  ///< then write its value
    void end();

    void raw(QByteArrayView text) { m_out.append(text); }
    void string(std::string_view utf8);
    void value(const Json &value, int level);

    /// value, but with the bytes that it had in the file wherever it is still the same.
    void merged(const Json &value, QByteArrayView original, int level);

    /// A list of lines, each with its end, as nbformat splits text; or one string.
    void lines(std::string_view text, int level);
    void stringOrLines(std::string_view text, bool asLines, int level);

    /// The members of an object in the order of the style: as they are, or by code point.
    std::vector<const Json::object_t::value_type *> inOrder(const Json &object) const;

private:
    struct Bracket
    {
        int level;
        char closing;
        bool isEmpty;
    };

    void separate();
    void breakLine(int level);
    void escaped(unsigned unit);
    void nonAscii(std::string_view utf8);
    void object(const Json &value, int level);
    void mergedObject(const Json &value, QByteArrayView original, int level);

    QByteArray &m_out;
    const NotebookStyle &m_style;
    std::vector<Bracket> m_open;
};

/// Text cut after each line end as Python's splitlines(keepends=True) does.
std::vector<std::string_view> splitLines(std::string_view text);

/// application/json and application/*+json hold any JSON and are never joined or split.
bool isJsonMime(std::string_view mime);

/// Whether nbformat writes this type as a list of lines.
bool isSplitMime(std::string_view mime);

/// The same value, numbers told apart by how they are written.
bool isSameJson(const Json &one, const Json &other);

} // namespace Aloft
