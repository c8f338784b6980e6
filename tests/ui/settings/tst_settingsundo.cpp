#include "core/base/settings.h"
#include "core/providers/local/localsettings.h"
#include "ui/editor/editorsettings.h"
#include "ui/settings/settingshistory.h"
#include "ui/settings/settingswindow.h"
#include "ui/settings/settingwidget.h"
#include "ui/shell/actions.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/undoline.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

template<typename Editor>
Editor *editorOf(SettingsWindow &window, const char *key)
{
    const auto rows = window.findChildren<SettingWidget *>();
    for (SettingWidget *row : rows) {
        if (row->row().setting.key == QLatin1String(key))
            return row->findChild<Editor *>();
    }
    qFatal("no setting %s", key);
}

/// One thing after the other, as people do them.
void goOn()
{
    QTest::qWait(1);
}

void press(QWidget *widget, QKeySequence::StandardKey keys)
{
    QTest::keySequence(widget, QKeySequence(keys));
    goOn();
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

class TestSettingsUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysTakeChangesBack();
    void aFieldComesFirst();
    void resetOffersTheWayBack();
    void ofTheFolderToo();
    void oneTurnIsOneStep();
    void whatIsNotShownIsNotTakenBack();
    void anotherFileHasAnotherHistory();
    void aFileThatSaysTheSameHasAnotherHistory();
    void resetIsNotTakenBackInAnotherFile();
};

void TestSettingsUndo::keysTakeChangesBack()
{
    const auto settings = Settings::temporary();
    settings->set(ShellSettings::TextSize, 120);
    SettingsWindow window(*settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.findChild<QListWidget *>()->setCurrentRow(1);
    auto *size = editorOf<QSpinBox>(window, ShellSettings::TextSize.key);
    size->setFocus();
    size->setValue(150);
    goOn();
    auto *theme = editorOf<QComboBox>(window, ShellSettings::Theme.key);
    theme->setFocus();
    QTest::keyClick(theme, Qt::Key_D); // Dark
    goOn();
    QCOMPARE(settings->get(ShellSettings::Theme), u"dark"_s);

    press(theme, QKeySequence::Undo);
    QCOMPARE(settings->get(ShellSettings::Theme), u"system"_s);
    QVERIFY(!settings->isSet(ShellSettings::Theme.key));
    QCOMPARE(settings->get(ShellSettings::TextSize), 150);
    size->setFocus();
    press(size, QKeySequence::Undo);
    QCOMPARE(size->value(), 120);
    press(size, QKeySequence::Undo); // what was before the window is not its history
    QCOMPARE(settings->get(ShellSettings::TextSize), 120);

    press(size, QKeySequence::Redo);
    press(size, QKeySequence::Redo);
    QCOMPARE(settings->get(ShellSettings::TextSize), 150);
    QCOMPARE(settings->get(ShellSettings::Theme), u"dark"_s);
    press(size, QKeySequence::Undo);
    size->setValue(90);
    goOn();
    press(size, QKeySequence::Redo); // that was given up
    QCOMPARE(settings->get(ShellSettings::Theme), u"system"_s);
}

/// What is being typed is taken back by the field, what was set by the window.
void TestSettingsUndo::aFieldComesFirst()
{
    const auto settings = Settings::temporary();
    SettingsWindow window(*settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.search(u"Python of this computer"_s);
    auto *field = editorOf<QLineEdit>(window, LocalSettings::Python.key);
    field->setFocus();
    QTest::keyClicks(field, u"/opt/python"_s);
    QTest::keyClick(field, Qt::Key_Return);
    goOn();
    QCOMPARE(settings->get(LocalSettings::Python), u"/opt/python"_s);
    QTest::keyClicks(field, u"3"_s);
    press(field, QKeySequence::Undo);
    QCOMPARE(field->text(), u"/opt/python"_s);
    QCOMPARE(settings->get(LocalSettings::Python), u"/opt/python"_s);
    press(field, QKeySequence::Undo);
    QCOMPARE(settings->get(LocalSettings::Python), QString());
    QCOMPARE(field->text(), QString());
}

void TestSettingsUndo::resetOffersTheWayBack()
{
    const auto settings = Settings::temporary();
    settings->set(ShellSettings::TextSize, 150);
    SettingsWindow window(*settings);
    auto *size = editorOf<QSpinBox>(window, ShellSettings::TextSize.key);
    size->parentWidget()->findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly)->click();
    QCOMPARE(settings->get(ShellSettings::TextSize), 100);
    const auto *line = window.findChild<UndoLine *>();
    QVERIFY2(line->text().contains("Text size"_L1), qPrintable(line->text()));
    QVERIFY(line->hasUndo());
    line->findChild<QToolButton *>()->click();
    QCOMPARE(settings->get(ShellSettings::TextSize), 150);
    QVERIFY(!line->hasUndo());
}

void TestSettingsUndo::ofTheFolderToo()
{
    const auto user = Settings::temporary();
    const QTemporaryDir folder;
    Settings workspace(folder.filePath(u"settings.toml"_s), user.get());
    SettingsWindow window(*user);
    window.setWorkspace(&workspace, u"project"_s);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.findChild<QTabBar *>()->setCurrentIndex(1);
    auto *width = editorOf<QSpinBox>(window, EditorSettings::IndentWidth.key);
    width->setFocus();
    width->setValue(2);
    goOn();
    QCOMPARE(workspace.get(EditorSettings::IndentWidth), 2);
    press(width, QKeySequence::Undo);
    QVERIFY(!workspace.isSet(EditorSettings::IndentWidth.key));
    QCOMPARE(width->value(), 4);
}

void TestSettingsUndo::oneTurnIsOneStep()
{
    const auto settings = Settings::temporary();
    SettingsHistory history([](const QString &) { return true; });
    history.watch(*settings);
    const ActionInfo &save = commandTable().at(0);
    const ActionInfo &open = commandTable().at(1);
    Actions::setShortcuts(save, {}, *settings); // as taking a shortcut over does
    Actions::setShortcuts(open, {QKeySequence(u"Ctrl+Alt+Shift+Q"_s)}, *settings);
    goOn();
    QVERIFY(Actions::isCustomised(save, *settings) && Actions::isCustomised(open, *settings));
    history.undo();
    QVERIFY(!Actions::isCustomised(save, *settings) && !Actions::isCustomised(open, *settings));
    QVERIFY(!history.canUndo());
    history.redo();
    QCOMPARE(Actions::shortcuts(open, *settings),
             QList<QKeySequence>{QKeySequence(u"Ctrl+Alt+Shift+Q"_s)});
    QVERIFY(Actions::shortcuts(save, *settings).isEmpty());
    QVERIFY(!history.canRedo());

    // As an import does: the file becomes another.
    settings->save();
    write(settings->path(), "[appearance]\ntheme = \"dark\"\ntext-size = 150\n");
    QTRY_COMPARE(settings->get(ShellSettings::TextSize), 150);
    goOn();
    history.undo();
    QCOMPARE(settings->get(ShellSettings::TextSize), 100);
    QCOMPARE(settings->get(ShellSettings::Theme), u"system"_s);
    QVERIFY(Actions::isCustomised(open, *settings));
}

void TestSettingsUndo::whatIsNotShownIsNotTakenBack()
{
    const auto settings = Settings::temporary();
    SettingsWindow window(*settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    settings->setValue(u"jupyter.servers"_s, QStringList{u"hub"_s});
    settings->set(ShellSettings::HiddenParts, {u"run"_s});
    goOn();
    press(&window, QKeySequence::Undo);
    QVERIFY(settings->isSet(u"jupyter.servers"_s));
    QVERIFY(settings->isSet(ShellSettings::HiddenParts.key));
}

/// The settings of one folder never come into another's file.
void TestSettingsUndo::anotherFileHasAnotherHistory()
{
    const auto user = Settings::temporary();
    const QTemporaryDir folder;
    const QString one = folder.filePath(u"one.toml"_s);
    const QString other = folder.filePath(u"other.toml"_s);
    write(one, "[editor]\nindent-width = 2\n");
    write(other, "[editor]\nindent-width = 8\nwrap-lines = true\n");
    Settings workspace(one, user.get());
    SettingsHistory history([](const QString &) { return true; });
    history.watch(*user);
    history.watch(workspace);
    user->set(EditorSettings::TrimsOnSave, true);
    goOn();
    workspace.set(EditorSettings::IndentWidth, 3);
    goOn();
    workspace.setPath(other);
    goOn();
    history.undo();
    QCOMPARE(workspace.get(EditorSettings::IndentWidth), 8);
    QCOMPARE(workspace.get(EditorSettings::WrapsLines), true);
    QCOMPARE(user->get(EditorSettings::TrimsOnSave), false); // the only one that was left
    QVERIFY(!history.canUndo());
    workspace.set(EditorSettings::WrapsLines, false);
    history.undo();
    QCOMPARE(workspace.get(EditorSettings::WrapsLines), true);
}

/// Where both say the same nothing tells of the change of the file.
void TestSettingsUndo::aFileThatSaysTheSameHasAnotherHistory()
{
    const auto user = Settings::temporary();
    const QTemporaryDir folder;
    const QString one = folder.filePath(u"one.toml"_s);
    const QString other = folder.filePath(u"other.toml"_s);
    write(one, "[editor]\nindent-width = 2\n");
    write(other, "[editor]\nindent-width = 3\n");
    Settings workspace(one, user.get());
    SettingsHistory history([](const QString &) { return true; });
    history.watch(workspace);
    workspace.set(EditorSettings::IndentWidth, 3);
    goOn();
    QVERIFY(history.canUndo());
    workspace.setPath(other);
    history.undo();
    QCOMPARE(workspace.get(EditorSettings::IndentWidth), 3);

    workspace.set(EditorSettings::IndentWidth, 8);
    goOn();
    QVERIFY(history.canUndo());
    write(one, "[editor]\nindent-width = 8\n");
    workspace.setPath(one);
    history.watch(workspace);
    QVERIFY(!history.canUndo());
}

void TestSettingsUndo::resetIsNotTakenBackInAnotherFile()
{
    const auto user = Settings::temporary();
    const QTemporaryDir folder;
    const QString other = folder.filePath(u"other.toml"_s);
    write(other, "[editor]\nindent-width = 2\n");
    Settings workspace(folder.filePath(u"one.toml"_s), user.get());
    workspace.set(EditorSettings::IndentWidth, 8);
    SettingsWindow window(*user);
    window.setWorkspace(&workspace, u"one"_s);
    window.findChild<QTabBar *>()->setCurrentIndex(1);
    auto *width = editorOf<QSpinBox>(window, EditorSettings::IndentWidth.key);
    const auto buttons = width->parentWidget()->findChildren<QToolButton *>(
        QString(), Qt::FindDirectChildrenOnly);
    const auto *line = window.findChild<UndoLine *>();
    for (QToolButton *button : buttons) {
        if (!button->isHidden())
            button->click();
    }
    QVERIFY(!workspace.isSet(EditorSettings::IndentWidth.key));
    QVERIFY(line->hasUndo());

    workspace.setPath(other);
    auto *undo = line->findChild<QToolButton *>();
    window.setWorkspace(&workspace, u"other"_s);
    QVERIFY(!line->hasUndo());
    undo->click(); // even if it were pressed just then
    QCOMPARE(workspace.get(EditorSettings::IndentWidth), 2);
}

QTEST_MAIN(TestSettingsUndo)
#include "tst_settingsundo.moc"
