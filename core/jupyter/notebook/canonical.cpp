#include "core/jupyter/notebook/celloutputs.h"
#include "core/jupyter/notebook/jsonreader.h"
#include "core/jupyter/notebook/jsonwriter.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <algorithm>

namespace Aloft {

namespace {

/// A string, or a list of nothing but strings, as nbformat's list of lines.
void splitText(Json &text)
{
    std::string joined;
    if (text.is_array()) {
        if (!std::ranges::all_of(text, [](const Json &line) { return line.is_string(); }))
            return;
        for (const Json &line : text)
            joined += line.get_ref<const std::string &>();
    } else if (text.is_string()) {
        joined = text.get_ref<const std::string &>();
    } else {
        return;
    }
    text = Json::array();
    for (const std::string_view line : splitLines(joined))
        text.push_back(std::string(line));
}

void joinText(Json &text)
{
    if (!text.is_array())
        return;
    std::string joined;
    for (const Json &line : text) {
        if (!line.is_string())
            return;
        joined += line.get_ref<const std::string &>();
    }
    text = std::move(joined);
}

/// The member, or null where object is no object or has none.
Json *member(Json &object, const char *key)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

void splitMember(Json &object, const char *key)
{
    if (Json *text = member(object, key))
        splitText(*text);
}

void splitBundle(Json *bundle)
{
    if (!bundle || !bundle->is_object())
        return;
    for (auto &[mime, value] : bundle->get_ref<Json::object_t &>()) {
        if (isSplitMime(mime))
            splitText(value);
        else if (!isJsonMime(mime))
            joinText(value);
    }
}

void canonicalizeOutputs(Json &cell)
{
    Json *outputs = member(cell, "outputs");
    if (!outputs || !outputs->is_array())
        return;
    for (Json &output : *outputs) {
        splitBundle(member(output, "data"));
        if (stringAt(output, "output_type") == QLatin1String("stream"))
            splitMember(output, "text");
        if (output.is_object())
            output.erase("transient");
    }
}

void canonicalizeCell(Json &cell)
{
    splitMember(cell, "source");
    Json *attachments = member(cell, "attachments");
    if (attachments && attachments->is_object()) {
        for (auto &[name, bundle] : attachments->get_ref<Json::object_t &>())
            splitBundle(&bundle);
    }
    if (Json *metadata = member(cell, "metadata"); metadata && metadata->is_object())
        metadata->erase("trusted");
    canonicalizeOutputs(cell);
}

} // namespace

QByteArray normalizeNotebook(Notebook notebook)
{
    Json root = JsonReader(writeNotebook(notebook)).readValue();
    if (Json *metadata = member(root, "metadata"); metadata && metadata->is_object()) {
        for (const char *key : {"orig_nbformat", "orig_nbformat_minor", "signature"})
            metadata->erase(key);
    }
    Json *cells = member(root, "cells");
    for (std::size_t i = 0; cells && i < cells->size() && i < notebook.cells.size(); ++i) {
        Json &cell = cells->at(i);
        canonicalizeCell(cell);
        if (cell.is_object() && notebook.formatMinor >= 5)
            cell["id"] = notebook.cells[i].id.toStdString();
    }
    QByteArray bytes;
    const NotebookStyle canonical;
    JsonWriter(bytes, canonical).value(root, 0);
    return bytes + canonical.ending;
}

void clearNotebook(Notebook &notebook)
{
    for (Cell &cell : notebook.cells) {
        clearOutputsOf(cell);
        cell.executionCount.reset();
    }
}

} // namespace Aloft
