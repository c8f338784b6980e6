// Markdown, the mathematics in it, and LaTeX by itself.

#include "core/text/latex.h"
#include "core/text/markdown.h"

#include <cstdint>
#include <cstdlib>

using namespace Aloft;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString html = renderMarkdown(text).html;
    if (html.contains(QLatin1String("<script")) || html.contains(QLatin1String("src=\"http")))
        std::abort();
    latexToText(text);
    headingsOf(text);
    return 0;
}
