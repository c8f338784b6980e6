#include "ui/output/richtextview.h"

#include "ui/output/imagebytes.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QAbstractTextDocumentLayout>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMetaMethod>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextFrame>
#include <QTextTable>
#include <QWheelEvent>

#include <cmath>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// What Qt's rich text cannot be told by a style sheet: line height and air around tables.
void refineBlocks(QTextDocument *document)
{
    QTextCursor cursor(document);
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        if (format.nonBreakableLines())
            continue;
        format.setLineHeight(120, QTextBlockFormat::ProportionalHeight);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
}

void refineTables(QTextDocument *document, const QPalette &palette)
{
    const auto frames = document->rootFrame()->childFrames();
    for (QTextFrame *frame : frames) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderCollapse(true);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(toneColor(Tone::Separator, palette));
        format.setCellPadding(5);
        format.setCellSpacing(0);
        table->setFormat(format);
    }
}

} // namespace

RichTextView::RichTextView(QWidget *parent) : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus); // not by the wheel
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(2);
    connect(this, &QTextBrowser::anchorClicked, this, &RichTextView::linkOpened);
}

void RichTextView::setSafeHtml(const QString &html, const Json &attachments)
{
    if (html == m_html && attachments == m_attachments && m_measuredWidth >= 0)
        return;
    m_html = html;
    m_attachments = attachments;
    applyStyle();
}

void RichTextView::applyStyle()
{
    const QString code = toneColor(Tone::CodeBackground, palette()).name();
    const QString link = toneColor(Tone::Link, palette()).name();
    const QString muted = toneColor(Tone::MutedText, palette()).name();
    const QString family = codeFont(font()).family();
    document()->setDefaultFont(font());
    document()->setDefaultStyleSheet(
        u"a { color: %1; text-decoration: none; } "
        "code, pre, kbd, samp, tt { font-family: '%2'; background-color: %3; } "
        "blockquote { color: %4; } th { background-color: %3; } "_s.arg(link, family, code, muted));
    document()->clear();
    m_imagePixels = 0;
    document()->setHtml(m_html);
    refineBlocks(document());
    refineTables(document(), palette());
    m_measuredWidth = -1;
    Q_EMIT heightChanged();
}

int RichTextView::heightFor(int width)
{
    if (width == m_measuredWidth)
        return m_measuredHeight;
    m_measuredWidth = width;
    if (this->width() != width) // the document follows the widget's width, whatever it is told
        resize(width, std::max(height(), fontMetrics().height()));
    document()->setTextWidth(width);
    const QSizeF size = document()->documentLayout()->documentSize();
    const bool isTooWide = size.width() > width + 1;
    m_measuredHeight = static_cast<int>(std::ceil(size.height()))
        + (isTooWide ? horizontalScrollBar()->sizeHint().height() : 0);
    return m_measuredHeight;
}

void RichTextView::setLabel(const QString &name)
{
    setAccessibleName(name);
}

int RichTextView::setSearch(const QString &text, bool isCaseSensitive)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (!text.isEmpty()) {
        const auto flags = isCaseSensitive ? QTextDocument::FindCaseSensitively
                                           : QTextDocument::FindFlags();
        QTextCursor found = document()->find(text, 0, flags);
        for (; !found.isNull() && marks.size() < 1000;
             found = document()->find(text, found, flags)) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = found;
            mark.format.setBackground(toneColor(Tone::WarningGround, palette()));
            marks.append(mark);
        }
    }
    setExtraSelections(marks);
    return static_cast<int>(marks.size());
}

/// Never an invalid value: the document would then read the URL itself, however large, from wherever.
QVariant RichTextView::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource)
        return QByteArray();
    if (m_imagePixels >= mostImagePixels)
        return QImage();
    QByteArray bytes;
    if (name.scheme() == "attachment"_L1)
        bytes = attachedImage(name.path());
    else if (name.scheme() == "data"_L1)
        bytes = dataUrlBytes(name);
    const QImage image = smallImage(bytes);
    m_imagePixels += qint64(image.width()) * image.height();
    return image;
}

QByteArray RichTextView::attachedImage(const QString &fileName) const
{
    const Json &bundle = memberAt(m_attachments, fileName.toUtf8().constData());
    for (const auto &[mime, value] : bundle.items()) {
        if (mime.starts_with("image/") && value.is_string())
            return QByteArray::fromBase64(
                QByteArray::fromStdString(value.get_ref<const std::string &>()));
    }
    return {};
}

void RichTextView::wheelEvent(QWheelEvent *event)
{
    const bool isSideways = std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y())
        || event->modifiers().testFlag(Qt::ShiftModifier);
    if (isSideways && horizontalScrollBar()->maximum() > 0)
        QTextBrowser::wheelEvent(event);
    else
        event->ignore();
}

void RichTextView::mousePressEvent(QMouseEvent *event)
{
    Q_EMIT pressed(event->modifiers());
    QTextBrowser::mousePressEvent(event);
}

void RichTextView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (isSignalConnected(QMetaMethod::fromSignal(&RichTextView::editRequested)))
        Q_EMIT editRequested();
    else
        QTextBrowser::mouseDoubleClickEvent(event);
}

void RichTextView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    const bool isLook = event->type() == QEvent::PaletteChange
        || event->type() == QEvent::FontChange;
    if (isLook && !m_html.isEmpty())
        applyStyle();
}

void RichTextView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && textCursor().hasSelection())
        return copy();
    event->ignore();
}

void RichTextView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!textCursor().hasSelection() && anchorAt(event->pos()).isEmpty())
        return event->ignore();
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

} // namespace Aloft

#include "moc_richtextview.cpp"
