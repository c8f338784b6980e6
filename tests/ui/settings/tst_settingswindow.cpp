#include "core/base/settings.h"
#include "ui/settings/settingswindow.h"
#include "ui/settings/settingtable.h"
#include "ui/settings/settingwidget.h"
#include "ui/settings/shortcutmodel.h"
#include "ui/shell/shellsettings.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSet>
#include <QSpinBox>
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

} // namespace

class TestSettingsWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreUniqueAndExplained();
    void changeAppliesAtOnceAndResets();
    void scrollingChangesNothing();
    void changeFromElsewhereIsShown();
    void searchFindsAcrossCategories();
    void shortcutModelIsSound();
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
