#include "core/jupyter/notebook/jsonreader.h"
#include "core/jupyter/notebook/jsontext.h"
#include "core/jupyter/notebook/jsonwriter.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <initializer_list>
#include <set>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

/// The rules of nbformat's JSON schemas 4.0 to 4.5, and unique ids, which a schema cannot say.
/// A later minor version may have types and members that are not known here.
class Validator
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Validator)

public:
    QStringList check(const Json &root);

private:
    using Path = QString;
    using Names = std::initializer_list<std::string_view>;

    void report(const Path &path, const QString &what) { m_found += path + u": "_s + what; }
    bool isObject(const Json &value, const Path &path);
    void checkMembers(const Json &object, const Path &path, Names required, Names optional);
    void checkString(const Json &object, const char *key, const Path &path);
    void checkText(const Json &value, const Path &path);
    void checkCount(const Json &value, const Path &path);
    void checkMetadata(const Json &metadata);
    void checkKernelSpec(const Json &spec);
    void checkCells(const Json &cells);
    void checkCell(const Json &cell, const Path &path);
    void checkId(const Json &id, const Path &path);
    void checkCellMetadata(const Json &metadata, const Path &path, const QString &type);
    void checkTags(const Json &tags, const Path &path);
    void checkAttachments(const Json &attachments, const Path &path);
    void checkBundle(const Json &bundle, const Path &path);
    void checkOutput(const Json &output, const Path &path);

    static Path at(const Path &path, std::string_view key);
    static Path at(const Path &path, std::size_t index);
    bool isFuture() const { return m_minor > 5; }

    QStringList m_found;
    QSet<QString> m_ids;
    int m_minor = 0;
};

Validator::Path Validator::at(const Path &path, std::string_view key)
{
    const QString name = QString::fromUtf8(key.data(), qsizetype(key.size()));
    return path.isEmpty() ? name : path + u'.' + name;
}

Validator::Path Validator::at(const Path &path, std::size_t index)
{
    return path + u'[' + QString::number(index) + u']';
}

QStringList Validator::check(const Json &root)
{
    const Json &minor = memberAt(root, "nbformat_minor");
    m_minor = minor.is_number_integer() && minor >= 0 && minor < 1'000'000 ? minor.get<int>() : 0;
    checkMembers(root, {}, {"metadata", "nbformat_minor", "nbformat", "cells"}, {});
    if (!minor.is_null() && (!minor.is_number_integer() || minor < 0))
        report(u"nbformat_minor"_s, tr("a whole number is expected"));
    const Json &format = memberAt(root, "nbformat");
    if (!format.is_null() && (!format.is_number_integer() || format != 4))
        report(u"nbformat"_s, tr("4 is expected"));
    if (root.contains("metadata"))
        checkMetadata(root["metadata"]);
    if (root.contains("cells"))
        checkCells(root["cells"]);
    return m_found;
}

bool Validator::isObject(const Json &value, const Path &path)
{
    if (!value.is_object())
        report(path, tr("an object is expected"));
    return value.is_object();
}

void Validator::checkMembers(const Json &object, const Path &path, Names required, Names optional)
{
    const auto isIn = [](Names names, std::string_view key) {
        return std::ranges::find(names, key) != names.end();
    };
    for (const std::string_view key : required) {
        if (!object.contains(key))
            report(at(path, key), tr("this is missing"));
    }
    for (const auto &[key, value] : object.items()) {
        if (!isFuture() && !isIn(required, key) && !isIn(optional, key))
            report(at(path, key), tr("this is not part of format 4.%1").arg(m_minor));
    }
}

void Validator::checkString(const Json &object, const char *key, const Path &path)
{
    if (object.contains(key) && !object[key].is_string())
        report(at(path, key), tr("a text is expected"));
}

void Validator::checkText(const Json &value, const Path &path)
{
    const bool isText = value.is_string()
        || (value.is_array()
            && std::ranges::all_of(value, [](const Json &line) { return line.is_string(); }));
    if (!isText)
        report(path, tr("a text or a list of texts is expected"));
}

void Validator::checkCount(const Json &value, const Path &path)
{
    const std::string text = numberText(value); // may be larger than any integer type
    const bool isCount = value.is_null()
        || (!text.empty() && text.find_first_not_of("0123456789") == std::string::npos);
    if (!isCount)
        report(path, tr("a whole number or null is expected"));
}

void Validator::checkMetadata(const Json &metadata)
{
    const Path path = u"metadata"_s;
    if (!isObject(metadata, path))
        return;
    if (metadata.contains("kernelspec"))
        checkKernelSpec(metadata["kernelspec"]);
    if (metadata.contains("language_info")
        && isObject(metadata["language_info"], at(path, "language_info"))) {
        const Json &info = metadata["language_info"];
        const Path here = at(path, "language_info");
        if (!info.contains("name"))
            report(at(here, "name"), tr("this is missing"));
        for (const char *key : {"name", "file_extension", "mimetype", "pygments_lexer"})
            checkString(info, key, here);
        const Json &mode = memberAt(info, "codemirror_mode");
        if (info.contains("codemirror_mode") && !mode.is_string() && !mode.is_object())
            report(at(here, "codemirror_mode"), tr("a text or an object is expected"));
    }
    const Json &original = memberAt(metadata, "orig_nbformat");
    if (metadata.contains("orig_nbformat") && (!original.is_number_integer() || original < 1))
        report(at(path, "orig_nbformat"), tr("a whole number is expected"));
    if (m_minor < 2)
        return;
    checkString(metadata, "title", path);
    if (metadata.contains("authors") && !metadata["authors"].is_array())
        report(at(path, "authors"), tr("a list is expected"));
}

void Validator::checkKernelSpec(const Json &spec)
{
    const Path path = u"metadata.kernelspec"_s;
    if (!isObject(spec, path))
        return;
    for (const char *key : {"name", "display_name"}) {
        if (!spec.contains(key))
            report(at(path, key), tr("this is missing"));
        checkString(spec, key, path);
    }
}

void Validator::checkCells(const Json &cells)
{
    if (!cells.is_array()) {
        report(u"cells"_s, tr("a list is expected"));
        return;
    }
    for (std::size_t i = 0; i < cells.size(); ++i)
        checkCell(cells[i], at(u"cells"_s, i));
}

void Validator::checkCell(const Json &cell, const Path &path)
{
    if (!isObject(cell, path))
        return;
    const QString type = stringAt(cell, "cell_type");
    const bool hasId = m_minor >= 5;
    if (type == "code"_L1 && hasId) {
        checkMembers(cell, path,
                     {"id", "cell_type", "metadata", "source", "outputs", "execution_count"}, {});
    } else if (type == "code"_L1) {
        checkMembers(cell, path, {"cell_type", "metadata", "source", "outputs", "execution_count"},
                     {});
    } else if (type == "markdown"_L1 || type == "raw"_L1) {
        if (hasId)
            checkMembers(cell, path, {"id", "cell_type", "metadata", "source"}, {"attachments"});
        else
            checkMembers(cell, path, {"cell_type", "metadata", "source"}, {"attachments"});
    } else if (!isFuture() || type.isEmpty()) {
        report(at(path, "cell_type"), tr("code, markdown or raw is expected"));
        return;
    }
    if (hasId && cell.contains("id"))
        checkId(cell["id"], at(path, "id"));
    if (cell.contains("metadata"))
        checkCellMetadata(cell["metadata"], at(path, "metadata"), type);
    if (cell.contains("source"))
        checkText(cell["source"], at(path, "source"));
    if (cell.contains("attachments"))
        checkAttachments(cell["attachments"], at(path, "attachments"));
    if (cell.contains("execution_count"))
        checkCount(cell["execution_count"], at(path, "execution_count"));
    if (!cell.contains("outputs"))
        return;
    const Json &outputs = cell["outputs"];
    if (!outputs.is_array())
        report(at(path, "outputs"), tr("a list is expected"));
    for (std::size_t i = 0; outputs.is_array() && i < outputs.size(); ++i)
        checkOutput(outputs[i], at(at(path, "outputs"), i));
}

void Validator::checkId(const Json &id, const Path &path)
{
    static const QRegularExpression allowed(u"\\A[a-zA-Z0-9_-]{1,64}\\z"_s);
    const QString text = id.is_string() ? toQString(id.get<std::string>()) : QString();
    if (!allowed.match(text).hasMatch())
        report(path, tr("1 to 64 of the letters A-Z, a-z, 0-9, - and _ are expected"));
    else if (m_ids.contains(text))
        report(path, tr("another cell has this id"));
    m_ids.insert(text);
}

void Validator::checkCellMetadata(const Json &metadata, const Path &path, const QString &type)
{
    if (!isObject(metadata, path))
        return;
    if (metadata.contains("name") && (!metadata["name"].is_string() || metadata["name"] == ""))
        report(at(path, "name"), tr("a text is expected"));
    if (metadata.contains("tags"))
        checkTags(metadata["tags"], at(path, "tags"));
    if (type == "raw"_L1)
        checkString(metadata, "format", path);
    if (m_minor >= 3 && metadata.contains("jupyter"))
        isObject(metadata["jupyter"], at(path, "jupyter"));
    if (type != "code"_L1)
        return;
    if (metadata.contains("collapsed") && !metadata["collapsed"].is_boolean())
        report(at(path, "collapsed"), tr("true or false is expected"));
    const Json &scrolled = memberAt(metadata, "scrolled");
    if (metadata.contains("scrolled") && !scrolled.is_boolean() && scrolled != "auto")
        report(at(path, "scrolled"), tr("true, false or \"auto\" is expected"));
    if (m_minor >= 4 && metadata.contains("execution")
        && isObject(metadata["execution"], at(path, "execution"))) {
        for (const auto &[key, value] : metadata["execution"].items()) {
            if (!value.is_string())
                report(at(at(path, "execution"), key), tr("a text is expected"));
        }
    }
}

void Validator::checkTags(const Json &tags, const Path &path)
{
    if (!tags.is_array()) {
        report(path, tr("a list is expected"));
        return;
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const std::string tag = tags[i].is_string() ? tags[i].get<std::string>() : std::string();
        if (tag.empty() || tag.find(',') != std::string::npos)
            report(at(path, i), tr("a text without commas is expected"));
        else if (!seen.insert(tag).second)
            report(at(path, i), tr("this tag is there twice"));
    }
}

void Validator::checkAttachments(const Json &attachments, const Path &path)
{
    if (!isObject(attachments, path))
        return;
    for (const auto &[name, bundle] : attachments.items())
        checkBundle(bundle, at(path, name));
}

void Validator::checkBundle(const Json &bundle, const Path &path)
{
    if (!isObject(bundle, path))
        return;
    for (const auto &[mime, value] : bundle.items()) {
        if (!isJsonMime(mime))
            checkText(value, at(path, mime));
    }
}

void Validator::checkOutput(const Json &output, const Path &path)
{
    if (!isObject(output, path))
        return;
    const QString type = stringAt(output, "output_type");
    if (type == "stream"_L1) {
        checkMembers(output, path, {"output_type", "name", "text"}, {});
        checkString(output, "name", path);
        if (output.contains("text"))
            checkText(output["text"], at(path, "text"));
    } else if (type == "error"_L1) {
        checkMembers(output, path, {"output_type", "ename", "evalue", "traceback"}, {});
        checkString(output, "ename", path);
        checkString(output, "evalue", path);
        const Json &lines = memberAt(output, "traceback");
        if (output.contains("traceback")
            && !(lines.is_array()
                 && std::ranges::all_of(lines, [](const Json &l) { return l.is_string(); })))
            report(at(path, "traceback"), tr("a list of texts is expected"));
    } else if (type == "display_data"_L1 || type == "execute_result"_L1) {
        if (type == "execute_result"_L1)
            checkMembers(output, path, {"output_type", "data", "metadata", "execution_count"}, {});
        else
            checkMembers(output, path, {"output_type", "data", "metadata"}, {});
        if (output.contains("data"))
            checkBundle(output["data"], at(path, "data"));
        if (output.contains("metadata"))
            isObject(output["metadata"], at(path, "metadata"));
        if (output.contains("execution_count"))
            checkCount(output["execution_count"], at(path, "execution_count"));
    } else if (!isFuture() || type.isEmpty()) {
        report(at(path, "output_type"),
               tr("stream, display_data, execute_result or error is expected"));
    }
}

} // namespace

QStringList validateNotebook(const Notebook &notebook)
{
    const Json root = JsonReader(writeNotebook(notebook)).readValue();
    return Validator().check(root);
}

} // namespace Aloft
