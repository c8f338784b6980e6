#include "core/providers/jupyter/jupyterprovider.h"
#include "tests/support/fakekernel.h"
#include "tests/support/fakesurroundings.h"
#include "ui/editor/deletedfiles.h"
#include "ui/editor/editorsettings.h"
#include "ui/editor/historydialog.h"
#include "ui/editor/textpage.h"
#include "ui/files/filespanel.h"
#include "ui/notebook/notebookpage.h"
#include "ui/shell/docks.h"
#include "ui/shell/documents.h"
#include "ui/shell/finder.h"
#include "ui/shell/journal.h"
#include "ui/shell/leavewatch.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/messagebar.h"
#include "ui/shell/newsessiondialog.h"
#include "ui/shell/pageframe.h"
#include "ui/shell/palette.h"
#include "ui/shell/quitdialog.h"
#include "ui/shell/recents.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/windows.h"

#include <QAbstractButton>
#include <QContextMenuEvent>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScopeGuard>
#include <QSet>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QXmlStreamReader>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QString makeFile(const QTemporaryDir &folder, const QString &name)
{
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly))
        qFatal("cannot make %s", qPrintable(path));
    return path;
}

FakePage *fake(Page *page)
{
    return static_cast<FakePage *>(page);
}

/// Presses the button of the open question that has this text.
bool answer(QWidget *window, const QString &text)
{
    QCoreApplication::processEvents(); // nobody is faster than the focus
    const auto boxes = window->findChildren<QMessageBox *>();
    for (QMessageBox *box : boxes) {
        const auto buttons = box->isVisible() ? box->buttons() : QList<QAbstractButton *>();
        for (QAbstractButton *button : buttons) {
            if (button->text() == text) {
                button->click();
                QCoreApplication::processEvents();
                return true;
            }
        }
    }
    return false;
}

/// The program has run for long enough that its start is not what ended it.
void becomeStable(const FakeSurroundings &here)
{
    if (!StateFile(here.paths.state() + u"/running.json"_s).write({{u"isStable"_s, true}}))
        qFatal("cannot write the mark");
}

/// Presses the button of a message bar.
bool clickButton(const MessageBar &bar, const QString &text)
{
    const auto buttons = bar.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        if (button->text() == text) {
            button->click();
            return true;
        }
    }
    return false;
}

struct Said
{
    QString who;
    QStringList texts;
};

/// What each action, label and button says, and what it is to a screen reader.
QHash<const QObject *, Said> textsIn(const QWidget &window)
{
    QHash<const QObject *, Said> all;
    const auto objects = window.findChildren<QObject *>();
    for (const QObject *object : objects) {
        QStringList texts;
        if (const auto *action = qobject_cast<const QAction *>(object))
            texts << action->text() << action->toolTip();
        else if (const auto *button = qobject_cast<const QAbstractButton *>(object))
            texts << button->text() << button->toolTip() << button->accessibleName();
        else if (const auto *label = qobject_cast<const QLabel *>(object))
            texts << label->text() << label->toolTip();
        else if (const auto *field = qobject_cast<const QLineEdit *>(object))
            texts << field->placeholderText() << field->accessibleName();
        else if (const auto *widget = qobject_cast<const QWidget *>(object))
            texts << widget->accessibleName() << widget->windowTitle();
        if (!texts.join(QString()).isEmpty())
            all.insert(object,
                       {QString::fromLatin1(object->metaObject()->className()) + u' '
                            + object->objectName(),
                        texts});
    }
    return all;
}

/// Words that are the same in Chinese are names: Aloft, Python, Markdown.
bool hasTranslation(const QString &text)
{
    static const QSet<QString> known = [] {
        QSet<QString> sources;
        QFile file(QStringLiteral(ALOFT_SOURCE_DIR "/resources/translations/aloft_zh_CN.ts"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no translation to compare with");
        QXmlStreamReader reader(&file);
        QString source;
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement() && reader.name() == "source"_L1)
                source = reader.readElementText();
            else if (reader.isStartElement() && reader.name() == "translation"_L1
                     && reader.attributes().value("type"_L1).isEmpty()) {
                const QString translation = reader.readElementText(
                    QXmlStreamReader::IncludeChildElements);
                if (translation != source)
                    sources.insert(source);
            }
        }
        return sources;
    }();
    return known.contains(text);
}

QuitDialog *quitDialog(const Windows &windows) ///< null: nothing is asked
{
    const auto dialogs = windows.all().constLast()->findChildren<QuitDialog *>();
    const auto open = std::ranges::find_if(dialogs, &QWidget::isVisible);
    return open == dialogs.cend() ? nullptr : *open;
}

bool press(const QWidget *dialog, const QString &text)
{
    const auto buttons = dialog ? dialog->findChildren<QPushButton *>() : QList<QPushButton *>();
    const auto found = std::ranges::find(buttons, text, &QPushButton::text);
    if (found == buttons.cend())
        return false;
    (*found)->click();
    return true;
}

bool isInside(const QWidget *widget, const QWidget *window)
{
    const QRect area(widget->mapTo(window, QPoint()), widget->size());
    return window->rect().contains(area);
}

/// A server that was added but will be forgotten.
class Added final : public AddServerTask
{
public:
    explicit Added(Error notKept) : m_notKept(std::move(notKept)) { }
    const RuntimeSpec &spec() const override { return m_spec; }
    const std::optional<Error> &notKept() const override { return m_notKept; }

protected:
    void run() override { succeed(); }

private:
    RuntimeSpec m_spec;
    std::optional<Error> m_notKept;
};

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensFilesOnce();
    void titleSaysWhereWeAre();
    void intentsFollowThePage();
    void closingAsksAboutUnsavedText();
    void closingAsksOnlyAboutWorkThatWouldBeLost();
    void textGoesToItsFileWhenTheFocusLeaves();
    void textStaysWhereTheFocusIsOnlyOnItsWay();
    void textIsNotSavedOverWhatOthersDid();
    void newNotebookRunsWhereTheOthersDo();
    void selectAllIsForTheListThatHasTheFocus();
    void undoneReportsGo();
    void safeStartOffersItsTabsOnce();
    void nothingIsCutAtTheSmallestSize_data();
    void nothingIsCutAtTheSmallestSize();
    void rightDocksCollapseWhenNarrow();
    void hiddenByTheProgramComesBackLater_data();
    void hiddenByTheProgramComesBackLater();
    void languageChangesAtOnce();
    void stateComesBack();
    void opensAFileAsTextInItsPlace();
    void givesDeletedFilesBack();
    void unsavedTextComesBackAfterACrash();
    void unsavedTextThatMayCrashWaitsToBeAsked();
    void quitDoesNotAskWithoutReason();
    void quitAsksAboutWhatWouldBeLost();
    void quitDoesNotAskAboutWhatGoesOn();
    void quitDoesNotAskAboutAnEmptyKernel();
    void quitAsksAboutCellsThatWaitForAKernel();
    void quitAsksAboutRunsOnTheirWay();
    void headingsHaveNoMnemonics();
    void quitAsksAboutWorkFirstAndSavesLast();
    void quitKeepsWhatIsTicked();
    void quitAsksEachWindowWithUnsavedText();
    void partsOfTheStatusBarStayHidden();
    void palettesKnowPagesInEnglish();
    void pagesRunOnTheChosenSession();
    void newSessionIsMadeFromAnOffer();
    void paletteFindsPlaces_data();
    void paletteFindsPlaces();
    void enterInAnAddressStartsNothingElse();
    void serverThatIsNotKeptIsSaid();
    void everyCommandIsInAMenu();
    void everyButtonHasAName();
};

void TestMainWindow::opensFilesOnce()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    const QString path = makeFile(here.folder, u"work/train.py"_s);
    window.openPath(path);
    window.openPath(path);
    QCOMPARE(window.documents().pages().size(), 1);
    QCOMPARE(recents.files(), QStringList{path});
    window.openPath(here.folder.filePath(u"nowhere.py"_s));
    QCOMPARE(window.documents().pages().size(), 1);
    QVERIFY(qobject_cast<StatusBar *>(window.statusBar())->message().contains("nowhere.py"_L1));
}

void TestMainWindow::titleSaysWhereWeAre()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    QCOMPARE(window.windowTitle(), u"Aloft"_s);
    const QString path = makeFile(here.folder, u"churn/train.py"_s);
    window.openFolder(QFileInfo(path).path());
    window.openPath(path);
    QCOMPARE(window.windowTitle(), u"train.py[*] — churn — Session s1 — Aloft"_s);
    here.sessions.at(0)->setName(u"churn"_s); // as that of a folder is called
    QCOMPARE(window.windowTitle(), u"train.py[*] — churn — Fake provider — Aloft"_s);
    fake(window.documents().current())->setModified(true);
    QVERIFY(window.isWindowModified());
}

void TestMainWindow::intentsFollowThePage()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    QAction *run = window.actions()[u"run.file"];
    QAction *restart = window.actions()[u"run.restart"];
    QVERIFY(!run->isEnabled());
    window.openPath(makeFile(here.folder, u"train.py"_s));
    FakePage *page = fake(window.documents().current());
    QVERIFY(run->isEnabled());
    QVERIFY(!restart->isEnabled());
    run->trigger();
    QCOMPARE(page->asked, QList<Page::Intent>{Page::Intent::RunFile});
    page->supported.insert(Page::Intent::RestartKernel);
    Q_EMIT page->intentsChanged();
    QVERIFY(restart->isEnabled());
}

void TestMainWindow::closingAsksAboutUnsavedText()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    window.openPath(makeFile(here.folder, u"train.py"_s));
    fake(window.documents().current())->setModified(true);
    window.actions()[u"file.closeTab"]->trigger();
    QVERIFY(answer(&window, u"Keep editing"_s));
    QCOMPARE(window.documents().pages().size(), 1);
    window.actions()[u"file.closeTab"]->trigger();
    QVERIFY(answer(&window, u"Save"_s));
    QVERIFY(window.documents().pages().isEmpty());
    window.actions()[u"file.reopenTab"]->trigger();
    QCOMPARE(window.documents().pages().size(), 1);
}

void TestMainWindow::closingAsksOnlyAboutWorkThatWouldBeLost()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    window.openPath(makeFile(here.folder, u"train.py"_s));
    FakePage *page = fake(window.documents().current());
    page->output = new QWidget(page);
    page->supported.insert(Page::Intent::Interrupt);

    const QString moved = makeFile(here.folder, u"moved.py"_s);
    window.documents().followRename(page->path(), moved);
    QCOMPARE(window.documents().current(), page); // not another one, without the run
    QCOMPARE(page->path(), moved);

    page->losesWork = true; // code in a kernel
    window.actions()[u"file.closeTab"]->trigger();
    QVERIFY(answer(&window, u"Keep it open"_s));
    QCOMPARE(window.documents().pages().size(), 1);
    window.openFolder(here.folder.path());
    QVERIFY(answer(&window, u"Keep it open"_s));
    QVERIFY(window.folder().isEmpty());
    window.actions()[u"file.closeTab"]->trigger();
    QCOMPARE(page->endings, 0);
    QVERIFY(answer(&window, u"Interrupt and close"_s));
    QVERIFY(window.documents().pages().isEmpty());

    page = fake(window.documents().open(makeFile(here.folder, u"long.py"_s)));
    page->output = new QWidget(page);
    page->supported.insert(Page::Intent::Interrupt); // a program, which goes on without its page
    window.actions()[u"file.closeTab"]->trigger();
    QVERIFY(window.documents().pages().isEmpty());
}

void TestMainWindow::textGoesToItsFileWhenTheFocusLeaves()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    FakePage *page = fake(window.documents().open(makeFile(here.folder, u"a.py"_s)));
    QTRY_VERIFY(page->editor->hasFocus());
    QTest::keyClicks(page->editor, u"a = 1"_s);
    QVERIFY(page->isModified());
    FakePage *other = fake(window.documents().open(makeFile(here.folder, u"b.py"_s)));
    QTRY_COMPARE(page->saves, 1);
    QVERIFY(!page->isModified());

    QTRY_VERIFY(other->editor->hasFocus());
    QTest::keyClicks(other->editor, u"b = 1"_s);
    auto *panel = window.findChild<FilesPanel *>();
    panel->findChild<QLineEdit *>()->setFocus();
    QTRY_COMPARE(other->saves, 1);

    other->setFocus();
    QTest::keyClicks(other->editor, u"2"_s);
    MainWindow second(here.all, journal, recents);
    second.setAttribute(Qt::WA_DeleteOnClose, false);
    second.show();
    second.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&second));
    QTRY_VERIFY(QApplication::focusWidget());
    QTRY_COMPARE(other->saves, 2);

    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    other->setFocus();
    QTest::keyClicks(other->editor, u"3"_s);
    here.settings.set(EditorSettings::SavesOnFocusLoss, false);
    panel->findChild<QLineEdit *>()->setFocus();
    QTRY_VERIFY(window.findChild<LeaveWatch *>()->isSettled());
    QCOMPARE(other->saves, 2);
}

/// A menu, the palette, a message, a question: what the user says there comes first.
void TestMainWindow::textStaysWhereTheFocusIsOnlyOnItsWay()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const auto *watch = window.findChild<LeaveWatch *>();
    FakePage *other = fake(window.documents().open(makeFile(here.folder, u"b.py"_s)));
    FakePage *page = fake(window.documents().open(makeFile(here.folder, u"a.py"_s)));
    QTRY_VERIFY(page->editor->hasFocus());
    QTest::keyClicks(page->editor, u"a = 1"_s);
    const auto goTo = [&](QWidget *part) {
        part->setFocus();
        return QTest::qWaitFor([&] { return watch->isSettled() && !page->editor->hasFocus(); });
    };

    QVERIFY(goTo(window.menuBar()));
    QCOMPARE(page->saves, 0);

    window.actions()[u"view.palette"]->trigger();
    const auto *palette = window.findChild<Palette *>();
    QTRY_VERIFY(palette->isAncestorOf(QApplication::focusWidget()));
    QTRY_VERIFY(watch->isSettled());
    QCOMPARE(page->saves, 0);

    page->setFocus();
    QAction keep(u"Keep mine"_s);
    Q_EMIT page->messagePosted({Error::Kind::Conflict, u"Another program changed it."_s, {}, {}},
                               {&keep});
    QWidget *button = nullptr;
    for (auto *bar : window.findChildren<MessageBar *>())
        button = bar->findChild<QToolButton *>() ? bar->findChild<QToolButton *>() : button;
    QVERIFY(button);
    QVERIFY(goTo(button));
    QCOMPARE(page->saves, 0);

    page->setFocus();
    window.actions()[u"file.closeTab"]->trigger();
    QTRY_VERIFY(QApplication::activeModalWidget());
    QTRY_VERIFY(!page->editor->hasFocus());
    QTRY_VERIFY(watch->isSettled());
    QVERIFY(answer(&window, u"Keep editing"_s));
    window.activateWindow(); // as a window manager does
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(page->editor->hasFocus());
    QTRY_VERIFY(watch->isSettled());
    QCOMPARE(page->saves, 0);
    QVERIFY(page->isModified());

    QVERIFY(goTo(window.menuBar())); // and then on to where somebody works
    window.documents().open(other->path());
    QTRY_COMPARE(page->saves, 1);

    window.documents().open(page->path());
    QTRY_VERIFY(page->editor->hasFocus());
    QTest::keyClicks(page->editor, u"2"_s);
    const QPointer<FakePage> closed = page;
    connect(page, &Page::modifiedChanged, &window, [] { QFAIL("it was saved"); });
    window.actions()[u"file.closeTab"]->trigger();
    QVERIFY(answer(&window, u"Discard changes"_s));
    QTRY_VERIFY(!closed);
    QTRY_VERIFY(watch->isSettled());
    QCOMPARE(window.documents().pages(), QList<Page *>{other});
}

void TestMainWindow::textIsNotSavedOverWhatOthersDid()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    FakePage *page = fake(window.documents().open(makeFile(here.folder, u"a.py"_s)));
    QTRY_VERIFY(page->editor->hasFocus());
    QTest::keyClicks(page->editor, u"a = 1"_s);
    page->isFileAsRead = false;
    auto *filter = window.findChild<FilesPanel *>()->findChild<QLineEdit *>();
    filter->setFocus();
    QTRY_VERIFY(window.findChild<LeaveWatch *>()->isSettled());
    QTRY_VERIFY(!page->editor->hasFocus());
    QCOMPARE(page->saves, 0);
    page->setFocus();
    page->isFileAsRead = true; // the user chose
    filter->setFocus();
    QTRY_COMPARE(page->saves, 1);
}

void TestMainWindow::newNotebookRunsWhereTheOthersDo()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    here.addSession(); // of this computer
    const QPointer<Session> server = here.addSession();
    window.openFolder(here.folder.path());
    FakePage *page = fake(window.documents().open(makeFile(here.folder, u"a.py"_s)));
    window.useSession(server);
    QCOMPARE(page->runsOn, server);
    window.actions()[u"file.newNotebook"]->trigger();
    FakePage *notebook = fake(window.documents().current());
    QVERIFY(notebook != page);
    QCOMPARE(notebook->runsOn, server);
    QVERIFY(notebook->restored[u"isEditing"_s].toBool());

    auto *files = window.findChild<FilesPanel *>();
    Q_EMIT files->notebookMade(makeFile(here.folder, u"c.ipynb"_s));
    notebook = fake(window.documents().current());
    QCOMPARE(notebook->runsOn, server);
    QVERIFY(notebook->restored[u"isEditing"_s].toBool());
}

void TestMainWindow::selectAllIsForTheListThatHasTheFocus()
{
    FakeSurroundings here;
    makeFile(here.folder, u"a.py"_s);
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    window.openFolder(here.folder.path());
    FakePage *page = fake(window.documents().open(makeFile(here.folder, u"b.py"_s)));
    page->supported.insert(Page::Intent::SelectAll);
    Q_EMIT page->intentsChanged();
    auto *tree = window.findChild<FilesPanel *>()->findChild<QTreeView *>();
    QTRY_VERIFY(tree->model()->rowCount(tree->rootIndex()) >= 2);
    tree->setFocus();
    window.actions()[u"edit.selectAll"]->trigger();
    QVERIFY(tree->selectionModel()->selectedRows().size() >= 2);
    QVERIFY(!page->asked.contains(Page::Intent::SelectAll));
    page->setFocus();
    window.actions()[u"edit.selectAll"]->trigger();
    QVERIFY(page->asked.contains(Page::Intent::SelectAll));
}

void TestMainWindow::undoneReportsGo()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    auto *files = window.findChild<FilesPanel *>();
    const auto *status = window.findChild<StatusBar *>();
    Q_EMIT files->reported(u"Moved a.py to the trash."_s, [] {});
    QCOMPARE(status->message(), u"Moved a.py to the trash."_s);
    Q_EMIT files->reportWithdrawn();
    QVERIFY(status->message().isEmpty());
    window.report(u"train.py: Ended well."_s);
    Q_EMIT files->reportWithdrawn(); // of something that has given way already
    QCOMPARE(status->message(), u"train.py: Ended well."_s);
}

void TestMainWindow::safeStartOffersItsTabsOnce()
{
    FakeSurroundings here;
    const QString path = makeFile(here.folder, u"work/train.py"_s);
    {
        Windows windows(here.all, nullptr);
        windows.start({});
    } // gone right after its start
    Windows again(here.all, nullptr);
    again.start({});
    MainWindow *window = again.all().constFirst();
    const QPointer<MessageBar> offer = window->findChild<MessageBar *>();
    QVERIFY(offer && offer->isVisible());
    window->openFolder(QFileInfo(path).path());
    QTRY_VERIFY(!offer);
}

void TestMainWindow::nothingIsCutAtTheSmallestSize_data()
{
    QTest::addColumn<int>("textScale");
    QTest::newRow("as the system") << 100;
    QTest::newRow("large text") << 150;
}

void TestMainWindow::nothingIsCutAtTheSmallestSize()
{
    QFETCH(const int, textScale);
    FakeSurroundings here;
    here.theme.setTextScale(textScale);
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.openWorkspace({});
    window.show();
    window.resize(900, 560);
    QCoreApplication::processEvents();
    QCOMPARE(window.size(), QSize(900, 560));
    const auto parts = window.findChildren<QWidget *>();
    for (const QWidget *part : parts) {
        const bool isControl = qobject_cast<const QAbstractButton *>(part)
            || qobject_cast<const QDockWidget *>(part) || qobject_cast<const QToolBar *>(part);
        const bool scrolls = part->parentWidget() && part->parentWidget()->parentWidget()
            && part->objectName() == "qt_scrollarea_viewport"_L1;
        if (isControl && part->isVisible() && part->window() == &window && !scrolls)
            QVERIFY2(isInside(part, &window) || !part->visibleRegion().isEmpty(),
                     qPrintable(part->accessibleName() + part->objectName()));
    }
    const auto bars = window.findChildren<QToolBar *>();
    for (const QToolBar *bar : bars) {
        const auto *more = bar->findChild<QToolButton *>(u"qt_toolbar_ext_button"_s);
        QVERIFY(!more || !more->isVisible());
    }
}

void TestMainWindow::rightDocksCollapseWhenNarrow()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.openWorkspace({});
    window.show();
    window.resize(1000, 600);
    auto *sessions = window.findChild<QDockWidget *>(u"view.sessions"_s);
    auto *files = window.findChild<QDockWidget *>(u"view.files"_s);
    QVERIFY(sessions->isVisible());
    window.resize(800, 600);
    QTRY_VERIFY(!sessions->isVisible());
    QVERIFY(files->isVisible());
    QVERIFY(window.findChild<QToolBar *>(u"strip"_s)->isVisible());
    window.resize(1000, 600);
    QTRY_VERIFY(sessions->isVisible());
}

void TestMainWindow::hiddenByTheProgramComesBackLater_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("isBare");
    QTest::newRow("narrow") << 800 << false;
    QTest::newRow("bare") << 1000 << true;
    QTest::newRow("narrow and bare") << 800 << true;
}

/// What the user never closed is there again after a start and with room.
void TestMainWindow::hiddenByTheProgramComesBackLater()
{
    QFETCH(const int, width);
    QFETCH(const bool, isBare);
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    {
        MainWindow window(here.all, journal, recents);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.openWorkspace(here.folder.path());
        window.show();
        window.resize(width, 600);
        QCoreApplication::processEvents();
        if (isBare)
            window.actions()[u"view.focus"]->trigger();
        window.saveState();
    }
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.openWorkspace(here.folder.path());
    window.show();
    QCoreApplication::processEvents();
    QVERIFY(window.findChild<QToolBar *>(u"toolBar"_s)->isVisible());
    QVERIFY(window.findChild<QDockWidget *>(u"view.files"_s)->isVisible());
    auto *sessions = window.findChild<QDockWidget *>(u"view.sessions"_s);
    QCOMPARE(sessions->isVisible(), window.width() > Docks::NarrowWidth);
    window.resize(1000, 600);
    QTRY_VERIFY(sessions->isVisible());
}

/// Whatever is alive in the window says the same in the other language, and nothing is left.
void TestMainWindow::languageChangesAtOnce()
{
    FakeSurroundings here;
    here.makePage = [&here](const QString &path, PageForm, Settings &, QWidget *parent) -> Page * {
        if (path.endsWith(".ipynb"_L1))
            return new NotebookPage(path, {}, nullptr, parent);
        return new TextPage(path, here.settings, parent);
    };
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.openPath(makeFile(here.folder, u"train.py"_s));
    window.documents().current()->carryOut(Page::Intent::Find);
    window.documents().newNotebook();
    window.show();
    const auto english = textsIn(window);
    here.translation.setLanguage(u"zh_CN"_s);
    const auto asBefore = qScopeGuard([&here] { here.translation.setLanguage(u"en"_s); });
    QCoreApplication::processEvents();
    const auto chinese = textsIn(window);
    here.translation.setLanguage(u"en"_s);
    QCoreApplication::processEvents();
    QStringList left;
    for (auto entry = english.cbegin(); entry != english.cend(); ++entry) {
        const QStringList now = chinese.value(entry.key()).texts; // none: it was made anew
        for (qsizetype index = 0; index < now.size(); ++index) {
            const QString &text = entry->texts.at(index);
            if (now.at(index) == text && hasTranslation(text))
                left << u"%1: %2"_s.arg(entry->who, text);
        }
    }
    if (window.menuBar()->actions().constFirst()->text() != u"&File"_s)
        left << u"the menu bar"_s;
    if (chinese.value(window.menuBar()->actions().constFirst()).texts.value(0) == "&File"_L1)
        QSKIP("the Chinese translation is not built in");
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u'\n')));
}

void TestMainWindow::stateComesBack()
{
    FakeSurroundings here;
    const QString path = makeFile(here.folder, u"work/train.py"_s);
    {
        Windows windows(here.all, nullptr);
        windows.start({QFileInfo(path).path()});
        windows.openPath(path);
        fake(windows.all().constFirst()->documents().current())
            ->editor->document()
            ->setPlainText(u"x"_s);
        QVERIFY(windows.all().constFirst()->documents().current()->save());
        QSignalSpy agreed(&windows, &Windows::quitAgreed);
        windows.quit();
        QCOMPARE(agreed.count(), 1);
    }
    Windows again(here.all, nullptr);
    again.start({});
    QCOMPARE(again.all().size(), 1);
    const MainWindow *window = again.all().constFirst();
    QCOMPARE(window->folder(), QFileInfo(path).path());
    QCOMPARE(window->documents().pages().size(), 1);
    QVERIFY(!fake(window->documents().current())->restored.isEmpty());
}

void TestMainWindow::opensAFileAsTextInItsPlace()
{
    FakeSurroundings here;
    const QString path = makeFile(here.folder, u"work/x.ipynb"_s);
    {
        Windows windows(here.all, nullptr);
        windows.start({QFileInfo(path).path()});
        MainWindow *window = windows.all().constFirst();
        window->openPath(path);
        QCOMPARE(fake(window->documents().current())->form, PageForm::OfItsKind);
        fake(window->documents().current())->setModified(true);
        Q_EMIT window->documents().current()->textWanted();
        QVERIFY(answer(window, u"Keep editing"_s));
        QCOMPARE(fake(window->documents().current())->form, PageForm::OfItsKind);
        Q_EMIT window->documents().current()->textWanted();
        QVERIFY(answer(window, u"Discard changes"_s));
        QCOMPARE(window->documents().pages().size(), 1);
        QCOMPARE(fake(window->documents().current())->form, PageForm::Text);
        QCOMPARE(window->documents().current()->path(), path);
        window->actions()[u"file.revert"]->trigger();
        QCOMPARE(fake(window->documents().current())->form, PageForm::Text);
        windows.quit();
    }
    Windows again(here.all, nullptr);
    again.start({});
    const MainWindow *window = again.all().constFirst();
    QCOMPARE(window->documents().pages().size(), 1);
    QCOMPARE(fake(window->documents().current())->form, PageForm::Text);
}

void TestMainWindow::givesDeletedFilesBack()
{
    FakeSurroundings here;
    const QString path = here.folder.filePath(u"work/gone.py"_s);
    QVERIFY(historyOf(here.paths).keep(path, "kept", QDateTime::currentDateTimeUtc()));
    Windows windows(here.all, nullptr);
    windows.start({});
    MainWindow *window = windows.all().constFirst();
    window->actions()[u"file.deletedFiles"]->trigger();
    auto *deleted = window->findChild<DeletedFiles *>();
    QVERIFY(deleted);
    const auto buttons = deleted->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text() == u"Show &versions…"_s)
            button->click();
    }
    auto *versions = deleted->findChild<HistoryDialog *>();
    QVERIFY(versions);
    versions->accept();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("kept"));
    QCOMPARE(window->documents().current()->path(), path);
}

void TestMainWindow::unsavedTextComesBackAfterACrash()
{
    FakeSurroundings here;
    const QString path = makeFile(here.folder, u"work/train.py"_s);
    {
        Windows windows(here.all, nullptr);
        windows.start({path});
        fake(windows.all().constFirst()->documents().current())->editor->setPlainText(u"unsaved"_s);
        const QString journal = here.paths.state() + u"/journal"_s;
        QTRY_COMPARE(Journal::leftovers(journal).size(), 1);
        becomeStable(here);
    } // ended without a word
    Windows again(here.all, nullptr);
    again.start({});
    Page *page = again.all().constFirst()->documents().current();
    QVERIFY(page);
    QCOMPARE(page->path(), path);
    QCOMPARE(page->unsavedContent(), QByteArray("unsaved"));
}

void TestMainWindow::unsavedTextThatMayCrashWaitsToBeAsked()
{
    FakeSurroundings here;
    const QString path = makeFile(here.folder, u"work/train.py"_s);
    const QString journal = here.paths.state() + u"/journal"_s;
    {
        Windows windows(here.all, nullptr);
        windows.start({path});
        fake(windows.all().constFirst()->documents().current())->editor->setPlainText(u"unsaved"_s);
        QTRY_COMPARE(Journal::leftovers(journal).size(), 1);
    } // ended right after its start: the text may be why
    Windows again(here.all, nullptr);
    again.start({});
    const MainWindow *window = again.all().constFirst();
    QVERIFY(window->documents().pages().isEmpty());
    QCOMPARE(Journal::leftovers(journal).size(), 1);
    const auto bars = window->findChildren<MessageBar *>();
    QCOMPARE(bars.size(), 2); // the tabs, the text
    QVERIFY(clickButton(*bars.constLast(), u"Restore the unsaved text"_s));
    const Page *page = window->documents().current();
    QVERIFY(page);
    QCOMPARE(page->path(), path);
    QCOMPARE(page->unsavedContent(), QByteArray("unsaved"));
}

void TestMainWindow::quitDoesNotAskWithoutReason()
{
    FakeSurroundings here;
    Windows windows(here.all, nullptr);
    windows.start({makeFile(here.folder, u"train.py"_s)});
    QSignalSpy agreed(&windows, &Windows::quitAgreed);
    windows.all().constFirst()->close();
    QTRY_COMPARE(agreed.count(), 1);
}

void TestMainWindow::quitAsksAboutWhatWouldBeLost()
{
    FakeSurroundings here;
    FakeSession *session = here.addSession();
    session->provider().capability |= Provider::Capability::SharesFiles; // on this computer
    Windows windows(here.all, nullptr);
    windows.start({});
    session->become(SessionState::Ready);
    session->addKernel(new FakeKernel); // idle, with variables
    QSignalSpy agreed(&windows, &Windows::quitAgreed);
    windows.quit();
    QuitDialog *dialog = quitDialog(windows);
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QTreeWidget *>()->topLevelItemCount(), 1);
    QVERIFY(press(dialog, u"Cancel"_s));
    QCOMPARE(agreed.count(), 0);
    windows.quit();
    QVERIFY(press(quitDialog(windows), u"&Stop and quit"_s));
    QTRY_COMPARE(agreed.count(), 1);
}

/// Elsewhere kernels and programs go on, and there is nothing to ask (UX-018).
void TestMainWindow::quitDoesNotAskAboutWhatGoesOn()
{
    FakeSurroundings here;
    FakeSession *session = here.addSession();
    Windows windows(here.all, nullptr);
    windows.start({});
    session->become(SessionState::Busy);
    session->addKernel(new FakeKernel);
    QSignalSpy agreed(&windows, &Windows::quitAgreed);
    windows.quit();
    QVERIFY(!quitDialog(windows));
    QCOMPARE(agreed.count(), 1);
}

/// Nothing has run there since it was started, or started again: nothing is lost.
void TestMainWindow::quitDoesNotAskAboutAnEmptyKernel()
{
    FakeSurroundings here;
    FakeSession *session = here.addSession();
    session->provider().capability |= Provider::Capability::SharesFiles;
    Windows windows(here.all, nullptr);
    windows.start({});
    session->become(SessionState::Ready);
    auto *kernel = new FakeKernel;
    session->addKernel(kernel);
    kernel->restart();
    kernel->setState(Kernel::State::Restarting); // which cells may wait for
    windows.quit();
    QVERIFY(press(quitDialog(windows), u"Cancel"_s));
    kernel->setState(Kernel::State::Idle);
    kernel->execute({.code = u"1"_s});
    windows.quit();
    QVERIFY(press(quitDialog(windows), u"Cancel"_s));
    kernel->restart();
    QSignalSpy agreed(&windows, &Windows::quitAgreed);
    windows.quit();
    QVERIFY(!quitDialog(windows));
    QCOMPARE(agreed.count(), 1);
}

/// Their session is still starting: no kernel has them yet, and their tab takes them with it.
void TestMainWindow::quitAsksAboutCellsThatWaitForAKernel()
{
    FakeSurroundings here;
    here.makePage = [](const QString &path, PageForm, Settings &, QWidget *parent) -> Page * {
        return new NotebookPage(path, {}, nullptr, parent);
    };
    FakeSession *session = here.addSession();
    session->provider().capability |= Provider::Capability::SharesFiles;
    session->isSlow = true;
    const QString path = makeFile(here.folder, u"a.ipynb"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"cells": [{"cell_type": "code", "source": "1", "metadata": {}, "outputs": [],
        "execution_count": null}], "metadata": {}, "nbformat": 4, "nbformat_minor": 4})");
    file.close();
    Windows windows(here.all, nullptr);
    windows.start({path});
    MainWindow *window = windows.all().constFirst();
    window->useSession(session);
    Page *page = window->documents().current();
    QTRY_VERIFY(page->supports(Page::Intent::RunFile));
    QSignalSpy agreed(&windows, &Windows::quitAgreed);
    page->carryOut(Page::Intent::RunFile);
    QTRY_COMPARE(session->state(), SessionState::Starting);
    windows.quit();
    const QuitDialog *dialog = quitDialog(windows);
    QVERIFY(dialog);
    const auto *list = dialog->findChild<QTreeWidget *>();
    QCOMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(list->topLevelItem(0)->text(0), u"a.ipynb"_s);
    QCOMPARE(list->topLevelItem(0)->text(1), u"Ends with its tab"_s);
    QVERIFY(press(dialog, u"Cancel"_s));
    page->carryOut(Page::Intent::Interrupt); // and they do not run
    windows.quit();
    QVERIFY(!quitDialog(windows));
    QTRY_COMPARE(agreed.count(), 1);
}

/// What no host has yet is sent again by the next Aloft, which cannot know its secrets.
void TestMainWindow::quitAsksAboutRunsOnTheirWay()
{
    FakeSurroundings here;
    FakeSession *session = here.addSession();
    here.hosts.set(session->id(), nullptr);
    Windows windows(here.all, nullptr);
    windows.start({});
    RunOrder order;
    order.name = u"plain.py"_s;
    here.runs.submit(session->id(), order);
    order.name = u"secret.py"_s;
    order.secretEnvironment = {{u"HF_TOKEN"_s, Secret(u"hf_abc"_s)}};
    const QString runId = here.runs.submit(session->id(), order);
    windows.quit();
    const QuitDialog *dialog = quitDialog(windows);
    QVERIFY(dialog);
    const auto *list = dialog->findChild<QTreeWidget *>();
    QCOMPARE(list->topLevelItemCount(), 2);
    QCOMPARE(list->topLevelItem(0)->text(0), u"secret.py on Session s1"_s);
    QCOMPARE(list->topLevelItem(0)->text(1), u"Ends, and what it has in memory is lost"_s);
    QCOMPARE(list->topLevelItem(1)->text(1), u"Waits until Aloft is started again"_s);
    QVERIFY(press(dialog, u"Cancel"_s));
    here.runs.terminate(runId)->start();
    QTRY_VERIFY(!here.runs.record(runId)->isLive());
    QSignalSpy agreed(&windows, &Windows::quitAgreed);
    windows.quit();
    QVERIFY(!quitDialog(windows));
    QCOMPARE(agreed.count(), 1);
}

/// In Chinese a mnemonic is a letter in brackets, which is no part of a heading.
void TestMainWindow::headingsHaveNoMnemonics()
{
    FakeSurroundings here;
    const QuitDialog quitting({});
    const NewSessionDialog starting(here.all, {}, nullptr);
    for (const QDialog *dialog :
         {static_cast<const QDialog *>(&quitting), static_cast<const QDialog *>(&starting)}) {
        int headings = 0;
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            if (label->font().weight() < QFont::DemiBold)
                continue;
            ++headings;
            QVERIFY2(!label->text().contains(u'&'), qPrintable(label->text()));
        }
        QVERIFY(headings > 0);
    }
}

/// What is at work prints until it is ended, and text is typed until then.
void TestMainWindow::quitAsksAboutWorkFirstAndSavesLast()
{
    FakeSurroundings here;
    Windows windows(here.all, nullptr);
    windows.start({makeFile(here.folder, u"train.py"_s)});
    MainWindow *window = windows.all().constFirst();
    const QPointer<FakePage> page(fake(window->documents().current()));
    page->isFileAsRead = false; // or it is saved where the focus leaves it
    page->losesWork = true;
    QSignalSpy agreed(&windows, &Windows::quitAgreed);
    windows.quit();
    QVERIFY(quitDialog(windows));
    windows.quit(); // is the same question
    QCOMPARE(window->findChildren<QuitDialog *>().size(), 1);
    page->setModified(true);
    QVERIFY(press(quitDialog(windows), u"&Stop and quit"_s));
    QCOMPARE(page->endings, 1);
    QCOMPARE(agreed.count(), 0);
    QVERIFY(answer(window, u"Keep editing"_s));
    QCOMPARE(agreed.count(), 0);
    page->losesWork = false;
    windows.quit();
    QVERIFY(!quitDialog(windows));
    QVERIFY(answer(window, u"Save all"_s));
    QTRY_COMPARE(agreed.count(), 1);
}

/// Each line is decided by itself (UX-018); what is kept needs Aloft, without a window (UX-017).
void TestMainWindow::quitKeepsWhatIsTicked()
{
    FakeSurroundings here;
    QList<FakeSession *> sessions;
    for (const QString &id : {u"kept"_s, u"ended"_s, u"elsewhere"_s}) {
        sessions.append(here.addSession());
        sessions.constLast()->setName(id);
        sessions.constLast()->become(SessionState::Ready);
        sessions.constLast()->addKernel(new FakeKernel);
    }
    for (FakeSession *session : sessions.first(2))
        session->provider().capability |= Provider::Capability::SharesFiles;
    Windows windows(here.all, nullptr);
    windows.start({});
    QSignalSpy quit(&windows, &Windows::quitAgreed);
    QSignalSpy background(&windows, &Windows::backgroundAgreed);
    windows.quit();
    QuitDialog *dialog = quitDialog(windows);
    QVERIFY(dialog);
    auto *list = dialog->findChild<QTreeWidget *>();
    QCOMPARE(list->topLevelItemCount(), 3);
    QCOMPARE(list->topLevelItem(0)->checkState(0), Qt::Unchecked);
    QCOMPARE(list->topLevelItem(2)->checkState(0), Qt::Checked);
    list->topLevelItem(0)->setCheckState(0, Qt::Checked);
    list->topLevelItem(2)->setCheckState(0, Qt::Unchecked);
    QVERIFY(press(dialog, u"&Keep what is ticked"_s));
    QTRY_COMPARE(background.count(), 1);
    QCOMPARE(quit.count(), 0);
    QTRY_VERIFY(windows.all().isEmpty());
    QCOMPARE(sessions.at(0)->state(), SessionState::Ready);
    QCOMPARE(sessions.at(1)->state(), SessionState::Stopped);
    QCOMPARE(sessions.at(2)->state(), SessionState::Stopped);
}

void TestMainWindow::quitAsksEachWindowWithUnsavedText()
{
    FakeSurroundings here;
    Windows windows(here.all, nullptr);
    windows.start({makeFile(here.folder, u"one/a.py"_s)});
    MainWindow *first = windows.all().constFirst();
    Q_EMIT first->newWindowAsked();
    MainWindow *second = windows.all().constLast();
    second->openPath(makeFile(here.folder, u"two/b.py"_s));
    for (const MainWindow *window : windows.all())
        fake(window->documents().current())->setModified(true);
    QSignalSpy agreed(&windows, &Windows::quitAgreed);
    windows.quit();
    Q_EMIT first->activated(); // as a window manager does with the one that asks
    QVERIFY(answer(first, u"Save all"_s));
    QCOMPARE(agreed.count(), 0);
    Q_EMIT second->activated();
    fake(first->documents().current())->setModified(true); // typed since it was saved
    QVERIFY(answer(second, u"Save all"_s));
    QCOMPARE(agreed.count(), 0);
    QVERIFY(answer(first, u"Save all"_s));
    QTRY_COMPARE(agreed.count(), 1);
}

void TestMainWindow::partsOfTheStatusBarStayHidden()
{
    FakeSurroundings here;
    StatusBar first(here.settings);
    first.setSession({}, u"Session s1: Ready"_s, {});
    first.show();
    const auto shown = [](const StatusBar &bar) {
        QStringList texts;
        for (const QToolButton *button : bar.findChildren<QToolButton *>()) {
            if (!button->isHidden())
                texts << button->text();
        }
        return texts;
    };
    QVERIFY(shown(first).contains(u"Session s1: Ready"_s));
    QContextMenuEvent asked(QContextMenuEvent::Mouse, {}, {});
    QCoreApplication::sendEvent(&first, &asked);
    auto *menu = first.findChild<QMenu *>();
    QVERIFY(menu);
    const QList<QAction *> choices = menu->actions();
    QVERIFY(choices.size() >= 4); // session, run, hardware, problems
    choices.constFirst()->trigger();
    menu->close();
    QVERIFY(!shown(first).contains(u"Session s1: Ready"_s));
    StatusBar later(here.settings); // of the next start
    later.setSession({}, u"Session s1: Ready"_s, {});
    QVERIFY(!shown(later).contains(u"Session s1: Ready"_s));
}

/// Whatever the language of the interface (UX-012), and with the keys.
void TestMainWindow::palettesKnowPagesInEnglish()
{
    FakeSurroundings here;
    here.translation.setLanguage(u"zh_CN"_s);
    const auto asBefore = qScopeGuard([&here] { here.translation.setLanguage(u"en"_s); });
    NotebookPage page({}, {}, nullptr);
    QWidget window;
    const Actions actions(here.settings, &window);
    Finder finder(actions, here.paths.state(), &window);
    finder.setPage(&page);
    const QList<PaletteEntry> entries = finder.commands();
    const auto found = std::ranges::find(entries, u"Edit: Insert cell below"_s,
                                         &PaletteEntry::alias);
    QVERIFY(found != entries.cend());
    QCOMPARE(found->shortcut, u"B"_s);
    QVERIFY(!found->title.contains(u'\t'));
}

void TestMainWindow::pagesRunOnTheChosenSession()
{
    FakeSurroundings here;
    FakeSession *local = here.addSession();
    FakeSession *other = here.addSession();
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.openPath(makeFile(here.folder, u"train.py"_s));
    FakePage *page = fake(window.documents().current());
    QCOMPARE(page->runsOn, local);
    window.useSession(other);
    QCOMPARE(page->runsOn, other);
    window.openPath(makeFile(here.folder, u"eval.py"_s));
    QCOMPARE(fake(window.documents().current())->runsOn, local);
    here.sessions.remove(other);
    QCOMPARE(page->runsOn, local);
}

void TestMainWindow::newSessionIsMadeFromAnOffer()
{
    FakeSurroundings here;
    QWidget parent;
    auto *dialog = new NewSessionDialog(here.all, {}, &parent);
    QSignalSpy made(dialog, &NewSessionDialog::sessionMade);
    dialog->open();
    auto *offers = dialog->findChild<QListWidget *>();
    QTRY_COMPARE(offers->count(), 1);
    const auto buttons = dialog->findChildren<QPushButton *>();
    const auto start = std::ranges::find_if(buttons, [](const QPushButton *button) {
        return button->text() == "Start session"_L1;
    });
    QVERIFY(start != buttons.end());
    QTRY_VERIFY((*start)->isEnabled());
    (*start)->click();
    QCOMPARE(made.count(), 1);
    QCOMPARE(here.sessions.rowCount(), 1);
    QTRY_COMPARE(here.sessions.at(0)->state(), SessionState::Ready);
}

void TestMainWindow::paletteFindsPlaces_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("place");
    QTest::newRow("line") << u":12"_s << u"12"_s;
    QTest::newRow("symbol") << u"@mai"_s << u"7"_s;
    QTest::newRow("line of a file") << u"train:34"_s << u"34"_s;
    QTest::newRow("no line") << u":x"_s << QString();
    QTest::newRow("no symbol") << u"@other"_s << QString();
}

void TestMainWindow::paletteFindsPlaces()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, place);
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    const QString path = makeFile(here.folder, u"work/train.py"_s);
    window.openWorkspace(QFileInfo(path).path());
    window.openPath(path);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.actions()[u"view.goToFile"]->trigger();
    auto *palette = window.findChild<Palette *>();
    auto *found = palette->findChild<QListView *>()->model();
    QTRY_COMPARE(found->rowCount(), 1); // the file
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, typed);
    QCOMPARE(found->rowCount(), place.isEmpty() ? 0 : 1);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(fake(window.documents().current())->revealed, place);
}

void TestMainWindow::enterInAnAddressStartsNothingElse()
{
    FakeSurroundings here;
    Surroundings surroundings = here.all;
    surroundings.addServer = [](const ServerAddress &) -> AddServerTask * { return nullptr; };
    QWidget parent;
    auto *dialog = new NewSessionDialog(surroundings, {}, &parent);
    const QSignalSpy made(dialog, &NewSessionDialog::sessionMade);
    dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTRY_COMPARE(dialog->findChild<QListWidget *>()->count(), 1);
    const auto fields = dialog->findChildren<QLineEdit *>();
    QVERIFY(!fields.isEmpty());
    fields.constFirst()->setFocus();
    QTest::keyClicks(fields.constFirst(), u"no address"_s);
    QTest::keyClick(fields.constFirst(), Qt::Key_Return);
    QCOMPARE(made.count(), 0);
    QVERIFY(dialog->isVisible());
    dialog->findChild<QListWidget *>()->setFocus();
    QTest::keyClick(dialog->findChild<QListWidget *>(), Qt::Key_Return);
    QCOMPARE(made.count(), 1);
}

void TestMainWindow::serverThatIsNotKeptIsSaid()
{
    FakeSurroundings here;
    Surroundings surroundings = here.all;
    const Error notKept{Error::Kind::Storage, u"Not remembered."_s, u"Unlock a keyring."_s, {}};
    surroundings.addServer = [&notKept](const ServerAddress &) { return new Added(notKept); };
    QWidget parent;
    auto *dialog = new NewSessionDialog(surroundings, {}, &parent);
    QSignalSpy said(dialog, &NewSessionDialog::serverNotKept);
    const QSignalSpy made(dialog, &NewSessionDialog::sessionMade);
    dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    auto *address = dialog->findChildren<QLineEdit *>().constFirst();
    address->setFocus();
    address->setText(u"http://127.0.0.1:1/?token=x"_s);
    QTest::keyClick(address, Qt::Key_Return);
    QTRY_COMPARE(made.count(), 1);
    QCOMPARE(said.count(), 1);
    QCOMPARE(said.constFirst().constFirst().value<Error>(), notKept);

    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.warn(notKept);
    const auto *bar = window.findChild<MessageBar *>();
    QVERIFY(bar);
    QCOMPARE(bar->severity(), MessageBar::Severity::Warning);
    QCOMPARE(bar->text(), notKept.text());
}

/// What only keys and the palette know is not found.
void TestMainWindow::everyCommandIsInAMenu()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.openWorkspace({});
    QSet<QAction *> listed;
    const auto menus = window.menuBar()->findChildren<QMenu *>();
    for (const QMenu *menu : menus) {
        const QList<QAction *> entries = menu->actions();
        listed.unite(QSet<QAction *>(entries.begin(), entries.end()));
    }
    const QList<QAction *> all = window.actions().all();
    for (QAction *action : all)
        QVERIFY2(listed.contains(action), qPrintable(action->text()));
}

void TestMainWindow::everyButtonHasAName()
{
    FakeSurroundings here;
    Journal journal(here.paths.state());
    Recents recents(here.paths.state());
    MainWindow window(here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.openWorkspace({});
    window.openPath(makeFile(here.folder, u"train.py"_s));
    window.show();
    const auto buttons = window.findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        if (button->isVisible() && !button->objectName().startsWith("qt_"_L1))
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->parentWidget()->objectName() + button->toolTip()));
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
