#include "ui/notebook/cellwidget.h"

#include "core/jupyter/notebook/celloutputs.h"
#include "ui/editor/codeeditor.h"
#include "ui/notebook/celldescription.h"
#include "ui/notebook/cellfoldbuttons.h"
#include "ui/notebook/cellfolds.h"
#include "ui/notebook/cellinput.h"
#include "ui/notebook/cellinputfield.h"
#include "ui/notebook/cellprompt.h"
#include "ui/notebook/notebookdoctor.h"
#include "ui/output/outputarea.h"
#include "ui/output/richtextview.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>

#include <utility>

namespace Aloft {

CellWidget::CellWidget(NotebookDocument *document, const CellServices &services, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_services(services)
    , m_prompt(new CellPrompt(this))
    , m_input(new CellInput(this))
    , m_folds(new CellFoldButtons(this))
{
    setMouseTracking(true);
    connect(m_prompt, &CellPrompt::pressed, this,
            [this](Qt::KeyboardModifiers modifiers) { Q_EMIT pressed(this, modifiers); });
    connect(m_prompt, &CellPrompt::runRequested, this, [this] { Q_EMIT runRequested(this); });
    connect(m_prompt, &CellPrompt::dragged, this,
            [this](const QPoint &position) { Q_EMIT dragged(this, position); });
    connect(m_prompt, &CellPrompt::dropped, this,
            [this](const QPoint &position) { Q_EMIT dropped(this, position); });
    connect(m_folds, &CellFoldButtons::toggled, this,
            [this](CellFold fold) { Q_EMIT foldToggled(this, fold); });
    m_input->setServices(services);
    connectInput();
    if (NotebookDoctor *doctor = services.doctor) {
        connect(doctor, &NotebookDoctor::changed, this, [this](const QString &cellId) {
            if (cellId == m_cellId && m_row >= 0)
                showDoctor();
        });
    }
}

void CellWidget::connectInput()
{
    connect(m_input, &CellInput::sourceTyped, this,
            [this](const QString &source) { m_document->setSource(m_cellId, source); });
    connect(m_input, &CellInput::heightChanged, this, &CellWidget::heightChanged);
    connect(m_input, &CellInput::undoRequested, this, &CellWidget::undoRequested);
    connect(m_input, &CellInput::redoRequested, this, &CellWidget::redoRequested);
    connect(m_input, &CellInput::linkActivated, this, &CellWidget::linkActivated);
    connect(m_input, &CellInput::editorCreated, this, &CellWidget::editorCreated);
    connect(m_input, &CellInput::editRequested, this, [this] { Q_EMIT editRequested(this); });
    connect(m_input, &CellInput::pressed, this,
            [this](Qt::KeyboardModifiers modifiers) { Q_EMIT pressed(this, modifiers); });
    connect(m_input, &CellInput::cursorLeft, this,
            [this](Qt::Edge edge) { Q_EMIT cursorLeft(this, edge); });
    connect(m_input, &CellInput::focusChanged, this, [this](bool hasFocus) {
        if (hasFocus)
            Q_EMIT editorFocused(this);
        else
            Q_EMIT editorLeft(this);
    });
}

CodeEditor *CellWidget::editor() const
{
    return m_input->editor();
}

RichTextView *CellWidget::rendered() const
{
    return m_input->rendered();
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
    m_input->setEditing(look.isEditing);
    const bool opensHidden = look.isEditing != old.isEditing && isSourceHidden(cell());
    if (look.isSourceShown != old.isSourceShown || opensHidden)
        refreshCell();
    if (look.showsLineNumbers != old.showsLineNumbers)
        m_input->setShowsLineNumbers(look.showsLineNumbers);
    if (look.hiddenCells != old.hiddenCells || look.hasSection != old.hasSection) {
        showFolds();
        Q_EMIT heightChanged();
    }
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
        m_menuButton = CellFoldButtons::makeButton(this);
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
    m_input->setServices(services);
    Q_EMIT heightChanged();
}

void CellWidget::setSearch(const QString &what, Qt::CaseSensitivity sensitivity)
{
    if (m_outputs)
        m_outputs->setSearch(what, sensitivity);
    if (RichTextView *text = rendered())
        text->setSearch(what, sensitivity == Qt::CaseSensitive);
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
    m_input->show(cell(),
                  showsRendered()       ? CellInput::Form::Rendered
                      : isInputHidden() ? CellInput::Form::HiddenSource
                                        : CellInput::Form::Source);
    showFolds();
    announce();
    update();
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

void CellWidget::showFolds()
{
    const auto count = static_cast<int>(outputCount(cell()));
    HiddenParts hidden;
    hidden.lines = isInputHidden() ? static_cast<int>(cell().source.count(u'\n')) + 1 : 0;
    hidden.outputs = areOutputsHidden() ? count : 0;
    hidden.cells = m_look.hiddenCells;
    m_folds->show(hidden, m_look);
    if (m_outputs)
        m_outputs->setVisible(hidden.outputs == 0 && count > 0);
    showDoctor();
}

void CellWidget::resizeEvent(QResizeEvent *)
{
    relayout();
}

void CellWidget::focusEditor()
{
    m_input->focusEditor();
}

bool CellWidget::isTyping() const
{
    const bool isInEditor = editor()
        && (editor()->hasFocus() || editor()->isAncestorOf(QApplication::focusWidget()));
    return isInEditor || (m_question && m_question->hasKeyboard());
}

QString CellWidget::description() const
{
    return m_row < 0 ? QString()
                     : cellDescription(m_row, cell(), m_document->stateAt(m_row), m_look);
}

void CellWidget::announce()
{
    setAccessibleName(description());
    m_input->setLabel(description());
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
        m_input->paintGround();
    if (event->type() == QEvent::FontChange && m_row >= 0)
        Q_EMIT heightChanged();
}

} // namespace Aloft

#include "moc_cellwidget.cpp"
