#include "ui/output/terminalaccess.h"

#include "ui/output/terminalview.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace Aloft {

namespace {

/// A TerminalView as read-only text. A screen reader gets the last lines: a million of them would
/// be copied at every question.
class TerminalAccess : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit TerminalAccess(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::StaticText) { }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        state.selectableText = true;
        return state;
    }

    QString text(QAccessible::Text what) const override
    {
        if (what == QAccessible::Value)
            return whole();
        return QAccessibleWidget::text(what);
    }

    // QAccessibleTextInterface
    QString text(int from, int to) const override { return whole().mid(from, to - from); }
    int characterCount() const override { return int(whole().size()); }
    int cursorPosition() const override { return int(view().caretInLastLines(mostLines)); }
    void setCursorPosition(int position) override
    {
        view().setCaretInLastLines(mostLines, position);
    }

    int selectionCount() const override { return view().hasSelection() ? 1 : 0; }
    void selection(int, int *from, int *to) const override
    {
        *to = cursorPosition();
        *from = *to - int(view().selectedText().size());
    }
    void addSelection(int, int) override { }
    void removeSelection(int) override { view().clearSelection(); }
    void setSelection(int, int, int) override { }

    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint &) const override { return -1; }
    void scrollToSubstring(int from, int) override { setCursorPosition(from); }
    QString attributes(int, int *from, int *to) const override
    {
        *from = 0;
        *to = characterCount();
        return {};
    }

private:
    static constexpr int mostLines = 500;

    TerminalView &view() const { return *static_cast<TerminalView *>(widget()); }
    QString whole() const { return view().lastLines(mostLines); }
};

QAccessibleInterface *makeAccess(const QString &className, QObject *object)
{
    if (className != QLatin1String(TerminalView::staticMetaObject.className()))
        return nullptr;
    auto *view = qobject_cast<TerminalView *>(object);
    return view ? new TerminalAccess(view) : nullptr;
}

} // namespace

void installTerminalAccess()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

} // namespace Aloft
