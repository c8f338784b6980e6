#include "ui/notebook/cellwidget.h"

#include "core/text/markdown.h"
#include "ui/editor/codeeditor.h"
#include "ui/notebook/cellfolds.h"
#include "ui/notebook/cellinputfield.h"
#include "ui/notebook/cellprompt.h"
#include "ui/output/outputarea.h"
#include "ui/output/richtextview.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QString typeText(Cell::Type type)
{
    switch (type) {
    case Cell::Type::Code:
        return CellWidget::tr("code");
    case Cell::Type::Markdown:
        return CellWidget::tr("Markdown");
    case Cell::Type::Raw:
        return CellWidget::tr("raw text");
    case Cell::Type::Unknown:
        break;
    }
    return CellWidget::tr("unknown kind");
}

AttachmentSource attachmentsOf(const Json &attachments)
{
    return [&attachments](const QString &name) -> QByteArray {
        const Json &bundle = memberAt(attachments, name.toUtf8().constData());
        for (const auto &[mime, value] : bundle.items()) {
            if (mime.starts_with("image/") && value.is_string())
                return "data:" + QByteArray::fromStdString(mime) + ";base64,"
                    + QByteArray::fromStdString(value.get_ref<const std::string &>());
        }
        return {};
    };
}

QToolButton *makeFold(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace

CellWidget::CellWidget(NotebookDocument *document, const CellServices &services, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_services(services)
    , m_prompt(new CellPrompt(this))
{
    setMouseTracking(true);
    connect(m_prompt, &CellPrompt::pressed, this,
            [this](Qt::KeyboardModifiers modifiers) { Q_EMIT pressed(this, modifiers); });
    connect(m_prompt, &CellPrompt::runRequested, this, [this] { Q_EMIT runRequested(this); });
    connect(m_prompt, &CellPrompt::dragged, this,
            [this](const QPoint &position) { Q_EMIT dragged(this, position); });
    connect(m_prompt, &CellPrompt::dropped, this,
            [this](const QPoint &position) { Q_EMIT dropped(this, position); });
}

CellWidget::~CellWidget() = default;

const Cell &CellWidget::cell() const
{
    return m_document->cellAt(m_row);
}

void CellWidget::bind(int row)
{
    m_row = row;
    m_cellId = cell().id;
    const bool showsNumbers = m_look.showsLineNumbers; // the editor does, still
    m_look = {};
    m_look.showsLineNumbers = showsNumbers;
    setQuestion(std::nullopt);
    if (m_outputs)
        m_outputs->setSearch({}, Qt::CaseInsensitive);
    refreshCell();
    resetOutputs();
    refreshState();
}

void CellWidget::setRow(int row)
{
    m_row = row;
    if (row >= 0)
        announce();
}

void CellWidget::setLook(const CellLook &look)
{
    if (look == m_look)
        return;
    const CellLook old = std::exchange(m_look, look);
    const bool opensHidden = look.isEditing != old.isEditing && isSourceHidden(cell());
    if (look.isSourceShown != old.isSourceShown || opensHidden)
        refreshCell();
    if (look.showsLineNumbers != old.showsLineNumbers)
        applyEditorOptions();
    if (look.queuePosition != old.queuePosition)
        refreshState();
    announce();
    showMenuButton();
    update();
}

/// Everything that can be done with the cell, one click away, and out of the way otherwise.
void CellWidget::showMenuButton()
{
    const bool isShown = m_isHovered || m_look.isCurrent;
    if (isShown && !m_menuButton) {
        m_menuButton = makeFold(this);
        m_menuButton->setIcon(themedIcon(u"more"));
        m_menuButton->setToolTip(tr("More for this cell"));
        m_menuButton->setAccessibleName(tr("More for this cell"));
        connect(m_menuButton, &QToolButton::clicked, this, [this] {
            Q_EMIT menuRequested(this,
                                 m_menuButton->mapToGlobal(m_menuButton->rect().bottomLeft()));
        });
        relayout();
    }
    if (m_menuButton)
        m_menuButton->setVisible(isShown);
}

void CellWidget::setServices(const CellServices &services)
{
    m_services = services;
    applyEditorOptions();
    Q_EMIT heightChanged();
}

void CellWidget::setSearch(const QString &text, Qt::CaseSensitivity sensitivity)
{
    if (m_outputs)
        m_outputs->setSearch(text, sensitivity);
    if (m_rendered)
        m_rendered->setSearch(text, sensitivity == Qt::CaseSensitive);
}

bool CellWidget::showsRendered() const
{
    return cell().type == Cell::Type::Markdown && !m_look.isSourceShown;
}

bool CellWidget::isInputHidden() const
{
    return isSourceHidden(cell()) && !m_look.isEditing && !showsRendered();
}

bool CellWidget::areOutputsHidden() const
{
    return isOutputHidden(cell());
}

void CellWidget::refreshCell()
{
    const bool rendered = showsRendered();
    if (rendered)
        showRendered();
    else
        showSource();
    if (m_rendered)
        m_rendered->setVisible(rendered);
    if (m_editor)
        m_editor->setVisible(!rendered && !isInputHidden());
    showFolds();
    announce();
    update();
    Q_EMIT heightChanged();
}

void CellWidget::showSource()
{
    ensureEditor();
    const Language language = cell().type == Cell::Type::Code ? m_services.language
        : cell().type == Cell::Type::Markdown                 ? Language::Markdown
                                                              : Language::PlainText;
    m_isFilling = true;
    if (m_editor->language() != language)
        m_editor->setLanguage(language);
    putSource(cell().source);
    m_editor->setCompletionSource(cell().type == Cell::Type::Code ? m_services.completion
                                                                  : nullptr);
    m_isFilling = false;
}

/// While the user edits, only what differs changes, so that the cursor stays near it.
void CellWidget::putSource(const QString &source)
{
    const QString old = m_editor->text();
    if (old == source)
        return;
    if (!m_look.isEditing)
        return m_editor->setText(source);
    const qsizetype shorter = std::min(old.size(), source.size());
    qsizetype start = 0;
    while (start < shorter && old[start] == source[start])
        ++start;
    qsizetype end = 0;
    while (end < shorter - start && old[old.size() - 1 - end] == source[source.size() - 1 - end])
        ++end;
    m_editor->replace({start, old.size() - end}, source.mid(start, source.size() - end - start));
}

void CellWidget::showRendered()
{
    ensureRendered();
    const QString source = cell().source;
    const QString html = source.trimmed().isEmpty()
        ? u"<p><i>%1</i></p>"_s.arg(tr("Empty Markdown cell: press Enter to write").toHtmlEscaped())
        : renderMarkdown(source, attachmentsOf(cell().attachments)).html;
    m_rendered->setSafeHtml(html);
}

void CellWidget::ensureEditor()
{
    if (m_editor)
        return;
    m_editor = new CodeEditor(CodeEditor::Kind::Cell, this);
    m_editor->setUndoMode(CodeEditor::UndoMode::Forwarded);
    paintEditorGround();
    applyEditorOptions();
    connect(m_editor, &CodeEditor::textChanged, this, &CellWidget::storeSource);
    connect(m_editor, &CodeEditor::heightChanged, this, &CellWidget::heightChanged);
    connect(m_editor, &CodeEditor::undoRequested, this, &CellWidget::undoRequested);
    connect(m_editor, &CodeEditor::redoRequested, this, &CellWidget::redoRequested);
    connect(m_editor, &CodeEditor::cursorLeft, this,
            [this](Qt::Edge edge) { Q_EMIT cursorLeft(this, edge); });
    connect(m_editor, &CodeEditor::focusChanged, this, [this](bool hasFocus) {
        if (hasFocus)
            Q_EMIT editorFocused(this);
        else
            Q_EMIT editorLeft(this);
    });
    Q_EMIT editorCreated(m_editor);
}

/// Code stands on a ground of its own, so that the eye tells it from what it printed.
void CellWidget::paintEditorGround()
{
    if (!m_editor)
        return;
    QPalette ground = palette();
    ground.setColor(QPalette::Base, toneColor(Tone::CodeBackground, palette()));
    m_editor->setPalette(ground);
}

void CellWidget::applyEditorOptions()
{
    if (!m_editor)
        return;
    EditorOptions options = m_services.editor;
    options.showsLineNumbers = m_look.showsLineNumbers;
    if (m_editor->options() != options)
        m_editor->setOptions(options);
    if (m_editor->zoom() != m_services.zoom)
        m_editor->setZoom(m_services.zoom);
}

void CellWidget::ensureRendered()
{
    if (m_rendered)
        return;
    m_rendered = new RichTextView(this);
    m_rendered->setFocusPolicy(Qt::NoFocus);
    connect(m_rendered, &RichTextView::heightChanged, this, &CellWidget::heightChanged);
    connect(m_rendered, &RichTextView::linkOpened, this, &CellWidget::linkActivated);
    connect(m_rendered, &RichTextView::editRequested, this, [this] { Q_EMIT editRequested(this); });
    connect(m_rendered, &RichTextView::pressed, this,
            [this](Qt::KeyboardModifiers modifiers) { Q_EMIT pressed(this, modifiers); });
}

void CellWidget::ensureOutputs()
{
    if (m_outputs)
        return;
    m_outputs = new OutputArea(m_services.outputs, this);
    connect(m_outputs, &OutputArea::heightChanged, this, &CellWidget::heightChanged);
    connect(m_outputs, &OutputArea::linkActivated, this, &CellWidget::linkActivated);
    connect(m_outputs, &OutputArea::saveFailed, this, &CellWidget::saveFailed);
    connect(m_outputs, &OutputArea::moreRequested, this,
            [this] { m_outputs->showMore(cell().outputs); });
}

void CellWidget::storeSource()
{
    if (!m_isFilling)
        m_document->setSource(m_cellId, m_editor->text());
}

void CellWidget::setQuestion(const std::optional<CellQuestion> &question)
{
    if (!question && !m_question)
        return;
    if (!m_question) {
        m_question = new CellInputField(this);
        connect(m_question, &CellInputField::answered, this,
                [this](const QString &value) { Q_EMIT answered(m_cellId, value); });
    }
    if (question) {
        m_question->ask(question->prompt, question->isPassword);
        m_question->show();
        if (m_look.isCurrent)
            m_question->focusField();
    } else {
        m_question->hide();
    }
    Q_EMIT heightChanged();
}

void CellWidget::refreshState()
{
    m_prompt->setCell(cell(), m_document->stateAt(m_row), m_look.queuePosition);
    announce();
}

void CellWidget::refreshTime()
{
    m_prompt->refreshTime();
}

void CellWidget::resetOutputs()
{
    if (!m_outputs && cell().outputs.empty())
        return;
    ensureOutputs();
    m_outputs->reset(cell().outputs);
    showFolds();
}

void CellWidget::appendOutputs(int first)
{
    ensureOutputs();
    m_outputs->append(cell().outputs, first);
    showFolds();
}

void CellWidget::growOutput(int output, qsizetype from)
{
    if (m_outputs)
        m_outputs->grow(cell().outputs, output, from);
}

void CellWidget::changeOutput(int output)
{
    if (m_outputs)
        m_outputs->change(cell().outputs, output);
}

void CellWidget::showFolds()
{
    const bool inputHidden = isInputHidden();
    const bool outputsHidden = areOutputsHidden() && !cell().outputs.empty();
    if (inputHidden && !m_inputFold) {
        m_inputFold = makeFold(this);
        connect(m_inputFold, &QToolButton::clicked, this,
                [this] { Q_EMIT foldToggled(this, true); });
    }
    if (outputsHidden && !m_outputFold) {
        m_outputFold = makeFold(this);
        connect(m_outputFold, &QToolButton::clicked, this,
                [this] { Q_EMIT foldToggled(this, false); });
    }
    if (m_inputFold) {
        m_inputFold->setText(foldText(true));
        m_inputFold->setVisible(inputHidden);
    }
    if (m_outputFold) {
        m_outputFold->setText(foldText(false));
        m_outputFold->setVisible(outputsHidden);
    }
    if (m_outputs)
        m_outputs->setVisible(!outputsHidden && !cell().outputs.empty());
}

QString CellWidget::foldText(bool isInput) const
{
    if (!isInput)
        return tr("▸ %n output(s) hidden", nullptr, static_cast<int>(cell().outputs.size()));
    const auto lines = static_cast<int>(cell().source.count(u'\n')) + 1;
    return tr("▸ %n line(s) hidden", nullptr, lines);
}

/// Puts every part at its place for a width (or only adds up their heights), and answers the
/// height of the whole cell.
int CellWidget::layoutParts(int width, bool moves)
{
    using namespace CellMetrics;
    const int left = barWidth + CellPrompt::widthFor(font());
    const int inner = std::max(80, width - left - sideMargin);
    int y = 0;
    const auto place = [&](QWidget *part, const QRect &where) {
        if (moves)
            part->setGeometry(where);
    };
    if (showsRendered()) {
        const int height = m_rendered->heightFor(inner);
        place(m_rendered, {left, y, inner, height});
        m_inputRect = {left, y, inner, height};
        y += height;
    } else if (isInputHidden()) {
        const int height = m_inputFold->sizeHint().height();
        place(m_inputFold, {QPoint(left, y), m_inputFold->sizeHint()});
        m_inputRect = {left, y, inner, height};
        y += height;
    } else {
        const int height = m_editor->sizeHint().height() + 2 * framePadding;
        m_inputRect = {left, y, inner, height};
        place(m_editor,
              m_inputRect.adjusted(framePadding, framePadding, -framePadding, -framePadding));
        y += height;
    }
    m_inputHeight = y;
    if (m_question && m_question->isVisibleTo(this)) {
        const int height = m_question->sizeHint().height();
        place(m_question, {left, y + outputSpacing, inner, height});
        y += height + outputSpacing;
    }
    if (m_outputFold && m_outputFold->isVisibleTo(this)) {
        place(m_outputFold, {QPoint(left, y + outputSpacing), m_outputFold->sizeHint()});
        y += m_outputFold->sizeHint().height() + outputSpacing;
    } else if (m_outputs && m_outputs->isVisibleTo(this)) {
        const int height = m_outputs->heightFor(inner);
        place(m_outputs, {left, y + outputSpacing, inner, height});
        y += height + outputSpacing;
    }
    if (m_menuButton) {
        const QSize size = m_menuButton->sizeHint().expandedTo({24, 24});
        place(m_menuButton, {QPoint(left + inner - size.width() - 4, 3), size});
        m_menuButton->raise();
    }
    place(m_prompt, {barWidth, 0, left - barWidth, std::max(y, m_inputHeight)});
    m_prompt->setInputHeight(m_inputHeight);
    return y + gap;
}

int CellWidget::heightFor(int width)
{
    return layoutParts(width, false);
}

void CellWidget::resizeEvent(QResizeEvent *)
{
    relayout();
}

void CellWidget::relayout()
{
    if (m_row < 0)
        return;
    layoutParts(width(), true);
    update();
}

void CellWidget::focusEditor()
{
    ensureEditor();
    m_editor->setFocus();
}

bool CellWidget::isTyping() const
{
    return (m_editor && m_editor->isAncestorOf(QApplication::focusWidget()))
        || (m_editor && m_editor->hasFocus()) || (m_question && m_question->hasKeyboard());
}

QString CellWidget::description() const
{
    if (m_row < 0)
        return {};
    //: a cell for a screen reader: "cell 7 of 120, code, failed"
    const QString place = tr("cell %1 of %2, %3")
                              .arg(m_row + 1)
                              .arg(m_document->cellCount())
                              .arg(typeText(cell().type));
    if (cell().type != Cell::Type::Code)
        return place;
    //: %1 is "cell 7 of 120, code", %2 the state: "failed"
    return tr("%1, %2").arg(place,
                            stateText(m_document->stateAt(m_row), QDateTime::currentDateTimeUtc()));
}

void CellWidget::announce()
{
    setAccessibleName(description());
    if (m_editor)
        m_editor->setLabel(description());
    if (m_rendered)
        m_rendered->setLabel(description());
}

void CellWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect body = rect().adjusted(0, 0, 0, -CellMetrics::gap);
    if (m_look.isSelected && !m_look.isCurrent)
        painter.fillRect(body, toneColor(Tone::Hover, palette()));
    if (m_look.isSelected || m_look.isCurrent) {
        const Tone tone = m_look.isEditing ? Tone::Ok : Tone::Accent;
        painter.setPen(Qt::NoPen);
        painter.setBrush(toneColor(tone, palette()));
        painter.drawRoundedRect(QRect(0, 0, CellMetrics::barWidth, body.height()), 2, 2);
    }
    if (showsRendered() || isInputHidden())
        return;
    const bool hasFrame = m_look.isCurrent;
    const Tone frame = m_look.isEditing ? Tone::Ok : hasFrame ? Tone::Accent : Tone::Separator;
    painter.setPen(QPen(toneColor(frame, palette()), hasFrame ? 2 : 1));
    painter.setBrush(toneColor(Tone::CodeBackground, palette()));
    const double half = hasFrame ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(m_inputRect).adjusted(half, half, -half, -half), 5, 5);
}

void CellWidget::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton || event->button() == Qt::RightButton)
        Q_EMIT pressed(this, event->modifiers());
}

void CellWidget::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_inputRect.contains(event->position().toPoint()))
        Q_EMIT editRequested(this);
}

void CellWidget::mouseMoveEvent(QMouseEvent *event)
{
    Q_EMIT gapHovered(this, event->position().y() >= height() - CellMetrics::gap);
}

void CellWidget::enterEvent(QEnterEvent *)
{
    m_isHovered = true;
    showMenuButton();
}

void CellWidget::leaveEvent(QEvent *)
{
    m_isHovered = false;
    showMenuButton();
    Q_EMIT gapHovered(this, false);
}

void CellWidget::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuRequested(this, event->globalPos());
}

void CellWidget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintEditorGround();
    if (event->type() == QEvent::FontChange && m_row >= 0)
        Q_EMIT heightChanged();
}

} // namespace Aloft

#include "moc_cellwidget.cpp"
