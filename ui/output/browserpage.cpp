#include "ui/output/browserpage.h"

#include "ui/output/richchoice.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QTemporaryFile>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

const char *const plotlyAddress = "https:/"
                                  "/cdn.plot.ly/plotly-2.27.0.min.js";

/// JSON inside a script element: "</script" must not end it.
std::string scriptSafe(const Json &value)
{
    std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
    for (size_t at = text.find("</"); at != std::string::npos; at = text.find("</", at + 3))
        text.replace(at, 2, "<\\/");
    return text;
}

std::string body(const RichOutput &output, const std::string &mime)
{
    if (mime == "text/html")
        return richText(output, mime);
    if (mime == "application/javascript")
        return "<div id=\"output\"></div>\n<script>\nconst element = "
               "document.getElementById('output');\n"
            + richText(output, mime) + "\n</script>\n";
    const Json &figure = memberAt(output.data, mime.c_str());
    return std::string("<script src=\"") + plotlyAddress
        + "\"></script>\n<div id=\"figure\"></div>\n<script>\nconst figure = " + scriptSafe(figure)
        + ";\nPlotly.newPlot('figure', figure.data, figure.layout, figure.config);\n</script>\n";
}

} // namespace

QByteArray browserPage(const RichOutput &output)
{
    const std::string mime = chooseRich(output).browserMime;
    if (mime.empty())
        return {};
    return "<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"><title>Output</title></head>\n"
           "<body>\n"
        + QByteArray::fromStdString(body(output, mime)) + "\n</body>\n</html>\n";
}

Result<QUrl> writeBrowserPage(const QByteArray &page)
{
    static const QTemporaryDir folder(QDir::tempPath() + u"/aloft-pages-XXXXXX"_s);
    QTemporaryFile file(folder.filePath(u"output-XXXXXX.html"_s));
    file.setAutoRemove(false);
    if (!folder.isValid() || !file.open() || file.write(page) != page.size() || !file.flush())
        return failure(Error::Kind::Storage,
                       QCoreApplication::translate(
                           "Aloft::BrowserPage", "The page for the browser could not be written."),
                       file.errorString());
    return QUrl::fromLocalFile(file.fileName());
}

} // namespace Aloft
