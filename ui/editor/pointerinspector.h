#pragma once

#include "core/base/task.h"
#include "ui/editor/inspectpanel.h"

#include <QPointer>
#include <QTimer>

namespace Aloft {

class CodeView;
class CompletionSource;

/// Explains the name that the pointer rests on (EditorOptions::explainsUnderPointer). What comes
/// after the pointer has moved is dropped; the explanation goes when the pointer leaves both the
/// name and the panel, with any key, and when the code is scrolled.
class PointerInspector : public QObject
{
    Q_OBJECT

public:
    PointerInspector(CodeView &view, QObject *parent);
    ~PointerInspector() override;

    void setSource(CompletionSource *source);
    bool isOpen() const { return m_panel && m_panel->isVisible(); }
    void hide(); ///< and drops what is under way

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Name
    {
        qsizetype from = -1; ///< Scintilla's positions
        qsizetype to = -1;
    };

    void rest(qsizetype position);
    Name nameAt(qsizetype position) const;
    bool isOverName(const QPoint &position) const;
    void ask();
    void show(const std::string &text);
    void dropAnswer();
    bool isKeyForOthers(const QObject *watched, const QEvent &event) const;
    void leaveSoon();
    InspectPanel *panel();

    CodeView &m_view;
    QPointer<CompletionSource> m_source;
    QPointer<InspectPanel> m_panel;
    QPointer<Task> m_pending;
    QTimer m_leaving;
    Name m_name;
};

} // namespace Aloft
