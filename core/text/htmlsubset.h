#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <functional>

namespace Aloft {

struct HtmlLimits
{
    qsizetype bytes = 16 * 1024 * 1024; ///< of input; the rest is left out
    int elements = 200'000;
    int depth = 100;                         ///< deeper elements lose their tags, not their text
    qsizetype imageBytes = 32 * 1024 * 1024; ///< of one data: image; taken from `bytes` as well
};

/// The data: URI of an image file by its path as a text has it ("img/x.png"), or an empty text.
using ImageFiles = std::function<QByteArray(const QString &path)>;

/// HTML that is safe to give to Qt's rich text.
struct SafeHtml
{
    QString html;
    QStringList blockedImages; ///< URLs of images that were not loaded
    QStringList missingImages; ///< paths of image files that there are none of
    bool isTruncated = false;  ///< a limit was reached

    bool operator==(const SafeHtml &) const = default;
};

/// Reduces any HTML (UTF-8) to a subset by an allow-list: tables, lists, headings, code, links to
/// http, https and mailto, inline data: images, span and div with a few style properties, and
/// style sheets of simple selectors. Everything else goes: scripts, frames, objects, forms,
/// event handlers, file: and remote images (a note with a link takes their place). Images of
/// relative paths come from files. Never fails.
SafeHtml reduceHtml(QByteArrayView html, const HtmlLimits &limits = {},
                    const ImageFiles &files = {});

/// Text as HTML: the five special characters escaped.
QString escapeHtml(QStringView text);

} // namespace Aloft
