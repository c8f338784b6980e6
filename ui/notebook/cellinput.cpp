#include "ui/notebook/cellinput.h"

#include "core/text/filesbeside.h"
#include "core/text/markdown.h"
#include "ui/editor/codeeditor.h"
#include "ui/notebook/cellwidget.h"
#include "ui/output/richtextview.h"
#include "ui/theme/colors.h"

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

CellInput::CellInput(QWidget *cell) : QObject(cell), m_cell(cell) { }

void CellInput::show(const Cell &cell, Form form)
{
    if (form == Form::Rendered)
        showRendered(cell);
    else
        showSource(cell);
    if (m_rendered)
        m_rendered->setVisible(form == Form::Rendered);
    if (m_editor)
        m_editor->setVisible(form == Form::Source);
}

void CellInput::showSource(const Cell &cell)
{
    ensureEditor();
    const Language language = cell.type == Cell::Type::Code ? m_services.language
        : cell.type == Cell::Type::Markdown                 ? Language::Markdown
                                                            : Language::PlainText;
    m_isFilling = true;
    if (m_editor->language() != language)
        m_editor->setLanguage(language);
    putSource(cell.source);
    m_editor->setCompletionSource(cell.type == Cell::Type::Code ? m_services.completion : nullptr);
    m_isFilling = false;
}

/// While the user edits, only what differs changes, so that the cursor stays near it.
void CellInput::putSource(const QString &source)
{
    const QString old = m_editor->text();
    if (old == source)
        return;
    if (!m_isEditing)
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

void CellInput::showRendered(const Cell &cell)
{
    ensureRendered();
    const QString html = cell.source.trimmed().isEmpty()
        ? u"<p><i>%1</i></p>"_s.arg(
            CellWidget::tr("Empty Markdown cell: press Enter to write").toHtmlEscaped())
        : renderMarkdown(cell.source, attachmentsOf(cell.attachments),
                         imagesBeside(m_services.outputs.folder))
              .html;
    m_rendered->setSafeHtml(html);
}

void CellInput::ensureEditor()
{
    if (m_editor)
        return;
    m_editor = new CodeEditor(CodeEditor::Kind::Cell, m_cell);
    m_editor->setUndoMode(CodeEditor::UndoMode::Forwarded);
    paintGround();
    applyOptions();
    connect(m_editor, &CodeEditor::textChanged, this, [this] {
        if (!m_isFilling)
            Q_EMIT sourceTyped(m_editor->text());
    });
    connect(m_editor, &CodeEditor::heightChanged, this, &CellInput::heightChanged);
    connect(m_editor, &CodeEditor::undoRequested, this, &CellInput::undoRequested);
    connect(m_editor, &CodeEditor::redoRequested, this, &CellInput::redoRequested);
    connect(m_editor, &CodeEditor::cursorLeft, this, &CellInput::cursorLeft);
    connect(m_editor, &CodeEditor::focusChanged, this, &CellInput::focusChanged);
    Q_EMIT editorCreated(m_editor);
}

void CellInput::ensureRendered()
{
    if (m_rendered)
        return;
    m_rendered = new RichTextView(m_cell);
    m_rendered->setFocusPolicy(Qt::NoFocus);
    connect(m_rendered, &RichTextView::heightChanged, this, &CellInput::heightChanged);
    connect(m_rendered, &RichTextView::linkOpened, this, &CellInput::linkActivated);
    connect(m_rendered, &RichTextView::editRequested, this, &CellInput::editRequested);
    connect(m_rendered, &RichTextView::pressed, this, &CellInput::pressed);
}

/// Code stands on a ground of its own, so that the eye tells it from what it printed.
void CellInput::paintGround()
{
    if (!m_editor)
        return;
    QPalette ground = m_cell->palette();
    ground.setColor(QPalette::Base, toneColor(Tone::CodeBackground, ground));
    m_editor->setPalette(ground);
}

void CellInput::setServices(const CellServices &services)
{
    m_services = services;
    applyOptions();
}

void CellInput::setShowsLineNumbers(bool shows)
{
    m_showsLineNumbers = shows;
    applyOptions();
}

void CellInput::applyOptions()
{
    if (!m_editor)
        return;
    EditorOptions options = m_services.editor;
    options.showsLineNumbers = m_showsLineNumbers;
    if (m_editor->options() != options)
        m_editor->setOptions(options);
    m_editor->setReadOnly(m_services.isReadOnly);
    if (m_editor->zoom() != m_services.zoom)
        m_editor->setZoom(m_services.zoom);
}

void CellInput::setLabel(const QString &label)
{
    if (m_editor)
        m_editor->setLabel(label);
    if (m_rendered)
        m_rendered->setLabel(label);
}

void CellInput::focusEditor()
{
    ensureEditor();
    m_editor->setFocus();
}

} // namespace Aloft

#include "moc_cellinput.cpp"
