#pragma once

#include "core/jupyter/json.h"

#include <QStringList>

#include <optional>
#include <variant>

namespace Aloft {

/// Text that a cell printed; consecutive texts of one stream are one output.
struct StreamOutput
{
    enum class Name { Stdout, Stderr };

    Name name = Name::Stdout;
    std::string text; ///< UTF-8 as it came: carriage returns and ANSI colours included

    bool operator==(const StreamOutput &) const = default;
};

/// display_data or execute_result: the same thing in several mime types.
struct RichOutput
{
    Json data = Json::object(); ///< mime type → text, base64, or (JSON types) any JSON
    Json metadata = Json::object();
    bool isResult = false; ///< an execute_result, with a count
    std::optional<int> executionCount;
    QString displayId; ///< lives as long as the kernel; never written to the file

    bool operator==(const RichOutput &) const = default;
};

/// An exception, as the kernel formats it.
struct ErrorOutput
{
    QString name;          ///< "ValueError"
    QString value;         ///< its message
    QStringList traceback; ///< with ANSI colours

    bool operator==(const ErrorOutput &) const = default;
};

/// Something that may have been lost: where, why, in words. Shown, and saved as a stream.
struct GapOutput
{
    QString reason;

    bool operator==(const GapOutput &) const = default;
};

/// An output type of a later nbformat: kept as it was.
struct UnknownOutput
{
    Json value;

    bool operator==(const UnknownOutput &) const = default;
};

using Output = std::variant<StreamOutput, RichOutput, ErrorOutput, GapOutput, UnknownOutput>;

} // namespace Aloft
