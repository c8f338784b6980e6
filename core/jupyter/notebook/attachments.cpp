#include "core/jupyter/notebook/attachments.h"

#include "core/text/svgsafety.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

bool isBase64(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+'
        || c == '/' || c == '=';
}

} // namespace

QByteArray pictureUri(const Json &bundle)
{
    if (const Json &svg = memberAt(bundle, "image/svg+xml"); svg.is_string()) {
        const auto text = QByteArray::fromStdString(svg.get_ref<const std::string &>());
        if (checkSvg(text))
            return "data:image/svg+xml;base64," + text.toBase64();
    }
    for (const char *mime : {"image/png", "image/jpeg", "image/gif"}) {
        const Json &picture = memberAt(bundle, mime);
        if (!picture.is_string())
            continue;
        QByteArray base64 = QByteArray::fromStdString(picture.get_ref<const std::string &>());
        base64.removeIf([](char c) { return c == '\n' || c == '\r' || c == ' '; });
        if (std::ranges::all_of(base64, isBase64))
            return QByteArray("data:") + mime + ";base64," + base64;
    }
    return {};
}

QByteArray attachmentUri(const Cell &cell, const QString &name)
{
    return pictureUri(memberAt(cell.attachments, name.toUtf8().constData()));
}

QString languageOf(const Notebook &notebook)
{
    QString language = stringAt(memberAt(notebook.metadata, "language_info"), "name");
    if (language.isEmpty())
        language = stringAt(memberAt(notebook.metadata, "kernelspec"), "language");
    return language.isEmpty() ? u"python"_s : language.toLower();
}

} // namespace Aloft
