#include "core/jupyter/notebook/upgrade.h"

#include "core/jupyter/notebook/celloutputs.h"
#include "core/jupyter/notebook/cellreader.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr std::array<std::pair<const char *, const char *>, 8> MimeTypes{{
    {"text", "text/plain"},
    {"html", "text/html"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpeg", "image/jpeg"},
    {"latex", "text/latex"},
    {"json", "application/json"},
    {"javascript", "application/javascript"},
}};

std::string joined(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    std::string text;
    for (const Json &line : value) {
        if (line.is_string())
            text += line.get_ref<const std::string &>();
    }
    return text;
}

QString textAt(const Json &object, const char *key)
{
    return toQString(joined(memberAt(object, key)));
}

std::optional<int> countAt(const Json &object, const char *key)
{
    return wholeNumber(memberAt(object, key));
}

Json objectAt(const Json &object, const char *key)
{
    const Json &member = memberAt(object, key);
    return member.is_object() ? member : Json::object();
}

Json upgradeData(const Json &output)
{
    Json data = Json::object();
    for (const auto &[name, mime] : MimeTypes) {
        const Json &value = memberAt(output, name);
        if (value.is_null())
            continue;
        const std::string text = joined(value);
        const bool isJson = mime == std::string_view("application/json");
        data[mime] = isJson ? parseJson(QByteArrayView(text)).value_or(Json(text)) : Json(text);
    }
    return data;
}

Json upgradeMetadata(const Json &metadata)
{
    Json upgraded = Json::object();
    for (const auto &[key, value] : metadata.items()) {
        const auto known = std::ranges::find_if(MimeTypes, [&k = key](const auto &type) {
            return k == type.first;
        });
        upgraded[known == MimeTypes.end() ? key : std::string(known->second)] = value;
    }
    return upgraded;
}

Output upgradeOutput(const Json &output)
{
    const QString type = stringAt(output, "output_type");
    if (type == "stream"_L1) {
        const bool isError = stringAt(output, "stream") == "stderr"_L1;
        return StreamOutput{isError ? StreamOutput::Name::Stderr : StreamOutput::Name::Stdout,
                            joined(memberAt(output, "text"))};
    }
    if (type == "pyerr"_L1) {
        ErrorOutput error{textAt(output, "ename"), textAt(output, "evalue"), {}};
        for (const Json &line : memberAt(output, "traceback"))
            error.traceback += toQString(joined(line));
        return error;
    }
    if (type == "pyout"_L1 || type == "display_data"_L1) {
        RichOutput rich;
        rich.data = upgradeData(output);
        rich.metadata = upgradeMetadata(objectAt(output, "metadata"));
        rich.isResult = type == "pyout"_L1;
        rich.executionCount = countAt(output, "prompt_number");
        return rich;
    }
    return UnknownOutput{output};
}

void upgradeCode(const Json &old, Cell &cell)
{
    cell.type = Cell::Type::Code;
    cell.source = textAt(old, "input");
    cell.executionCount = countAt(old, "prompt_number");
    if (const Json &collapsed = memberAt(old, "collapsed"); collapsed.is_boolean())
        cell.metadata["collapsed"] = collapsed;
    for (const Json &output : memberAt(old, "outputs"))
        appendOutputTo(cell, upgradeOutput(output), NotebookStyle());
}

Cell upgradeCell(const Json &old)
{
    Cell cell;
    cell.id = newCellId();
    cell.metadata = objectAt(old, "metadata");
    const QString type = stringAt(old, "cell_type");
    if (type == "code"_L1) {
        upgradeCode(old, cell);
        return cell;
    }
    cell.type = type == "raw"_L1 ? Cell::Type::Raw : Cell::Type::Markdown;
    cell.source = textAt(old, "source");
    if (type == "heading"_L1) {
        const int level = std::clamp(countAt(old, "level").value_or(1), 1, 6);
        cell.source = QString(level, u'#') + u' ' + cell.source.simplified();
    }
    return cell;
}

} // namespace

Notebook upgradeNotebook(const Json &root)
{
    Notebook notebook;
    notebook.metadata = objectAt(root, "metadata");
    for (const char *key : {"name", "signature", "orig_nbformat", "orig_nbformat_minor"})
        notebook.metadata.erase(key);
    for (const Json &sheet : memberAt(root, "worksheets")) {
        for (const Json &cell : memberAt(sheet, "cells"))
            notebook.cells.push_back(upgradeCell(cell));
    }
    notebook.notices +=
        QCoreApplication::translate(
            "Aloft::NotebookReader",
            "This notebook is in the old format %1; it will be saved in format 4.5.")
            .arg(countAt(root, "nbformat").value_or(3));
    return notebook;
}

} // namespace Aloft
