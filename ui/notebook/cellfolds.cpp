#include "ui/notebook/cellfolds.h"

namespace Aloft {

namespace {

constexpr const char *foldedHeading = "jp-MarkdownHeadingCollapsed";

bool flagAt(const Json &object, const char *key)
{
    const Json &value = memberAt(object, key);
    return value.is_boolean() && value.get<bool>();
}

Json withFlag(const Cell &cell, const char *key, bool isSet)
{
    Json metadata = cell.metadata;
    Json jupyter = memberAt(metadata, "jupyter");
    if (!jupyter.is_object())
        jupyter = Json::object();
    jupyter.erase(key);
    if (isSet)
        jupyter[key] = true;
    if (jupyter.empty())
        metadata.erase("jupyter");
    else
        metadata["jupyter"] = std::move(jupyter);
    return metadata;
}

} // namespace

bool isSourceHidden(const Cell &cell)
{
    return flagAt(memberAt(cell.metadata, "jupyter"), "source_hidden");
}

bool isOutputHidden(const Cell &cell)
{
    return flagAt(memberAt(cell.metadata, "jupyter"), "outputs_hidden")
        || flagAt(cell.metadata, "collapsed");
}

bool isHeadingFolded(const Cell &cell)
{
    return flagAt(cell.metadata, foldedHeading);
}

Json withSourceHidden(const Cell &cell, bool isHidden)
{
    return withFlag(cell, "source_hidden", isHidden);
}

Json withOutputHidden(const Cell &cell, bool isHidden)
{
    Json metadata = withFlag(cell, "outputs_hidden", isHidden);
    if (!isHidden)
        metadata.erase("collapsed");
    return metadata;
}

Json withHeadingFolded(const Cell &cell, bool isFolded)
{
    Json metadata = cell.metadata;
    metadata.erase(foldedHeading);
    if (isFolded)
        metadata[foldedHeading] = true;
    return metadata;
}

} // namespace Aloft
