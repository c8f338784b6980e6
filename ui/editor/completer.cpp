#include "ui/editor/completer.h"

#include "core/jupyter/json.h"
#include "ui/editor/codeediting.h"
#include "ui/editor/codestyles.h"
#include "ui/editor/codeview.h"
#include "ui/editor/inspectpanel.h"

#include <QApplication>
#include <QKeyEvent>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr auto patience = 4s; ///< an answer after that is about a text of the past
constexpr auto pauseAfterDot = 60ms;
constexpr auto pauseAfterLetters = 250ms;
constexpr int lettersBeforeAsking = 3;

bool isWordCharacter(char32_t character)
{
    return QChar::isLetterOrNumber(character) || character == U'_';
}

} // namespace

Completer::Completer(CodeView &view, QObject *parent) : QObject(parent), m_view(view)
{
    m_typingPause.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_typingPause, &QTimer::timeout, this, &Completer::ask);
    connect(&m_patience, &QTimer::timeout, this, &Completer::dropAnswers);
    connect(&view, &CodeView::completionRequested, this, &Completer::complete);
    connect(&view, &CodeView::inspectionRequested, this, &Completer::inspect);
    connect(&view, &CodeView::charAdded, this, &Completer::noticeChar);
    connect(&view, &CodeView::cursorMoved, this, &Completer::noticeCursor);
    connect(&view, &CodeView::focusChanged, this, [this](bool hasFocus) {
        if (!hasFocus)
            hide();
    });
    connect(&view, &CodeView::keyGoesToPopup, this, [this](QKeyEvent *event) {
        if (m_popup && m_popup->isVisible() && m_popup->takeKey(*event)) {
            event->accept();
        } else if (m_panel && m_panel->isVisible() && event->key() == Qt::Key_Escape) {
            m_panel->hide();
            event->accept();
        }
    });
}

Completer::~Completer()
{
    dropAnswers();
    delete m_popup;
    delete m_panel;
}

void Completer::setSource(CompletionSource *source)
{
    hide();
    m_source = source;
    m_view.setOffersCompletion(source != nullptr);
}

bool Completer::isOpen() const
{
    return (m_popup && m_popup->isVisible()) || (m_panel && m_panel->isVisible());
}

void Completer::complete()
{
    m_typingPause.stop();
    ask();
}

void Completer::ask()
{
    dropAnswers();
    if (!m_source || m_view.send(CodeView::SCI_GETSELECTIONS) > 1)
        return;
    const Excerpt asked = excerptAt(m_view, m_view.currentPosition());
    CompleteTask *task = m_source->complete(asked.code, asked.cursor);
    if (!task)
        return;
    m_pending = task;
    connect(task, &Task::finished, this, [this, task, asked] {
        if (m_pending == task && !task->error())
            showCompletions(task->completions(), asked);
    });
    m_patience.start(patience);
    task->start();
}

/// The text may have grown at the cursor since; any other change makes the answer void.
void Completer::showCompletions(const Completions &completions, const Excerpt &asked)
{
    m_patience.stop();
    const qsizetype now = m_view.offsetOf(m_view.currentPosition());
    const qsizetype from = qBound<qsizetype>(0, completions.replaceFrom, asked.cursor);
    m_replaceFrom = asked.start + from;
    const QString before = asked.code.mid(from, asked.cursor - from);
    if (now < asked.start + asked.cursor || !typed().startsWith(before)
        || completions.matches.isEmpty())
        return;
    popup()->setCompletions(completions.matches, typed());
    if (popup()->count() > 0)
        popup()->showAt(m_view.placeInWindow(m_view.positionOf(m_replaceFrom)));
    else
        popup()->hide();
}

void Completer::insert(const QString &text)
{
    const qsizetype from = m_view.positionOf(m_replaceFrom);
    const QByteArray utf8 = text.toUtf8();
    m_view.replaceBytes(from, m_view.currentPosition(), utf8);
    m_view.send(CodeView::SCI_GOTOPOS, from + utf8.size());
}

void Completer::inspect()
{
    dropAnswers();
    if (!m_source)
        return;
    const Excerpt asked = excerptAt(m_view, m_view.currentPosition());
    const qsizetype cursor = asked.start + asked.cursor;
    InspectTask *task = m_source->inspect(asked.code, asked.cursor);
    if (!task)
        return;
    m_pending = task;
    connect(task, &Task::finished, this, [this, task, cursor] {
        if (m_pending == task && !task->error()
            && m_view.offsetOf(m_view.currentPosition()) == cursor)
            showInspection(task->data());
    });
    m_patience.start(patience);
    task->start();
}

void Completer::showInspection(const Json &data)
{
    m_patience.stop();
    const auto plain = data.find("text/plain");
    if (plain == data.end() || !plain->is_string())
        return;
    m_panelLine = m_view.lineOf(m_view.currentPosition());
    panel()->setText(plain->get_ref<const std::string &>());
    panel()->showAt(m_view.placeInWindow(m_view.currentPosition()));
}

void Completer::noticeChar(char32_t character)
{
    m_typingPause.stop();
    if (m_popup && m_popup->isVisible() && isWordCharacter(character))
        return; // noticeCursor() filters
    if (!m_source || !m_view.options().completesWhileTyping)
        return;
    const qsizetype cursor = m_view.currentPosition();
    const int style = int(m_view.send(CodeView::SCI_GETSTYLEAT, qMax<qsizetype>(0, cursor - 2)));
    if (isInert(m_view.language(), style))
        return;
    const qsizetype word = cursor - m_view.send(CodeView::SCI_WORDSTARTPOSITION, cursor, 1);
    if (character == U'.')
        m_typingPause.start(pauseAfterDot);
    else if (isWordCharacter(character) && word >= lettersBeforeAsking)
        m_typingPause.start(pauseAfterLetters);
}

void Completer::noticeCursor()
{
    if (m_panel && m_panel->isVisible() && m_view.lineOf(m_view.currentPosition()) != m_panelLine)
        m_panel->hide();
    if (!m_popup || !m_popup->isVisible())
        return;
    const QString prefix = typed();
    const bool isWord = std::all_of(prefix.begin(), prefix.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'.' || c == u'%' || c == u'/';
    });
    if (m_view.offsetOf(m_view.currentPosition()) < m_replaceFrom || !isWord)
        m_popup->hide();
    else
        m_popup->setTyped(prefix);
}

void Completer::hide()
{
    m_typingPause.stop();
    dropAnswers();
    if (m_popup)
        m_popup->hide();
    if (m_panel && !m_panel->isAncestorOf(QApplication::focusWidget()))
        m_panel->hide();
}

void Completer::dropAnswers()
{
    m_patience.stop();
    const QPointer<Task> task = std::exchange(m_pending, nullptr);
    if (task)
        task->cancel();
}

QString Completer::typed() const
{
    return QString::fromUtf8(m_view.bytes(m_view.positionOf(m_replaceFrom),
                                          m_view.currentPosition()));
}

CompletionPopup *Completer::popup()
{
    if (m_popup && m_popup->parentWidget() != m_view.window())
        delete m_popup;
    if (!m_popup) {
        m_popup = new CompletionPopup(m_view.window());
        connect(m_popup, &CompletionPopup::chosen, this, &Completer::insert);
    }
    return m_popup;
}

InspectPanel *Completer::panel()
{
    if (m_panel && m_panel->parentWidget() != m_view.window())
        delete m_panel;
    if (!m_panel)
        m_panel = new InspectPanel(m_view.window());
    return m_panel;
}

} // namespace Aloft

#include "moc_completer.cpp"
