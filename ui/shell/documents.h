#pragma once

#include "core/base/result.h"
#include "core/runs/cellsend.h"
#include "ui/shell/journal.h"
#include "ui/shell/page.h"
#include "ui/shell/pagefactory.h"

#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include <functional>

namespace Aloft {

class PageFrame;
class Recents;
class SessionChoice;
class Settings;
struct Surroundings;
class TabAreas;

/// The open files of a window: opening, saving, closing, and the questions in between, so that no
/// text is lost but by the user's own choice.
class Documents : public QObject
{
    Q_OBJECT

public:
    /// The settings are those of the window, with what its folder says.
    Documents(const Surroundings &surroundings, Settings &settings, Journal &journal,
              Recents &recents, SessionChoice &sessions, TabAreas *areas);

    void setFolder(const QString &folder) { m_folder = folder; }
    const QString &folder() const { return m_folder; }
    void setAccess(Page::Access access);              ///< to the files in that folder
    Result<void> mayWrite(const QString &path) const; ///< Refused: by that access

    Page *current() const; ///< null when nothing is open
    QList<Page *> pages() const;
    QList<Page *> modifiedPages() const;

    Page *open(const QString &path, const QString &place = {}); ///< shows it if it is open already
    void newFile();
    void newNotebook();
    void begin(const QString &notebook); ///< opens a new one to be typed in, where others run
    void chooseAndOpen();                ///< asks for a file

    void save(Page *page, std::function<void()> then = {});
    void saveAs(Page *page, std::function<void()> then = {});
    void saveAll(std::function<void()> then = {});
    void revert(Page *page);
    void close(PageFrame *frame);
    void discardAll();                   ///< closes without asking
    void activateLink(const QUrl &link); ///< file:…#place here, http(s) in the browser
    void reopenClosed();
    bool canReopen() const { return !m_closed.isEmpty(); }

    /// Asks about what is not saved, once for all; then() is called when it may go.
    void closeAll(const QString &question, std::function<void()> then);

    /// Asks whether code may end that ends with its page, where there is any; then goes on, unless
    /// the user keeps it. What outlives its page is not asked about: nothing is lost (UX-018).
    void stopRuns(QList<Page *> pages, std::function<void()> then);

    void followRename(const QString &from, const QString &to); ///< of a file or a folder

    QJsonObject state() const;
    void restore(const QJsonObject &state);
    PageFrame *restoreUnsaved(const Journal::Entry &entry);

Q_SIGNALS:
    void currentChanged(Aloft::Page *page); ///< null when nothing is open
    void changed();     ///< opened, closed, saved, renamed: what state() says is another now
    void viewChanged(); ///< the cursor moved: state() is another, nothing else
    void failed(const Aloft::Error &error); ///< where there is no page to say so
    void saved(const QString &path);
    void outputRequested(); ///< by the current page
    void cellsEnded(const Aloft::CellsEnd &end);
    void answerWanted(Aloft::Page *page, const QString &place);
    void answerGiven(Aloft::Page *page);

private:
    PageFrame *make(const QString &path, PageForm form = PageForm::OfItsKind);
    void replaceAsking(Page *page, PageForm form, const QString &question);
    PageFrame *frameOf(const QString &path) const;
    PageFrame *frameOf(const Page *page) const;
    void closeStopped(PageFrame *frame);
    void discard(PageFrame *frame);
    void report(Page *page, const Result<void> &result);
    bool isReadOnly(const QString &path) const;
    void applyAccess(Page *page) const;
    void saveLeft(PageFrame *frame);
    QString freePath(const QString &stem, const QString &suffix) const;
    void moveTo(Page *page, const QString &path);
    QJsonObject describe(const PageFrame &frame) const;
    PageFrame *recreate(const QJsonObject &tab);
    PageFrame *replaceBy(PageFrame *frame, PageForm form);

    const Surroundings &m_surroundings;
    Settings &m_settings;
    Journal &m_journal;
    Recents &m_recents;
    SessionChoice &m_sessions;
    TabAreas *m_areas;
    QString m_folder;
    Page::Access m_access = Page::Access::Full; ///< to files in m_folder
    QList<QJsonObject> m_closed;                ///< last one last
    QList<QPointer<Page>> m_restored; ///< with text of the journal, which the user has yet to judge
};

} // namespace Aloft
