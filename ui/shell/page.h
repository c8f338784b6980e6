#pragma once

#include "core/base/result.h"

#include <QList>
#include <QWidget>

class QAction;

namespace Aloft {

class Session;

/// What a tab of the centre shows: a text file, a notebook. The window arranges pages and asks;
/// it never tests for a kind.
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
        ZoomIn,
        ZoomOut,
        ZoomReset,
    };
    Q_ENUM(Intent)

    using QWidget::QWidget;

    virtual QString path() const = 0; ///< absolute local path; empty before the first save
    virtual QString title() const = 0; ///< for the tab
    virtual bool isModified() const = 0;
    virtual Result<void> save() = 0;
    virtual Result<void> saveAs(const QString &path) = 0;

    virtual bool supports(Intent intent) const = 0; ///< now, in the present state
    virtual void carryOut(Intent intent) = 0; ///< only what supports() allows

    /// Actions of this page alone, for the menu named ("Cell", "Run", …); owned by the page.
    virtual QList<QAction *> pageActions(const QString &menu) const = 0;

    /// Parts of the status bar that belong to the page: cursor position, language, kernel.
    virtual QStringList statusParts() const = 0;

    virtual void setSession(Session *session) = 0; ///< where it runs; null: nowhere
    virtual QJsonObject viewState() const = 0; ///< cursor, scroll position, folds
    virtual void restoreViewState(const QJsonObject &state) = 0;

    /// Unsaved content for the crash journal, and back; empty when there is nothing unsaved.
    virtual QByteArray unsavedContent() const = 0;
    virtual void restoreUnsavedContent(const QByteArray &content) = 0;

Q_SIGNALS:
    void titleChanged();
    void modifiedChanged();
    void statusChanged();
    void intentsChanged(); ///< supports() may answer differently now
    void linkActivated(const QUrl &link); ///< file:…#line for the window, http(s) for the browser
    void messagePosted(const Aloft::Error &error); ///< shown as a bar in this page's tab
};

} // namespace Aloft
