#pragma once

#include "core/text/htmlsubset.h"

#include <functional>

namespace Aloft {

/// The data: URI of an attachment by its name ("image.png"), or an empty text.
using AttachmentSource = std::function<QByteArray(const QString &name)>;

/// GitHub's Markdown (tables, strikethrough, task lists, bare links), with raw HTML, to the safe
/// HTML subset. "attachment:name" images come from attachments, those of relative paths from files,
/// also where they are raw HTML. Mathematics between $…$, $$…$$, \(…\) and \[…\] is left alone by
/// Markdown and comes out as <span class="math"> or <div class="math"> with readable text, its
/// LaTeX in the title.
SafeHtml renderMarkdown(const QString &markdown, const AttachmentSource &attachments = {},
                        const ImageFiles &files = {});

/// A heading of a Markdown text, for outlines.
struct Heading
{
    int level = 1; ///< 1-6
    QString text;  ///< without markup
    int line = 0;  ///< counts from 0

    bool operator==(const Heading &) const = default;
};

QList<Heading> headingsOf(const QString &markdown);

} // namespace Aloft
