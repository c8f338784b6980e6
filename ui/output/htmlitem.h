#pragma once

#include "ui/output/outputitem.h"

namespace Aloft {

class RichTextView;

/// HTML, Markdown or LaTeX of an output, as safe text.
class HtmlItem : public OutputItem
{
    Q_OBJECT

public:
    explicit HtmlItem(const QString &folder, QWidget *parent = nullptr); ///< of its images

    void setSafeHtml(const QString &html);
    bool setRich(const RichOutput &output) override;
    int heightFor(int width) override;
    QString plainText() const override;
    int setSearch(const QString &text, Qt::CaseSensitivity sensitivity) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    const QString m_folder;
    RichTextView *m_view;
};

/// The safe HTML of an HTML, Markdown or LaTeX output, with the images of a folder; empty for any
/// other.
QString safeHtmlOf(const RichOutput &output, const QString &folder);

} // namespace Aloft
