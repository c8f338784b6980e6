#pragma once

#include "core/base/result.h"
#include "core/runs/cellsend.h"

#include <QJsonObject>
#include <QList>
#include <QUrl>
#include <QWidget>

#include <functional>

class QAction;

namespace Aloft {

class Session;

/// What a tab of the centre shows: a text file, a notebook. The window arranges pages and asks;
/// it never tests for a kind. A page loads its file by itself, asynchronously, and posts a
/// message when that fails; states given to it meanwhile take effect once it has loaded.
class Page : public QWidget
{
    Q_OBJECT

public:
    enum class Intent {
        RunFile, ///< F5: the whole file as a program, or all cells
        RunCell, ///< the cell or selection at the cursor
        RunCellAndAdvance,
        Interrupt,
        RestartKernel,
        Find,
        Replace,
        GoToLine,
        Undo,
        Redo,
        Cut,
        Copy,
        Paste,
        SelectAll,
        ZoomIn,
        ZoomOut,
        ZoomReset,
    };
    Q_ENUM(Intent)

    /// What may be done with its file.
    enum class Access {
        Full,
        ReadOnly, ///< it may be looked at and run: another Aloft writes in its folder
    };

    /// One button of the status bar.
    struct StatusPart
    {
        QString id;          ///< stable: "cursor", "language", "kernel"
        QString text;        ///< "Ln 3, Col 14"
        QString description; ///< its tooltip and accessible name: "Cursor position: line 3, …"
        QAction *action = nullptr; ///< what a click does, owned by the page; may carry a menu
    };

    /// A place that has a name: a function, a class, a heading.
    struct Symbol
    {
        QString name;
        QString place; ///< for reveal()
        int level = 0; ///< how deep it lies within others
    };

    using QWidget::QWidget;

    Access access() const { return m_access; }
    void setAccess(Access access);
    static Error readOnlyError(const QString &name); ///< why a file of this name is not written

    virtual QString path() const = 0;  ///< absolute local path; empty before the first save
    virtual QString title() const = 0; ///< for the tab
    virtual bool isModified() const = 0;

    /// Cancelled: nothing was written, and a message of the page asks what to do. Refused: its
    /// access() is read-only.
    virtual Result<void> save() = 0;
    virtual Result<void> saveAs(const QString &path) = 0;

    /// Saving now, without being asked to, is what the user would want: the changes are the user's,
    /// and the file is on the disk as it was read or written here.
    virtual bool isFitToSave() const = 0;

    virtual bool supports(Intent intent) const = 0; ///< now, in the present state
    virtual void carryOut(Intent intent) = 0;       ///< only what supports() allows

    /// Actions of this page alone, for the menu named by the id of its category ("edit", "view",
    /// "run"; "export" is File ▸ Export as); owned by the page. The command palette shows them too.
    virtual QList<QAction *> pageActions(const QString &menu) const = 0;

    /// Parts of the status bar that belong to the page: cursor position, language, kernel.
    virtual QList<StatusPart> statusParts() const = 0;

    /// What the page's runs print, for the Output dock; owned by the page. Null: the page shows
    /// its output itself.
    virtual QWidget *outputView() const { return nullptr; }

    /// Takes a run of its file, begun elsewhere, among its own: its output is with theirs, and
    /// Interrupt reaches it. False: it has no place for it.
    virtual bool showRun(const QString &runId)
    {
        Q_UNUSED(runId)
        return false;
    }

    /// What would end if the page was closed now, and what of it would be gone, as sentences to ask
    /// with. Empty: nothing, as with what runs on without it, or is kept elsewhere.
    virtual QString workToLose() const { return {}; }

    /// The user said that it may end: interrupts what the page's own end would not.
    virtual void endWork() { }

    /// Shows a place in the page: "12" is a line, "12:3" line and column, else a cell id.
    virtual void reveal(const QString &place) { Q_UNUSED(place) }

    virtual QList<Symbol> symbols() const { return {}; } ///< in the order of the page

    virtual void setSession(Session *session) = 0; ///< where it runs; null: nowhere
    virtual QJsonObject viewState() const = 0;     ///< cursor, scroll position, folds
    virtual void restoreViewState(const QJsonObject &state) = 0;

    /// Unsaved content for the crash journal, and back; empty when there is nothing unsaved.
    virtual QByteArray unsavedContent() const = 0;

    /// The same, as it is now, made when it is called: from any thread, also after the page is
    /// gone.
    virtual std::function<QByteArray()> unsavedSnapshot() const
    {
        return [content = unsavedContent()] { return content; };
    }
    virtual void restoreUnsavedContent(const QByteArray &content) = 0;

Q_SIGNALS:
    void accessChanged();
    void titleChanged();
    void modifiedChanged();
    void edited(); ///< each change of the content, by whomever: the crash journal listens
    void statusChanged();
    void intentsChanged();  ///< supports() or pageActions() may answer differently now
    void outputRequested(); ///< outputView() should come to the front
    void formWanted();      ///< with what arguments its file is to run, and where
    void cellsEnded(const Aloft::CellsEnd &end); ///< cells that were run together
    void answerWanted(const QString &place);     ///< a program asks for input; for reveal()
    void answerGiven();                          ///< or is no longer wanted
    void linkActivated(const QUrl &link); ///< file:…#place for the window, http(s) for the browser

    /// Shown as a bar in this page's tab: an error or warning, or a note that nothing is wrong
    /// with. The answers (at most three, owned by the page) are its buttons; triggering one closes
    /// the bar. A message takes the place of the one with its text, or with its topic: what it is
    /// about ("disk"), for which one answer is needed at a time.
    void messagePosted(const Aloft::Error &error, const QList<QAction *> &answers = {},
                       const QString &topic = {});
    void notePosted(const QString &text, const QList<QAction *> &answers = {},
                    const QString &topic = {});
    void messageWithdrawn(const QString &topic); ///< settled without an answer
    void textWanted();                           ///< the file as text, in place of this page

protected:
    Result<void> refusal() const; ///< of saving; none while the access is full

private:
    Access m_access = Access::Full;
};

} // namespace Aloft
