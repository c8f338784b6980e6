#pragma once

#include "ui/editor/completionpopup.h"
#include "ui/editor/completionsource.h"
#include "ui/editor/excerpt.h"

#include <QPointer>
#include <QTimer>

namespace Aloft {

class CodeView;
class InspectPanel;

/// Completion and inspection in one editor: asks the source when the user asks or types, shows
/// what comes in time, drops what comes late or no longer fits. Typing never waits for it.
class Completer : public QObject
{
    Q_OBJECT

public:
    Completer(CodeView &view, QObject *parent);
    ~Completer() override;

    void setSource(CompletionSource *source);

    void complete();
    void inspect();
    void hide(); ///< both lists, and what is under way
    bool isOpen() const;

private:
    void noticeChar(char32_t character);
    void noticeCursor();
    void ask();
    void showCompletions(const Completions &completions, const Excerpt &asked);
    void showInspection(const Json &data);
    void insert(const QString &text);
    void dropAnswers();
    QString typed() const; ///< from where a choice would be put, to the cursor
    CompletionPopup *popup();
    InspectPanel *panel();

    CodeView &m_view;
    QPointer<CompletionSource> m_source;
    QPointer<CompletionPopup> m_popup;
    QPointer<InspectPanel> m_panel;
    QPointer<Task> m_pending;
    QTimer m_typingPause;
    QTimer m_patience;
    qsizetype m_replaceFrom = 0;
    int m_panelLine = 0;
};

} // namespace Aloft
