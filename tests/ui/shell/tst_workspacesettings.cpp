#include "core/session/workspacelock.h"
#include "tests/support/fakesurroundings.h"
#include "ui/editor/editorsettings.h"
#include "ui/editor/textpage.h"
#include "ui/settings/settingswindow.h"
#include "ui/shell/documents.h"
#include "ui/shell/journal.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/messagebar.h"
#include "ui/shell/recents.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/undoline.h"
#include "ui/shell/windows.h"

#include <QFileDialog>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly)
        || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString settingsOf(const QString &folder)
{
    return folder + u"/.aloft/settings.toml"_s;
}

QStringList messagesOf(const MainWindow &window)
{
    QStringList texts;
    for (const MessageBar *bar : window.findChildren<MessageBar *>())
        texts.append(bar->text());
    return texts;
}

/// A profile whose pages of text are real ones.
struct Bench
{
    Bench()
    {
        here.makePage = [](const QString &path, PageForm, Settings &settings,
                           QWidget *parent) -> Page * {
            return new TextPage(path, settings, parent);
        };
    }

    QString folder(const QString &name, const QByteArray &settings = {})
    {
        const QString path = here.folder.filePath(name);
        QDir().mkpath(path);
        if (!settings.isEmpty())
            write(settingsOf(path), settings);
        return path;
    }

    FakeSurroundings here;
};

QAbstractButton *buttonOf(const QWidget &parent, const QString &text)
{
    for (QAbstractButton *button : parent.findChildren<QAbstractButton *>()) {
        if (!button->isHidden() && button->text() == text)
            return button;
    }
    qFatal("no button %s", qPrintable(text));
}

} // namespace

class TestWorkspaceSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folderHasItsSay();
    void pagesFollowTheFolder();
    void brokenFileIsReportedAndLeft();
    void folderHasNoSayInShortcuts();
    void settingsWindowSpeaksOfTheFolder();
    void settingsOfAFolderThatAnotherHoldsAreNotOffered();
    void importCanBeUndone();
};

void TestWorkspaceSettings::folderHasItsSay()
{
    Bench bench;
    bench.here.settings.set(EditorSettings::IndentWidth, 6);
    const QString one = bench.folder(u"one"_s,
                                     "[editor]\nindent-width = 2\nsave-on-focus-loss = false\n"
                                     "[general]\nlanguage = \"zh_CN\"\n"
                                     "[network]\nproxy = \"http\"\nproxyAddress = \"evil:1\"\n"
                                     "[local]\npython = \"./evil\"\n");
    const QString other = bench.folder(u"other"_s);
    Journal journal(bench.here.paths.state());
    Recents recents(bench.here.paths.state());
    MainWindow window(bench.here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    QCOMPARE(window.settings().get(EditorSettings::IndentWidth), 6);

    window.openFolder(one);
    QCOMPARE(window.settings().get(EditorSettings::IndentWidth), 2);
    QCOMPARE(window.settings().get(EditorSettings::SavesOnFocusLoss), false);
    QCOMPARE(window.settings().get(ShellSettings::Language), u"system"_s);
    QCOMPARE(window.settings().value(SettingInfo(Setting<QString>{"network.proxy", u"system"_s})),
             QVariant(u"system"_s));
    QCOMPARE(bench.here.settings.get(EditorSettings::IndentWidth), 6);

    window.openFolder(other);
    QCOMPARE(window.settings().get(EditorSettings::IndentWidth), 6);
    QVERIFY(!QFile::exists(settingsOf(other))); // nothing to say, nothing written
    window.openFolder(QString());
    QCOMPARE(window.settings().get(EditorSettings::IndentWidth), 6);
}

void TestWorkspaceSettings::pagesFollowTheFolder()
{
    Bench bench;
    const QString folder = bench.folder(u"project"_s, "[editor]\ntrim-on-save = true\n");
    write(folder + u"/a.py"_s, "x = 1   \n");
    Journal journal(bench.here.paths.state());
    Recents recents(bench.here.paths.state());
    MainWindow window(bench.here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    window.openFolder(folder);
    auto *page = static_cast<TextPage *>(window.documents().open(folder + u"/a.py"_s));
    QTRY_VERIFY(page->isLoaded());
    QVERIFY(page->save());
    QCOMPARE(read(page->path()), "x = 1\n");

    write(settingsOf(folder), "[editor]\ntrim-on-save = false\n"); // while it is open
    QTRY_COMPARE(window.settings().get(EditorSettings::TrimsOnSave), false);
    page->restoreUnsavedContent("y = 2   \n");
    QVERIFY(page->save());
    QCOMPARE(read(page->path()), "y = 2   \n");
}

void TestWorkspaceSettings::brokenFileIsReportedAndLeft()
{
    Bench bench;
    bench.here.settings.set(EditorSettings::IndentWidth, 6);
    const QByteArray broken = "[editor]\nindent-width = two\n";
    const QString folder = bench.folder(u"project"_s, broken);
    Journal journal(bench.here.paths.state());
    Recents recents(bench.here.paths.state());
    MainWindow window(bench.here.all, journal, recents);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.openFolder(folder);
    QCOMPARE(window.settings().get(EditorSettings::IndentWidth), 6);
    QCOMPARE(read(settingsOf(folder)), broken);
    const QStringList said = messagesOf(window);
    QCOMPARE(said.size(), 1);
    QVERIFY2(said.first().contains("settings.toml"_L1)
                 && said.first().contains("your own settings"_L1),
             qPrintable(said.first()));
    QVERIFY(!bench.here.settings.problem());
}

void TestWorkspaceSettings::folderHasNoSayInShortcuts()
{
    const auto user = Settings::temporary();
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.toml"_s);
    const auto save = std::ranges::find_if(actionTable(), [](const ActionInfo &info) {
        return QLatin1String(info.id) == "file.save"_L1;
    });
    QVERIFY(save != actionTable().cend());
    write(file, "[shortcuts]\npreset = \"jupyter\"\n[shortcuts.keys]\nfile-save = [\"F9\"]\n");
    const Settings workspace(file, user.get());
    QVERIFY(workspace.isSet(u"shortcuts.keys.file-save"_s));
    QCOMPARE(Actions::shortcuts(*save, workspace), Actions::shortcuts(*save, *user));
    const QKeySequence own(u"Ctrl+Alt+S"_s);
    Actions::setShortcuts(*save, {own}, *user);
    QCOMPARE(Actions::shortcuts(*save, workspace), QList<QKeySequence>{own});
}

void TestWorkspaceSettings::settingsWindowSpeaksOfTheFolder()
{
    Bench bench;
    const QString folder = bench.folder(u"project"_s);
    Windows windows(bench.here.all, nullptr);
    windows.start({});
    MainWindow *window = windows.all().constFirst();
    window->actions()[u"edit.settings"]->trigger();
    auto *settings = window->findChild<SettingsWindow *>();
    QVERIFY(settings);
    auto *tabs = settings->findChild<QTabBar *>();
    QVERIFY(!tabs->isVisible());
    window->openFolder(folder);
    QVERIFY(tabs->isVisible()); // while it is open, too
    QVERIFY(tabs->tabText(1).contains("project"_L1));
    tabs->setCurrentIndex(1);
    window->settings().set(EditorSettings::WrapsLines, true);
    window->settings().save();
    const QByteArray text = read(settingsOf(folder));
    QVERIFY2(text.contains("\nwrap-lines = true\n"), text.constData());
    QVERIFY2(text.contains("#indent-width = 4\n"), text.constData()); // says what there is
    QVERIFY2(!text.contains("proxy") && !text.contains("python"), text.constData());
    window->openFolder(QString());
    QVERIFY(!tabs->isVisible());
}

void TestWorkspaceSettings::settingsOfAFolderThatAnotherHoldsAreNotOffered()
{
    Bench bench;
    const QString folder = bench.folder(u"project"_s);
    WorkspaceHolder other = thisHolder(u"/profiles/other"_s);
    other.since = other.renewed = QDateTime::currentDateTimeUtc();
    write(folder + u"/.aloft/workspace.lock"_s, writtenHolder(other));
    Windows windows(bench.here.all, nullptr);
    windows.start({});
    MainWindow *window = windows.all().constFirst();
    window->actions()[u"edit.settings"]->trigger();
    const auto *tabs = window->findChild<SettingsWindow *>()->findChild<QTabBar *>();
    window->openFolder(folder);
    QTRY_COMPARE(window->access(), Page::Access::ReadOnly);
    QVERIFY(!tabs->isVisible());
    window->actions()[u"file.takeOver"]->trigger();
    QTRY_COMPARE(window->access(), Page::Access::Full);
    QVERIFY(tabs->isVisible());
}

/// With recent files and layouts, which the settings' own history does not have (UX-136, UX-145).
void TestWorkspaceSettings::importCanBeUndone()
{
    Bench bench;
    bench.here.settings.save();
    Windows windows(bench.here.all, nullptr);
    windows.start({});
    MainWindow *window = windows.all().constFirst();
    window->actions()[u"edit.settings"]->trigger();
    auto *settings = window->findChild<SettingsWindow *>();
    const QString bundle = bench.here.folder.filePath(u"bundle.json"_s);
    write(bundle, R"({"aloft": 1, "settings": "[appearance]\ntext-size = 150\n", "state": {}})");
    buttonOf(*settings, u"&Import…"_s)->click();
    auto *dialog = settings->findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(bundle);
    dialog->close();
    QTRY_COMPARE(bench.here.settings.get(ShellSettings::TextSize), 150);
    const auto *line = settings->findChild<UndoLine *>();
    QVERIFY(line->hasUndo());
    buttonOf(*line, u"Undo"_s)->click();
    QTRY_COMPARE(bench.here.settings.get(ShellSettings::TextSize), 100);
}

QTEST_MAIN(TestWorkspaceSettings)
#include "tst_workspacesettings.moc"
