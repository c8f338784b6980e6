#include "ui/editor/pointerinspector.h"

#include "core/jupyter/json.h"
#include "ui/editor/codestyles.h"
#include "ui/editor/codeview.h"
#include "ui/editor/completionsource.h"
#include "ui/editor/excerpt.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <chrono>
#include <utility>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

constexpr auto timeToReachThePanel = 300ms;

} // namespace

PointerInspector::PointerInspector(CodeView &view, QObject *parent) : QObject(parent), m_view(view)
{
    m_leaving.setSingleShot(true);
    m_leaving.setInterval(timeToReachThePanel);
    view.viewport()->installEventFilter(this);
    connect(&m_leaving, &QTimer::timeout, this, [this] {
        if (!m_panel || !m_panel->underMouse())
            hide();
    });
    connect(&view, &CodeView::pointerRested, this, &PointerInspector::rest);
    connect(&view, &CodeView::pointerMoved, this, &PointerInspector::dropAnswer);
    connect(&view, &CodeView::edited, this, &PointerInspector::hide);
    connect(view.verticalScrollBar(), &QScrollBar::valueChanged, this, &PointerInspector::hide);
    connect(view.horizontalScrollBar(), &QScrollBar::valueChanged, this, &PointerInspector::hide);
    connect(&view, &QObject::destroyed, this, &PointerInspector::hide);
    connect(&view, &CodeView::keyGoesToPopup, this, [this](QKeyEvent *event) {
        if (isOpen() && event->key() == Qt::Key_Escape)
            event->accept();
        hide();
    });
}

PointerInspector::~PointerInspector()
{
    hide();
    delete std::exchange(m_panel, nullptr).data(); // its children's ends come through our filter
}

void PointerInspector::setSource(CompletionSource *source)
{
    hide();
    m_source = source;
}

void PointerInspector::rest(qsizetype position)
{
    const Name name = nameAt(position);
    const bool isWanted = m_source && name.from >= 0 && m_view.window()->isActiveWindow()
        && QApplication::mouseButtons() == Qt::NoButton;
    if (!isWanted || (isOpen() && name.from == m_name.from))
        return;
    m_name = name;
    ask();
}

/// A text and a comment have no names in them.
PointerInspector::Name PointerInspector::nameAt(qsizetype position) const
{
    if (position < 0
        || isInert(m_view.language(), int(m_view.send(CodeView::SCI_GETSTYLEAT, position))))
        return {};
    const Name name{m_view.send(CodeView::SCI_WORDSTARTPOSITION, position, 1),
                    m_view.send(CodeView::SCI_WORDENDPOSITION, position, 1)};
    const QString word = QString::fromUtf8(m_view.bytes(name.from, name.to));
    return word.isEmpty() || word.front().isDigit() ? Name() : name;
}

bool PointerInspector::isOverName(const QPoint &position) const
{
    const qsizetype at = m_view.send(CodeView::SCI_POSITIONFROMPOINTCLOSE, position.x(),
                                     position.y());
    return at >= m_name.from && at <= m_name.to;
}

void PointerInspector::ask()
{
    dropAnswer();
    const Excerpt asked = excerptAt(m_view, m_name.to);
    InspectTask *task = m_source->inspect(asked.code, asked.cursor);
    if (!task)
        return;
    m_pending = task;
    connect(task, &Task::finished, this, [this, task] {
        if (m_pending != task || task->error())
            return;
        const auto plain = task->data().find("text/plain");
        if (plain != task->data().end() && plain->is_string())
            show(plain->get_ref<const std::string &>());
    });
    task->start();
}

void PointerInspector::show(const std::string &text)
{
    panel()->setText(text);
    panel()->showAt(m_view.placeInWindow(m_name.from));
    qApp->installEventFilter(this); // the keys may go elsewhere
}

void PointerInspector::hide()
{
    m_leaving.stop();
    dropAnswer();
    qApp->removeEventFilter(this);
    if (m_panel)
        m_panel->hide();
}

void PointerInspector::dropAnswer()
{
    if (const QPointer<Task> task = std::exchange(m_pending, nullptr))
        task->cancel();
}

/// Our own keys come by keyGoesToPopup(), which knows what Escape is for.
bool PointerInspector::isKeyForOthers(const QObject *watched, const QEvent &event) const
{
    const auto *widget = qobject_cast<const QWidget *>(watched);
    const auto isIn = [widget](const QWidget &place) {
        return widget == &place || place.isAncestorOf(widget);
    };
    return event.type() == QEvent::KeyPress && widget && !isIn(m_view) && !isIn(*m_panel);
}

void PointerInspector::leaveSoon()
{
    if (!m_leaving.isActive())
        m_leaving.start();
}

bool PointerInspector::eventFilter(QObject *watched, QEvent *event)
{
    if (!isOpen())
        return QObject::eventFilter(watched, event);
    if (isKeyForOthers(watched, *event))
        hide();
    const bool isOnPanel = watched == m_panel; // which may outlive the view
    const bool isOnView = !isOnPanel && watched == m_view.viewport();
    if (!isOnView && !isOnPanel)
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::Leave)
        leaveSoon();
    else if (event->type() == QEvent::Enter && !isOnView)
        m_leaving.stop();
    else if (event->type() == QEvent::MouseMove && isOnView) {
        if (isOverName(static_cast<QMouseEvent *>(event)->position().toPoint()))
            m_leaving.stop();
        else
            leaveSoon();
    } else if (isOnView
               && (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::Wheel))
        hide();
    return QObject::eventFilter(watched, event);
}

InspectPanel *PointerInspector::panel()
{
    if (m_panel && m_panel->parentWidget() != m_view.window())
        delete m_panel;
    if (!m_panel) {
        m_panel = new InspectPanel(m_view.window());
        m_panel->installEventFilter(this);
    }
    return m_panel;
}

} // namespace Aloft

#include "moc_pointerinspector.cpp"
