#pragma once

#include "core/jupyter/notebook/jsonwriter.h"
#include "core/jupyter/output.h"

#include <optional>

namespace Aloft {

/// Writes one output of a new or changed cell.
class OutputWriter
{
public:
    OutputWriter(JsonWriter &out, const NotebookStyle &style, int level)
        : m_out(out)
        , m_sorts(style.sortsKeys)
        , m_level(level)
    { }

    void operator()(const StreamOutput &stream);
    void operator()(const RichOutput &rich);
    void operator()(const ErrorOutput &error);
    void operator()(const GapOutput &gap);
    void operator()(const UnknownOutput &unknown);

private:
    void begin(std::string_view type);
    void typeIfSorted(std::string_view type);
    void writeType(std::string_view type);
    void count(const RichOutput &rich);

    JsonWriter &m_out;
    bool m_sorts;
    int m_level;
};

void writeText(JsonWriter &out, const QString &text);
void writeCount(JsonWriter &out, std::optional<int> count);
void writeMimeBundle(JsonWriter &out, const Json &bundle, int level);

} // namespace Aloft
