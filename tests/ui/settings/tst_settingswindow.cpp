#include "core/base/settings.h"
#include "core/net/networksettings.h"
#include "core/providers/local/localsettings.h"
#include "core/runs/runssettings.h"
#include "tests/support/fakesurroundings.h"
#include "ui/accounts/accountspage.h"
#include "ui/editor/editorsettings.h"
#include "ui/settings/settingswindow.h"
#include "ui/settings/settingtable.h"
#include "ui/settings/settingwidget.h"
#include "ui/settings/shortcutmodel.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/undoline.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSet>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

SettingWidget *widgetOf(const SettingsWindow &window, const char *key)
{
    const auto widgets = window.findChildren<SettingWidget *>();
    for (SettingWidget *widget : widgets) {
        if (widget->row().setting.key == QLatin1String(key))
            return widget;
    }
    qFatal("no setting %s", key);
}

/// The shown label that has this in its text; null when there is none.
const QLabel *labelOf(const QWidget &parent, const QString &text)
{
    for (const QLabel *label : parent.findChildren<QLabel *>()) {
        if (!label->isHidden() && label->text().contains(text))
            return label;
    }
    return nullptr;
}

QToolButton *buttonOf(const QWidget &parent, const QString &text)
{
    for (QToolButton *button : parent.findChildren<QToolButton *>()) {
        if (!button->isHidden() && button->text() == text)
            return button;
    }
    qFatal("no button %s", qPrintable(text));
}

} // namespace

class TestSettingsWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreUniqueAndExplained();
    void changeAppliesAtOnceAndResets();
    void aPatternThatIsNoneSaysSo();
    void scrollingChangesNothing();
    void changeFromElsewhereIsShown();
    void searchFindsAcrossCategories();
    void shortcutModelIsSound();
    void overrideOfTheFolderIsShownAndTakenBack();
    void folderIsChangedOnItsOwnTab();
    void folderIsOfferedOnlyWhatItMaySet();
    void goneFolderLeavesTheUsersOwn();
    void accountsHaveAPageOfTheirOwn();
};

void TestSettingsWindow::keysAreUniqueAndExplained()
{
    QSet<QString> seen;
    for (const SettingRow &row : settingTable()) {
        QVERIFY2(!seen.contains(row.setting.key), qPrintable(row.setting.key));
        seen.insert(row.setting.key);
        QVERIFY(*row.title && *row.explanation);
    }
}

void TestSettingsWindow::changeAppliesAtOnceAndResets()
{
    const auto settings = Settings::temporary();
    SettingsWindow window(*settings);
    SettingWidget *row = widgetOf(window, ShellSettings::TextSize.key);
    auto *box = row->findChild<QSpinBox *>();
    box->setValue(150);
    QCOMPARE(settings->get(ShellSettings::TextSize), 150);
    QVERIFY(box->accessibleName().contains("changed"_L1));
    auto *reset = row->findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(!reset->isHidden());
    reset->click();
    QCOMPARE(settings->get(ShellSettings::TextSize), 100);
    QCOMPARE(box->value(), 100);
    QVERIFY(reset->isHidden());
}

void TestSettingsWindow::aPatternThatIsNoneSaysSo()
{
    const auto settings = Settings::temporary();
    SettingsWindow window(*settings);
    SettingWidget *row = widgetOf(window, RunsSettings::MetricPattern.key);
    auto *field = row->findChild<QLineEdit *>();
    const auto type = [field](const QString &text) {
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
    };
    const QString mistake = u"no regular expression"_s;
    QVERIFY(!labelOf(*row, mistake));
    type(u"loss|my_(.*"_s);
    QCOMPARE(settings->get(RunsSettings::MetricPattern), u"loss|my_(.*"_s);
    QVERIFY(labelOf(*row, mistake));
    QVERIFY(labelOf(*row, u"character 12 "_s));
    QVERIFY(field->accessibleDescription().contains(mistake));
    type(u"loss|my_.*"_s);
    QVERIFY(!labelOf(*row, mistake));
    QVERIFY(!field->accessibleDescription().contains(mistake));
}

void TestSettingsWindow::scrollingChangesNothing()
{
    const auto settings = Settings::temporary();
    SettingsWindow window(*settings);
    window.show();
    auto *box = widgetOf(window, ShellSettings::TextSize.key)->findChild<QSpinBox *>();
    const auto turn = [box] {
        QWheelEvent wheel(QPointF(5, 5), box->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, 120),
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(box, &wheel);
    };
    turn();
    QCOMPARE(box->value(), 100);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.findChild<QListWidget *>()->setCurrentRow(1);
    box->setFocus();
    turn();
    QCOMPARE(box->value(), 110);
}

void TestSettingsWindow::changeFromElsewhereIsShown()
{
    const auto settings = Settings::temporary();
    SettingsWindow window(*settings);
    settings->set(ShellSettings::Theme, u"dark"_s);
    auto *box = widgetOf(window, ShellSettings::Theme.key)->findChild<QComboBox *>();
    QCOMPARE(box->currentData().toString(), u"dark"_s);
}

void TestSettingsWindow::searchFindsAcrossCategories()
{
    const auto settings = Settings::temporary();
    SettingsWindow window(*settings);
    window.search(u"theme"_s);
    QVERIFY(!widgetOf(window, ShellSettings::Theme.key)->isHidden());
    QVERIFY(widgetOf(window, ShellSettings::Language.key)->isHidden());
    window.search({});
    QVERIFY(!widgetOf(window, ShellSettings::Language.key)->isHidden());
}

void TestSettingsWindow::overrideOfTheFolderIsShownAndTakenBack()
{
    const auto user = Settings::temporary();
    const QTemporaryDir folder;
    Settings workspace(folder.filePath(u"settings.toml"_s), user.get());
    SettingsWindow window(*user);
    window.setWorkspace(&workspace, u"project"_s);
    SettingWidget *row = widgetOf(window, EditorSettings::IndentWidth.key);
    const QLabel *said = labelOf(*row, u"Set by this folder"_s);
    QVERIFY(!said);

    workspace.set(EditorSettings::IndentWidth, 2);
    said = labelOf(*row, u"Set by this folder"_s);
    QVERIFY(said);
    QCOMPARE(said->text(), u"Set by this folder: 2"_s);
    auto *box = row->findChild<QSpinBox *>();
    QCOMPARE(box->value(), 4); // the user's own, which is what is changed here
    QVERIFY(box->accessibleDescription().contains(said->text()));
    box->setValue(8);
    QCOMPARE(user->get(EditorSettings::IndentWidth), 8);
    QCOMPARE(workspace.get(EditorSettings::IndentWidth), 2);

    buttonOf(*row, u"Reset to my own"_s)->click();
    QCOMPARE(workspace.get(EditorSettings::IndentWidth), 8);
    QVERIFY(!labelOf(*row, u"Set by this folder"_s));
    const auto *line = window.findChild<UndoLine *>();
    QVERIFY2(line->text().contains("was reset"_L1), qPrintable(line->text()));
    buttonOf(*line, u"Undo"_s)->click();
    QCOMPARE(workspace.get(EditorSettings::IndentWidth), 2);
}

void TestSettingsWindow::folderIsChangedOnItsOwnTab()
{
    const auto user = Settings::temporary();
    const QTemporaryDir folder;
    Settings workspace(folder.filePath(u"settings.toml"_s), user.get());
    SettingsWindow window(*user);
    auto *tabs = window.findChild<QTabBar *>();
    QVERIFY(tabs->isHidden());
    window.setWorkspace(&workspace, u"project"_s);
    QVERIFY(!tabs->isHidden());
    QVERIFY(tabs->tabText(1).contains("project"_L1));
    tabs->setCurrentIndex(1);
    SettingWidget *row = widgetOf(window, EditorSettings::IndentWidth.key);
    auto *box = row->findChild<QSpinBox *>();
    box->setValue(2);
    QCOMPARE(workspace.get(EditorSettings::IndentWidth), 2);
    QCOMPARE(user->get(EditorSettings::IndentWidth), 4);
    QVERIFY(labelOf(*row, u"Set by this folder"_s));
    box->setValue(4); // as the user has it: nothing is left to say
    QVERIFY(!workspace.isSet(EditorSettings::IndentWidth.key));
    user->set(EditorSettings::IndentWidth, 6);
    QCOMPARE(box->value(), 6);
    tabs->setCurrentIndex(0);
    box->setValue(3);
    QCOMPARE(user->get(EditorSettings::IndentWidth), 3);
    QVERIFY(!workspace.isSet(EditorSettings::IndentWidth.key));
}

void TestSettingsWindow::folderIsOfferedOnlyWhatItMaySet()
{
    const auto user = Settings::temporary();
    const QTemporaryDir folder;
    Settings workspace(folder.filePath(u"settings.toml"_s), user.get());
    workspace.set(LocalSettings::Python, u"./evil"_s);
    SettingsWindow window(*user);
    window.setWorkspace(&workspace, u"project"_s);
    const auto offered = [&window] {
        QSet<QString> keys;
        auto *categories = window.findChild<QListWidget *>();
        for (int category = 0; category < categories->count(); ++category) {
            categories->setCurrentRow(category);
            for (const SettingWidget *row : window.findChildren<SettingWidget *>()) {
                if (!categories->item(category)->isHidden() && !row->isHidden())
                    keys.insert(row->row().setting.key);
            }
        }
        return keys;
    };
    QCOMPARE(offered().size(), settingTable().size());
    QVERIFY(!labelOf(window, u"Python of this computer. That is up to you"_s));
    window.findChild<QTabBar *>()->setCurrentIndex(1);
    const QSet<QString> ofFolder = offered();
    QCOMPARE(ofFolder.size(), workspaceSettings().size());
    QVERIFY(ofFolder.contains(QLatin1String(EditorSettings::TrimsOnSave.key)));
    for (const char *key :
         {LocalSettings::Python.key, NetworkSettings::Proxy.key, ShellSettings::Language.key,
          RunsSettings::MetricPattern.key, EditorSettings::ExplainsUnderPointer.key})
        QVERIFY2(!ofFolder.contains(QLatin1String(key)), key);
    window.search(u"proxy"_s);
    QVERIFY(widgetOf(window, NetworkSettings::Proxy.key)->isHidden());
    QVERIFY(labelOf(window, u"Python of this computer. That is up to you"_s));
    QCOMPARE(workspace.get(LocalSettings::Python), QString());
}

void TestSettingsWindow::goneFolderLeavesTheUsersOwn()
{
    const auto user = Settings::temporary();
    const QTemporaryDir folder;
    auto workspace = std::make_unique<Settings>(folder.filePath(u"settings.toml"_s), user.get());
    SettingsWindow window(*user);
    window.setWorkspace(workspace.get(), u"project"_s);
    window.findChild<QTabBar *>()->setCurrentIndex(1);
    workspace.reset();
    QVERIFY(window.findChild<QTabBar *>()->isHidden());
    auto *box = widgetOf(window, EditorSettings::IndentWidth.key)->findChild<QSpinBox *>();
    box->setValue(2);
    QCOMPARE(user->get(EditorSettings::IndentWidth), 2);
}

void TestSettingsWindow::accountsHaveAPageOfTheirOwn()
{
    FakeSurroundings here;
    SettingsWindow window(here.settings);
    auto *page = new AccountsPage(here.accounts, {});
    window.addAccounts(page);
    window.show();
    auto *categories = window.findChild<QListWidget *>();
    QCOMPARE(categories->item(categories->count() - 1)->text(), u"Accounts"_s);
    QVERIFY(!page->isVisible());
    window.showAccounts();
    QVERIFY(page->isVisible());
    window.search(u"proxy"_s);
    QVERIFY(!page->isVisible());
    window.search(QString());
    QVERIFY(page->isVisible());
    const auto folder = Settings::temporary();
    window.setWorkspace(folder.get(), u"folder"_s);
    window.findChild<QTabBar *>()->setCurrentIndex(1);
    QVERIFY(!page->isVisible()); // they are the user's own
    window.showAccounts();
    QVERIFY(page->isVisible());
}

void TestSettingsWindow::shortcutModelIsSound()
{
    const auto settings = Settings::temporary();
    ShortcutModel model(*settings);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setShortcut(0, QKeySequence(u"Ctrl+Alt+Shift+Q"_s));
    QCOMPARE(model.index(0, ShortcutModel::Keys).data().toString(),
             QKeySequence(u"Ctrl+Alt+Shift+Q"_s).toString(QKeySequence::NativeText));
    QVERIFY(model.index(0, 0).data(ShortcutModel::ChangedRole).toBool());
    model.reset(0);
    QVERIFY(!model.index(0, 0).data(ShortcutModel::ChangedRole).toBool());
}

QTEST_MAIN(TestSettingsWindow)
#include "tst_settingswindow.moc"
