#include "ui/output/htmlitem.h"

#include "core/text/filesbeside.h"
#include "core/text/htmlsubset.h"
#include "core/text/latex.h"
#include "core/text/markdown.h"
#include "ui/output/htmltable.h"
#include "ui/output/richchoice.h"
#include "ui/output/richtextview.h"

namespace Aloft {

using namespace Qt::StringLiterals;

QString safeHtmlOf(const RichOutput &output, const QString &folder)
{
    const RichChoice choice = chooseRich(output);
    const std::string &text = richText(output, choice.mime);
    switch (choice.kind) {
    case RichChoice::Kind::Html:
        return reduceHtml(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())), {},
                          imagesBeside(folder))
            .html;
    case RichChoice::Kind::Markdown:
        return renderMarkdown(toQString(text), {}, imagesBeside(folder)).html;
    case RichChoice::Kind::Latex:
        return u"<p style=\"font-size: large\">%1</p>"_s.arg(
            escapeHtml(latexToText(toQString(text))));
    default:
        return {};
    }
}

HtmlItem::HtmlItem(const QString &folder, QWidget *parent)
    : OutputItem(parent)
    , m_folder(folder)
    , m_view(new RichTextView(this))
{
    m_view->setLabel(tr("Output"));
    connect(m_view, &RichTextView::linkOpened, this, &OutputItem::linkActivated);
    connect(m_view, &RichTextView::heightChanged, this, &OutputItem::heightChanged);
}

void HtmlItem::setSafeHtml(const QString &html)
{
    m_view->setSafeHtml(html);
}

bool HtmlItem::setRich(const RichOutput &output)
{
    const QString html = safeHtmlOf(output, m_folder);
    if (html.isEmpty() || readHtmlTable(html))
        return false;
    setSafeHtml(html);
    return true;
}

int HtmlItem::heightFor(int width)
{
    return m_view->heightFor(width);
}

QString HtmlItem::plainText() const
{
    return m_view->toPlainText();
}

int HtmlItem::setSearch(const QString &text, Qt::CaseSensitivity sensitivity)
{
    return m_view->setSearch(text, sensitivity == Qt::CaseSensitive);
}

void HtmlItem::resizeEvent(QResizeEvent *)
{
    m_view->setGeometry(rect());
}

} // namespace Aloft

#include "moc_htmlitem.cpp"
